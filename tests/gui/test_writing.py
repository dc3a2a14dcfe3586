"""Paper from the window: where it is written, what is said of it, and why there may be none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from permille.engine.assess import Screening
from permille.gui import looks
from permille.gui.window import MainWindow
from tests.gui import servo
from tests.gui.conftest import settle


def _select(window: MainWindow, qtbot: QtBot, *numbers: str) -> None:
    places = [[row[1] for row in servo.TREE].index(number) for number in numbers]
    window.products.tree.setCurrentIndex(window.products.model.find(places))
    settle(qtbot, window)


def test_the_report_is_written_where_asked(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # GIVEN a place for the report, and a session that writes it
    target = tmp_path / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    papers: list[str] = []

    def write(self: servo.ServoSession, screening: object, path: Path, paper: str = "a4") -> None:
        papers.append(paper)
        path.write_bytes(b"%PDF-")

    monkeypatch.setattr(servo.ServoSession, "write_report", write)
    looks.use_paper(window, "letter")
    # WHEN the report is asked
    with qtbot.waitSignal(window.workspace.written):
        window.actions_by_name["report"].trigger()
    settle(qtbot, window)
    # THEN it is written on that paper, and the page says where
    assert target.exists()
    assert papers == ["letter"]
    assert "report.pdf" in window.message.text()


def test_a_report_that_cannot_be_written_is_said(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # GIVEN a folder that is not there
    target = tmp_path / "nowhere" / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

    def write(self: servo.ServoSession, screening: object, path: Path, paper: str = "a4") -> None:
        path.write_bytes(b"%PDF-")

    monkeypatch.setattr(servo.ServoSession, "write_report", write)
    # WHEN the report is asked
    with qtbot.waitSignal(window.workspace.refused):
        window.actions_by_name["report"].trigger()
    settle(qtbot, window)
    # THEN the page names the place
    assert "report.pdf" in window.message.text()


def test_drafts_are_written_for_the_selected_item(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # GIVEN the rotor magnet selected, and a folder chosen
    _select(window, qtbot, "SD-400", "SM-71", "RT-71", "MG-4210")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    asked: list[list[str]] = []

    def write(self: servo.ServoSession, screening: Screening, folder: Path) -> tuple[Path, ...]:
        asked.append([screening.declarations.parts.number[part] for part in screening.exported])
        return (folder / "draft.docx",)

    monkeypatch.setattr(servo.ServoSession, "write_drafts", write)
    # WHEN the primary button is clicked
    with qtbot.waitSignal(window.workspace.written):
        QTest.mouseClick(window.inspector.draft, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    # THEN the draft is for this item, and the page says where it lies
    assert asked == [["MG-4210"]]
    assert "draft.docx" in window.message.text()


def test_an_item_without_licence_gets_no_draft(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # GIVEN the type plate, which is not met
    _select(window, qtbot, "SD-400", "LB-01")
    asked: list[object] = []

    def choose(*given: object) -> str:
        asked.append(given)
        return str(tmp_path)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    # WHEN drafts are asked
    with qtbot.waitSignal(window.workspace.withheld):
        window.actions_by_name["drafts"].trigger()
    settle(qtbot, window)
    # THEN no folder is asked, none is written, and the page says why in words that clear nothing
    assert not asked
    assert not list(tmp_path.glob("*.docx"))
    assert "LB-01: Not met" in window.message.text()


def test_an_undetermined_item_gets_its_reason(window: MainWindow, qtbot: QtBot) -> None:
    # GIVEN the brake magnet, whose content nobody declared
    _select(window, qtbot, "SD-400", "SM-71", "BR-71", "MG-3508")
    # WHEN a draft is asked
    with qtbot.waitSignal(window.workspace.withheld):
        window.actions_by_name["drafts"].trigger()
    # THEN the page says what comes first
    assert "No draft for MG-3508, undetermined: its open questions come first." in window.message.text()
