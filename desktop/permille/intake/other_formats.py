"""Looks at workbooks that are zips but not OOXML text: OpenDocument and binary xlsb."""

from __future__ import annotations

import struct
import zipfile
from xml.parsers import expat

from permille.intake.number_formats import refuse_doctype
from permille.intake.ooxml import guard_extent
from permille.intake.sheet import Marks

ROW_HEADER = 0
LAST_CELL_RECORD = 11
"""Records of xlsb: 0 begins a row, 1 to 11 are its cells (MS-XLSB 2.3.2)."""


def scan_xlsb(file: str, archive: zipfile.ZipFile) -> dict[str, Marks]:
    """Guards against values far out; number formats of xlsb are not read, so there are no marks."""
    for name in archive.namelist():
        if name.lower().startswith("xl/worksheets/") and name.lower().endswith(".bin"):
            row, column = _furthest(archive.read(name))
            guard_extent(file, name.rpartition("/")[2], row, column)
    return {}


def _furthest(data: bytes) -> tuple[int, int]:
    """The furthest row and column with a value (0-based, -1: none); a blank cell (record 1) is none."""
    at, row, last_row, last_column = 0, -1, -1, -1
    while at < len(data):
        kind, at = _number(data, at, 2)
        size, at = _number(data, at, 4)
        if kind == ROW_HEADER and size >= 4:
            row = struct.unpack_from("<I", data, at)[0]
        elif 1 < kind <= LAST_CELL_RECORD and size >= 4:
            last_row, last_column = max(last_row, row), max(last_column, struct.unpack_from("<I", data, at)[0])
        at += size
    return last_row, last_column


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of seven bits to the byte, least first, and the place after it."""
    number = 0
    for place in range(most):
        if at >= len(data):
            break
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << (7 * place)
        if not byte & 0x80:
            break
    return number, at


def scan_ods(file: str, archive: zipfile.ZipFile) -> dict[str, Marks]:
    """Percentages of each sheet of an OpenDocument spreadsheet; guards against values repeated without end."""
    reader = _Tables(file)
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.StartDoctypeDeclHandler = refuse_doctype
    with archive.open("content.xml") as stream:
        while piece := stream.read(1 << 20):
            parser.Parse(piece, False)
    parser.Parse(b"", True)
    return reader.marks


class _Tables:
    """Follows rows and cells with their repetitions."""

    def __init__(self, file: str) -> None:
        self.marks: dict[str, Marks] = {}
        self._file = file
        self._name = ""
        self._row = self._column = self._rows = 0
        self._last_row = self._last_column = -1
        self._percent: dict[int, set[int]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._name = attributes.get("table:name", "")
            self._row = 0
            self._last_row = self._last_column = -1
            self._percent = {}
        elif name == "table:table-row":
            self._column = 0
            self._rows = _count(attributes, "table:number-rows-repeated")
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell(attributes)

    def _cell(self, attributes: dict[str, str]) -> None:
        columns = _count(attributes, "table:number-columns-repeated")
        if "office:value-type" in attributes:
            self._last_row = max(self._last_row, self._row + self._rows - 1)
            self._last_column = max(self._last_column, self._column + columns - 1)
            guard_extent(self._file, self._name, self._last_row, self._last_column)
            if attributes["office:value-type"] == "percentage":
                for column in range(self._column, self._column + columns):
                    self._percent.setdefault(column, set()).update(range(self._row, self._row + self._rows))
        self._column += columns

    def end(self, name: str) -> None:
        if name == "table:table-row":
            self._row += self._rows
        elif name == "table:table":
            self.marks[self._name] = Marks({column: frozenset(rows) for column, rows in self._percent.items()})


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(int(text), 1) if text.isdecimal() else 1
