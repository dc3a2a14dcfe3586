"""A whole column of amounts: numeric cells as they are, each different text read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

import numpy as np

from permille.intake.numeral import AmbiguousNumber, Sign, decimal_signs
from permille.intake.spelling import Spelled, Speller, rounded_zero
from permille.intake.text import Value, fold, written
from permille.model.quantity import UNBOUNDED, Floats, Interval, IntervalColumn, exact_number

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
    _refuse_absurd(numbers)
    return numbers


def _refuse_absurd(numbers: Numbers) -> None:
    values = numbers.low
    for row in np.flatnonzero(~((values >= 0) & (values <= _LARGEST))).tolist():
        _set_bad(numbers, row, f"{values[row]:.15g}")


def _mixed(cells: Sequence[Value], speller: Speller) -> Numbers:
    """Text among numbers: one look at each different text, one look-up per row."""
    low = np.array([cell if type(cell) is float else 0.0 for cell in cells])
    numbers = Numbers(low, low.copy(), {})
    _refuse_absurd(numbers)
    rows = [row for row, cell in enumerate(cells) if type(cell) is str]
    texts = [cell for cell in cells if type(cell) is str]
    sign = column_sign(map(fold, dict.fromkeys(texts)))
    read = {text: _read(text, sign, speller) for text in dict.fromkeys(texts)}
    lows, highs = ({text: one.bounds[end] for text, one in read.items()} for end in (0, 1))
    numbers.low[rows] = np.array(list(map(lows.__getitem__, texts)))
    numbers.high[rows] = np.array(list(map(highs.__getitem__, texts)))
    exact = {text: one.interval for text, one in read.items() if one.interval is not None}
    if exact:
        numbers.special.update((row, exact[text]) for row, text in zip(rows, texts, strict=True) if text in exact)
    noted = {text: one for text, one in read.items() if one.must_be_noted}
    for row, text in zip(rows, texts, strict=True) if noted else ():
        if text in noted:
            noted[text].note(numbers, row, text)
    if len(rows) + sum(1 for cell in cells if type(cell) is float) < len(cells):
        _read_rest(cells, numbers)
    for row, text in numbers.bad.items():
        _set_bad(numbers, row, text)
    return numbers


def _read_rest(cells: Sequence[Value], numbers: Numbers) -> None:
    """Whole numbers of older formats; dates, times and answers are no amounts."""
    for row, cell in enumerate(cells):
        if type(cell) is int and 0 <= cell <= LARGEST:
            numbers.low[row] = numbers.high[row] = float(cell)
        elif type(cell) not in (str, float):
            numbers.bad[row] = written(cell)


def column_sign(texts: Iterable[str]) -> Sign:
    """The decimal sign of a column of folded texts; blank when they prove none, or both."""
    proven: set[str] = set()
    for text in texts:
        if "." in text or "," in text:
            proven |= decimal_signs(text)
    if proven == {"."}:
        return "."
    return "," if proven == {","} else ""


@dataclass(frozen=True, slots=True)
class _Read:
    """What a text came to: its bounds, and whatever must be noted at each row that holds it."""

    bounds: tuple[float, float] = (0.0, UNBOUNDED)
    interval: Interval | None = None
    """Where the bounds as floats do not say it."""
    spelled: Spelled | None = None
    trouble: Literal["", "bad", "ambiguous"] = ""

    @property
    def must_be_noted(self) -> bool:
        """Whether there is more to say than bounds."""
        spelled = self.spelled
        return bool(self.trouble or (spelled and (spelled.unit or spelled.balance or spelled.loose)))

    def note(self, numbers: Numbers, row: int, text: str) -> None:
        """Puts down what the bounds of a row do not say."""
        if self.trouble == "bad":
            numbers.bad[row] = text
        elif self.trouble == "ambiguous":
            numbers.ambiguous[row] = text
        elif self.spelled is not None:
            if self.spelled.unit:
                numbers.unit[row] = self.spelled.unit
            if self.spelled.balance:
                numbers.balance.append(row)
            if self.spelled.loose:
                numbers.loose.append(row)


def _read(text: str, sign: Sign, speller: Speller) -> _Read:
    try:
        spelled = speller.read(text, sign)
    except AmbiguousNumber:
        return _Read(trouble="ambiguous")
    except ValueError:
        return _Read(trouble="bad")
    interval = spelled.interval
    if max(interval.low, interval.high or 0) > LARGEST:
        return _Read(trouble="bad")
    low, high = float(interval.low), UNBOUNDED if interval.high is None else float(interval.high)
    plain = interval.is_unknown or (interval.is_point and exact_number(low) == interval.low)
    return _Read((low, high), None if plain else interval, spelled)


def _as_percentage(numbers: Numbers, cells: Sequence[Value], row: int) -> None:
    """A numeric cell shown as a percentage: 0.02 shown as 2.0% is 2 %."""
    cell = cells[row]
    if type(cell) is float and row not in numbers.bad:
        mantissa, _, exponent = f"{cell:.14e}".partition("e")
        numbers.low[row] = numbers.high[row] = float(f"{mantissa}e{int(exponent) + 2}")
        numbers.unit[row] = "%"


def _set_bad(numbers: Numbers, row: int, text: str) -> None:
    numbers.bad[row] = text
    numbers.forget(row)
