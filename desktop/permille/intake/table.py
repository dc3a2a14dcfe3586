"""A table in a sheet: its rows as columns of cells, each row with what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from permille.intake.columns import Header
from permille.intake.ledger import Ledger
from permille.intake.numbers import Numbers, read_numbers, unknown_numbers
from permille.intake.sheet import Marks, Sheet
from permille.intake.spelling import Speller
from permille.intake.text import Value
from permille.model.evidence import Cell, Source, column_letters
from permille.model.problem import Severity


@dataclass(slots=True, eq=False)
class Table:
    """The rows under a header, without blank rows and repeated headers.

    ``rows`` are their 1-based numbers in the sheet. ``quarantined`` and ``ignored`` hold positions of rows; the rest is
    accepted. ``dropped`` counts the blank rows and repeated headers inside the table.
    """

    file: str
    sha256: str
    sheet: str
    header: Header
    rows: NDArray[np.int32]
    cells: Sequence[Sequence[Value]]
    """One tuple per column of the sheet."""
    marks: Marks
    dropped: int
    quarantined: set[int] = field(default_factory=set)
    ignored: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, name: str) -> bool:
        return name in self.header.columns

    def column(self, name: str) -> Sequence[Value]:
        """The cells of a field; blanks where the sheet has no such column."""
        column = self.header.columns.get(name)
        return [""] * len(self.rows) if column is None else self.cells[column]

    def at(self, row: int, name: str = "") -> Cell:
        """The cell of a field in a row (by position); the row as a whole without a field."""
        return Cell(self.file, self.sheet, int(self.rows[row]), self.header.columns.get(name, -1))

    def source(self, ledger: Ledger, columns: Mapping[str, str]) -> int:
        """Registers the table as a source; ``columns`` maps canonical headers in lower case to fields."""
        places = {canonical: self.header.columns[name] for canonical, name in columns.items() if name in self}
        return ledger.source(Source(self.file, self.sha256, self.sheet, places))

    def numbers(self, name: str, speller: Speller, ledger: Ledger) -> Numbers:
        """The amounts in a column; bad cells put their row in quarantine, each with a problem."""
        column = self.header.columns.get(name)
        if column is None:
            return unknown_numbers(len(self))
        numbers = read_numbers(
            self.cells[column], speller, self._positions(self.marks.percent, column), self._zeros(column)
        )
        self._report(numbers, name, column, ledger)
        return numbers

    def _report(self, numbers: Numbers, name: str, column: int, ledger: Ledger) -> None:
        for ignored in self.ignored:
            numbers.bad.pop(ignored, None)
        for row, text in sorted(numbers.bad.items()):
            self.quarantined.add(row)
            ledger.tell(
                "bad-value", Severity.ERROR, self.at(row, name), {"value": text, "column": self.heading(column)}
            )
        if numbers.ambiguous:
            row, text = next(iter(numbers.ambiguous.items()))
            facts = {"value": text, "column": self.heading(column), "count": str(len(numbers.ambiguous))}
            ledger.tell("ambiguous-number", Severity.ERROR, self.at(row, name), facts)
        if numbers.loose:
            facts = {"column": self.heading(column), "count": str(len(numbers.loose))}
            ledger.tell("unclear-tolerance", Severity.INFO, self.at(numbers.loose[0], name), facts)

    def report_marks(self, ledger: Ledger) -> None:
        """Tells of errors and of formulas without a stored value in known columns: such cells are unknown."""
        last = int(self.rows[-1]) if len(self) else 1 << 30
        for code, marked in (("error-cells", self.marks.errors), ("formula-without-value", self.marks.unstored)):
            for name, column in self.header.columns.items():
                rows = sorted(row for row in marked.get(column, ()) if self.header.row < row < last)
                if rows:
                    at = Cell(self.file, self.sheet, rows[0] + 1, column)
                    facts = {"field": name.replace("_", " "), "column": self.heading(column), "count": str(len(rows))}
                    ledger.tell(code, Severity.WARNING, at, facts)

    def heading(self, column: int) -> str:
        """A column as a person finds it: its letters."""
        return column_letters(column)

    def _positions(self, marked: Mapping[int, frozenset[int]], column: int) -> list[int]:
        """Positions of the rows whose cell in a column is marked."""
        rows = marked.get(column)
        if not rows:
            return []
        sheet_rows = np.fromiter(rows, dtype=np.int64, count=len(rows)) + 1
        found: list[int] = np.flatnonzero(np.isin(self.rows, sheet_rows)).tolist()
        return found

    def _zeros(self, column: int) -> dict[int, int]:
        places = self.marks.zero_places.get(column)
        if not places:
            return {}
        numbers = self.rows.tolist()
        return {row: places[number - 1] for row, number in enumerate(numbers) if number - 1 in places}


def cut_table(file: str, sha256: str, sheet: Sheet, header: Header, end: int, repeated: Iterable[int] = ()) -> Table:
    """The rows below a header up to (not including) row ``end``, without blank rows and ``repeated`` headers."""
    below = sheet.rows[header.row + 1 : end]
    drop = {row - header.row - 1 for row in repeated}
    drop.update(place for place, cells in enumerate(below) if _may_be_blank(cells[0]) and _blank(cells))
    data = [cells for place, cells in enumerate(below) if place not in drop] if drop else below
    numbers = np.array([place for place in range(len(below)) if place not in drop], dtype=np.int32) + header.row + 2
    last = int(numbers[-1]) if len(numbers) else header.row + 1
    width = len(sheet.rows[header.row])
    cells: Sequence[Sequence[Value]] = list(zip(*data, strict=True)) if data else [()] * width
    dropped = last - header.row - 1 - len(numbers)
    return Table(file, sha256, sheet.name, header, numbers, cells, sheet.marks, dropped)


def _may_be_blank(cell: Value) -> bool:
    return not cell or (isinstance(cell, str) and cell.isspace())


def _blank(cells: Sequence[Value]) -> bool:
    """Whether nothing stands in a row: blanks are nothing, a zero is something."""
    return all(isinstance(cell, str) and not cell.strip() for cell in cells)
