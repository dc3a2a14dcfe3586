"""How many of each part are in the exported items."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import numpy as np

from permille.engine.facts import Facts
from permille.model.quantity import Interval

Number = int | Fraction


def quantity_totals(facts: Facts, exported: Iterable[int]) -> list[tuple[Number, Number | None]]:
    """Exact number of every part in one of each exported item, all together, as closed ends; None: no upper end."""
    low: list[Number] = [0] * facts.size
    high: list[Number | None] = [0] * facts.size
    for part in exported:
        low[part] = high[part] = 1
    structure = facts.structure
    child = structure.child.tolist()
    amounts = _amounts(facts)
    for part in np.argsort(-structure.height, kind="stable").tolist():
        least, most = low[part], high[part]
        if most == 0:
            continue
        for line in structure.lines_of(part):
            place = child[line]
            fewest, greatest = amounts[line]
            low[place] += least * fewest
            high[place] = _more(high[place], most, greatest)
    return list(zip(low, high, strict=True))


def _more(sofar: Number | None, most: Number | None, greatest: Number | None) -> Number | None:
    if greatest == 0:
        return sofar
    if sofar is None or most is None or greatest is None:
        return None
    return sofar + most * greatest


def _amounts(facts: Facts) -> list[tuple[Number, Number | None]]:
    """Quantity of every line; a whole number as an int, which is far quicker than a fraction."""
    low, high = facts.quantity
    whole = (low == high) & (low == np.floor(low))
    return [
        (int(number), int(number)) if is_whole else _ends(facts.quantity_of(line))
        for line, (number, is_whole) in enumerate(zip(low.tolist(), whole.tolist(), strict=True))
    ]


def _ends(amount: Interval) -> tuple[Number, Number | None]:
    return amount.low, amount.high
