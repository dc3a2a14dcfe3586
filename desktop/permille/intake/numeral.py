"""Numerals as people type them: decimal comma or point, thousands, exponents."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

Sign = Literal["", ".", ","]
"""The decimal sign of a column; blank while nothing in the column tells it."""

NUMERAL = r"(?>(?:\d{1,3}(?:[ '’]\d{3})+(?!\d)|\d+|(?=[.,]\d))(?:[.,]\d+)*(?:e[+-]?\d{1,3}(?!\d))?)"
"""A regular expression for one numeral in folded text, without groups."""

_NUMERAL = re.compile(NUMERAL)
_EITHER_WAY = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_GROUPS = {".": re.compile(r"\d{1,3}(?:\.\d{3})+"), ",": re.compile(r"\d{1,3}(?:,\d{3})+")}


class AmbiguousNumber(ValueError):
    """``1.234`` where nothing tells whether the point is a decimal sign or divides thousands."""


def decimal_signs(text: str) -> set[str]:
    """The decimal signs that the numerals in a folded text prove; empty when it proves none."""
    return {sign for numeral in _NUMERAL.findall(text) if (sign := _proven_sign(numeral))}


def read_numeral(numeral: str, sign: Sign) -> tuple[Fraction, int]:
    """The number and how many decimals it was written with.

    ``sign`` settles numerals that can be read both ways. Raises AmbiguousNumber where it is blank and matters,
    ValueError for what is no number (``1.2.3``).
    """
    bare = numeral.replace(" ", "").replace("'", "").replace("’", "")
    mantissa, _, exponent = bare.partition("e")
    decimal = _proven_sign(numeral) or sign
    if not decimal and _EITHER_WAY.fullmatch(mantissa):
        raise AmbiguousNumber(numeral)
    whole, places = _normal(mantissa, decimal)
    power = int(exponent) if exponent else 0
    return Fraction(whole) * Fraction(10) ** power, max(places - power, 0)


def _normal(mantissa: str, decimal: str) -> tuple[str, int]:
    """The mantissa with a decimal point and without thousands, and its number of decimals."""
    if "." not in mantissa and "," not in mantissa:
        return mantissa, 0
    whole, mark, fraction = mantissa.rpartition(decimal) if decimal in mantissa and decimal else (mantissa, "", "")
    other = "," if decimal == "." else "."
    if other in whole and not _GROUPS[other].fullmatch(whole):
        raise ValueError(mantissa)
    digits = whole.replace(other, "")
    if not (digits + fraction).isdigit() or (mark and not fraction):
        raise ValueError(mantissa)
    return f"{digits or '0'}.{fraction or '0'}", len(fraction)


def _proven_sign(numeral: str) -> str:
    """The decimal sign a single numeral proves by itself."""
    grouped = any(mark in numeral for mark in " '’")
    mantissa, exponent, _ = numeral.partition("e")
    points, commas = mantissa.count("."), mantissa.count(",")
    if points and commas:
        return "." if mantissa.rfind(".") > mantissa.rfind(",") else ","
    if points + commas == 0:
        return ""
    used, other = (".", ",") if points else (",", ".")
    if points + commas > 1:
        return other
    return "" if _EITHER_WAY.fullmatch(mantissa) and not grouped and not exponent else used
