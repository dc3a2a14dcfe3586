"""Verdicts by the table of semantics section 5, and days counted in working days."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from permille.engine.review import name_of, verdicts, working_day_after
from permille.model.finding import Status, Verdict

NOT_MET, UNKNOWN, MET = range(3)
V = Verdict


@pytest.mark.parametrize(
    ("test", "status", "review", "expected"),
    [
        (MET, Status.IN_FORCE, "prohibited", V.PROHIBITED),
        (MET, Status.SUSPENDED, "prohibited", V.LICENCE_REQUIRED_IF_IN_FORCE),
        (MET, Status.IN_FORCE, "exempt_with_report", V.EXEMPT_WITH_REPORT),
        (MET, Status.SUSPENDED, "exempt_with_report", V.EXEMPT_WITH_REPORT),
        (MET, Status.REPEALED, "exempt_with_report", V.NOT_MET),
        (MET, Status.IN_FORCE, "ordinary", V.LICENCE_REQUIRED),
        (MET, Status.IN_FORCE, "refusal_presumed", V.LICENCE_REQUIRED),
        (MET, Status.SUSPENDED, "ordinary", V.LICENCE_REQUIRED_IF_IN_FORCE),
        (MET, Status.NOT_YET_IN_FORCE, "ordinary", V.LICENCE_REQUIRED_IF_IN_FORCE),
        (MET, Status.UNCONFIRMED, "ordinary", V.LICENCE_REQUIRED_IF_IN_FORCE),
        (UNKNOWN, Status.IN_FORCE, "ordinary", V.UNDETERMINED),
        (UNKNOWN, Status.UNCONFIRMED, "ordinary", V.UNDETERMINED),
        (UNKNOWN, Status.SUSPENDED, "ordinary", V.UNDETERMINED_IF_IN_FORCE),
        (UNKNOWN, Status.NOT_YET_IN_FORCE, "ordinary", V.UNDETERMINED_IF_IN_FORCE),
        (UNKNOWN, Status.IN_FORCE, "exempt_with_report", V.UNDETERMINED),
        (UNKNOWN, Status.REPEALED, "ordinary", V.NOT_MET),
        (NOT_MET, Status.IN_FORCE, "prohibited", V.NOT_MET),
        (NOT_MET, Status.UNCONFIRMED, "ordinary", V.NOT_MET),
    ],
)
def test_test_status_and_review_make_the_verdict(test: int, status: Status, review: str, expected: Verdict) -> None:
    (position,) = verdicts(np.array([test], dtype=np.int8), status, review).tolist()
    assert name_of(position) is expected


def test_an_unconfirmed_licence_comes_before_undetermined_and_a_suspended_one_after_it() -> None:
    met, unknown = np.array([MET], dtype=np.int8), np.array([UNKNOWN], dtype=np.int8)
    unconfirmed = verdicts(met, Status.UNCONFIRMED, "ordinary")[0]
    undetermined = verdicts(unknown, Status.UNCONFIRMED, "ordinary")[0]
    suspended = verdicts(met, Status.SUSPENDED, "ordinary")[0]
    assert unconfirmed < undetermined < suspended


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2026, 11, 20), dt.date(2026, 12, 4)),  # a Friday: ten working days are two weeks
        (dt.date(2026, 11, 22), dt.date(2026, 12, 4)),  # a Sunday: the first working day is Monday the 23rd
        (dt.date(2027, 2, 15), dt.date(2027, 3, 1)),  # a Monday
    ],
)
def test_ten_working_days_leave_out_weekends(day: dt.date, expected: dt.date) -> None:
    assert working_day_after(day, 10) == expected
