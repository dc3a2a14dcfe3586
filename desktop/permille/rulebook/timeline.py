"""What the law does on a day: dated status entries of a pack, put over each other, without a clock.

The order of strength: what the user confirmed, a repeal, a suspension, a public announcement that contradicts the text,
the text itself. An announcement never settles anything: it only makes the day unconfirmed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from permille.model.finding import Status, StatusOnDay
from permille.rulebook.readings import Readings
from permille.rulebook.schema import Pack, Rule, StatusEntry

END_DAY_UNSETTLED = "end-day-unsettled"
"""Note of a day that is the last of a suspension, of which it is not settled whether it lies inside."""
ANNOUNCED_END_DAY_UNSETTLED = "announced-end-day-unsettled"
"""Note of a day that is the last of an announced state, of which it is not said whether it lies inside."""
NOTHING_KNOWN = "nothing-known"
"""Note of a day after the start that no entry covers."""

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days with one status, both ends included; ``None``: no end on that side."""

    start: dt.date | None
    end: dt.date | None
    status: StatusOnDay

    def holds(self, day: dt.date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class StatusEnd:
    """A day on which a dated statement ends, and that statement."""

    day: dt.date
    entry: StatusEntry


def status_on(pack: Pack, rule: Rule, day: dt.date, readings: Readings) -> StatusOnDay:
    """The status of a rule's limb on a day, with the bounds of its period."""
    return instrument_status_on(pack, rule.instrument, rule.limb, day, readings)


def instrument_status_on(pack: Pack, instrument: str, limb: str, day: dt.date, readings: Readings) -> StatusOnDay:
    """The status of an instrument on a day; ``limb`` is blank where it has none.

    Raises ``LookupError`` when the pack holds no status entry for it.
    """
    return next(one.status for one in instrument_periods(pack, instrument, limb, readings) if one.holds(day))


def periods(pack: Pack, rule: Rule, readings: Readings) -> tuple[Period, ...]:
    """All time in periods of one status each, in order, without gap or overlap."""
    return instrument_periods(pack, rule.instrument, rule.limb, readings)


def instrument_periods(pack: Pack, instrument: str, limb: str, readings: Readings) -> tuple[Period, ...]:
    """``periods`` for an instrument; raises ``LookupError`` when the pack holds no status entry for it."""
    entries = tuple(entry for entry in pack.statuses if concerns(entry, instrument, limb))
    if not entries:
        raise LookupError(f"pack {pack.id} holds no status of {instrument!r}, limb {limb!r}")
    layers = _Layers(entries, pack.checked, readings["suspension-end-day"])
    starts = [None, *_turns(entries)]
    stretches = [(start, layers.status(start or dt.date.min)) for start in starts]
    kept = [one for place, one in enumerate(stretches) if place == 0 or one[1] != stretches[place - 1][1]]
    ends = [start - _DAY for start, _ in kept[1:] if start is not None] + [None]
    return tuple(
        Period(start, end, replace(status, since=start, until=end))
        for (start, status), end in zip(kept, ends, strict=True)
    )


def ends_near(pack: Pack, rule: Rule, day: dt.date, days: int = 30) -> tuple[StatusEnd, ...]:
    """Dated statements on a rule's limb that end within ``days`` days before or after a day, earliest first.

    Thirty days are a choice of the program, not of the law.
    """
    entries = (entry for entry in pack.statuses if concerns(entry, rule.instrument, rule.limb))
    found = [
        StatusEnd(one.until, one) for one in entries if one.until is not None and abs(one.until - day).days <= days
    ]
    return tuple(sorted(found, key=lambda end: end.day))


def concerns(entry: StatusEntry, instrument: str, limb: str) -> bool:
    """Whether a status entry speaks of this limb of this instrument."""
    return entry.instrument == instrument and (not entry.limbs or limb in entry.limbs)


def _turns(entries: Iterable[StatusEntry]) -> list[dt.date]:
    """The days on which the status can change, in order: first days, last days and the days after them."""
    days: set[dt.date] = set()
    for entry in entries:
        days.add(entry.start)
        if entry.until is not None:
            days.add(entry.until)
            if entry.until < dt.date.max:
                days.add(entry.until + _DAY)
    return sorted(days - {dt.date.min})


@dataclass(frozen=True, slots=True)
class _Layers:
    """The entries of one limb, asked layer by layer, strongest first; ``end_day`` is the reading of that name."""

    entries: tuple[StatusEntry, ...]
    checked: dt.date
    end_day: str

    def status(self, day: dt.date) -> StatusOnDay:
        return (
            self._user(day) or self._repealed(day) or self._suspended(day) or self._announced(day) or self._by_text(day)
        )

    def _user(self, day: dt.date) -> StatusOnDay | None:
        found = [entry for entry in self._covering("confirmed_by_user", day) if entry.says is not None]
        if not found:
            return None
        # The check made last counts; of several on one day the one recorded last.
        last = max(enumerate(found), key=lambda pair: (pair[1].cite.checked_on, pair[0]))[1]
        return StatusOnDay(last.says or Status.UNCONFIRMED, "user", last.cite.checked_on, last.basis)

    def _repealed(self, day: dt.date) -> StatusOnDay | None:
        entry = next(self._covering("repealed_by_instrument", day), None)
        return None if entry is None else self._known(Status.REPEALED, "by_instrument", entry.basis)

    def _suspended(self, day: dt.date) -> StatusOnDay | None:
        found = list(self._covering("suspended_by_instrument", day))
        for entry in found:
            if not _last_day_unsettled(entry, day) or self.end_day == "suspended":
                return self._known(Status.SUSPENDED, "by_instrument", entry.basis)
        if not found:
            return None
        return self._by_text(day) if self.end_day == "in-force" else self._last_day(found[0], day)

    def _last_day(self, entry: StatusEntry, day: dt.date) -> StatusOnDay:
        announced = next(self._covering("extension_announced_no_instrument", day), None)
        basis, cause = ("by_instrument", entry.basis) if announced is None else ("announced", announced.basis)
        return self._known(Status.UNCONFIRMED, basis, cause, END_DAY_UNSETTLED)

    def _announced(self, day: dt.date) -> StatusOnDay | None:
        """An announcement of another state, where the text by itself would have started."""
        entry = next(self._covering("extension_announced_no_instrument", day), None)
        if entry is None or self._not_yet(day):
            return None
        note = ANNOUNCED_END_DAY_UNSETTLED if _last_day_unsettled(entry, day) else ""
        return self._known(Status.UNCONFIRMED, "announced", entry.basis, note)

    def _by_text(self, day: dt.date) -> StatusOnDay:
        first = self._not_yet(day)
        if first is not None:
            return replace(self._known(Status.NOT_YET_IN_FORCE, "by_text", first.basis), starts=first.start)
        found = list(self._covering("in_force_by_text", day))
        if not found:
            return self._known(Status.UNCONFIRMED, "by_text", "", NOTHING_KNOWN)
        for entry in found:
            if not _last_day_unsettled(entry, day):
                return self._known(Status.IN_FORCE, "by_text", entry.basis)
        return self._known(Status.UNCONFIRMED, "by_text", found[0].basis, END_DAY_UNSETTLED)

    def _not_yet(self, day: dt.date) -> StatusEntry | None:
        """The first text to start, when the day lies before it."""
        texts = [entry for entry in self.entries if entry.kind == "in_force_by_text"]
        first = min(texts, key=lambda entry: entry.start, default=None)
        return first if first is not None and day < first.start else None

    def _covering(self, kind: str, day: dt.date) -> Iterator[StatusEntry]:
        return (entry for entry in self.entries if entry.kind == kind and _covers(entry, day))

    def _known(self, status: Status, basis: str, cause: str, note: str = "") -> StatusOnDay:
        return StatusOnDay(status, basis, self.checked, cause, note=note)


def _covers(entry: StatusEntry, day: dt.date) -> bool:
    if day < entry.start or entry.until is None:
        return day >= entry.start
    return day < entry.until or (day == entry.until and entry.until_inclusive != "no")


def _last_day_unsettled(entry: StatusEntry, day: dt.date) -> bool:
    return day == entry.until and entry.until_inclusive == "unsettled"
