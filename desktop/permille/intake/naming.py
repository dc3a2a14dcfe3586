"""Which cells of a table name its parts: the part-number column, or in foreign lists the names people gave instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from permille.intake.table import Table
from permille.intake.text import Value, is_blank, written

INSTEAD = ("name", "other_number", "reference", "description")
"""Columns that may name parts where a list has no part numbers, the best first."""


def part_field(table: Table) -> str:
    """The field that names the part of each row: ``child``, ``part``, or the best other column (blank: none)."""
    for field in ("child", "part"):
        if field in table:
            return field
    usable = [field for field in INSTEAD if field in table and not is_running(table.column(field))]
    if not usable:
        return ""
    filled = {field: sum(1 for cell in table.column(field) if not is_blank(written(cell))) for field in usable}
    full = [field for field in usable if filled[field] * 20 >= max(filled.values()) * 19]
    return full[0]


def part_cells(table: Table) -> Sequence[Value]:
    """The cell or text that names the part of each row.

    Where a name stands for a number, a blank one is replaced by the next column that has a text, and a name that occurs
    more than once is told apart by the description beside it.
    """
    field = part_field(table)
    if field in ("child", "part", ""):
        return table.column(field)
    others = [other for other in INSTEAD if other != field and other in table and not is_running(table.column(other))]
    names = [written(cell) for cell in table.column(field)]
    counts = Counter(names)
    spare = [[written(cell) for cell in table.column(other)] for other in others]
    described = [written(cell) for cell in table.column("description")] if field != "description" else [""] * len(names)
    found = []
    for row, name in enumerate(names):
        if is_blank(name):
            found.append(next((column[row] for column in spare if not is_blank(column[row])), ""))
        elif counts[name] > 1 and not is_blank(described[row]):
            found.append(f"{name} {described[row]}")
        else:
            found.append(name)
    return found


def is_running(cells: Sequence[Value]) -> bool:
    """Whether a column only numbers the rows: small whole numbers that grow from row to row."""
    numbers = [written(cell) for cell in cells]
    filled = [text for text in numbers if text]
    if not filled or not all(text.isdigit() and len(text) <= 5 for text in filled):
        return False
    values = [int(text) for text in filled]
    grows = sum(1 for first, second in pairwise(values) if second > first)
    return grows >= 0.8 * (len(values) - 1)
