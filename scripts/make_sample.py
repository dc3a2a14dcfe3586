"""Writes the bundled sample workbook from its tables; the same tables give the same bytes every time."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path

import sample_tables as tables
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

SAMPLE = Path(__file__).parents[1] / "resources" / "sample" / "servo-drive.xlsx"
NOTE = "Invented sample data: parts, firms, prices, rates, origins and declarations on this sheet are made up."
WRITTEN = dt.datetime(2026, 11, 1, 9, 0, 0)
AS_TEXT = frozenset({"Part number", "Parent", "Child", "CAS", "HS code", "Control code", "Field"})
WIDE = frozenset({"Description", "Evidence", "Supplier", "Facility", "Source", "Value", "Value 2", "Value 3"})

Row = tuple[str, ...]


def split_table(text: str) -> list[Row]:
    """The rows of a table whose columns are separated by ``|``."""
    return [tuple(cell.strip() for cell in line.split("|")) for line in text.strip("\n").splitlines()]


def split_bom(text: str) -> list[Row]:
    """Parent, child, quantity and unit of every line of the short bill of materials."""
    rows: list[Row] = []
    for line in text.strip().splitlines():
        parent, _, children = line.partition(":")
        for child in children.split(","):
            number, quantity, *unit = child.split()
            rows.append((parent.strip(), number, quantity, unit[0] if unit else "pcs"))
    return rows


def sheets() -> dict[str, tuple[Row, list[Row]]]:
    """Header and rows of every sheet, by name, in the order of the workbook."""
    return {
        "Parts": (split_table(tables.PARTS_HEADER)[0], split_table(tables.PARTS)),
        "BOM": (split_table(tables.BOM_HEADER)[0], split_bom(tables.BOM)),
        "Composition": (split_table(tables.COMPOSITION_HEADER)[0], split_table(tables.COMPOSITION)),
        "Provenance": (split_table(tables.PROVENANCE_HEADER)[0], split_table(tables.PROVENANCE)),
        "Parameters": (split_table(tables.PARAMETERS_HEADER)[0], split_table(tables.PARAMETERS)),
        "Prices": (split_table(tables.PRICES_HEADER)[0], split_table(tables.PRICES)),
        "Rates": (split_table(tables.RATES_HEADER)[0], split_table(tables.RATES)),
        "Shipment": (split_table(tables.SHIPMENT_HEADER)[0], split_table(tables.SHIPMENT)),
    }


def write_cell(sheet: Worksheet, row: int, column: int, header: str, text: str, formats: dict[str, Format]) -> None:
    """One cell as a person would have typed it: numbers as numbers, days as days, percentages by number format."""
    if not text:
        return
    if header not in AS_TEXT and re.fullmatch(r"\d+(\.\d+)?", text):
        sheet.write_number(row, column, float(text), formats["number"])
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        sheet.write_datetime(row, column, dt.datetime.fromisoformat(text), formats["day"])
    elif header == "Share" and (share := re.fullmatch(r"(\d+) %", text)):
        sheet.write_number(row, column, int(share[1]) / 100, formats["percent"])
    else:
        sheet.write_string(row, column, text)


def write_sheet(sheet: Worksheet, header: Row, rows: list[Row], formats: dict[str, Format]) -> None:
    """The note, the header and the rows, with columns wide enough to read."""
    sheet.write_string(0, 0, NOTE, formats["note"])
    for column, name in enumerate(header):
        sheet.write_string(1, column, name, formats["header"])
        sheet.set_column(column, column, 34 if name in WIDE else 14)
    for index, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise ValueError(f"{sheet.get_name()}: {len(row)} cells under {len(header)} headers: {row}")
        for column, (name, text) in enumerate(zip(header, row, strict=True)):
            write_cell(sheet, index, column, name, text, formats)
    sheet.freeze_panes(2, 1)


def write_sample(path: Path) -> None:
    """Write the sample workbook to ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"title": "Servo drive SD-400, invented sample", "author": "Permille", "created": WRITTEN})
    formats = {
        "note": book.add_format({"italic": True, "font_color": "#7A4A00"}),
        "header": book.add_format({"bold": True, "bg_color": "#E9EBEE", "bottom": 1}),
        "number": book.add_format({"num_format": "General"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "percent": book.add_format({"num_format": "0%"}),
    }
    for name, (header, rows) in sheets().items():
        write_sheet(book.add_worksheet(name), header, rows, formats)
    book.close()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    write_sample(target)
    print(f"wrote {target}")
