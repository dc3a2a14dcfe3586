"""The template that the program writes, and what inspect says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from permille.cli.main import main
from permille.intake.inspection import inspect_workbook
from permille.intake.template import write_template
from permille.intake.workbook import read_workbooks

SHEETS = ("Parts", "BOM", "Composition", "Provenance", "Parameters", "Prices", "Rates", "Shipment")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.xlsx"
    write_template(path, folder)
    return path


def test_its_example_reads_back_without_a_problem(template: Path, folder: Path) -> None:
    found = read_workbooks([template], folder)
    assert found.problems == ()
    assert found.nameless_rows == 0
    assert all("example" in text.lower() for text in found.parts.description)
    filled = (found.lines.parent, found.contents.part, found.steps, found.prices, found.rates, found.parameters)
    assert all(len(one) > 0 for one in filled)
    assert len(found.shipments) == 1


def test_every_column_is_known_commented_and_some_offer_words(template: Path, folder: Path) -> None:
    book = load_workbook(template)
    for view in inspect_workbook(template, folder).tables:
        assert view.sheet in SHEETS
        assert view.header_row == 1
        for column in view.columns:
            assert column.taken_for, (view.sheet, column.header)
    for name in SHEETS:
        sheet = book[name]
        assert all(cell.comment for cell in sheet[1])
    offered = {name: [str(rule.sqref) for rule in book[name].data_validations.dataValidation] for name in SHEETS}
    assert all(any(area.startswith(letter) for area in offered["Parts"]) for letter in "CFHJO")
    assert offered["Composition"]
    assert offered["Shipment"]


def test_the_words_offered_are_all_understood(template: Path, folder: Path) -> None:
    book = load_workbook(template)
    lists = book["Lists"]
    names = {str(column[0].value): [str(cell.value) for cell in column if cell.value] for column in lists.columns}
    classes = next(words for words in names.values() if "NdFeB magnet" in words)
    sheet = book["Parts"]
    for row, word in enumerate(classes, 10):
        sheet.cell(row, 1, f"EXAMPLE-{row}")
        sheet.cell(row, 3, word)
    path = template.with_name("filled.xlsx")
    book.save(path)
    found = read_workbooks([path], folder)
    assert not [problem for problem in found.problems if problem.code == "unknown-class"]
    assert set(classes) <= set(found.parts.part_class)


def test_the_command_does_not_overwrite(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "out.xlsx"
    assert main(["template", str(path)]) == 0
    path.write_bytes(b"mine")
    assert main(["template", str(path)]) == 2
    assert path.read_bytes() == b"mine"
    assert "--force" in capsys.readouterr().err
    assert main(["template", str(path), "--force"]) == 0
    assert path.read_bytes().startswith(b"PK")


def test_the_command_wants_a_name_that_ends_in_xlsx(tmp_path: Path) -> None:
    assert main(["template", str(tmp_path / "out.csv")]) == 2
    assert not (tmp_path / "out.csv").exists()


def test_the_command_inspect_says_what_each_column_is(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(template)]) == 0
    said = capsys.readouterr().out
    assert "Sheet Composition: read as Composition, header in row 1" in said
    assert "Problems: none" in said


def test_the_command_inspect_refuses_a_missing_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(tmp_path / "none.xlsx")]) == 3
    assert "none.xlsx" in capsys.readouterr().err
