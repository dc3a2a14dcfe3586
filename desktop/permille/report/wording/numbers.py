"""Numbers as people read them: shares rounded outward, never over the line they are under."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from permille.model.finding import Share
from permille.model.quantity import Interval

EXACT = Context(prec=60)
ENOUGH = 15
"""More digits than a share has (12), so that the last attempt shows it whole."""
SHORT = 6
"""Digits up to which a decimal is written as it is."""
WHOLE = 10**EXACT.prec
"""Whole numbers below this are written with all their digits."""
CENT = Decimal("0.01")
SAME = Decimal("1e-9")
"""Ends closer than this (relative) are one value: shares are rounded outward to 12 digits."""


def share_text(share: Share | None) -> str:
    """A share of value or mass in percent, ends rounded outward: ``0.296–0.435 %``, ``≤ 0.274 %``, ``≥ 0.400 %``.

    ``none`` is zero, ``not known`` is anything up to the whole (also for None). An end under the threshold is never
    shown as having reached it: it gets as many digits as that takes.
    """
    if share is None or (share.low == 0 and (share.high is None or share.high >= 1)):
        return "not known"
    line = None if share.threshold is None else share.threshold * 100
    low = share.low * 100
    if share.high is None:
        return f"≥ {_rounded(low, ROUND_FLOOR, line)} %"
    high = share.high * 100
    if high == 0:
        return "none"
    if low == 0:
        return f"≤ {_rounded(high, ROUND_CEILING, line)} %"
    if high - low <= SAME * high and not (line is not None and low < line <= high):
        return f"{_rounded(high, ROUND_HALF_EVEN, line)} %"
    first, last = _rounded(low, ROUND_FLOOR, line), _rounded(high, ROUND_CEILING, line)
    return f"{first} %" if first == last else f"{first}–{last} %"


def interval_text(bounds: Interval, unit: str = "") -> str:
    """An amount with its unit: ``0.260–0.372 g``, ``8``, ``< 0.1 %``, ``not known``. Ends are rounded outward."""
    return _spread(bounds, number_text) + (f" {unit}" if unit and not bounds.is_unknown else "")


def money_text(bounds: Interval, currency: str) -> str:
    """An amount of money: ``EUR 1.86``, ``EUR 0.552–0.789``; two decimals, below 1 three digits."""
    return "not known" if bounds.is_unknown else f"{currency} {_spread(bounds, _money, even=False)}"


def number_text(number: Fraction, rounding: str = ROUND_HALF_EVEN) -> str:
    """A plain number: whole numbers and short decimals as they are, others at three significant digits."""
    if number.denominator == 1 and number.numerator < WHOLE:
        return str(number.numerator)
    exact = exact_decimal(number)
    plain = exact.normalize(EXACT)
    if Fraction(plain) == number and (len(plain.as_tuple().digits) <= SHORT or number.denominator == 1):
        return f"{plain:f}"
    return f"{_digits(exact, 3, rounding):f}"


def exact_decimal(number: Fraction) -> Decimal:
    """The fraction as a decimal of 60 digits."""
    return EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))


def _money(number: Fraction, rounding: str = ROUND_HALF_EVEN) -> str:
    exact = exact_decimal(number)
    if 0 < exact < 1:
        return f"{_digits(exact, 3, rounding):f}"
    return f"{exact.quantize(CENT, rounding=rounding, context=EXACT):f}"


def _spread(bounds: Interval, write: Callable[[Fraction, str], str], *, even: bool = True) -> str:
    if bounds.is_unknown:
        return "not known"
    if bounds.is_point:
        return write(bounds.low, ROUND_HALF_EVEN)
    low = write(bounds.low, ROUND_FLOOR)
    if bounds.high is None:
        return f"{'>' if bounds.low_open else '≥'} {low}"
    high = write(bounds.high, ROUND_CEILING)
    if not bounds.low:
        return f"{'<' if bounds.high_open else '≤'} {high}"
    return low if low == high else "–".join(_even(low, high) if even else (low, high))


def _even(low: str, high: str) -> tuple[str, str]:
    """Two ends with the same number of decimals: ``2.1`` and ``3.0``."""
    decimals = [len(text.partition(".")[2]) for text in (low, high)]
    return _padded(low, max(decimals) - decimals[0]), _padded(high, max(decimals) - decimals[1])


def _padded(text: str, zeros: int) -> str:
    return text if not zeros else f"{text}{'' if '.' in text else '.'}{'0' * zeros}"


def _rounded(value: Decimal, rounding: str, line: Decimal | None) -> str:
    """The value at two (below 0.1) or three significant digits, or as many as keep it on its side of the line."""
    rounded = value
    for digits in range(2 if value < Decimal("0.1") else 3, ENOUGH):
        rounded = _digits(value, digits, rounding)
        if line is None or (value < line) == (rounded < line):
            break
    return f"{rounded:f}"


def _digits(value: Decimal, digits: int, rounding: str) -> Decimal:
    if not value:
        return value
    step = Decimal(1).scaleb(min(value.adjusted() - digits + 1, 0))
    return value.quantize(step, rounding=rounding, context=EXACT)
