"""Everything the files said, in one value: the input of the engine."""

from __future__ import annotations

from dataclasses import dataclass

from permille.model.bom import Lines, Parts, Places
from permille.model.composition import Contents, Substance
from permille.model.evidence import Cell, Evidence, Grade, Source
from permille.model.problem import Problem
from permille.model.provenance import Parameter, Price, Rate, Step
from permille.model.shipment import Shipment


@dataclass(frozen=True, slots=True)
class RowCount:
    """What became of the rows of a file; ``read`` is the sum of the other three."""

    accepted: int
    quarantined: int
    ignored: int

    @property
    def read(self) -> int:
        return self.accepted + self.quarantined + self.ignored


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read: its name without folders, its hash and its rows."""

    file: str
    sha256: str
    rows: RowCount


@dataclass(frozen=True, slots=True, eq=False)
class Declarations:
    """All facts of the files read, with their sources. Row numbers and columns lead back to each cell."""

    inputs: tuple[InputFile, ...]
    sources: tuple[Source, ...]
    parts: Parts
    lines: Lines
    substances: tuple[Substance, ...]
    contents: Contents
    steps: tuple[Step, ...]
    prices: tuple[Price, ...]
    rates: tuple[Rate, ...]
    parameters: tuple[Parameter, ...]
    shipments: tuple[Shipment, ...]
    problems: tuple[Problem, ...]
    nameless_rows: int
    """Rows without a part number: while there is one, the file's verdict is at best undetermined."""

    def cell(self, source: Places, row: Places, index: int, field: str) -> Cell | None:
        """The cell of a field in row ``index`` of a table, or None where the row stands in no sheet."""
        place = int(source[index])
        if place < 0:
            return None
        table = self.sources[place]
        return Cell(table.file, table.sheet, int(row[index]), table.columns.get(field, -1))

    def part_cell(self, part: int, field: str) -> Cell | None:
        """The cell of a field of ``Parts``, by its canonical header in lower case: ``made in``, ``unit value``, ..."""
        return self.cell(self.parts.source, self.parts.row, part, field)

    def content_cell(self, content: int, field: str) -> Cell | None:
        """The cell of a field of ``Composition``: ``substance``, ``content``, ``origin``, ..."""
        return self.cell(self.contents.source, self.contents.row, content, field)

    def line_cell(self, line: int, field: str) -> Cell | None:
        """The cell of a field of ``BOM``: ``quantity``, ``child``, ..."""
        return self.cell(self.lines.source, self.lines.row, line, field)

    def content_evidence(self, content: int) -> Evidence:
        return Evidence(Grade(int(self.contents.grade[content])), self.contents.reference[content])

    def part_evidence(self, part: int) -> Evidence:
        return Evidence(Grade(int(self.parts.grade[part])), self.parts.reference[part])
