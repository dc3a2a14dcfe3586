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


@pytest.mark.parametrize(
    ("shares", "verdict"),
    [
        ((30, 40, 20), Verdict.UNDETERMINED),  # a tenth is left, in which anything may be
        ((30, 50, 20), Verdict.NOT_MET),  # 100 % minus the lower ends leaves nothing
        ((30, 60, 20), Verdict.UNDETERMINED),  # more than the whole is impossible and proves nothing
    ],
)
def test_what_the_rows_leave_open(tmp_path: Path, shares: tuple[int, int, int], verdict: Verdict) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Parts"
    sheet.append(["Part number", "Class", "Made in", "Unit value", "Currency", "Chinese technology"])
    sheet.append(["PIN-1", "component", "DE", 2, "EUR", "no"])
    contents = book.create_sheet("Composition")
    contents.append(["Part number", "Material", "Substance", "Content", "Unit"])
    for substance, share in zip(("Fe", "Cr", "Ni"), shares, strict=True):
        contents.append(["PIN-1", "alloy", substance, share, "%"])
    path = tmp_path / "pin.xlsx"
    book.save(path)
    session = Session(bundled("rules"), bundled("resources"))
    request = Request(day=DAY, exporter="DE", destination="IN")
    assert session.screen(session.open_files([path]), request).verdict is verdict
