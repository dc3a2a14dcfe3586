"""What follows from use and parties, and how test, status and review make a verdict (semantics sections 3 and 5)."""

from __future__ import annotations

import datetime as dt

import numpy as np
from numpy.typing import NDArray

from permille.engine.screening import VERDICT_ORDER
from permille.engine.truth import Truths
from permille.model.finding import Duty, Status, Verdict
from permille.model.shipment import Shipment
from permille.rulebook.schema import DutyRule, Pack, Review

ORDER = ("prohibited", "refusal_presumed", "exempt_with_report", "case_by_case")

PROHIBITED, REQUIRED, UNCONFIRMED, UNDETERMINED, IF_IN_FORCE, UNDETERMINED_IF, EXEMPT, NOT_MET = range(8)
"""Positions in ``VERDICT_ORDER``."""


def parties_of(shipment: Shipment) -> str:
    """Whether the parties were screened: ``not_screened`` while no pack holds a list of parties."""
    return "not_screened" if shipment.consignee or shipment.end_user else "no_party_given"


def review_of(pack: Pack, instrument: str, shipment: Shipment) -> str:
    """The first review of an instrument that fits use and parties, in the order of the semantics."""
    fitting = {one.review for one in pack.reviews if one.instrument == instrument and _fits(one, shipment)}
    first = next((name for name in ORDER if name in fitting), None)
    if first is not None:
        return first
    return "not_screened" if parties_of(shipment) == "not_screened" else "ordinary"


def _fits(review: Review, shipment: Shipment) -> bool:
    if review.military_end_user and shipment.military_end_user:
        return True
    return bool(shipment.end_use) and shipment.end_use in review.end_use


def verdicts(test: Truths, status: Status, review: str) -> NDArray[np.int8]:
    """Verdict of every part, as a position in ``VERDICT_ORDER``, by the table of semantics section 5."""
    if status is Status.REPEALED:
        return np.full(len(test), NOT_MET, dtype=np.int8)
    table = np.array([NOT_MET, _unknown(status), _met(status, review)], dtype=np.int8)
    return table[test]


def _met(status: Status, review: str) -> int:
    if review == "exempt_with_report":
        return EXEMPT
    if status is Status.IN_FORCE:
        return PROHIBITED if review == "prohibited" else REQUIRED
    return UNCONFIRMED if status is Status.UNCONFIRMED else IF_IN_FORCE


def _unknown(status: Status) -> int:
    return UNDETERMINED if status in (Status.IN_FORCE, Status.UNCONFIRMED) else UNDETERMINED_IF


def duties_for(pack: Pack, instrument: str, verdict: Verdict, day: dt.date) -> list[tuple[DutyRule, Duty]]:
    """Duties of an instrument that go with a verdict; due days count working days, weekends only left out."""
    found = []
    for rule in pack.duties:
        if rule.instrument != instrument or verdict not in rule.verdicts:
            continue
        days = rule.working_days_after
        due = "" if days is None else working_day_after(day, days).isoformat()
        found.append((rule, Duty(rule.duty.en or rule.duty.zh, rule.who, due, rule.id)))
    return found


def working_day_after(day: dt.date, days: int) -> dt.date:
    """The day that many working days later: Saturdays and Sundays do not count; public holidays are not known here."""
    while days > 0:
        day += dt.timedelta(days=1)
        if day.weekday() < 5:
            days -= 1
    return day


def name_of(position: int) -> Verdict:
    """The verdict at a position of ``VERDICT_ORDER``."""
    return VERDICT_ORDER[position]
