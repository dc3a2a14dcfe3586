"""Gives ``balance`` rows their amount: 100 % of the part minus everything else declared in it, exactly."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from permille.model.quantity import MASS_UNITS, SHARE_UNITS, Interval

WHOLE = Fraction(100)


def rest_of(others: Sequence[Interval]) -> Interval:
    """What is left of 100 when the others are taken away; never below zero."""
    low, high = Fraction(0), Fraction(0)
    unbounded = low_open = high_open = False
    for other in others:
        low += other.low
        low_open = low_open or other.low_open
        high_open = high_open or other.high_open
        if other.high is None:
            unbounded = True
        else:
            high += other.high
    top = max(WHOLE - low, Fraction(0))
    bottom = Fraction(0) if unbounded else max(WHOLE - high, Fraction(0))
    bottom_open = high_open and not unbounded and bottom > 0
    return Interval(bottom, top, bottom_open and bottom < top, low_open and bottom < top)


def up_to(rest: Interval) -> Interval:
    """Anything between nothing and the rest: two rows share it in a way nobody told."""
    return Interval(Fraction(0), rest.high, False, rest.high_open and rest.high != 0)


def in_percent(amount: Interval, unit: str, unit_mass: Interval | None, mass_unit: str) -> Interval:
    """An amount of content in per cent of its part; a mass needs the mass of the part, without it nothing is known."""
    if unit in SHARE_UNITS:
        return _scaled(amount, SHARE_UNITS[unit] * 100)
    if amount.is_zero:
        return amount
    if unit_mass is None or mass_unit not in MASS_UNITS:
        return Interval(Fraction(0), None)
    kilograms = _scaled(amount, MASS_UNITS[unit])
    whole = _scaled(unit_mass, MASS_UNITS[mass_unit])
    low = kilograms.low / whole.high * 100 if whole.high else Fraction(0)
    high = kilograms.high / whole.low * 100 if kilograms.high is not None and whole.low else None
    return Interval(low, high)


def fill_balances(
    balances: Mapping[int, Sequence[int]],
    rows_of: Mapping[int, Sequence[int]],
    percent: Callable[[int], Interval],
    put: Callable[[int, Interval], None],
) -> list[list[int]]:
    """Sets the balance rows of each part (``balances``: part to rows); gives the groups of several in one part.

    ``rows_of``: all rows of those parts; ``percent``: a row's amount in per cent; ``put`` sets a row to an amount in
    per cent. Several balance rows in one part each lie between nothing and the rest.
    """
    several = []
    for part, rows in balances.items():
        others = set(rows_of[part]) - set(rows)
        rest = rest_of([percent(row) for row in sorted(others)])
        if len(rows) > 1:
            several.append(list(rows))
            rest = up_to(rest)
        for row in rows:
            put(row, rest)
    return several


def _scaled(amount: Interval, factor: Fraction) -> Interval:
    high = None if amount.high is None else amount.high * factor
    return Interval(amount.low * factor, high, amount.low_open, amount.high_open)
