"""What holds for every test: no screen, no user's folders, no trouble recorded, nothing left behind."""

from __future__ import annotations

import os

# Before anything imports Qt; a developer may still choose another platform, as the Windows tests do.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if os.environ.get("LC_ALL") in ("C", "POSIX"):  # Qt warns that it takes C.UTF-8 instead
    os.environ["LC_ALL"] = "C.UTF-8"

import gc
import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtCore import QThread, QTimer
    from PySide6.QtWidgets import QWidget

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 1.0
"""Seconds that a thread which is already ending may take."""

settings.register_profile(
    "ci",
    derandomize=True,  # the same examples every time: a change that fails is the change that broke it
    deadline=None,  # a busy machine is no fault of the code
    suppress_health_check=[HealthCheck.too_slow],  # as above
)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root folder."""
    return ROOT


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the program's settings and logs away from the user's own."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PERMILLE_HOME", str(folder))
        yield folder


class _Records(logging.Handler):
    """Collects what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.kept: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append(record)


@pytest.fixture(autouse=True)
def _no_trouble_logged(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on log records of level WARNING and above, but for loggers that a ``logs`` mark names."""
    expected = {name for mark in request.node.iter_markers("logs") for name in mark.args}
    records = _Records()
    logging.getLogger().addHandler(records)
    yield
    logging.getLogger().removeHandler(records)
    trouble = [f"{record.name}: {record.getMessage()}" for record in records.kept if record.name not in expected]
    if trouble:
        pytest.fail("trouble was logged:\n" + "\n".join(trouble))


@pytest.fixture(autouse=True)
def _no_threads_left() -> Iterator[None]:
    """Fail when a thread that the test started is still running."""
    before = set(threading.enumerate())
    yield
    end = time.monotonic() + PATIENCE
    while (left := _threads_since(before)) and time.monotonic() < end:
        time.sleep(0.01)
    if left:
        pytest.fail(f"threads left running: {left}")


def _threads_since(before: set[threading.Thread]) -> list[str]:
    # Qt's own threads show as dummies while Python code runs in them; the fixture below waits for those.
    return [
        thread.name
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]


@pytest.fixture(autouse=True)
def _nothing_of_qt_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail when a window, a running timer or a running Qt thread outlives the test."""
    if "PySide6.QtWidgets" not in sys.modules:
        yield
        return
    started = _watch_started(monkeypatch)
    before = {id(widget): widget for widget in _windows()}
    yield
    left = _leftovers(before, started)
    if left:
        pytest.fail(f"left behind: {left}")


def _watch_started(monkeypatch: pytest.MonkeyPatch) -> list[QTimer | QThread]:
    """Note every timer and thread that Python code starts from now on."""
    from PySide6.QtCore import QThread, QTimer

    started: list[QTimer | QThread] = []

    def noting(kind: type[QTimer | QThread]) -> None:
        start: Callable[..., None] = kind.start

        def noted(self: QTimer | QThread, *arguments: object) -> None:
            started.append(self)
            start(self, *arguments)

        monkeypatch.setattr(kind, "start", noted)

    noting(QTimer)
    noting(QThread)
    return started


def _leftovers(before: dict[int, QWidget], started: list[QTimer | QThread]) -> list[str]:
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    if QCoreApplication.instance() is None:
        return []
    ended = QThreadPool.globalInstance().waitForDone(int(PATIENCE * 1000))
    left: list[str] = []
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        left = [repr(widget) for widget in _windows() if id(widget) not in before]
        left += [repr(each) for each in started if _is_running(each)]
        if not left:
            break
        gc.collect()  # a test's own variables may hold each other
    return left if ended else [*left, "work in the thread pool"]


def _is_running(started: QTimer | QThread) -> bool:
    from PySide6.QtCore import QTimer
    from shiboken6 import isValid

    if not isValid(started):
        return False
    return started.isActive() if isinstance(started, QTimer) else not started.wait(int(PATIENCE * 1000))


def _windows() -> list[QWidget]:
    from PySide6.QtWidgets import QApplication

    return [widget for widget in QApplication.topLevelWidgets() if widget.parent() is None]
