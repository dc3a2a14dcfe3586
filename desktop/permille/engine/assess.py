"""A whole bill of materials against the packs: findings in a stable order, and the verdict of the file."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from permille.engine.content import NEAR
from permille.engine.evaluate import Evaluation, Shelf, share_test
from permille.engine.explain import Explainer
from permille.engine.facts import Facts
from permille.engine.missing import MissingFacts
from permille.engine.problems import engine_problems
from permille.engine.reasons import CUT
from permille.engine.review import NOT_MET, UNDETERMINED, duties_for, name_of, parties_of, review_of, verdicts
from permille.engine.rollup import greatest
from permille.engine.screening import VERDICT_ORDER, RuleColumn
from permille.engine.shares import rounded, rounded_exact
from permille.engine.structure import paths_to
from permille.engine.totals import quantity_totals
from permille.engine.turns import Alternative, alternatives
from permille.model.declarations import Declarations
from permille.model.evidence import Grade
from permille.model.finding import Duty, Finding, Missing, Question, Reason, Share, Truth, Turn, Verdict
from permille.model.problem import Problem
from permille.model.quantity import Interval
from permille.model.shipment import Shipment
from permille.rulebook.readings import Readings
from permille.rulebook.schema import Pack, ShareTest
from permille.rulebook.timeline import status_on


def assess(
    declarations: Declarations, shipment: Shipment, day: dt.date, packs: tuple[Pack, ...], readings: Readings
) -> Screening:
    """The screening of all parts for one shipment on one day under one set of readings."""
    return Screening(declarations, shipment, day, packs, readings)


def decide(
    facts: Facts, shipment: Shipment, packs: tuple[Pack, ...], readings: Readings, shelf: Shelf
) -> tuple[tuple[RuleColumn, Evaluation], ...]:
    """Every rule that can concern the shipment, over all parts, sorted by rule id."""
    found = []
    for pack in packs:
        evaluation = Evaluation(facts, shipment, pack, readings, shelf)
        for rule in pack.rules:
            if evaluation.concerns(rule) is Truth.NOT_MET:
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
    _missing: dict[str, MissingFacts] = field(default_factory=dict)

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
    def position(self) -> int:
        """The verdict of the file, as a position in ``VERDICT_ORDER``."""
        found = min((int(self.verdicts[part]) for part in self.exported), default=NOT_MET)
        return min(found, UNDETERMINED) if self.declarations.nameless_rows else found

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
        return min(self.rules, key=lambda column: int(column.verdict[part]), default=None)

    def findings(self, part: int, detail: str = "brief") -> tuple[Finding, ...]:
        return tuple(self._finding(part, column, evaluation, detail) for column, evaluation in self._decided)

    def _finding(self, part: int, column: RuleColumn, evaluation: Evaluation, detail: str) -> Finding:
        share = share_test(column.rule)
        missing = self.missing(part, column.rule.id) if column.test[part] == Truth.UNKNOWN else ()
        kept = missing if detail == "full" else missing[:CUT]
        return Finding(
            rule=column.rule.id,
            test=Truth(int(column.test[part])),
            status=column.status,
            verdict=name_of(int(column.verdict[part])),
            review=review_of(column.pack, column.rule.instrument, self.shipment),
            parties=self.parties,
            control_codes=self._codes(part, column, evaluation),
            cites=(column.rule.id,),
            share=None if share is None else self._share(part, evaluation, share),
            mass_share=None if share is None else self._mass_share(part, evaluation, share),
            missing=kept,
            missing_total=len(missing),
            turns_with=self.turns(part, column.rule.id),
        )

    def _codes(self, part: int, column: RuleColumn, evaluation: Evaluation) -> tuple[str, ...]:
        if column.test[part] == Truth.NOT_MET:
            return ()
        names = [name for one in _conditions(column) for name in one]
        return tuple(dict.fromkeys(code for name in names for code in evaluation.listing(name).codes(part)))

    def _share(self, part: int, evaluation: Evaluation, share: ShareTest) -> Share:
        low, high = self._share_columns[share.of]
        limit = float(share.at_least)
        if abs(low[part] - limit) <= NEAR * limit or abs(high[part] - limit) <= NEAR * limit:
            return rounded_exact(evaluation.content_for(share, part).share_of(part), share.at_least)
        return rounded(float(low[part]), float(high[part]), share.at_least)

    @cached_property
    def _share_columns(self) -> dict[str, tuple[NDArray[np.float64], NDArray[np.float64]]]:
        tests = [(one, evaluation) for column, evaluation in self._decided if (one := share_test(column.rule))]
        return {one.of: evaluation.share(one) for one, evaluation in tests}

    def _mass_share(self, part: int, evaluation: Evaluation, share: ShareTest) -> Share:
        low, high = evaluation.mass_share(share)
        return rounded(float(low[part]), float(high[part]), None)

    def _share_rule(self) -> tuple[ShareTest, Evaluation] | None:
        tests = ((one, evaluation) for column, evaluation in self._decided if (one := share_test(column.rule)))
        return next(tests, None)

    def share(self, part: int) -> Share | None:
        found = self._share_rule()
        return None if found is None else self._share(part, found[1], found[0])

    def mass_share(self, part: int) -> Share | None:
        found = self._share_rule()
        return None if found is None else self._mass_share(part, found[1], found[0])

    def reason(self, part: int, rule: str, detail: str = "brief") -> Reason:
        column, evaluation = next(one for one in self._decided if one[0].rule.id == rule)
        return Explainer(evaluation, detail).reason(part, column.rule, column.status)

    def missing(self, part: int, rule: str) -> tuple[Missing, ...]:
        """Every missing fact in the test of a part."""
        if rule not in self._missing:
            column, evaluation = next(one for one in self._decided if one[0].rule.id == rule)
            self._missing[rule] = MissingFacts(evaluation, column.rule)
        return self._missing[rule].of(part)

    # other readings

    @cached_property
    def _alternatives(self) -> tuple[tuple[Alternative, dict[str, RuleColumn]], ...]:
        found = []
        for other in alternatives(self.facts, self.shipment, self.readings, self.packs):
            columns = {
                one.rule.id: one
                for one, _ in decide(self.facts, self.shipment, self.packs, other.readings, self._shelf)
            }
            changed = {
                column.rule.id: columns[column.rule.id]
                for column in self.rules
                if column.rule.id in columns and np.any(columns[column.rule.id].verdict != column.verdict)
            }
            if changed:
                found.append((other, changed))
        return tuple(found)

    def turns(self, part: int, rule: str) -> tuple[Turn, ...]:
        """Options of other readings under which the finding has another verdict."""
        here = next(column for column in self.rules if column.rule.id == rule).verdict[part]
        return tuple(
            Turn(other.reading, other.option, name_of(int(columns[rule].verdict[part])))
            for other, columns in self._alternatives
            if rule in columns and columns[rule].verdict[part] != here
        )

    # structure

    def children(self, part: int) -> tuple[tuple[int, int], ...]:
        structure = self.facts.structure
        return tuple((line, int(structure.child[line])) for line in structure.lines_of(part))

    def quantity_total(self, part: int) -> Interval:
        return self._quantity_totals[part]

    @cached_property
    def _quantity_totals(self) -> list[Interval]:
        return quantity_totals(self.facts, self.exported)

    def paths(self, part: int, limit: int | None) -> tuple[tuple[tuple[int, ...], ...], int]:
        found, total = paths_to(self.facts.structure, part, self.exported, limit)
        return tuple(found), total

    # the whole

    def questions(self, limit: int) -> tuple[tuple[Question, ...], int]:
        """Missing facts in the tests of exported items, by how many of their verdicts they stand in."""
        stands: Counter[Missing] = Counter()
        for part in self.exported:
            open_rules = [column.rule.id for column in self.rules if column.test[part] == Truth.UNKNOWN]
            stands.update({missing for rule in open_rules for missing in self.missing(part, rule)})
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

    def verdict_counts(self) -> Mapping[Verdict, int]:
        counts = np.bincount(self.verdicts, minlength=len(VERDICT_ORDER))
        found: Counter[Verdict] = Counter()
        for position, verdict in enumerate(VERDICT_ORDER):
            found[verdict] += int(counts[position])
        return found


def _conditions(column: RuleColumn) -> list[tuple[str, ...]]:
    queue, found = [column.rule.when], []
    for one in queue:
        queue.extend((one.all_of or ()) + (one.any_of or ()))
        if one.item_in is not None:
            found.append(one.item_in)
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
