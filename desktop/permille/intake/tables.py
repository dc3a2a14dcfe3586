"""Finds the tables of a sheet: the first header, further headers below it, and where each table ends."""

from __future__ import annotations

from collections.abc import Sequence

from permille.intake.columns import Header, find_header, read_header
from permille.intake.reference import Reference
from permille.intake.sheet import Sheet
from permille.intake.table import Table, cut_table
from permille.intake.text import Value, fold_header

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
            return row, repeated, other
    return len(sheet.rows), repeated, None


def _candidates(rows: Sequence[Sequence[Value]], header: Header, reference: Reference) -> list[int]:
    below = range(header.row + 1, len(rows))
    if header.kind == "shipment":
        return []
    if len(rows) <= ALL_ROWS:
        return list(below)
    words = reference.columns[header.kind]
    fields = [name for name in ("part", "child", "parent", "substance", "name") if name in header.columns]
    column = header.columns[fields[0]] if fields else 0
    distinct = {rows[row][column] for row in below}
    heads = {cell for cell in distinct if isinstance(cell, str) and fold_header(cell) in words}
    return [row for row in below if rows[row][column] in heads] if heads else []
