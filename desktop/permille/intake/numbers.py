"""A whole column of amounts: numeric cells as they are, each different text read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from permille.intake.numeral import AmbiguousNumber, Sign, decimal_signs
from permille.intake.spelling import Spelled, Speller, rounded_zero
from permille.intake.text import Value, fold, written
from permille.model.quantity import UNBOUNDED, Floats, Interval, IntervalColumn, exact_number, point

LARGEST = Fraction(10**15)
"""No mass, value, count or rate in any unit a person would choose is as large; above it a number is absurd."""

_LARGEST = float(LARGEST)


@dataclass(slots=True, eq=False)
class Numbers:
    """A column as read: bounds of every row, and what must be said about single rows (by position).

    ``unit`` is the unit typed beside a number. ``bad`` rows hold no amount; they are unknown here and belong in
    quarantine.
    """

    low: Floats
    high: Floats
    special: dict[int, Interval]
    unit: dict[int, str] = field(default_factory=dict)
    balance: list[int] = field(default_factory=list)
    bad: dict[int, str] = field(default_factory=dict)
    ambiguous: dict[int, str] = field(default_factory=dict)
    loose: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.low)

    def column(self, rows: Sequence[int] | None = None) -> IntervalColumn:
        """The bounds of all rows, or of the rows given, in that order (each at most once)."""
        if rows is None:
            return IntervalColumn(self.low, self.high, self.special)
        special = {}
        if self.special:
            place = {row: at for at, row in enumerate(rows)}
            special = {place[row]: interval for row, interval in self.special.items() if row in place}
        chosen = np.fromiter(rows, dtype=np.intp, count=len(rows))
        return IntervalColumn(self.low[chosen], self.high[chosen], special)

    def interval(self, row: int) -> Interval:
        return IntervalColumn(self.low, self.high, self.special).exact(row)

    def forget(self, row: int) -> None:
        """Leaves one row unknown."""
        self.low[row], self.high[row] = 0.0, UNBOUNDED
        self.special.pop(row, None)

    def put(self, row: int, interval: Interval) -> None:
        """Sets one row to an exact interval."""
        self.low[row] = float(interval.low)
        self.high[row] = UNBOUNDED if interval.high is None else float(interval.high)
        self.special[row] = interval


def joined(columns: Sequence[IntervalColumn]) -> IntervalColumn:
    """Columns one below the other."""
    if len(columns) == 1:
        return columns[0]
    special: dict[int, Interval] = {}
    start = 0
    for column in columns:
        special |= {start + row: interval for row, interval in column.special.items()}
        start += len(column)
    lows, highs = [column.low for column in columns], [column.high for column in columns]
    return IntervalColumn(np.concatenate(lows or [np.zeros(0)]), np.concatenate(highs or [np.zeros(0)]), special)


def unknown_numbers(count: int) -> Numbers:
    """A column of which nothing is known: the header is not in the sheet."""
    return Numbers(np.zeros(count), np.full(count, UNBOUNDED), {})


def read_numbers(
    cells: Sequence[Value], speller: Speller, percent: Iterable[int] = (), zero_places: Mapping[int, int] | None = None
) -> Numbers:
    """Reads a column. ``percent``: positions of cells shown as percentages, which get the unit ``%``;
    ``zero_places``: decimals shown of cells that hold a numeric zero.
    """
    types = set(map(type, cells))
    if types <= {float}:
        numbers = _numeric(np.array(cells, dtype=np.float64))
    elif types == {str} and set(cells) == {""}:
        numbers = unknown_numbers(len(cells))
    else:
        numbers = _mixed(cells, speller)
    for row in percent:
        _as_percentage(numbers, cells, row)
    for row, places in (zero_places or {}).items():
        if cells[row] == 0:
            numbers.put(row, rounded_zero(places))
    return numbers


def _numeric(values: Floats) -> Numbers:
    numbers = Numbers(values, values.copy(), {})
    wrong = np.flatnonzero(~((values >= 0) & (values <= _LARGEST)))
    for row in wrong.tolist():
        _set_bad(numbers, row, f"{values[row]:.15g}")
    return numbers


def _mixed(cells: Sequence[Value], speller: Speller) -> Numbers:
    """Text among numbers: one look at each different text, one look-up per row."""
    texts = dict.fromkeys(cell for cell in cells if type(cell) is str)
    folded = {text: fold(text) for text in texts}
    sign = column_sign(folded.values())
    known = {text: _spell(text, sign, speller) for text in texts}
    low, high = [0.0] * len(cells), [UNBOUNDED] * len(cells)
    numbers = Numbers(np.zeros(0), np.zeros(0), {})
    for row, cell in enumerate(cells):
        if type(cell) is float:
            low[row] = high[row] = cell
            if not 0.0 <= cell <= _LARGEST:
                numbers.bad[row] = written(cell)
        elif type(cell) is str:
            low[row], high[row], rest = known[cell]
            if rest is not None:
                rest(numbers, row)
        elif type(cell) is int and 0 <= cell <= 10**15:
            low[row] = high[row] = float(cell)
        else:
            numbers.bad[row] = written(cell)
    numbers.low, numbers.high = np.array(low), np.array(high)
    for row, text in numbers.bad.items():
        _set_bad(numbers, row, text)
    return numbers


def column_sign(texts: Iterable[str]) -> Sign:
    """The decimal sign of a column of folded texts; blank when they prove none, or both."""
    proven: set[str] = set()
    for text in texts:
        if "." in text or "," in text:
            proven |= decimal_signs(text)
    if proven == {"."}:
        return "."
    return "," if proven == {","} else ""


_Note = Callable[[Numbers, int], None]
_Known = tuple[float, float, _Note | None]
_NOTHING: _Known = (0.0, UNBOUNDED, None)


def _spell(text: str, sign: Sign, speller: Speller) -> _Known:
    """Bounds of a text, and what to note about each row that holds it."""
    try:
        spelled = speller.read(text, sign)
    except AmbiguousNumber:
        return (*_NOTHING[:2], lambda numbers, row: numbers.ambiguous.__setitem__(row, text))
    except ValueError:
        return (*_NOTHING[:2], lambda numbers, row: numbers.bad.__setitem__(row, text))
    interval = spelled.interval
    if max(interval.low, interval.high or 0) > LARGEST:
        return (*_NOTHING[:2], lambda numbers, row: numbers.bad.__setitem__(row, text))
    if interval.is_unknown and not spelled.unit and not spelled.balance:
        return _NOTHING
    low, high = float(interval.low), UNBOUNDED if interval.high is None else float(interval.high)
    plain = interval.is_point and exact_number(low) == interval.low
    if plain and not (spelled.unit or spelled.balance or spelled.loose):
        return (low, high, None)
    return (low, high, _note(spelled, plain))


def _note(spelled: Spelled, plain: bool) -> _Note:
    def note(numbers: Numbers, row: int) -> None:
        if not plain and not spelled.interval.is_unknown:
            numbers.special[row] = spelled.interval
        if spelled.unit:
            numbers.unit[row] = spelled.unit
        if spelled.balance:
            numbers.balance.append(row)
        if spelled.loose:
            numbers.loose.append(row)

    return note


def _as_percentage(numbers: Numbers, cells: Sequence[Value], row: int) -> None:
    """A numeric cell shown as a percentage: 0.02 shown as 2.0% is 2 %."""
    cell = cells[row]
    if type(cell) is not float or row in numbers.bad:
        return
    exact = exact_number(cell) * 100
    number = float(exact)
    numbers.unit[row] = "%"
    numbers.low[row] = numbers.high[row] = number
    if exact_number(number) != exact:
        numbers.special[row] = point(exact)


def _set_bad(numbers: Numbers, row: int, text: str) -> None:
    numbers.bad[row] = text
    numbers.forget(row)
