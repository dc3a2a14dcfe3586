"""What the intake sees in a workbook: tables, header rows, what each column is taken for, rows, problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from permille.intake.assembly import assemble
from permille.intake.product import has_contents, has_pairs
from permille.intake.reference import load_reference
from permille.intake.table import Table
from permille.intake.text import written
from permille.intake.workbook import gather, without_collector
from permille.model.declarations import RowCount
from permille.model.evidence import column_letters
from permille.model.problem import Problem

CANONICAL: Mapping[str, str] = {
    "part": "Part number",
    "cas": "CAS",
    "hs_code": "HS code",
    "per_kg": "Price per kg",
    "content_unit": "Unit",
    "content_currency": "Currency",
    "other_number": "Other part number",
    "outline": "Item no.",
}
"""Headers of the Permille workbook that are not simply the name of the field."""


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column: its letters, the header as typed, the header of the Permille workbook it is taken for, and its unit.

    ``taken_for`` is blank where a column is not used, ``unit`` where neither header nor cell format tell one.
    """

    letters: str
    header: str
    taken_for: str
    unit: str


@dataclass(frozen=True, slots=True)
class TableView:
    """A table: its sheet, what it is taken for, the 1-based row of its header, what became of its rows, its columns."""

    sheet: str
    kind: str
    header_row: int
    rows: RowCount
    columns: tuple[ColumnView, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """A workbook as the intake sees it; ``unread`` names sheets in which no table was found."""

    file: str
    sha256: str
    tables: tuple[TableView, ...]
    unread: tuple[str, ...]
    rows: RowCount
    parts: int
    lines: int
    contents: int
    nameless_rows: int
    problems: tuple[Problem, ...]


def inspect_workbook(file: Path, reference: Path) -> Inspection:
    """Reads a workbook and tells how; ``reference`` is ``resources/reference``. Raises Refused."""
    with without_collector():
        words = load_reference(reference)
        found = gather([file], words)
        read = assemble(found, words)
    return Inspection(
        read.inputs[0].file,
        read.inputs[0].sha256,
        tuple(_table(table) for table in found.tables),
        tuple(cell.sheet for cell in found.unread),
        read.inputs[0].rows,
        len(read.parts),
        len(read.lines),
        len(read.contents),
        read.nameless_rows,
        read.problems,
    )


def _table(table: Table) -> TableView:
    quarantined, ignored = len(table.quarantined), len(table.ignored - table.quarantined)
    rows = RowCount(len(table) - quarantined - ignored, quarantined, ignored + table.dropped)
    fields = {column: field for field, column in table.header.columns.items()}
    fields |= dict.fromkeys(table.header.values, "value")
    columns = tuple(
        ColumnView(column_letters(column), written(text), _name(fields.get(column, "")), _unit(table, column))
        for column, text in enumerate(table.header.cells)
        if written(text) or column in fields
    )
    return TableView(table.sheet, _kind(table), table.header.row + 1, rows, columns)


def _name(field: str) -> str:
    return CANONICAL.get(field) or field.replace("_", " ").capitalize()


def _kind(table: Table) -> str:
    """The sheet of the Permille workbook a table stands for; ``parts, BOM and composition`` for mixtures."""
    if table.header.kind != "product":
        return table.header.kind.capitalize()
    lines = has_pairs(table) or "level" in table or "quantity" in table
    if has_contents(table):
        return "BOM with composition" if lines else "Composition"
    return "BOM" if lines else "Parts"


def _unit(table: Table, column: int) -> str:
    for field, place in table.header.columns.items():
        if place == column and field in table.header.units:
            return table.header.units[field]
    return "% (cell format)" if table.marks.percent.get(column) else ""
