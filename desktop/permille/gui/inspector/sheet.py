"""The rows of a sheet around a cell, read from the person's own file as it lies on the disk."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from permille.model.evidence import Cell, Source

AROUND = 2
"""Rows shown above and below the cell."""

COLUMNS = 40
"""At most so many columns are shown, those around the cell."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Part of a sheet: the header row, then the rows around the cell, each with its number on the screen."""

    file: str
    cell: Cell
    first_column: int
    header: int
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    sha256: str


class NoSheet(Exception):
    """The file or the sheet is no longer where it was."""


def read_excerpt(path: Path, cell: Cell, source: Source | None) -> Excerpt:
    """Read the surroundings of a cell. Long for large sheets: run it in a job. Raises ``NoSheet``."""
    rows = _rows(path, cell.sheet)
    columns = tuple(source.columns.values()) if source else ()
    header = _header(rows, columns, cell.row)
    wanted = [header] if header else []
    wanted += [row for row in range(cell.row - AROUND, cell.row + AROUND + 1) if header < row <= len(rows)]
    widest = max((_width(rows[row - 1]) for row in wanted), default=0)
    first = max(0, min(cell.column - COLUMNS // 2, widest - COLUMNS))
    last = max(min(widest, first + COLUMNS), cell.column + 1)
    percent = _percentages(path, cell.sheet)
    shown = tuple(
        (row, tuple(_at(rows[row - 1], place, row - 1 in percent.get(place, ())) for place in range(first, last)))
        for row in wanted
    )
    return Excerpt(path.name, cell, first, header, shown, source.sha256 if source else "")


def _rows(path: Path, sheet: str) -> Sequence[Sequence[object]]:
    from python_calamine import CalamineError, CalamineWorkbook, WorksheetNotFound

    try:
        book = CalamineWorkbook.from_path(str(path))
        return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except (OSError, CalamineError, WorksheetNotFound) as error:
        raise NoSheet(str(error)) from error


def _header(rows: Sequence[Sequence[object]], columns: Sequence[int], before: int) -> int:
    """The first row with text in at least half of the columns that were read; 0 when there is none above the cell."""
    for number, row in enumerate(rows[: max(0, before - 1)], start=1):
        texts = sum(1 for place in columns if place < len(row) and isinstance(row[place], str) and row[place])
        if columns and texts * 2 >= len(columns):
            return number
    return 0


def _width(row: Sequence[object]) -> int:
    return max((place + 1 for place, value in enumerate(row) if value != ""), default=0)


def _percentages(path: Path, sheet: str) -> Mapping[int, Collection[int]]:
    """The rows (0-based) of the cells that the sheet shows as percentages, by column; empty where that is not known."""
    from permille.intake.container import open_container
    from permille.intake.refusal import Refused
    from permille.intake.sheet import NO_MARKS

    try:
        return open_container(path).marks.get(sheet, NO_MARKS).percent
    except Refused:
        return {}


def _at(row: Sequence[object], column: int, percent: bool) -> str:
    return cell_text(row[column], percent=percent) if column < len(row) else ""


def cell_text(value: object, *, percent: bool = False) -> str:
    """A value as a sheet shows it: whole numbers without a point, at most 15 digits, percentages as they are typed."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)) and percent:
        return f"{value * 100:.15g}%"
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)
