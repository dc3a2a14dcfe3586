"""The findings as a workbook, read back by openpyxl and opened by LibreOffice where it is installed."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import time
from pathlib import Path

import openpyxl
import pytest

from permille.app.session import Request, Session
from permille.engine.assess import Screening
from permille.paths import bundled
from permille.report.workbook import workbook_bytes, write_workbook


@pytest.fixture(scope="module")
def screening() -> Screening:
    session = Session(bundled("rules"), bundled("resources"))
    return session.screen(session.open_files([session.sample]), Request(day=dt.date(2026, 11, 22)))


@pytest.fixture(scope="module")
def book(screening: Screening, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("workbook") / "findings.xlsx"
    write_workbook(screening, path)
    return path


def test_every_part_has_a_row_with_its_verdict_and_share(screening: Screening, book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["Items"]
    headers = [cell.value for cell in sheet[1]]
    rows = [dict(zip(headers, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert [row["Part"] for row in rows] == screening.declarations.parts.number
    magnet = next(row for row in rows if row["Part"] == "MG-4210")
    assert magnet["Verdict"] == "If in force, unconfirmed"
    share = screening.share(screening.declarations.parts.number.index("MG-4210"))
    assert share is not None
    assert magnet["Share, low"] == pytest.approx(float(share.low))


def test_reasons_of_the_exported_item_lead_to_cells_of_the_file(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["Reasons"]
    places = {(row[5].value, row[6].value) for row in sheet.iter_rows(min_row=2)}
    assert any(file == "servo-drive.xlsx" and str(cell).startswith("Composition!") for file, cell in places)


def test_the_same_screening_makes_the_same_bytes_at_another_time(screening: Screening) -> None:
    once = workbook_bytes(screening)
    time.sleep(1.1)  # the library writes the time of saving in whole seconds
    assert workbook_bytes(screening) == once


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    source = openpyxl.Workbook()
    sheet = source.active
    assert sheet is not None
    sheet.title = "Parts"
    sheet.append(["Part number", "Description"])
    sheet.append(["P1", "placeholder"])
    cell = sheet.cell(2, 2)
    cell.value = "=1+1"
    cell.data_type = "s"
    path = tmp_path / "formula.xlsx"
    source.save(path)
    session = Session(bundled("rules"), bundled("resources"))
    screening = session.screen(session.open_files([path]), Request(day=dt.date(2026, 11, 22)))
    written = tmp_path / "findings.xlsx"
    write_workbook(screening, written)
    found = openpyxl.load_workbook(written)["Items"].cell(2, 2)
    assert (found.value, found.data_type) == ("=1+1", "s")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(book: Path, tmp_path: Path) -> None:
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "csv"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(book)], check=True, capture_output=True, timeout=120)
    assert "SD-400" in (tmp_path / "findings.csv").read_text(encoding="utf-8")
