"""Findings of one rule, part by part, from columns that are made once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from permille.engine.content import NEAR
from permille.engine.evaluate import Evaluation, condition_nodes, share_test
from permille.engine.facts import Columns
from permille.engine.missing import MissingFacts
from permille.engine.reasons import CUT
from permille.engine.review import name_of, parties_of, review_of
from permille.engine.screening import RuleColumn
from permille.engine.shares import NOTHING, rounded, rounded_exact
from permille.engine.truth import as_list
from permille.engine.turns import Alternative
from permille.model.finding import Finding, Share, Truth, Turn
from permille.rulebook.schema import ShareTest

Turned = tuple[tuple[Alternative, dict[str, RuleColumn]], ...]
"""Other readings with the columns of the rules that they change."""


@dataclass(eq=False)
class RuleFindings:
    """One rule with all that its findings need."""

    column: RuleColumn
    evaluation: Evaluation

    @cached_property
    def review(self) -> str:
        return review_of(self.column.pack, self.column.rule.instrument, self.evaluation.shipment)

    @cached_property
    def parties(self) -> str:
        return parties_of(self.evaluation.shipment)

    @cached_property
    def share_test(self) -> ShareTest | None:
        return share_test(self.column.rule)

    @cached_property
    def missing(self) -> MissingFacts:
        return MissingFacts(self.evaluation, self.column.rule)

    def finding(self, part: int, turns: dict[int, tuple[Turn, ...]], detail: str) -> Finding:
        """The finding for a part; ``detail`` other than ``full`` cuts its missing facts at ``CUT``."""
        test = self._tests[part]
        limit = None if detail == "full" else CUT
        missing, total = self.missing.of(part, limit) if test is Truth.UNKNOWN else ((), 0)
        return Finding(
            rule=self.column.rule.id,
            test=test,
            status=self.column.status,
            verdict=name_of(self._verdicts[part]),
            review=self.review,
            parties=self.parties,
            control_codes=self._codes.get(part, ()) if test is not Truth.NOT_MET else (),
            cites=(self.column.rule.id,),
            share=self.share(part),
            mass_share=self.mass_share(part),
            missing=missing,
            missing_total=total,
            turns_with=turns.get(part, ()),
        )

    def signature(self, part: int, turns: dict[int, tuple[Turn, ...]]) -> tuple[object, ...] | None:
        """What a finding is made of: equal for parts with equal findings. None where facts are missing."""
        test = self._tests[part]
        if test is Truth.UNKNOWN:
            return None
        codes = self._codes.get(part, ()) if test is Truth.MET else ()
        ends = None if self.share_test is None else self._ends[part]
        return (self.column.rule.id, test, codes, turns.get(part, ()), ends)

    @cached_property
    def _ends(self) -> list[tuple[float, ...]]:
        """Ends of both shares of every part, for a rule with a share test."""
        columns = (*(self._share_columns or ()), *(self._mass_columns or ()))
        return list(zip(*(column.tolist() for column in columns), strict=True))

    @cached_property
    def _tests(self) -> list[Truth]:
        return as_list(self.column.test)

    @cached_property
    def _verdicts(self) -> list[int]:
        found: list[int] = self.column.verdict.tolist()
        return found

    @cached_property
    def _codes(self) -> dict[int, tuple[str, ...]]:
        names = (name for one in condition_nodes(self.column.rule.when) for name in one.item_in or ())
        codes: dict[int, tuple[str, ...]] = {}
        for name in names:
            for part, found in self.evaluation.listing(name).codes_by_part.items():
                codes[part] = tuple(dict.fromkeys((*codes.get(part, ()), *found)))
        return codes

    # shares

    @cached_property
    def _share_columns(self) -> Columns | None:
        return None if self.share_test is None else self.evaluation.share(self.share_test)

    @cached_property
    def _mass_columns(self) -> Columns | None:
        return None if self.share_test is None else self.evaluation.mass_share(self.share_test)

    def share(self, part: int) -> Share | None:
        """Share of value, exact near the threshold; None where the rule has no share test."""
        test, columns = self.share_test, self._share_columns
        if test is None or columns is None:
            return None
        low, high = float(columns[0][part]), float(columns[1][part])
        limit = float(test.at_least)
        if abs(low - limit) <= NEAR * limit or abs(high - limit) <= NEAR * limit:
            return rounded_exact(self.evaluation.content_for(test, part).share_of(part), test.at_least)
        return rounded(low, high, test.at_least)

    def mass_share(self, part: int) -> Share | None:
        """Share by mass, which is not a legal test."""
        columns = self._mass_columns
        if columns is None:
            return None
        low, high = float(columns[0][part]), float(columns[1][part])
        return rounded(low, high, None) if high else NOTHING


def turns_of(rule: RuleFindings, turned: Turned) -> dict[int, tuple[Turn, ...]]:
    """By part, the options of other readings under which the rule has another verdict for it."""
    found: dict[int, tuple[Turn, ...]] = defaultdict(tuple)
    for other, columns in turned:
        column = columns.get(rule.column.rule.id)
        if column is None:
            continue
        for part in np.flatnonzero(column.verdict != rule.column.verdict).tolist():
            found[part] += (Turn(other.reading, other.option, name_of(int(column.verdict[part]))),)
    return dict(found)
