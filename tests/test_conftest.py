"""The nets of ``tests/conftest.py`` hold: each kind of trouble, put into a test on purpose, fails that test."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TROUBLE = """
import logging, sys, threading, time, warnings
import pytest
from PySide6.QtCore import QThread, QTimer, qWarning
from PySide6.QtWidgets import QWidget

kept = []

def test_warns():
    warnings.warn("old")

def test_logs():
    logging.getLogger("permille.x").warning("trouble")

@pytest.mark.logs("permille.x")
def test_logs_as_expected():
    logging.getLogger("permille.x").warning("trouble")

def test_leaves_a_thread():
    threading.Thread(target=time.sleep, args=(6,), daemon=True).start()

def test_waits_for_its_thread():
    threading.Thread(target=time.sleep, args=(0.1,)).start()

def test_qt_warns(qtbot):
    qWarning("trouble")

def test_leaves_a_window(qtbot):
    kept.append(QWidget())
    kept[-1].show()

def test_gives_its_window_away(qtbot):
    qtbot.addWidget(window := QWidget())
    window.show()

def test_leaves_a_timer(qtbot):
    kept.append(QTimer())
    kept[-1].start(60000)

def test_leaves_a_qt_thread(qtbot):
    kept.append(QThread())
    kept[-1].start()

def test_end(qtbot):
    kept[-1].quit()
    kept[-1].wait()
"""
EXPECTED = {
    "test_warns": "FAILED",
    "test_logs": "ERROR",
    "test_logs_as_expected": "PASSED",
    "test_leaves_a_thread": "ERROR",
    "test_waits_for_its_thread": "PASSED",
    "test_qt_warns": "FAILED",
    "test_leaves_a_window": "ERROR",
    "test_gives_its_window_away": "PASSED",
    "test_leaves_a_timer": "ERROR",
    "test_leaves_a_qt_thread": "ERROR",
    "test_end": "PASSED",
}


@pytest.mark.slow
def test_each_kind_of_trouble_fails_its_test(root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "pyproject.toml", tmp_path)
    (tmp_path / "tests").mkdir()
    shutil.copy(root / "tests" / "conftest.py", tmp_path / "tests")
    (tmp_path / "tests" / "test_trouble.py").write_text(TROUBLE, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-rA", "--tb=no", "-p", "no:cacheprovider"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False).stdout
    outcomes = re.findall(r"^(PASSED|FAILED|ERROR) \S+::(\w+)", told, re.MULTILINE)  # an error comes after its pass
    assert {name: outcome for outcome, name in outcomes} == EXPECTED, told
