"""Writes the bundled sample workbook from ``sample.txt``; the same text gives the same bytes every time."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

TABLES = Path(__file__).with_name("sample.txt")
SAMPLE = Path(__file__).parents[1] / "resources" / "sample" / "servo-drive.xlsx"
NOTE = "Invented sample data: parts, firms, prices, rates, origins and declarations on this sheet are made up."
WRITTEN = dt.datetime.fromisoformat("2026-11-01T09:00:00")
AS_TEXT = frozenset({"Part number", "Parent", "Child", "CAS", "HS code", "Control code", "Field"})
WIDE = frozenset({"Description", "Evidence", "Supplier", "Facility", "Source", "Value", "Value 2", "Value 3"})

Row = tuple[str, ...]


def split_row(line: str) -> Row:
    """The cells of a line, without the blanks around them."""
    return tuple(cell.strip() for cell in line.split("|"))


def split_lines(line: str) -> list[Row]:
    """Parent, child, quantity and unit of each line under one parent: ``PARENT: CHILD 2, CHILD 0.8 g``."""
    parent, _, children = line.partition(":")
    found = [child.split() for child in children.split(",")]
    return [(parent.strip(), number, quantity, *(unit or ["pcs"])) for number, quantity, *unit in found]


def read_tables(text: str) -> dict[str, tuple[Row, list[Row]]]:
    """Header and rows of every sheet, by name, in the order of the text."""
    tables: dict[str, tuple[Row, list[Row]]] = {}
    for block in re.split(r"^\[", text, flags=re.MULTILINE)[1:]:
        name, header, *lines = [line for line in block.splitlines() if line.strip()]
        sheet = name.rstrip("]")
        if sheet == "BOM":
            rows = [row for line in lines for row in split_lines(line)]
        else:
            rows = [split_row(line) for line in lines]
        tables[sheet] = split_row(header), rows
    return tables


class SheetWriter:
    """Writes cells as a person would have typed them: numbers as numbers, days as days, shares as percentages."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.note = book.add_format({"italic": True, "font_color": "#7A4A00"})
        self.header = book.add_format({"bold": True, "bg_color": "#E9EBEE", "bottom": 1})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.percent: Format = book.add_format({"num_format": "0%"})

    def write_sheet(self, name: str, header: Row, rows: list[Row]) -> None:
        """The note, the header and the rows, with columns wide enough to read."""
        sheet = self.book.add_worksheet(name)
        sheet.write_string(0, 0, NOTE, self.note)
        for column, title in enumerate(header):
            sheet.write_string(1, column, title, self.header)
            sheet.set_column(column, column, 34 if title in WIDE else 14)
        for index, row in enumerate(rows, start=2):
            if len(row) != len(header):
                raise ValueError(f"{name}: {len(row)} cells under {len(header)} headers: {row}")
            for column, text in enumerate(row):
                self.write_cell(sheet, (index, column), header[column], text)
        sheet.freeze_panes(2, 1)

    def write_cell(self, sheet: Worksheet, place: tuple[int, int], title: str, text: str) -> None:
        if not text:
            return
        if title not in AS_TEXT and re.fullmatch(r"\d+(\.\d+)?", text):
            sheet.write_number(*place, float(text))
        elif re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            sheet.write_datetime(*place, dt.datetime.fromisoformat(text), self.day)
        elif title == "Share" and (share := re.fullmatch(r"(\d+) %", text)):
            sheet.write_number(*place, int(share[1]) / 100, self.percent)
        else:
            sheet.write_string(*place, text)


def write_sample(path: Path) -> None:
    """Write the sample workbook to ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"title": "Servo drive SD-400, invented sample", "author": "Permille", "created": WRITTEN})
    writer = SheetWriter(book)
    for name, (header, rows) in read_tables(TABLES.read_text(encoding="utf-8")).items():
        writer.write_sheet(name, header, rows)
    book.close()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    write_sample(target)
    sys.stdout.write(f"wrote {target}\n")
