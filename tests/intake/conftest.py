"""Workbooks written by the tests themselves, and the reference tables of the checkout."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from openpyxl import Workbook

from permille.intake.reference import Reference, load_reference
from permille.intake.spelling import Speller
from permille.intake.substances import Substances
from permille.intake.workbook import read_workbooks
from permille.model.declarations import Declarations
from tests.intake.workbooks import Read, Sheets, Write


@pytest.fixture(scope="session")
def folder(root: Path) -> Path:
    return root / "resources" / "reference"


@pytest.fixture(scope="session")
def reference(folder: Path) -> Reference:
    return load_reference(folder)


@pytest.fixture(scope="session")
def speller(reference: Reference) -> Speller:
    return Speller(reference.numbers, reference.currencies)


@pytest.fixture
def substances(reference: Reference) -> Substances:
    return Substances(reference)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes sheets (name to rows) into a workbook and gives its path."""

    def write_sheets(sheets: Sheets, name: str = "book.xlsx") -> Path:
        book = Workbook()
        assert book.active is not None
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        path = tmp_path / name
        book.save(path)
        return path

    return write_sheets


@pytest.fixture
def read(write: Write, folder: Path) -> Read:
    """Declarations of sheets written on the spot."""

    def read_sheets(sheets: Sheets) -> Declarations:
        return read_workbooks([write(sheets)], folder)

    return read_sheets


@pytest.fixture(scope="session")
def folder_words(folder: Path) -> dict[str, dict[str, list[str]]]:
    """The words of headers as the file gives them, by kind of table and field."""
    with (folder / "headers.toml").open("rb") as stream:
        columns: dict[str, dict[str, list[str]]] = tomllib.load(stream)["columns"]
    return columns
