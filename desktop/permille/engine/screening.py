"""The answer for a whole bill of materials: columns for every rule, findings and reasons for one item on demand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from permille.model.declarations import Declarations
from permille.model.evidence import Grade
from permille.model.finding import Duty, Finding, Question, Reason, Share, StatusOnDay, Verdict
from permille.model.problem import Problem
from permille.model.quantity import Interval
from permille.model.shipment import Shipment
from permille.rulebook.readings import Readings
from permille.rulebook.schema import Pack, Rule


@dataclass(frozen=True, slots=True, eq=False)
class RuleColumn:
    """One rule over all parts: truth and verdict per part, as positions in ``Truth`` and ``VERDICT_ORDER``."""

    pack: Pack
    rule: Rule
    status: StatusOnDay
    test: NDArray[np.int8]
    verdict: NDArray[np.int8]


class ScreeningLike(Protocol):
    """What window, paper and result format may rely on."""

    @property
    def declarations(self) -> Declarations: ...
    @property
    def shipment(self) -> Shipment: ...
    @property
    def day(self) -> dt.date: ...
    @property
    def readings(self) -> Readings: ...
    @property
    def packs(self) -> tuple[Pack, ...]: ...
    @property
    def rules(self) -> tuple[RuleColumn, ...]:
        """The rules that can concern the shipment, sorted by rule id; empty when none does."""

    @property
    def verdicts(self) -> NDArray[np.int8]:
        """Verdict of each part, as a position in ``VERDICT_ORDER``."""

    @property
    def weakest(self) -> NDArray[np.int8]:
        """Weakest evidence of each part and all that is in it, as ``Grade``."""

    @property
    def exported(self) -> tuple[int, ...]: ...
    @property
    def verdict(self) -> Verdict:
        """The verdict of the file: the first of its exported items'."""

    @property
    def review(self) -> str: ...
    @property
    def parties(self) -> str: ...
    @property
    def problems(self) -> tuple[Problem, ...]: ...
    @property
    def duties(self) -> tuple[Duty, ...]: ...

    def item_verdict(self, part: int) -> Verdict: ...
    def item_grade(self, part: int) -> Grade: ...
    def deciding(self, part: int) -> RuleColumn | None:
        """The rule that gives the part its verdict: first by verdict, then a share test, then by id."""

    def findings(self, part: int, detail: str = "brief") -> tuple[Finding, ...]:
        """Findings by rule id; ``detail`` is ``none``, ``brief`` (lists cut at 20) or ``full``."""

    def reason(self, part: int, rule: str, detail: str = "brief") -> Reason: ...
    def share(self, part: int) -> Share | None:
        """Share of value of the content limb (No. 61), None where no share test concerns the shipment."""

    def mass_share(self, part: int) -> Share | None: ...
    def children(self, part: int) -> tuple[tuple[int, int], ...]:
        """(line, child part) of a part, in the order of the file."""

    def quantity_total(self, part: int) -> Interval:
        """How many of the part are in one of each exported item, all exported items together."""

    def paths(self, part: int, limit: int | None) -> tuple[tuple[tuple[int, ...], ...], int]:
        """Paths of parts from exported items (or roots) down to the part, and how many there are in all."""

    def questions(self, limit: int) -> tuple[tuple[Question, ...], int]: ...
    def verdict_counts(self) -> Mapping[Verdict, int]: ...


VERDICT_ORDER: tuple[Verdict, ...] = (
    Verdict.PROHIBITED,
    Verdict.LICENCE_REQUIRED,
    Verdict.LICENCE_REQUIRED_IF_IN_FORCE,  # with an unconfirmed status
    Verdict.UNDETERMINED,
    Verdict.LICENCE_REQUIRED_IF_IN_FORCE,  # suspended or not yet in force
    Verdict.UNDETERMINED_IF_IN_FORCE,
    Verdict.EXEMPT_WITH_REPORT,
    Verdict.NOT_MET,
)
"""Verdicts from first to last; the position tells the unconfirmed ``licence_required_if_in_force`` from the other."""
