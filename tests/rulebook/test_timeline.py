"""What the law does on a day: the days before and of every change, and the layers against a slow oracle."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permille.model.finding import Status, StatusOnDay
from permille.rulebook.readings import chosen, defaults
from permille.rulebook.schema import Citation, Pack, Rule, StatusEntry, Words
from permille.rulebook.timeline import ends_near, instrument_periods, instrument_status_on, periods, status_on

D = dt.date.fromisoformat
LIMBS_OF_DECEMBER = ("cn-2025-61.content", "cn-2025-61.technology")
LIMBS_OF_61 = (*LIMBS_OF_DECEMBER, "cn-2025-61.origin")
CITE = Citation(
    limb="para 1", sources=("S",), confidence="one_source", checked_on=D("2026-10-09"), checked_against="reference"
)


def rule_of(pack: Pack, name: str) -> Rule:
    return next(rule for rule in pack.rules if rule.id == name)


def status_of(pack: Pack, rule: str, day: str, end_day: str = "unconfirmed") -> StatusOnDay:
    return status_on(pack, rule_of(pack, rule), D(day), chosen([("suspension-end-day", end_day)]))


# the table of the legal reference: status on the day before and the day of every change, nothing confirmed by a user


@pytest.mark.parametrize("rule", LIMBS_OF_DECEMBER)
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1990-01-01", ("not_yet_in_force", "by_text", "No. 61 of 2025")),
        ("2025-10-08", ("not_yet_in_force", "by_text", "No. 61 of 2025")),
        ("2025-10-09", ("not_yet_in_force", "by_text", "No. 61 of 2025")),
        ("2025-11-06", ("not_yet_in_force", "by_text", "No. 61 of 2025")),
        ("2025-11-07", ("suspended", "by_instrument", "No. 70 of 2025")),
        ("2025-11-30", ("suspended", "by_instrument", "No. 70 of 2025")),
        ("2025-12-01", ("suspended", "by_instrument", "No. 70 of 2025")),
    ],
)
def test_content_and_technology_are_suspended_before_they_start(
    rare_earth: Pack, rule: str, day: str, expected: tuple[str, ...]
) -> None:
    found = status_of(rare_earth, rule, day)
    assert (found.status, found.basis, found.cause) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1990-01-01", ("not_yet_in_force", "by_text", "No. 61 of 2025")),
        ("2025-10-08", ("not_yet_in_force", "by_text", "No. 61 of 2025")),
        ("2025-10-09", ("in_force", "by_text", "No. 61 of 2025")),
        ("2025-11-06", ("in_force", "by_text", "No. 61 of 2025")),
        ("2025-11-07", ("suspended", "by_instrument", "No. 70 of 2025")),
        ("2025-12-01", ("suspended", "by_instrument", "No. 70 of 2025")),
    ],
)
def test_origin_ran_until_its_suspension(rare_earth: Pack, day: str, expected: tuple[str, ...]) -> None:
    found = status_of(rare_earth, "cn-2025-61.origin", day)
    assert (found.status, found.basis, found.cause) == expected


@pytest.mark.parametrize("rule", LIMBS_OF_61)
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-09", ("suspended", "by_instrument", "No. 70 of 2025", "")),
        ("2026-11-10", ("unconfirmed", "announced", "MOFCOM statement of 2026-09-28", "end-day-unsettled")),
        ("2026-11-11", ("unconfirmed", "announced", "MOFCOM statement of 2026-09-28", "")),
        ("2027-01-09", ("unconfirmed", "announced", "MOFCOM statement of 2026-09-28", "")),
        ("2027-01-10", ("unconfirmed", "announced", "MOFCOM statement of 2026-09-28", "announced-end-day-unsettled")),
        ("2027-01-11", ("in_force", "by_text", "No. 61 of 2025", "")),
        ("2099-12-31", ("in_force", "by_text", "No. 61 of 2025", "")),
    ],
)
def test_every_limb_after_the_suspension(rare_earth: Pack, rule: str, day: str, expected: tuple[str, ...]) -> None:
    found = status_of(rare_earth, rule, day)
    assert (found.status, found.basis, found.cause, found.note) == expected
    assert found.known_on == D("2026-10-09")


@pytest.mark.parametrize("rule", LIMBS_OF_61)
@pytest.mark.parametrize(("option", "status"), [("suspended", "suspended"), ("in-force", "in_force")])
def test_the_reading_sets_the_last_day_of_the_suspension_alone(
    rare_earth: Pack, rule: str, option: str, status: str
) -> None:
    assert status_of(rare_earth, rule, "2026-11-09", option).status == Status.SUSPENDED
    assert status_of(rare_earth, rule, "2026-11-10", option).status == status
    assert status_of(rare_earth, rule, "2026-11-11", option).status == Status.UNCONFIRMED


def test_number_18_is_in_force_since_its_publication(rare_earth: Pack) -> None:
    assert status_of(rare_earth, "cn-2025-18", "2025-04-03").status == Status.NOT_YET_IN_FORCE
    for day in ("2025-04-04", "2025-11-07", "2026-11-10", "2027-01-11"):
        found = status_of(rare_earth, "cn-2025-18", day)
        assert (found.status, found.basis, found.since, found.until) == (
            "in_force",
            "by_text",
            D("2025-04-04"),
            None,
        )


def test_instruments_without_rules_have_a_status_too(rare_earth: Pack) -> None:
    readings = defaults()
    for instrument, start in (("cn-ecl", "2020-12-01"), ("cn-2024-792", "2024-12-01"), ("cn-2025-70", "2025-11-07")):
        day = D(start)
        before = instrument_status_on(rare_earth, instrument, "", day - dt.timedelta(days=1), readings)
        assert before.status == Status.NOT_YET_IN_FORCE
        assert instrument_status_on(rare_earth, instrument, "", day, readings).status == Status.IN_FORCE
    with pytest.raises(LookupError, match="cn-1999-1"):
        instrument_status_on(rare_earth, "cn-1999-1", "", D("2026-01-01"), readings)


def test_the_periods_of_a_rule_are_those_of_its_limb(rare_earth: Pack) -> None:
    starts = [period.start for period in periods(rare_earth, rule_of(rare_earth, "cn-2025-61.origin"), defaults())]
    days = ("2025-10-09", "2025-11-07", "2026-11-10", "2026-11-11", "2027-01-10", "2027-01-11")
    assert starts == [None, *map(D, days)]


def test_a_status_carries_the_bounds_of_its_period(rare_earth: Pack) -> None:
    suspended = status_of(rare_earth, "cn-2025-61.content", "2026-03-01")
    assert (suspended.since, suspended.until) == (D("2025-11-07"), D("2026-11-09"))
    assert (status_of(rare_earth, "cn-2025-61.content", "2025-01-01").since) is None
    assert status_of(rare_earth, "cn-2025-61.content", "2027-06-01").since == D("2027-01-11")


def confirmed(limbs: tuple[str, ...], says: Status, start: str, until: str | None, checked: str) -> StatusEntry:
    return StatusEntry(
        instrument="cn-2025-61",
        limbs=limbs,
        kind="confirmed_by_user",
        start=D(start),
        until=None if until is None else D(until),
        basis="MOFCOM notice No. 99 of 2026 (invented)",
        says=says,
        cite=CITE.model_copy(update={"checked_on": D(checked)}),
    )


def test_what_is_not_yet_in_force_names_the_start_of_its_text(rare_earth: Pack) -> None:
    content = status_of(rare_earth, "cn-2025-61.content", "2025-11-06")
    assert (content.until, content.starts) == (D("2025-11-06"), D("2025-12-01"))
    assert status_of(rare_earth, "cn-2025-61.origin", "2025-10-08").starts == D("2025-10-09")
    assert status_of(rare_earth, "cn-2025-61.content", "2025-11-07").starts is None


def test_what_a_user_confirmed_outranks_texts_and_statements_on_its_days_only(rare_earth: Pack) -> None:
    found = confirmed(("content",), Status.SUSPENDED, "2026-11-10", "2027-11-10", "2026-11-20")
    pack = rare_earth.model_copy(update={"statuses": (*rare_earth.statuses, found)})
    for day in ("2026-11-10", "2026-12-24", "2027-11-10"):
        status = status_of(pack, "cn-2025-61.content", day)
        assert (status.status, status.basis, status.known_on) == ("suspended", "user", D("2026-11-20"))
        assert status.cause == "MOFCOM notice No. 99 of 2026 (invented)"
    assert status_of(pack, "cn-2025-61.content", "2026-11-09").basis == "by_instrument"
    assert status_of(pack, "cn-2025-61.content", "2027-11-11").basis == "by_text"
    assert status_of(pack, "cn-2025-61.origin", "2026-12-24").status == Status.UNCONFIRMED


def test_the_later_of_two_checks_counts(rare_earth: Pack) -> None:
    later = confirmed((), Status.IN_FORCE, "2026-11-10", None, "2026-12-01")
    earlier = confirmed((), Status.SUSPENDED, "2026-11-10", None, "2026-11-20")
    pack = rare_earth.model_copy(update={"statuses": (*rare_earth.statuses, later, earlier)})
    assert status_of(pack, "cn-2025-61.origin", "2026-12-24").status == Status.IN_FORCE


def test_ends_of_statements_within_thirty_days(rare_earth: Pack) -> None:
    content = rule_of(rare_earth, "cn-2025-61.content")

    def near(day: str) -> list[tuple[str, str]]:
        found = ends_near(rare_earth, content, D(day))
        return [(end.day.isoformat(), end.entry.kind) for end in found if end.entry.kind != "in_force_by_text"]

    assert near("2026-10-10") == []
    assert near("2026-10-11") == [("2026-11-10", "suspended_by_instrument")]
    assert near("2026-12-10") == [("2026-11-10", "suspended_by_instrument")]
    assert near("2026-12-11") == [("2027-01-10", "extension_announced_no_instrument")]
    assert near("2027-02-09") == [("2027-01-10", "extension_announced_no_instrument")]
    assert near("2027-02-10") == []


# the layers over any entries

DAYS = st.integers(0, 40).map(lambda number: D("2030-01-01") + dt.timedelta(days=number))
KINDS = (
    "in_force_by_text",
    "suspended_by_instrument",
    "extension_announced_no_instrument",
    "repealed_by_instrument",
    "confirmed_by_user",
)


@st.composite
def entries(draw: st.DrawFn) -> StatusEntry:
    kind = draw(st.sampled_from(KINDS))
    start = draw(DAYS)
    until = draw(st.none() | st.integers(0, 20).map(lambda days: start + dt.timedelta(days=days)))
    return StatusEntry.model_validate(
        {
            "instrument": "i",
            "limbs": draw(st.sampled_from([(), ("a",), ("b",)])),
            "kind": kind,
            "start": start,
            "until": until,
            "until_inclusive": "yes" if until is None else draw(st.sampled_from(["yes", "no", "unsettled"])),
            "basis": f"{kind} {draw(st.integers(0, 2))}",
            "says": draw(st.sampled_from(Status)) if kind == "confirmed_by_user" else None,
            "cite": CITE,
        }
    )


def pack_of(statuses: list[StatusEntry]) -> Pack:
    # The first entry gives every limb a start, as the check of packs asks for.
    first = StatusEntry(instrument="i", kind="in_force_by_text", start=D("2030-01-15"), basis="text", cite=CITE)
    everything = (first, *statuses)
    return Pack(
        id="p",
        version="1",
        title=Words(),
        checked=D("2026-10-09"),
        sources={},
        instruments=(),
        lists=(),
        rules=(),
        statuses=everything,
    )


def oracle(pack: Pack, limb: str, day: dt.date, end_day: str) -> str:
    """The status of a day as the legal reference puts it, one statement after the other."""
    said = [entry for entry in pack.statuses if not entry.limbs or limb in entry.limbs]

    def on(kind: str) -> list[StatusEntry]:
        found = []
        for entry in said:
            last = entry.until or dt.date.max
            ends_before = entry.until_inclusive == "no" and day == last
            if entry.kind == kind and entry.start <= day <= last and not ends_before:
                found.append(entry)
        return found

    def surely(kind: str) -> bool:
        return any(not (entry.until_inclusive == "unsettled" and entry.until == day) for entry in on(kind))

    def by_text() -> str:
        if day < min(entry.start for entry in said if entry.kind == "in_force_by_text"):
            return "not_yet_in_force"
        return "in_force" if surely("in_force_by_text") else "unconfirmed"

    confirmations = on("confirmed_by_user")
    if confirmations:
        return str(confirmations[-1].says)
    if on("repealed_by_instrument"):
        return "repealed"
    if surely("suspended_by_instrument"):
        return "suspended"
    if on("suspended_by_instrument"):
        return {"unconfirmed": "unconfirmed", "suspended": "suspended", "in-force": by_text()}[end_day]
    if on("extension_announced_no_instrument") and by_text() != "not_yet_in_force":
        return "unconfirmed"
    return by_text()


@given(
    st.lists(entries(), max_size=6),
    st.sampled_from(["a", "b", ""]),
    st.sampled_from(["unconfirmed", "suspended", "in-force"]),
)
def test_periods_tile_all_days_and_agree_with_the_oracle(statuses: list[StatusEntry], limb: str, end_day: str) -> None:
    pack = pack_of(statuses)
    readings = chosen([("suspension-end-day", end_day)])
    tiles = instrument_periods(pack, "i", limb, readings)
    assert tiles[0].start is None
    assert tiles[-1].end is None
    for before, after in itertools.pairwise(tiles):
        assert before.end is not None
        assert after.start == before.end + dt.timedelta(days=1)
        assert before.status != after.status
    for number in range(-2, 65):
        day = D("2030-01-01") + dt.timedelta(days=number)
        (tile,) = [one for one in tiles if one.holds(day)]
        assert instrument_status_on(pack, "i", limb, day, readings) == tile.status
        assert (tile.status.since, tile.status.until) == (tile.start, tile.end)
        assert tile.status.status == oracle(pack, limb, day, end_day)
