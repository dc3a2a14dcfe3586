"""What the engine answers: verdicts, findings, reasons, questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import NamedTuple

from permille.model.evidence import Cell, Grade
from permille.model.quantity import Interval


class Truth(IntEnum):
    """Kleene's three values; and is the minimum, or the maximum, not is ``2 - x``."""

    NOT_MET = 0
    UNKNOWN = 1
    MET = 2

    @property
    def word(self) -> str:
        return ("not_met", "unknown", "met")[self]


class Status(StrEnum):
    """What the law does on a day."""

    NOT_YET_IN_FORCE = "not_yet_in_force"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    UNCONFIRMED = "unconfirmed"
    REPEALED = "repealed"


class Verdict(StrEnum):
    """The answer for an item, in the words of the result format."""

    PROHIBITED = "prohibited"
    LICENCE_REQUIRED = "licence_required"
    LICENCE_REQUIRED_IF_IN_FORCE = "licence_required_if_in_force"
    UNDETERMINED = "undetermined"
    UNDETERMINED_IF_IN_FORCE = "undetermined_if_in_force"
    EXEMPT_WITH_REPORT = "exempt_with_report"
    NOT_MET = "not_met"


@dataclass(frozen=True, slots=True)
class StatusOnDay:
    """The status of a limb on a day, why (``by_text``, ``by_instrument``, ``announced``, ``user``), known on which day.

    ``since`` and ``until`` bound the period of this status where the pack dates it; ``cause`` names the instrument or
    statement behind it, for example ``No. 70 of 2025``. ``starts`` is the first day in force by the text of what is not
    yet in force: where a suspension comes before, that is not the day after ``until``.
    """

    status: Status
    basis: str
    known_on: dt.date
    cause: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    note: str = ""
    starts: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A share of value or mass as fractions of 1, ends rounded outward to 12 digits; ``high is None``: no upper end."""

    low: Decimal
    high: Decimal | None
    threshold: Decimal | None = None


NO_FACTS: Mapping[str, str] = MappingProxyType({})


class Reason(NamedTuple):
    """A node of the reason tree: what was asked, what came out, and on which facts.

    ``code`` names the sentence in ``report.wording`` and ``facts`` fills its places. ``truth`` is None for a fact or a
    number that is not itself a test. ``bounds`` with ``unit`` is the amount of the node. ``grade`` and ``at`` stand at
    leaves. ``children_total`` counts the children before any were cut.
    """

    code: str
    facts: Mapping[str, str] = NO_FACTS
    truth: Truth | None = None
    bounds: Interval | None = None
    unit: str = ""
    grade: Grade | None = None
    at: Cell | None = None
    cite: str = ""
    confidence: str = ""
    children: tuple[Reason, ...] = ()
    children_total: int = 0


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that is not known: whose, of which substance (an id or blank), which field; ``ask``: a question code."""

    part: str
    substance: str
    fact: str
    ask: str


@dataclass(frozen=True, slots=True)
class Question:
    """A missing fact with who can answer it and how many verdicts of exported items it stands in."""

    missing: Missing
    supplier: str
    can_decide: int


@dataclass(frozen=True, slots=True)
class Turn:
    """Another option of a reading under which the finding would have another verdict."""

    reading: str
    option: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to be done because of a finding, by whom and until when (blank: no day follows from the law)."""

    duty: str
    who: str
    due: str
    cite: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule against one item on the day of the shipment."""

    rule: str
    test: Truth
    status: StatusOnDay
    verdict: Verdict
    review: str
    parties: str
    control_codes: tuple[str, ...]
    cites: tuple[str, ...]
    """Citation ids of the pack."""
    share: Share | None
    mass_share: Share | None
    missing: tuple[Missing, ...]
    missing_total: int
    turns_with: tuple[Turn, ...]
