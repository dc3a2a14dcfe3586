"""The bundled sample is what its script makes, says that it is invented, and is as varied as it should be."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from pathlib import Path

import openpyxl
import pytest

from scripts.make_sample import NOTE, TABLES, read_tables, write_sample

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "sample"
SAMPLE = next(FOLDER.glob("*.xlsx"))


def members(path: Path) -> dict[str, bytes]:
    """What is in a workbook; compared piece by piece, as compression differs between versions of Python."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_one_workbook() -> None:
    """Exactly one .xlsx at the top of the folder, with a page about it."""
    assert sorted(path.name for path in FOLDER.iterdir()) == ["README.md", SAMPLE.name]


def test_the_script_makes_the_sample(tmp_path: Path) -> None:
    """The committed workbook is the one the script writes, every time."""
    write_sample(tmp_path / "once.xlsx")
    write_sample(tmp_path / "again.xlsx")
    assert (tmp_path / "once.xlsx").read_bytes() == (tmp_path / "again.xlsx").read_bytes()
    assert members(tmp_path / "once.xlsx") == members(SAMPLE)


def test_every_sheet_says_that_it_is_invented() -> None:
    """Nobody should take a price or an origin from it."""
    book = openpyxl.load_workbook(SAMPLE, read_only=True)
    for sheet in book.worksheets:
        assert next(sheet.iter_rows(values_only=True))[0] == NOTE
    book.close()
    assert NOTE.startswith("Invented sample data")


def test_about_eighty_parts_on_five_levels() -> None:
    """As the product of a small exporter is."""
    tables = read_tables(TABLES.read_text(encoding="utf-8"))
    children: dict[str, list[str]] = defaultdict(list)
    for parent, child, *_ in tables["BOM"][1]:
        children[parent].append(child)

    def depth(part: str) -> int:
        return 1 + max((depth(child) for child in children[part]), default=0)

    assert 75 <= len(tables["Parts"][1]) <= 90
    assert depth("SD-400") == 5
    assert len({row[0] for row in tables["Composition"][1]}) >= 10


@pytest.mark.parametrize("sheet", ["Parts", "Composition"])
def test_numbers_are_numbers(sheet: str) -> None:
    """Cells that a person would type as a number are numbers."""
    book = openpyxl.load_workbook(SAMPLE, read_only=True)
    cells = [cell for row in book[sheet].iter_rows(min_row=3, values_only=True) for cell in row]
    book.close()
    assert sum(isinstance(cell, (int, float)) for cell in cells) > 15
