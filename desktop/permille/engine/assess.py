"""A whole bill of materials against the packs: findings in a stable order, and the verdict of the file."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from permille.engine.asides import asides
from permille.engine.evaluate import Evaluation, Shelf, readings_of
from permille.engine.explain import Explainer
from permille.engine.facts import Facts
from permille.engine.findings import RuleFindings, Turned, turns_of
from permille.engine.problems import engine_problems
from permille.engine.review import NOT_MET, UNDETERMINED, duties_for, name_of, parties_of, review_of, verdicts
from permille.engine.rollup import greatest
from permille.engine.screening import VERDICT_ORDER, RuleColumn
from permille.engine.structure import paths_to
from permille.engine.totals import Number, quantity_totals
from permille.engine.turns import alternatives
from permille.model.declarations import Declarations
from permille.model.evidence import Grade
from permille.model.finding import Duty, Finding, Missing, Question, Reason, Share, Truth, Turn, Verdict
from permille.model.problem import Problem
from permille.model.quantity import Interval
from permille.model.shipment import Shipment
from permille.rulebook.readings import Readings
from permille.rulebook.schema import Pack
from permille.rulebook.timeline import status_on


def assess(
    declarations: Declarations, shipment: Shipment, day: dt.date, packs: tuple[Pack, ...], readings: Readings
) -> Screening:
    """The screening of all parts for one shipment on one day under one set of readings."""
    return Screening(declarations, shipment, day, packs, readings)


def decide(
    facts: Facts, shipment: Shipment, packs: tuple[Pack, ...], readings: Readings, shelf: Shelf, follows: str = ""
) -> tuple[tuple[RuleColumn, Evaluation], ...]:
    """Every rule that can concern the shipment, over all parts, sorted by rule id.

    ``follows`` leaves out the rules that do not follow this reading.
    """
    found = []
    for pack in packs:
        evaluation = Evaluation(facts, shipment, pack, readings, shelf)
        for rule in pack.rules:
            if evaluation.concerns(rule) is Truth.NOT_MET or (follows and follows not in readings_of(pack, rule)):
                continue
            status = status_on(pack, rule, facts.day, readings)
            test = evaluation.test(rule)
            verdict = verdicts(test, status.status, review_of(pack, rule.instrument, shipment))
            found.append((RuleColumn(pack, rule, status, test, verdict), evaluation))
    return tuple(sorted(found, key=lambda one: one[0].rule.id))


@dataclass(eq=False)
class Screening:
    """The answer for a whole bill of materials; see ``ScreeningLike`` for what others rely on."""

    declarations: Declarations
    shipment: Shipment
    day: dt.date
    packs: tuple[Pack, ...]
    readings: Readings
    _shelf: Shelf = field(default_factory=Shelf)
    _explainers: dict[tuple[Evaluation, str], Explainer] = field(default_factory=dict)

    @cached_property
    def facts(self) -> Facts:
        return Facts(self.declarations, self.day)

    @cached_property
    def _decided(self) -> tuple[tuple[RuleColumn, Evaluation], ...]:
        return decide(self.facts, self.shipment, self.packs, self.readings, self._shelf)

    @cached_property
    def rules(self) -> tuple[RuleColumn, ...]:
        return tuple(column for column, _ in self._decided)

    @cached_property
    def verdicts(self) -> NDArray[np.int8]:
        size = len(self.declarations.parts)
        if not self.rules:
            return np.full(size, NOT_MET, dtype=np.int8)
        found: NDArray[np.int8] = np.min(np.stack([column.verdict for column in self.rules]), axis=0)
        return found

    @cached_property
    def weakest(self) -> NDArray[np.int8]:
        """Weakest grade of each part's own facts and of all that is in it.

        A part's composition and provenance rows speak for it; its own row counts where it names its evidence or nothing
        else speaks. A leaf whose content is not all declared rests on nothing.
        """
        return greatest(self.facts.structure, own_grades(self.facts, self._open_parts))

    @property
    def _open_parts(self) -> NDArray[np.bool_]:
        return self.facts.undeclared(only_if_marked=self.readings["bom-complete"] == "only-if-marked")

    @cached_property
    def exported(self) -> tuple[int, ...]:
        if self.shipment.products:
            place = {number: part for part, number in enumerate(self.declarations.parts.number)}
            return tuple(dict.fromkeys(place[number] for number in self.shipment.products if number in place))
        return tuple(int(part) for part in np.flatnonzero(self.facts.structure.is_root))

    @cached_property
    def _exported_set(self) -> frozenset[int]:
        return frozenset(self.exported)

    @cached_property
    def position(self) -> int:
        """The verdict of the file, as a position in ``VERDICT_ORDER``.

        At best undetermined while a row has no part number, or a product of the shipment is no part of the files.
        """
        found = min((int(self.verdicts[part]) for part in self.exported), default=NOT_MET)
        known = set(self.declarations.parts.number)
        unscreened = any(number not in known for number in self.shipment.products)
        return min(found, UNDETERMINED) if self.declarations.nameless_rows or unscreened else found

    @property
    def verdict(self) -> Verdict:
        return name_of(self.position)

    @property
    def review(self) -> str:
        """The review of the rule that decides the file, else of no rule."""
        column = next((one for part in self.exported if (one := self.deciding(part)) is not None), None)
        return "ordinary" if column is None else review_of(column.pack, column.rule.instrument, self.shipment)

    @property
    def parties(self) -> str:
        return parties_of(self.shipment)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        evaluations = tuple(dict.fromkeys(evaluation for _, evaluation in self._decided))
        return self.declarations.problems + engine_problems(
            self.facts, self.shipment, self.exported, evaluations, self.rules
        )

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        found: dict[Duty, None] = {}
        for part in self.exported:
            for column in self.rules:
                verdict = name_of(int(column.verdict[part]))
                for _, duty in duties_for(column.pack, column.rule.instrument, verdict, self.day):
                    found[duty] = None
        return tuple(found)

    # one item

    def item_verdict(self, part: int) -> Verdict:
        return name_of(int(self.verdicts[part]))

    def item_grade(self, part: int) -> Grade:
        return Grade(int(self.weakest[part]))

    def deciding(self, part: int) -> RuleColumn | None:
        ranked = min(
            self.rule_findings, key=lambda one: (int(one.column.verdict[part]), one.share_test is None), default=None
        )
        return None if ranked is None else ranked.column

    def findings(self, part: int, detail: str = "brief") -> tuple[Finding, ...]:
        return tuple(
            one.finding(part, turns, detail) for one, turns in zip(self.rule_findings, self.turns, strict=True)
        )

    @cached_property
    def rule_findings(self) -> tuple[RuleFindings, ...]:
        return tuple(RuleFindings(column, evaluation) for column, evaluation in self._decided)

    def _rule(self, rule: str) -> RuleFindings:
        return self._rules_by_id[rule]

    @cached_property
    def _rules_by_id(self) -> dict[str, RuleFindings]:
        return {one.column.rule.id: one for one in self.rule_findings}

    @cached_property
    def _share_rule(self) -> RuleFindings | None:
        return next((one for one in self.rule_findings if one.share_test is not None), None)

    def share(self, part: int) -> Share | None:
        return None if self._share_rule is None else self._share_rule.share(part)

    def mass_share(self, part: int) -> Share | None:
        return None if self._share_rule is None else self._share_rule.mass_share(part)

    def reason(self, part: int, rule: str, detail: str = "brief") -> Reason:
        found = self._rule(rule)
        return self._explainer(found, detail).reason(part, found.column.rule, found.column.status)

    def deciding_leaf(self, part: int, rule: str) -> Reason | None:
        """The leaf that decides a test that is not met; None where the test is met or unknown."""
        found = self._rule(rule)
        return self._explainer(found, "brief").leaf(part, found.column.rule)

    def _explainer(self, rule: RuleFindings, detail: str) -> Explainer:
        key = (rule.evaluation, detail)
        if key not in self._explainers:
            self._explainers[key] = Explainer(rule.evaluation, detail)
        return self._explainers[key]

    def missing(self, part: int, rule: str) -> tuple[Missing, ...]:
        """Every missing fact in the test of a part."""
        return self._rule(rule).missing.of(part)[0]

    # other readings

    @cached_property
    def _alternatives(self) -> Turned:
        found = []
        for other in alternatives(self.facts, self.shipment, self.readings, self.packs):
            columns = {
                one.rule.id: one
                for one, _ in decide(self.facts, self.shipment, self.packs, other.readings, self._shelf, other.reading)
            }
            changed = {
                column.rule.id: columns[column.rule.id]
                for column in self.rules
                if column.rule.id in columns and np.any(columns[column.rule.id].verdict != column.verdict)
            }
            if changed:
                found.append((other, changed))
        return tuple(found)

    @cached_property
    def turns(self) -> tuple[dict[int, tuple[Turn, ...]], ...]:
        return tuple(turns_of(one, self._alternatives) for one in self.rule_findings)

    # structure

    def children(self, part: int) -> tuple[tuple[int, int], ...]:
        structure = self.facts.structure
        return tuple((line, int(structure.child[line])) for line in structure.lines_of(part))

    def quantity_total(self, part: int) -> Interval:
        low, high = self.quantity_totals[part]
        return Interval(Fraction(low), None if high is None else Fraction(high))

    @cached_property
    def quantity_totals(self) -> list[tuple[Number, Number | None]]:
        return quantity_totals(self.facts, self.exported)

    def paths(self, part: int, limit: int | None) -> tuple[tuple[tuple[int, ...], ...], int]:
        found, total = paths_to(self.facts.structure, part, self._exported_set, limit)
        return tuple(found), total

    # the whole

    def questions(self, limit: int) -> tuple[tuple[Question, ...], int]:
        """Missing facts in the tests of exported items, by how many of their verdicts they stand in."""
        stands: Counter[Missing] = Counter()
        for part in self.exported:
            open_rules = [column.rule.id for column in self.rules if column.test[part] == Truth.UNKNOWN]
            stands.update({missing for rule in open_rules for missing in self.missing(part, rule)})
        for column, evaluation in self._decided:
            for missing in asides(evaluation, column.rule, self._inside):
                stands.setdefault(missing, 0)
        place = {number: part for part, number in enumerate(self.declarations.parts.number)}
        order = {missing: at for at, missing in enumerate(stands)}
        ranked = sorted(
            stands, key=lambda one: (-stands[one], place.get(one.part, -1), one.substance, one.fact, order[one])
        )
        supplier = self.declarations.parts.supplier
        questions = (
            Question(one, supplier[place[one.part]] if one.part in place else "", stands[one]) for one in ranked[:limit]
        )
        return tuple(questions), len(ranked)

    @cached_property
    def _inside(self) -> NDArray[np.bool_]:
        """The exported items and all that is in them."""
        return np.array([high != 0 for _, high in self.quantity_totals], dtype=np.bool_)

    def verdict_counts(self) -> Mapping[Verdict, int]:
        counts = np.bincount(self.verdicts, minlength=len(VERDICT_ORDER))
        found: Counter[Verdict] = Counter()
        for position, verdict in enumerate(VERDICT_ORDER):
            found[verdict] += int(counts[position])
        return found


def own_grades(facts: Facts, open_parts: NDArray[np.bool_]) -> NDArray[np.int8]:
    """Weakest grade of each part's own facts, as ``Grade``."""
    declarations = facts.declarations
    weakest = np.full(facts.size, -1, dtype=np.int8)
    np.maximum.at(weakest, declarations.contents.part, declarations.contents.grade)
    for step in declarations.steps:
        weakest[step.part] = max(int(weakest[step.part]), int(step.evidence.grade))
    parts = declarations.parts
    named = parts.grade != Grade.NONE
    silent = (weakest < 0) & ~facts.structure.has_children
    weakest = np.where(named, np.maximum(weakest, parts.grade), np.where(silent, parts.grade, weakest))
    weakest = np.where(open_parts, Grade.NONE, weakest)
    found: NDArray[np.int8] = np.maximum(weakest, 0).astype(np.int8)
    return found
