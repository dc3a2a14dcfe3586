"""A window with the servo drive behind it, as the tests of the window need it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractItemModel
from pytestqt.qtbot import QtBot

from permille.gui import main
from permille.gui.theme import Theme
from permille.gui.window import MainWindow
from tests.gui import servo

if TYPE_CHECKING:  # pytest-qt must find its Qt before this module can be loaded
    from pytestqt.modeltest import ModelTester


@pytest.fixture
def theme(qapp: object) -> Theme:
    """The light scheme."""
    from PySide6.QtWidgets import QApplication

    assert isinstance(qapp, QApplication)
    return Theme(qapp, servo.ROOT / "resources")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The servo drive's workbook on the disk."""
    path = tmp_path / servo.FILE
    servo.write_workbook(path)
    return path


@pytest.fixture
def empty_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[MainWindow]:
    """The window with nothing open; whatever it opens is the servo drive."""
    from PySide6.QtWidgets import QApplication

    assert isinstance(qapp, QApplication)
    monkeypatch.setattr(main, "_session", servo.session)
    hook = sys.excepthook
    window = main.make_window(qapp, remembered=False)
    qtbot.addWidget(window)
    window.workspace.load()
    window.show()
    qtbot.waitUntil(lambda: not window.workspace.jobs.is_busy())
    yield window
    window.close()
    sys.excepthook = hook


@pytest.fixture
def window(empty_window: MainWindow, workbook: Path, qtbot: QtBot) -> MainWindow:
    """The window with the servo drive open, decided for the winter shipment of 22 Nov 2026."""
    with qtbot.waitSignal(empty_window.workspace.screened):
        empty_window.open([workbook])
    with qtbot.waitSignal(empty_window.workspace.screened):
        empty_window.workspace.use_shipment(servo.SHIPMENTS[1].name)
    settle(qtbot, empty_window)
    return empty_window


def obey(tester: ModelTester, model: QAbstractItemModel) -> None:
    """Fail where a model breaks Qt's rules."""
    tester.check(model, force_py=True)  # type: ignore[no-untyped-call]  # pytest-qt has no types


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until no work is under way."""
    qtbot.waitUntil(lambda: not window.workspace.jobs.is_busy(), timeout=10_000)
