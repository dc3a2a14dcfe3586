"""The verdict of the file over its exported items."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from permille.app.session import Request, Session
from permille.cli.arguments import exit_status
from permille.engine.assess import Screening
from permille.model.finding import Verdict
from permille.paths import bundled

DAY = dt.date(2026, 11, 22)


def screened(tmp_path: Path, product: str) -> Screening:
    """A steel pin, fully declared, from Germany to India, with the product that the shipment names."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Parts"
    sheet.append(["Part number", "Class", "Made in", "Unit value", "Currency", "Full declaration", "Evidence"])
    sheet.append(["PIN-1", "component", "DE", 2, "EUR", "yes", "judgement J1"])
    shipment = book.create_sheet("Shipment")
    for row in (("Field", "Value"), ("Exporter country", "DE"), ("Destination", "IN"), ("Product", product)):
        shipment.append(row)
    path = tmp_path / "pin.xlsx"
    book.save(path)
    session = Session(bundled("rules"), bundled("resources"))
    return session.screen(session.open_files([path]), Request(day=DAY))


@pytest.mark.parametrize(
    ("product", "verdict", "status"),
    [("PIN-1", Verdict.NOT_MET, 0), ("", Verdict.NOT_MET, 0), ("PIN-2", Verdict.UNDETERMINED, 11)],
)
def test_a_product_that_is_no_part_leaves_the_file_undetermined(
    tmp_path: Path, product: str, verdict: Verdict, status: int
) -> None:
    screening = screened(tmp_path, product)
    assert screening.verdict is verdict
    assert exit_status(screening) == status
    assert ("unknown-item" in {problem.code for problem in screening.problems}) == (product == "PIN-2")
