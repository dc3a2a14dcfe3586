"""The program's window starts, shows the sample, and ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from permille.gui import main
from tests.gui.conftest import settle


def test_the_smoke_run_shows_the_sample_and_ends_well(root: Path, tmp_path: Path) -> None:
    # GIVEN a fresh home, WHEN the window is started to show the sample once
    environment = {**os.environ, "PYTHONPATH": str(root / "desktop"), "PERMILLE_HOME": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-m", "permille", "--smoke"],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    # THEN it ends with 0, and wrote nothing
    assert ended.returncode == 0, ended.stderr
    assert not list(tmp_path.iterdir())


def test_nothing_that_takes_long_is_loaded_before_the_window_stands(root: Path) -> None:
    # GIVEN modules that decide, make paper or read cells, WHEN those of the Start page are loaded
    heavy = "{'numpy', 'pydantic', 'typst', 'docx', 'openpyxl', 'permille.engine', 'permille.rulebook.schema'}"
    code = f"import sys, permille.gui.main, permille.gui.window; print(*sorted({heavy} & set(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": str(root / "desktop")}
    said = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, encoding="utf-8", check=True
    )
    # THEN none of them is there
    assert said.stdout.strip() == ""


def test_the_window_is_painted_first_and_furnished_then(qtbot: QtBot, qapp: QApplication) -> None:
    # GIVEN the window with the Start page alone
    hook = sys.excepthook
    window = main.make_window(qapp, remembered=False, furnished=False)
    qtbot.addWidget(window)
    # WHEN it is shown
    with qtbot.waitSignal(window.painted):
        window.show()
    # THEN it can be used before the rest is there, which comes with the first files
    assert not window.furnished
    assert window.start.isVisible()
    with qtbot.waitSignal(window.workspace.screened, timeout=30_000):
        QTest.mouseClick(window.start.drop.sample, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert window.products.isVisible()
    assert window.products.model.rowCount() > 0
    window.close()
    sys.excepthook = hook
