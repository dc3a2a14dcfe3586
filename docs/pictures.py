"""Makes the pictures of the documents from the program itself, with the bundled sample, so that they never age."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1.5"

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from permille import paths
from permille.gui.main import make_window
from permille.gui.theme import Scheme
from permille.gui.window import MainWindow

TARGET = Path(__file__).resolve().parent / "images"
SHIPMENT = "Pune, November 2026"
ITEM = "MG-4210"
SETTLED = 1500
"""Milliseconds after which animations have ended and delayed work has come back."""


def main() -> int:
    """Write every picture and return 0."""
    application = QApplication(sys.argv[:1])
    for file in (paths.bundled("resources") / "fonts").glob("Inter-*.ttf"):  # the same letters on every machine
        QFontDatabase.addApplicationFont(str(file))
    application.setFont(QFont("Inter", application.font().pointSize()))
    window = make_window(application, remembered=False)
    window.resize(1366, 768)
    window.show()
    window.open_sample()
    wait_for_sample(window)
    window.workspace.use_shipment(SHIPMENT)
    settle()
    window.products.show_part(ITEM)
    TARGET.mkdir(exist_ok=True)
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        window.use_scheme(scheme.value)
        settle()
        picture = TARGET / f"products-{scheme.value}.png"
        window.grab().save(str(picture))
        print(picture)
    window.close()
    return 0


def wait_for_sample(window: MainWindow) -> None:
    """Run the event loop until the sample is decided."""
    loop = QEventLoop()
    window.workspace.screened.connect(loop.quit)
    window.workspace.refused.connect(lambda _: loop.exit(1))
    if loop.exec() != 0:
        sys.exit("The sample could not be opened.")


def settle() -> None:
    """Run the event loop for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLED, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
