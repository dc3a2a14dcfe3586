"""One item, one rule: the reason tree, with every amount computed exactly.

Every node carries a code and facts; ``report.wording`` makes the sentence. In ``brief`` a child is named, not repeated,
lists are cut at 20 (largest first) and a test that is not met shows its deciding leaf only; ``full`` cuts nothing and
unfolds each part once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from permille.engine.evaluate import Evaluation
from permille.engine.explain_list import ListReasons
from permille.engine.explain_share import ShareReasons
from permille.engine.origin import is_china
from permille.engine.reasons import Grove, node, present, truths
from permille.engine.technology import Technology
from permille.engine.truth import all_of, any_of, opposite
from permille.model.bom import NO, YES
from permille.model.finding import Reason, Status, StatusOnDay, Truth
from permille.rulebook.schema import Condition, Rule

ANSWERS = {YES: ("yes", Truth.MET), NO: ("no", Truth.NOT_MET)}


@dataclass(eq=False)
class Explainer:
    """Reason trees for the items of one evaluation; ``detail`` is ``brief`` or ``full``."""

    evaluation: Evaluation
    detail: str
    _deciding: dict[str, list[Condition | None]] = field(default_factory=dict)
    _shipments: dict[str, tuple[Reason, ...]] = field(default_factory=dict)
    _roots: dict[tuple[str, Status], Reason] = field(default_factory=dict)

    @cached_property
    def _grove(self) -> Grove:
        return Grove(self.evaluation, self.detail)

    @cached_property
    def _lists(self) -> ListReasons:
        return ListReasons(self._grove)

    @cached_property
    def _shares(self) -> ShareReasons:
        return ShareReasons(self._grove)

    def reason(self, part: int, rule: Rule, status: StatusOnDay) -> Reason:
        """The reason tree of a rule for a part; its truth is the test."""
        self._grove.begin()
        shipment = self._shipment(rule)
        root = self._root(rule, status)
        if self.detail == "brief":
            deciding = self.leaf(part, rule)
            if deciding is not None:
                return node(root._replace(truth=Truth.NOT_MET), (deciding,))
        condition = self._condition(part, rule.when)
        conditions = condition.children if condition.code == "all-of" else (condition,)
        truth = all_of(truths((*shipment, condition)))
        children = (*shipment, *conditions)
        return root._replace(truth=truth, children=children, children_total=len(children))

    def _root(self, rule: Rule, status: StatusOnDay) -> Reason:
        key = (rule.id, status.status)
        if key not in self._roots:
            facts = {"rule": rule.id, "article": rule.article, "title": rule.title.en, "status": status.status.value}
            self._roots[key] = Reason("rule", facts, cite=rule.id, confidence=rule.cite.confidence)
        return self._roots[key]

    def leaf(self, part: int, rule: Rule) -> Reason | None:
        """The leaf that decides a test that is not met; None where it is met or unknown."""
        for one in self._shipment(rule):
            if one.truth is Truth.NOT_MET:
                return one
        condition = self._deciding_condition(rule)[part]
        return None if condition is None else self._leaf(part, condition)

    def _deciding_condition(self, rule: Rule) -> list[Condition | None]:
        """For every part the first condition that is not met, of those that must all be met."""
        if rule.id not in self._deciding:
            conditions = rule.when.all_of or (rule.when,)
            failed = np.stack([self.evaluation.condition(one) == Truth.NOT_MET for one in conditions])
            first = np.where(failed.any(axis=0), failed.argmax(axis=0), len(conditions))
            choices = (*conditions, None)
            self._deciding[rule.id] = [choices[place] for place in first.tolist()]
        return self._deciding[rule.id]

    def _leaf(self, part: int, condition: Condition) -> Reason:
        if condition.item_in is not None:
            return self._lists.leaf(part, condition.item_in)
        if condition.technology is not None:
            answers = self._answer(part, self.evaluation.technology(condition.technology))
            facts = {"part": self._grove.number(part)}
            return next(iter(answers), Reason("technology", facts, Truth.NOT_MET))
        reason = self._condition(part, condition)
        return reason._replace(children=(), children_total=len(reason.children))

    def _shipment(self, rule: Rule) -> tuple[Reason, ...]:
        """Exporter and destination, where they leave the test open."""
        if rule.id not in self._shipments:
            self._shipments[rule.id] = self._open_shipment(rule)
        return self._shipments[rule.id]

    def _open_shipment(self, rule: Rule) -> tuple[Reason, ...]:
        shipment, readings = self.evaluation.shipment, self.evaluation.readings
        nodes = []
        if rule.exporter != "any":
            china = is_china(shipment.exporter, readings)
            truth = china if rule.exporter == "china" else opposite(china)
            nodes.append(Reason("shipment-exporter", {"country": shipment.exporter, "asked": rule.exporter}, truth))
        if rule.destination == "abroad":
            truth = opposite(is_china(shipment.destination, readings))
            nodes.append(Reason("shipment-destination", {"country": shipment.destination}, truth))
        return tuple(one for one in nodes if one.truth is not Truth.MET)

    def _condition(self, part: int, condition: Condition) -> Reason:
        if condition.all_of is not None:
            nodes = tuple(self._condition(part, one) for one in condition.all_of)
            return node(Reason("all-of", truth=all_of(truths(nodes))), nodes)
        if condition.any_of is not None:
            nodes = tuple(self._condition(part, one) for one in condition.any_of)
            return node(Reason("any-of", truth=any_of(truths(nodes))), nodes)
        if condition.item_in is not None:
            return self._lists.of(part, condition.item_in)
        if condition.made_in is not None:
            return self._made_in(part, condition.made_in)
        if condition.share is not None:
            return self._shares.of(part, condition.share)
        if condition.technology is not None:
            return self._technology(part, self.evaluation.technology(condition.technology))
        return self._undertaking(part)

    def _made_in(self, part: int, asked: str) -> Reason:
        return self._grove.once(part, ("made in", asked), lambda: self._origin(part, asked))

    def _origin(self, part: int, asked: str) -> Reason:
        declarations = self._grove.declarations
        country = declarations.parts.made_in[part]
        china = is_china(country, self.evaluation.readings)
        truth = china if asked == "china" else opposite(china)
        at = declarations.part_cell(part, "made in")
        return Reason("made-in", {"country": country, "asked": asked}, truth, grade=self._grove.grade(part), at=at)

    def _undertaking(self, part: int) -> Reason:
        declarations = self._grove.declarations
        answer, truth = ANSWERS.get(int(declarations.parts.undertaking[part]), ("", Truth.NOT_MET))
        at = declarations.part_cell(part, "undertaking")
        return Reason("undertaking", {"answer": answer}, truth, grade=self._grove.grade(part), at=at)

    # technology

    def _technology(self, part: int, technology: Technology) -> Reason:
        nodes = [*self._steps(part, technology), *self._answer(part, technology)]
        if self.evaluation.readings["technology-in-assembly"] == "inherits":
            nodes += self._lenders(part, technology)
        reason = Reason("technology", {"part": self._grove.number(part)}, technology.truths[part])
        return self._grove.sorted(reason, nodes)

    def _steps(self, part: int, technology: Technology) -> list[Reason]:
        nodes = []
        for step in self._grove.facts.steps.get(part, ()):
            facts = {"activity": step.activity, "origin": step.technology_origin, "equipment": step.equipment_origin}
            if step.technology_origin:
                truth = technology.step_truth(step)
                nodes.append(Reason("technology-step", facts, truth, grade=step.evidence.grade, at=step.at))
            elif step.equipment_origin:
                nodes.append(Reason("equipment-step", facts, grade=step.evidence.grade, at=step.at))
        return nodes

    def _answer(self, part: int, technology: Technology) -> list[Reason]:
        """The part's own answer; silence matters only where the part is or holds a listed material."""
        declarations = self._grove.declarations
        answer = int(declarations.parts.chinese_technology[part])
        if answer not in ANSWERS and technology.material[part] == Truth.NOT_MET:
            return []
        word, truth = ANSWERS.get(answer, ("", Truth.UNKNOWN))
        facts = {"answer": word, "part": self._grove.number(part)}
        at = declarations.part_cell(part, "chinese technology")
        return [Reason("technology-answer", facts, truth, grade=self._grove.grade(part), at=at)]

    def _lenders(self, part: int, technology: Technology) -> list[Reason]:
        """Children that lend their technology to the assembly."""
        nodes = []
        for line, child in self._grove.children(part):
            lent = min(technology.lent_by(child), present(self._grove.facts.quantity_of(line)))
            if lent is not Truth.NOT_MET:
                reason = Reason("technology-in", truth=lent)
                nodes.append(
                    self._grove.child(line, child, reason, lambda one: self._technology(one, technology).children)
                )
        return nodes
