"""What the display of cells says beyond their values: percentages, errors, formulas without a value, rounded zeros."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from permille.intake.marks import NotPlain, Scan, column_number, scan_parsed, scan_plain
from permille.intake.number_formats import Shown, shown_by
from permille.intake.workbook import read_workbooks
from permille.model.evidence import column_letters
from permille.model.quantity import UNKNOWN, between, point
from tests.intake.workbooks import codes, told

HEAD = ["Part number", "Substance", "Content", "Unit"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("0%", Shown(True, 0)),
        ("0.00%", Shown(True, 2)),
        ("General", Shown(False, 0)),
        ("0.000", Shown(False, 3)),
        ("#,##0.0", Shown(False, 1)),
        ('0"%"', Shown(False, 0)),
        ("0\\%", Shown(False, 0)),
        ('0.00;-0.00;"-"', Shown(False, 0)),
        ("[Red]0.0%;[Blue]-0.0%", Shown(True, 1)),
        ('_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)', Shown(False, 0)),
        ("yyyy-mm-dd", Shown(False, 0)),
    ],
)
def test_what_a_number_format_does(code: str, shown: Shown) -> None:
    assert shown_by(code) == shown


@given(st.integers(0, 16383))
def test_letters_and_columns_agree(column: int) -> None:
    assert column_number(column_letters(column)) == column


def test_percentages_zeros_and_errors_of_a_workbook(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        percent, places = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": "0.00"})
        sheet = book.add_worksheet("Composition")
        sheet.write_row(0, 0, HEAD)
        for row, substance in enumerate(["Dy", "Nd", "Tb", "Fe", "Co"], 1):
            sheet.write_row(row, 0, ["M", substance])
            sheet.write(row, 3, "%")
        sheet.write(1, 2, 0.02, percent)
        sheet.write(2, 2, 0, places)
        sheet.write(3, 2, 0, percent)
        sheet.write(4, 2, 0)
        sheet.write_formula(5, 2, "=1/0", value="#DIV/0!")
    found = read_workbooks([path], folder)
    amounts = [found.contents.amount.exact(row) for row in range(5)]
    assert amounts == [point(2), between(0, "0.005"), between(0, "0.05"), point(0), UNKNOWN]
    assert found.contents.unit == ["%"] * 5
    assert told(found) == [("error-cells", "Composition!C6")]


def test_a_percentage_beats_the_unit_of_its_row(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        percent = book.add_format({"num_format": 9})
        sheet = book.add_worksheet("Composition")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ["M", "Dy", "", "ppm"])
        sheet.write(1, 2, 0.02, percent)
    found = read_workbooks([path], folder)
    assert (found.contents.unit, found.contents.amount.exact(0)) == (["%"], point(2))


def test_formulas_without_a_stored_value_are_told_and_unknown(tmp_path: Path, folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Composition"
    sheet.append(HEAD)
    sheet.append(["M", "Dy", "=1+1", "%"])
    sheet.append(["M", "Nd", 3, "%"])
    path = tmp_path / "book.xlsx"
    book.save(path)
    found = read_workbooks([path], folder)
    assert told(found) == [("formula-without-value", "Composition!C2")]
    assert found.contents.amount.exact(0) == UNKNOWN


def test_a_stored_value_of_a_formula_is_taken(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Composition")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ["M", "Dy", "", "%"])
        sheet.write_formula("C2", "=1+1", value=2)
        sheet.write_formula("E2", '=""', value="")
    found = read_workbooks([path], folder)
    assert found.contents.amount.exact(0) == point(2)
    assert not codes(found)


STYLES = {1: Shown(True, 0), 2: Shown(False, 2), 7: Shown(True, 1), 9: Shown(False, 1), 12: Shown(True, 3)}
BEGIN = b'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="x"><dimension ref="A1"/><sheetData>'
END = b"</sheetData></worksheet>"

bodies = st.sampled_from(
    [
        "<v>0</v>",
        "<v>0.5</v>",
        "<v>0.0</v>",
        "<f>1+1</f>",
        "<f>1+1</f><v></v>",
        "<f>1+1</f><v>2</v>",
        '<f t="shared" si="0"/><v>0</v>',
        '<f t="shared" si="0"/>',
        "",
    ]
)
kinds = st.sampled_from(["", ' t="n"', ' t="s"', ' t="e"', ' t="str"', ' t="b"'])
styles = st.sampled_from(["", ' s="0"', ' s="1"', ' s="2"', ' s="7"', ' s="9"', ' s="12"', ' s="3"'])
cells = st.tuples(st.integers(0, 800), styles, kinds, bodies)
sheets = st.lists(st.lists(cells, max_size=6, unique_by=lambda cell: cell[0]), max_size=8)


def xml_of(rows: list[list[tuple[int, str, str, str]]]) -> bytes:
    text = ""
    for row, found in enumerate(rows, 1):
        text += f'<row r="{row}" s="1">'
        for column, style, kind, body in sorted(found):
            text += f'<c r="{column_letters(column)}{row}"{style}{kind}' + (f">{body}</c>" if body else "/>")
        text += "</row>"
    return BEGIN + text.encode() + END


@given(sheets)
def test_the_quick_pass_finds_what_the_parser_finds(rows: list[list[tuple[int, str, str, str]]]) -> None:
    xml = xml_of(rows)
    quick, slow = scan_plain(io.BytesIO(xml), STYLES), scan_parsed(io.BytesIO(xml), STYLES)
    assert quick.marks() == slow.marks()
    assert quick.last_row >= slow.last_row
    assert quick.last_column >= slow.last_column


@given(sheets)
def test_the_quick_pass_finds_the_furthest_cell(rows: list[list[tuple[int, str, str, str]]]) -> None:
    quick = scan_plain(io.BytesIO(xml_of(rows)), {})
    filled = [(row, cell[0]) for row, found in enumerate(rows) for cell in found]
    assert quick.last_row == max((row for row, _ in filled), default=-1)
    assert quick.last_column == max((column for _, column in filled), default=-1)


@pytest.mark.parametrize(
    "xml",
    [
        b'<x:worksheet xmlns:x="y"><x:sheetData><x:row><x:c r="A1" t="e"/></x:row></x:sheetData></x:worksheet>',
        BEGIN + b"<row><c><v>1</v></c></row>" + END,
        BEGIN + b"<row r='1'><c r='A1' t='e'><v>#N/A</v></c></row>" + END,
        BEGIN + b'<row r="1"><c s="1" r="A1"><v>1</v></c></row>' + END,
        BEGIN.replace(b"UTF-8", b"UTF-16"),
        b"<!-- c -->" + BEGIN + END,
    ],
)
def test_unusual_writing_is_left_to_the_parser(xml: bytes) -> None:
    with pytest.raises(NotPlain):
        scan_plain(io.BytesIO(xml), STYLES)


def test_a_type_before_the_style_does_no_harm() -> None:
    xml = BEGIN + b'<row r="1"><c r="A1" t="n" s="1"><v>1</v></c><c r="B1" t="s" s="1"><v>1</v></c></row>' + END
    assert scan_plain(io.BytesIO(xml), STYLES).percent == {0: {0}}
    assert scan_parsed(io.BytesIO(xml), STYLES).percent == {0: {0}}


def test_the_parser_counts_cells_without_addresses() -> None:
    xml = BEGIN + b'<row><c s="1"><v>1</v></c><c t="e"><v>#N/A</v></c></row><row><c/><c s="2"><v>0</v></c></row>' + END
    found = scan_parsed(io.BytesIO(xml), STYLES)
    expected = Scan({0: {0}}, {1: {0}}, {}, {1: {1: 2}}, 1, 1)
    assert found.marks() == expected.marks()
    assert (found.last_row, found.last_column) == (1, 1)
