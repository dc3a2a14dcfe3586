"""Finds the tables of a sheet: the first header, further headers below it, and where each table ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter

from permille.intake.columns import Header, find_header, read_header
from permille.intake.reference import Reference
from permille.intake.sheet import Sheet
from permille.intake.table import Table, cut_table
from permille.intake.text import Value, fold_header

_PARTS = re.compile(r"[\n/|]")

LONGEST_HEADER = 120
"""A longer text is a note, not a header."""

ALL_ROWS = 3000
"""Sheets up to this length are searched row by row for further headers; longer ones only where a known header stands in
the column of part numbers."""


def find_tables(file: str, sha256: str, sheet: Sheet, reference: Reference) -> list[Table]:
    """The tables of a sheet from top to bottom; none when no row is a header."""
    header = find_header(sheet.name, sheet.rows, reference)
    tables = []
    while header is not None:
        end, repeated, following = _extent(sheet, header, reference)
        tables.append(cut_table(file, sha256, sheet, header, end, repeated))
        header = following
    return tables


def _extent(sheet: Sheet, header: Header, reference: Reference) -> tuple[int, list[int], Header | None]:
    """Where the table under a header ends, rows that repeat its header, and the next header."""
    repeated = []
    for row in _candidates(sheet.rows, header, reference):
        other = read_header(row, sheet.rows[row], header.named, reference)
        if other is None:
            continue
        if other.columns == header.columns:
            repeated.append(row)
        else:
            return _above_caption(sheet.rows, header.row + 1, row), repeated, other
    return len(sheet.rows), repeated, None


def _above_caption(rows: Sequence[Sequence[Value]], start: int, end: int) -> int:
    """The end of a table without the captions of the next one: rows just above its header with one text or none."""
    while end > start and sum(1 for cell in rows[end - 1] if cell != "") <= 1:
        end -= 1
    return end


def _candidates(rows: Sequence[Sequence[Value]], header: Header, reference: Reference) -> list[int]:
    """Rows below a header that may be headers too."""
    below = range(header.row + 1, len(rows))
    if header.kind == "shipment":
        return []
    if len(rows) <= ALL_ROWS:
        known: dict[Value, bool] = {}
        return [row for row in below if sum(_is_header(cell, known, reference) for cell in rows[row]) > 1]
    fields = [name for name in ("part", "child", "parent", "substance", "name") if name in header.columns]
    column = header.columns[fields[0]] if fields else 0
    if reference.spelled.isdisjoint(map(itemgetter(column), rows[header.row + 1 :])):
        return []
    return [row for row in below if rows[row][column] in reference.spelled]


def _is_header(cell: Value, known: dict[Value, bool], reference: Reference) -> bool:
    if not isinstance(cell, str) or not cell or len(cell) > LONGEST_HEADER:
        return False
    if cell not in known:
        parts = (cell, *_PARTS.split(cell))
        known[cell] = any(fold_header(part) in reference.headers for part in parts)
    return known[cell]
