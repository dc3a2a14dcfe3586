"""An amount as people type it - ``<0.1``, ``1-3 %``, ``12.5 ± 0.5``, ``Rest``, ``n.d.`` - as an exact interval."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from permille.intake.numeral import NUMERAL, AmbiguousNumber, Sign, read_numeral
from permille.intake.text import fold
from permille.model.quantity import UNKNOWN, ZERO, Interval, point

_UNIT = r"[^\d\s<>≤≥≦≧±~∼()=,;.\-–—…+][^\d<>≤≥≦≧±~∼()=,;+]*"
LONGEST = 80
"""A longer text is a note, not an amount."""

_PLUS_MINUS = r"(?:±|\+/-|\+-|\+/−)"


@dataclass(frozen=True, slots=True)
class Spelled:
    """What was typed: the interval, the unit typed beside it (folded, blank: none), and two ways of saying less.

    ``balance``: the word for "100 % minus the others". ``loose``: a tolerance in per cent of a percentage, read as the
    wider of its two meanings.
    """

    interval: Interval
    unit: str = ""
    balance: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class _Number:
    value: Fraction
    places: int
    unit: str


class Speller:
    """Reads amounts with the words of the reference tables."""

    def __init__(self, groups: Mapping[str, Iterable[str]], prefixes: Iterable[str] = ()) -> None:
        """``groups`` as ``Reference.numbers``; ``prefixes``: units that may stand before a number (currency signs)."""
        alone = ("unknown", "balance", "trace", "not_detected")
        self._words = {word: meaning for meaning in alone for word in groups[meaning]}
        comparing = ("at_most", "below", "at_least", "above", "about")
        self._before = [(meaning, re.compile(_leading(groups[meaning]))) for meaning in comparing]
        self._after = [(meaning, re.compile(_trailing(groups[meaning]))) for meaning in comparing]
        self._limited = re.compile(_leading([*groups["trace"], *groups["not_detected"]]))
        number = rf"({NUMERAL})\s*({_UNIT})?"
        separators = "|".join(re.escape(word) for word in _longest_first(groups["between"]))
        self._plain = re.compile(rf"{number}")
        self._range = re.compile(rf"({NUMERAL})\s*({_UNIT}?)??\s*(?:{separators})\s*{number}")
        self._tolerance = re.compile(rf"{number}\s*{_PLUS_MINUS}\s*{number}")
        self._sandwich = re.compile(rf"({NUMERAL})\s*([<≤≦]=?)\s*[^\d<>≤≦]*([<≤≦]=?)\s*{number}")
        self._prefixed = re.compile(rf"({'|'.join(map(re.escape, prefixes)) or '(?!)'})\s*({NUMERAL}.*)")

    def read(self, text: str, sign: Sign = "") -> Spelled:
        """The amount in a cell's text; ``sign`` is the decimal sign of its column.

        Raises AmbiguousNumber for a numeral that can be read both ways, ValueError for what is no amount.
        """
        folded = fold(text)
        if folded not in self._words:
            folded = folded.rstrip("*†‡").strip()
        meaning = self._words.get(folded)
        if meaning in ("unknown", "trace", "not_detected") or folded.startswith("#"):
            return Spelled(UNKNOWN)
        if meaning == "balance":
            return Spelled(UNKNOWN, balance=True)
        if len(folded) > LONGEST:
            raise ValueError(text)
        try:
            return self._read(folded, sign)
        except AmbiguousNumber:
            raise
        except (ValueError, OverflowError) as error:
            raise ValueError(text) from error

    def _read(self, text: str, sign: Sign) -> Spelled:
        if limited := self._limited.fullmatch(text):
            inner = self._read(limited.group(1).strip(" ():,;"), sign)
            return Spelled(Interval(Fraction(0), inner.interval.high, high_open=inner.interval.high_open), inner.unit)
        if sandwich := self._sandwich.fullmatch(text):
            return self._between_signs(sandwich, sign)
        for side in (self._before, self._after):
            for meaning, pattern in side:
                if found := pattern.fullmatch(text):
                    return self._compared(meaning, self._number(found.group(1).strip(), sign))
        if text.startswith("(") and text.endswith(")"):
            return self._ranged(text[1:-1].strip(), sign)
        return self._ranged(text, sign, plain=True)

    def _ranged(self, text: str, sign: Sign, plain: bool = False) -> Spelled:
        """A range, an amount with a tolerance, or (where ``plain``) one number."""
        if found := self._tolerance.fullmatch(text):
            return _tolerated(
                _number(found.group(1), found.group(2), sign), _number(found.group(3), found.group(4), sign)
            )
        if found := self._range.fullmatch(text):
            low, high = _number(found.group(1), found.group(2), sign), _number(found.group(3), found.group(4), sign)
            return Spelled(Interval(low.value, high.value), _one_unit(low.unit, high.unit))
        if not plain:
            raise ValueError(text)
        number = self._number(text, sign)
        return Spelled(_rounded(number), number.unit)

    def _number(self, text: str, sign: Sign) -> _Number:
        if prefixed := self._prefixed.fullmatch(text):
            after = self._number(prefixed.group(2), sign)
            return _Number(after.value, after.places, _one_unit(prefixed.group(1), after.unit))
        bare = _without_equivalent(text)
        found = self._plain.fullmatch(bare)
        if not found:
            raise ValueError(text)
        return _number(found.group(1), found.group(2), sign)

    def _between_signs(self, found: re.Match[str], sign: Sign) -> Spelled:
        low, high = _number(found.group(1), "", sign), _number(found.group(4), found.group(5), sign)
        interval = Interval(low.value, high.value, found.group(2) == "<", found.group(3) == "<")
        return Spelled(_not_empty(interval), high.unit)

    def _compared(self, meaning: str, number: _Number) -> Spelled:
        value, zero = number.value, Fraction(0)
        if meaning == "at_most":
            return Spelled(Interval(zero, value), number.unit)
        if meaning == "below":
            return Spelled(_not_empty(Interval(zero, value, high_open=True)), number.unit)
        if meaning == "about":
            return Spelled(Interval(zero, None, low_open=True) if value else UNKNOWN, number.unit)
        return Spelled(Interval(value, None, low_open=meaning == "above"), number.unit)


def rounded_zero(places: int) -> Interval:
    """A zero shown with decimals: up to half of its last place; without decimals it is zero."""
    return Interval(Fraction(0), Fraction(1, 2 * 10**places)) if places > 0 else ZERO


def _rounded(number: _Number) -> Interval:
    return point(number.value) if number.value else rounded_zero(number.places)


def _tolerated(middle: _Number, tolerance: _Number) -> Spelled:
    """``12.5 ± 0.5``. A tolerance in per cent of another unit is relative; of a percentage, or where no unit is typed
    beside the number, it can be either, and the wider one is taken.
    """
    half, loose = tolerance.value, False
    if "%" in tolerance.unit:
        relative = middle.value * tolerance.value / 100
        known_other_unit = middle.unit and "%" not in middle.unit
        half = relative if known_other_unit else max(relative, tolerance.value)
        loose = not known_other_unit
    elif middle.unit and tolerance.unit and middle.unit != tolerance.unit:
        raise ValueError("the units differ")
    unit = middle.unit or tolerance.unit
    return Spelled(Interval(max(middle.value - half, Fraction(0)), middle.value + half), unit, loose=loose)


def _number(numeral: str, unit: str | None, sign: Sign) -> _Number:
    value, places = read_numeral(numeral, sign)
    return _Number(value, places, (unit or "").strip())


def _one_unit(first: str, second: str) -> str:
    if first and second and first != second:
        raise ValueError("the units differ")
    return first or second


def _not_empty(interval: Interval) -> Interval:
    if interval.low == interval.high and (interval.low_open or interval.high_open):
        raise ValueError("no number is in the interval")
    return interval


_EQUIVALENT = re.compile(rf"({NUMERAL}\s*(?:kg|g|mg|ug|lbs?|oz))\s*\(\s*{NUMERAL}\s*(?:kg|g|mg|ug|lbs?|oz)\s*\)")


def _without_equivalent(text: str) -> str:
    """``48.5g(0.3lbs)`` without the same mass in another unit."""
    found = _EQUIVALENT.fullmatch(text)
    return found.group(1) if found else text


def _leading(words: Iterable[str]) -> str:
    return "(?:" + "|".join(_word(word) for word in _longest_first(words)) + r")\s*(.+)"


def _trailing(words: Iterable[str]) -> str:
    lettered = [word for word in words if word[0].isalpha()]
    return r"(.*[^\s(])\s*\(?(?:" + ("|".join(map(re.escape, _longest_first(lettered))) or "(?!)") + r")\)?"


def _word(word: str) -> str:
    """A word that must not run on into further letters; signs may."""
    return re.escape(word) + (r"(?![a-zäöüß])" if word[-1].isascii() and word[-1].isalpha() else "")


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))
