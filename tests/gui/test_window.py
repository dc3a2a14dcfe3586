"""The window's main path: open, look, ask why, choose shipment and day, filter, write."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from permille.gui import looks
from permille.gui.products.model import Column
from permille.gui.window import PROBLEMS, PRODUCTS, START, MainWindow
from permille.intake.refusal import Refused
from permille.model.finding import Verdict
from tests.gui import servo
from tests.gui.conftest import settle


def _part(number: str) -> int:
    return [row[1] for row in servo.TREE].index(number)


def _select(window: MainWindow, qtbot: QtBot, *numbers: str) -> None:
    window.products.tree.setCurrentIndex(window.products.model.find([_part(number) for number in numbers]))
    settle(qtbot, window)


def test_at_the_start_only_the_start_page_is_there(empty_window: MainWindow) -> None:
    # GIVEN nothing open, THEN the Start page is shown, the others cannot be chosen
    assert empty_window.pages.currentIndex() == START
    assert [entry.usable for entry in empty_window.rail.pages.entries] == [True, False, False, False]
    empty_window.go_to(PRODUCTS)
    assert empty_window.pages.currentIndex() == START
    assert not empty_window.actions_by_name["report"].isEnabled()


def test_a_dropped_workbook_is_opened(empty_window: MainWindow, workbook: Path, qtbot: QtBot) -> None:
    # GIVEN a workbook held over the window
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(workbook))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(400, 300), Qt.DropAction.CopyAction, data, buttons, keys)
    empty_window.dragEnterEvent(enter)
    assert enter.isAccepted()
    # WHEN it is dropped
    with qtbot.waitSignal(empty_window.workspace.screened):
        empty_window.dropEvent(QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, data, buttons, keys))
    settle(qtbot, empty_window)
    # THEN its products are shown, open, with the first selected and the keyboard on them
    assert empty_window.pages.currentIndex() == PRODUCTS
    assert empty_window.windowTitle().startswith(servo.FILE)
    assert empty_window.products.model.rowCount() == 1
    assert empty_window.products.tree.isExpanded(empty_window.products.model.index(0, 0))
    assert empty_window.products.model.path_of(empty_window.products.tree.currentIndex()) == (0,)


def test_the_dialog_opens_what_was_chosen(
    empty_window: MainWindow, workbook: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # GIVEN a file dialog in which the workbook is chosen
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(workbook)], ""))
    # WHEN Open is chosen
    with qtbot.waitSignal(empty_window.workspace.screened):
        empty_window.actions_by_name["open"].trigger()
    settle(qtbot, empty_window)
    # THEN the file is open
    assert empty_window.workspace.files == (workbook,)


def test_a_refused_file_is_said_in_the_page(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # GIVEN the servo drive open, and a file that is protected
    def refuse(self: servo.ServoSession, files: object, **_: object) -> None:
        raise Refused("secret.xlsx", "password")

    monkeypatch.setattr(servo.ServoSession, "open_files", refuse)
    # WHEN it is opened
    with qtbot.waitSignal(window.workspace.refused):
        window.open([tmp_path / "secret.xlsx"])
    settle(qtbot, window)
    # THEN the page names it and what to do, and what was open stays
    assert window.message.isVisible()
    assert "secret.xlsx" in window.message.text()
    assert "password" in window.message.text()
    assert window.products.model.rowCount() == 1
    # WHEN the message is closed
    QTest.mouseClick(window.message.close_link, Qt.MouseButton.LeftButton)
    # THEN it is gone
    assert not window.message.isVisible()


def test_the_selection_fills_the_inspector(window: MainWindow, qtbot: QtBot) -> None:
    # GIVEN the servo drive, WHEN the rotor magnet is selected
    _select(window, qtbot, "SD-400", "SM-71", "RT-71", "MG-4210")
    # THEN path, share and reasons are its own
    head = window.inspector.head
    assert head._path.text() == "SD-400 › SM-71 › RT-71 › MG-4210"
    assert head._headline.text() == "3.71–5.30 %"
    assert head._verdict.text() == "Licence required if No. 61 is in force"
    reasons = window.inspector.reasons.reasons
    assert reasons.rowCount() >= 3
    first = reasons.branch_at(reasons.index(0, 0))
    assert first is not None
    assert first.rule == "cn-2025-61.content"


def test_a_reason_leads_to_its_cell(window: MainWindow, qtbot: QtBot) -> None:
    # GIVEN the reasons of the rotor magnet
    _select(window, qtbot, "SD-400", "SM-71", "RT-71", "MG-4210")
    tree = window.inspector.reasons
    tree.expandAll()
    index = tree.reasons.index(0, 0)
    while index.isValid() and (
        (cell := tree.reasons.cell_at(index)) is None or cell.sheet != "Composition" or cell.column < 0
    ):
        index = tree.indexBelow(index)
    assert index.isValid()
    tree.setCurrentIndex(index)
    # WHEN F4 is pressed
    window.actions_by_name["source"].trigger()
    settle(qtbot, window)
    # THEN the sheet around the cell is shown with the cell marked, as it stands in the file
    view = window.inspector.cells
    assert view.isVisible()
    row, column = view.model.marked()
    assert view.model.index(row, column).data() == "2.1-3.0"
    assert view.model.is_header(0)
    assert view.model.index(0, column).data() == "Content"


def test_a_file_that_is_gone_is_said(window: MainWindow, qtbot: QtBot, workbook: Path) -> None:
    # GIVEN reasons on the screen, and the file removed meanwhile
    _select(window, qtbot, "SD-400", "SM-71", "RT-71", "MG-4210")
    workbook.unlink()
    # WHEN the source is asked
    window.inspector.reasons.setCurrentIndex(window.inspector.reasons.reasons.index(0, 0))
    window.actions_by_name["source"].trigger()
    settle(qtbot, window)
    # THEN the cell view says so
    assert "no longer" in window.inspector.cells._hash.text()
    assert not window.inspector.cells.table.isVisible()


def test_a_day_re_decides_at_once(window: MainWindow, qtbot: QtBot) -> None:
    # GIVEN 22 Nov 2026, unconfirmed, with a banner
    assert window.products.banner.isVisible()
    assert "unconfirmed" in window.context.day.accessibleName()
    motor = window.products.model.find([_part("SD-400"), _part("SM-71")]).siblingAtColumn(Column.VERDICT)
    assert motor.data() == "If in force, unconfirmed"
    # WHEN the last day before is chosen, in the suspension
    with qtbot.waitSignal(window.workspace.screened):
        window.workspace.use_day(dt.date(2026, 11, 9))
    settle(qtbot, window)
    # THEN word, field and banner follow, without any button
    motor = window.products.model.find([_part("SD-400"), _part("SM-71")]).siblingAtColumn(Column.VERDICT)
    assert motor.data() == "If in force, suspended"
    assert "suspended" in window.context.day.accessibleName()
    assert not window.products.banner.isVisible()


def test_the_day_strip_moves_by_keys_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    # GIVEN the day strip, opened with its action
    window.actions_by_name["strip"].trigger()
    strip = window.products.strip
    assert strip.isVisible()
    # WHEN Left is pressed
    with qtbot.waitSignal(window.workspace.screened):
        QTest.keyClick(strip, Qt.Key.Key_Left)
    # THEN the day is the one before
    assert window.workspace.day == dt.date(2026, 11, 21)
    # WHEN the mouse drags elsewhere, and Esc is pressed
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(300, 40))
    assert window.workspace.day != dt.date(2026, 11, 21)
    QTest.keyClick(strip, Qt.Key.Key_Escape)
    settle(qtbot, window)
    # THEN the day before the drag is back
    assert window.workspace.day == dt.date(2026, 11, 21)


def test_chips_count_and_filter(window: MainWindow, qtbot: QtBot) -> None:
    # GIVEN the chips
    screening = window.workspace.screening
    assert screening is not None
    counts = screening.verdict_counts()
    position = 7
    chip = window.products.chips.chips[position]
    assert chip.accessibleName() == f"{counts[Verdict.NOT_MET]} Not met"
    # WHEN "Not met" is clicked
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    # THEN only these parts match, and All is off
    model = window.products.model
    assert model.is_match(_part("SH-71"))
    assert not model.is_match(_part("MG-4210"))
    assert not window.products.chips.all.isChecked()
    # WHEN All is clicked
    QTest.mouseClick(window.products.chips.all, Qt.MouseButton.LeftButton)
    # THEN everything is back
    assert model.is_match(_part("MG-4210"))


def test_the_filter_field_finds_and_escapes(window: MainWindow, qtbot: QtBot) -> None:
    # GIVEN Ctrl+F
    window.actions_by_name["filter"].trigger()
    # WHEN words are typed
    QTest.keyClicks(window.products.filter, "brake magnet")
    qtbot.waitUntil(lambda: not window.products.model.is_match(_part("SM-71")))
    # THEN the brake magnet is shown with what leads to it
    assert window.products.model.find([_part(n) for n in ("SD-400", "SM-71", "BR-71", "MG-3508")]).isValid()
    assert not window.products.model.find([_part("SD-400"), _part("PB-400")]).isValid()
    # WHEN Esc is pressed, THEN the filter is empty and all is shown
    QTest.keyClick(window.products.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.products.model.is_match(_part("SM-71")))


def test_f8_walks_over_open_verdicts(window: MainWindow, qtbot: QtBot) -> None:
    # GIVEN the rotor magnet, followed by the steel shaft, which is not met
    _select(window, qtbot, "SD-400", "SM-71", "RT-71", "MG-4210")
    screening = window.workspace.screening
    assert screening is not None
    assert screening.item_verdict(_part("SH-71")) is Verdict.NOT_MET
    # WHEN F8 is pressed
    window.actions_by_name["next"].trigger()
    # THEN the next part whose verdict is open is current
    part = window.products.model.part_at(window.products.tree.currentIndex())
    assert part > _part("SH-71")
    assert screening.item_verdict(part) is not Verdict.NOT_MET
    # WHEN Shift+F8 is pressed, THEN the magnet is current again
    window.actions_by_name["previous"].trigger()
    assert window.products.model.part_at(window.products.tree.currentIndex()) == _part("MG-4210")


def test_problems_lead_to_their_cells(window: MainWindow, qtbot: QtBot) -> None:
    # GIVEN the Problems page
    window.go_to(PROBLEMS)
    model = window.problems.model
    screening = window.workspace.screening
    assert screening is not None
    assert model.rowCount() == len(screening.problems) > 0
    assert model.index(0, 3).data() == "G4"
    # WHEN the first problem is double-clicked
    place = window.problems.list.visualRect(model.index(0, 0)).center()
    QTest.mouseClick(window.problems.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(window.problems.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle(qtbot, window)
    # THEN its cell is shown: the unit value of RT-71
    cells = window.problems.cells
    row, column = cells.model.marked()
    assert cells.isVisible()
    assert cells.model.index(row, column).data() == "41.2"


def test_the_wide_inspector_leaves_part_and_verdict(window: MainWindow) -> None:
    # GIVEN all columns, WHEN the inspector is made wide
    window.actions_by_name["wide"].trigger()
    # THEN the tree keeps part and verdict, and the reasons gain their evidence
    hidden = [column for column in Column if window.products.tree.isColumnHidden(column)]
    assert hidden == [Column.QUANTITY, Column.SHARE, Column.MASS, Column.EVIDENCE]
    assert not window.inspector.reasons.isColumnHidden(1)
    # WHEN Esc is pressed in the tree, THEN all is as before
    window.products.tree.escaped.emit()
    assert not window.products.tree.isColumnHidden(Column.SHARE)
    assert not window.actions_by_name["wide"].isChecked()


def test_f6_goes_around_the_regions(window: MainWindow, qtbot: QtBot) -> None:
    # GIVEN the keyboard in the tree
    qtbot.addWidget(window)
    window.activateWindow()
    window.products.tree.setFocus()
    seen = []
    # WHEN F6 is pressed four times
    for _ in range(4):
        window.actions_by_name["region"].trigger()
        seen.append(QApplication.focusWidget())
    # THEN it was in inspector, context bar and rail, and is back
    assert seen == [window.inspector.reasons, window.context.shipment, window.rail, window.products.tree]


def test_copied_rows_are_a_table_with_headers(window: MainWindow, qtbot: QtBot) -> None:
    # GIVEN the type plate selected
    _select(window, qtbot, "SD-400", "LB-01")
    # WHEN it is copied
    window.actions_by_name["copy"].trigger()
    # THEN the clipboard holds header and row
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0].split("\t") == ["Part", "Qty", "Verdict", "Share of value", "By mass", "Evidence"]
    assert lines[1].split("\t")[:3] == ["LB-01 Type plate", "1", "Not met"]


@pytest.mark.parametrize("size", [80, 200])
def test_no_verdict_is_cut_at_any_text_size(window: MainWindow, size: int) -> None:
    # GIVEN a text size, WHEN it is used
    looks.use_text_size(window, str(size))
    QApplication.processEvents()
    # THEN the verdict column has room for its longest word with the mark
    tree = window.products.tree
    delegate = tree.itemDelegateForColumn(Column.VERDICT)
    longest = max(
        delegate.sizeHint(None, tree.model().index(0, Column.VERDICT)).width()  # type: ignore[arg-type]
        for _ in (0,)
    )
    assert tree.columnWidth(Column.VERDICT) >= longest
    assert tree.rowHeight(tree.model().index(0, 0)) >= window.fontMetrics().height()
    looks.use_text_size(window, "100")


def test_every_scheme_paints_the_window(window: MainWindow) -> None:
    # GIVEN each scheme, WHEN it is chosen, THEN the window paints, and its ground is that of the scheme
    for scheme in ("dark", "contrast-black", "contrast-white", "light"):
        looks.use_scheme(window, scheme)
        image = window.grab().toImage()
        # a place in the empty lower part of the tree
        corner = window.products.tree.viewport().mapTo(window, QPoint(20, window.products.tree.viewport().height() - 6))
        assert image.pixelColor(corner) == window.theme.colour("base"), scheme
    looks.use_scheme(window, "system")


def test_a_narrow_window_shows_icons_only(window: MainWindow) -> None:
    # GIVEN a wide window, WHEN it becomes narrower than 1100
    window.resize(1000, 700)
    # THEN the rail shows icons
    assert window.rail.is_compact
    # WHEN narrower than 940, THEN the page is alone, and Return on a row shows the inspector in its place
    window.resize(900, 700)
    assert window.middle.isVisible()
    assert not window.side.isVisible()
    QTest.keyClick(window.products.tree, Qt.Key.Key_Return)
    assert window.side.isVisible()
    assert not window.middle.isVisible()
    # WHEN Esc is pressed, THEN the page is back
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.middle.isVisible()
    # WHEN the window is wide again, THEN both are there
    window.resize(1366, 768)
    assert window.middle.isVisible()
    assert window.side.isVisible()
