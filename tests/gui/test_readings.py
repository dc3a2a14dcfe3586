"""The Readings page: options in words, decided at once, counted in the status bar."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from permille.gui.window import READINGS, MainWindow
from permille.report.wording.readings import option_text
from permille.rulebook.readings import READINGS as ALL
from permille.rulebook.readings import defaults
from tests.gui.conftest import settle


def test_the_status_bar_leads_to_the_readings(window: MainWindow) -> None:
    # GIVEN the status bar
    part = window.status.readings
    assert part.text() == f"{len(ALL)} readings, all default"
    # WHEN its readings are clicked
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)
    # THEN the page shows every reading with its options in words and the default chosen, the keyboard in the first
    assert window.pages.currentIndex() == READINGS
    assert QApplication.focusWidget() is window.readings.first
    assert not window.readings.all_default.isEnabled()
    for reading in ALL:
        choice = window.readings.rows[reading.name].choice
        assert [choice.itemData(row) for row in range(choice.count())] == list(reading.options)
        assert choice.currentData() == reading.options[0]
        assert choice.itemText(1) == option_text(reading.name, reading.options[1])


def test_another_reading_re_decides_at_once(window: MainWindow, qtbot: QtBot) -> None:
    # GIVEN the readings
    window.actions_by_name["readings"].trigger()
    row = window.readings.rows["assemblies"]
    # WHEN the other option is chosen by keyboard
    row.choice.setFocus()
    with qtbot.waitSignal(window.workspace.screened):
        QTest.keyClick(row.choice, Qt.Key.Key_Down)
    settle(qtbot, window)
    # THEN it is decided so, and said where it is to be seen
    screening = window.workspace.screening
    assert screening is not None
    assert screening.readings["assemblies"] == "materials-only"
    assert row.state.isVisible()
    assert window.status.readings.text() == f"{len(ALL)} readings, 1 not default"
    # WHEN all default is pressed
    with qtbot.waitSignal(window.workspace.screened):
        QTest.mouseClick(window.readings.all_default, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    # THEN all are
    assert window.workspace.readings == defaults()
    assert row.choice.currentData() == "included"
    assert window.status.readings.text().endswith("all default")


def test_readings_stay_for_other_files(window: MainWindow, qtbot: QtBot) -> None:
    # GIVEN a reading that is not the default
    window.workspace.use_readings({"cumulation": "each"})
    settle(qtbot, window)
    # WHEN files are opened
    with qtbot.waitSignal(window.workspace.screened):
        window.open(list(window.workspace.files))
    settle(qtbot, window)
    # THEN it counts for them too
    assert window.workspace.screening is not None
    assert window.workspace.screening.readings["cumulation"] == "each"


def test_the_wheel_changes_no_reading(window: MainWindow) -> None:
    # GIVEN a reading under the pointer
    window.actions_by_name["readings"].trigger()
    choice = window.readings.first
    # WHEN the wheel turns
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(choice.mapToGlobal(QPoint(5, 5))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, turn)
    # THEN nothing is chosen
    assert window.workspace.readings == defaults()
