"""Which mark and which colour a verdict, a law status and a truth value have in the window."""

from __future__ import annotations

from dataclasses import dataclass

from permille.engine.screening import VERDICT_ORDER, RuleColumn
from permille.model.finding import Status, StatusOnDay, Truth, Verdict
from permille.report.wording.verdicts import verdict_word


@dataclass(frozen=True, slots=True)
class Look:
    """Kind of mark (``marks.KINDS``), colour token and word of a verdict."""

    mark: str
    colour: str
    word: str


_LOOKS: dict[tuple[Verdict, bool], tuple[str, str]] = {
    (Verdict.PROHIBITED, False): ("prohibited", "required"),
    (Verdict.LICENCE_REQUIRED, False): ("required", "required"),
    (Verdict.LICENCE_REQUIRED_IF_IN_FORCE, True): ("unconfirmed", "unconfirmed"),
    (Verdict.LICENCE_REQUIRED_IF_IN_FORCE, False): ("suspended", "suspended"),
    (Verdict.UNDETERMINED, False): ("undetermined", "undetermined"),
    (Verdict.UNDETERMINED_IF_IN_FORCE, False): ("undetermined_if", "undetermined_if"),
    (Verdict.EXEMPT_WITH_REPORT, False): ("exempt", "exempt"),
    (Verdict.NOT_MET, False): ("not_met", "not_met"),
}

_PENDING = {"suspended": "pending", "undetermined_if": "undetermined_pending"}

_STATUS = {
    Status.IN_FORCE: ("law_in_force", "not_met"),
    Status.UNCONFIRMED: ("law_unconfirmed", "unconfirmed"),
    Status.SUSPENDED: ("law_suspended", "suspended"),
    Status.NOT_YET_IN_FORCE: ("law_not_yet_in_force", "not_met"),
    Status.REPEALED: ("truth_not_met", "not_met"),
}

_TRUTH = {Truth.MET: "truth_met", Truth.UNKNOWN: "truth_unknown", Truth.NOT_MET: "truth_not_met"}


def look(verdict: Verdict, status: StatusOnDay | None) -> Look:
    """The look of a verdict under the law status that goes with it (None: no rule decided)."""
    unconfirmed = (
        verdict is Verdict.LICENCE_REQUIRED_IF_IN_FORCE and status is not None and status.status is Status.UNCONFIRMED
    )
    mark, colour = _LOOKS[verdict, unconfirmed]
    if status is not None and status.status is Status.NOT_YET_IN_FORCE:
        mark = _PENDING.get(mark, mark)
    return Look(mark, colour, verdict_word(verdict, status))


def look_at(position: int, deciding: RuleColumn | None) -> Look:
    """The look of the verdict at a position of ``VERDICT_ORDER``."""
    return look(VERDICT_ORDER[position], None if deciding is None else deciding.status)


def status_look(status: Status) -> tuple[str, str]:
    """Mark and colour token of a law status."""
    return _STATUS[status]


def truth_mark(truth: Truth) -> str:
    """The mark of a truth value in a reason."""
    return _TRUTH[truth]
