"""Starts the window."""

from __future__ import annotations

import datetime as dt
import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from permille import paths
from permille.gui.jobs import Jobs
from permille.gui.memory import Memory
from permille.gui.style import WindowStyle
from permille.gui.theme import Theme
from permille.gui.workspace import Workspace

if TYPE_CHECKING:
    from permille.app.session import Session
    from permille.gui.window import MainWindow

SMOKE = "--smoke"
"""Open the bundled sample, paint its verdicts once, and end with 0."""

PATIENCE = 60_000
"""Milliseconds after which a smoke run that painted nothing ends with 4."""


def run(argv: Sequence[str]) -> int:
    """Run the window until it is closed; ``argv`` names files to open. Returns the exit status."""
    application = QApplication.instance() or QApplication([sys.argv[0]])
    assert isinstance(application, QApplication)
    application.setApplicationName("Permille")
    application.setApplicationDisplayName("Permille")
    smoke = SMOKE in argv
    files = [Path(name) for name in argv if name != SMOKE]

    def begin() -> None:
        """Read what is asked for while the window is furnished."""
        if smoke:
            window.workspace.open_sample()
        elif files:
            window.workspace.open(files)
        window.workspace.load()
        window.furnish()
        gc.freeze()
        gc.enable()

    gc.disable()  # until the window stands: all that is made before stays
    window = make_window(application, remembered=not smoke, furnished=False)
    if smoke:
        _end_when_painted(application, window)
    window.painted.connect(lambda: window.workspace.prepare(begin))
    window.show()
    return application.exec()


def make_window(
    application: QApplication, *, remembered: bool = True, furnished: bool = True, today: dt.date | None = None
) -> MainWindow:
    """The window with everything behind it, not yet shown.

    Without ``remembered`` it keeps nothing between starts; without ``furnished`` it has the Start page alone, see
    ``MainWindow.furnish``; ``today`` is the day of the clock where it is not given.
    """
    jobs = Jobs(application)
    workspace = Workspace(jobs, _session, today or dt.datetime.now().astimezone().date())
    resources = paths.bundled("resources")
    memory = Memory(paths.settings_folder() / "window.ini" if remembered else None)
    theme = Theme(application, resources, memory.scheme, memory.text_size)
    if sys.platform != "darwin":
        application.setStyle(WindowStyle(theme))
    from permille.gui.window import MainWindow

    window = MainWindow(workspace, theme, memory)
    for owned in (theme, jobs):
        owned.setParent(window)
    if furnished:
        window.furnish()
    _tell_of_crashes(window)
    return window


def _session() -> Session:
    from permille.app.session import Session

    return Session(paths.bundled("rules"), paths.bundled("resources"))


def _tell_of_crashes(window: MainWindow) -> None:
    from permille.gui import crash

    def tell(report: Path) -> None:
        window.message.show_trouble(
            f"Permille made a mistake, and kept what is open. What happened is written in {report}. Nothing is sent."
        )

    crash.install(paths.log_folder(), tell)


def _end_when_painted(application: QApplication, window: MainWindow) -> None:
    """End with 0 once the products page shows the screening, with 4 when that does not come."""
    workspace = window.workspace
    late = QTimer(window)
    late.setSingleShot(True)
    late.timeout.connect(lambda: application.exit(4))
    late.start(PATIENCE)
    workspace.refused.connect(lambda _: application.exit(4))

    def painted() -> None:
        window.repaint()
        shown = window.products.isVisible() and window.products.model.rowCount() > 0
        application.exit(0 if shown else 4)

    workspace.screened.connect(lambda: QTimer.singleShot(0, window, painted))
