"""Makes the pictures of README and guide from the real window: ``.venv/bin/python docs/pictures.py``.

The window is drawn without a screen, with the bundled sample on fixed days, so the pictures never age.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(ROOT / "desktop"))

import numpy as np  # noqa: E402 - after the folder of the package is on the path
from PySide6.QtCore import QCoreApplication, QEventLoop, Qt  # noqa: E402 - after the platform is chosen
from PySide6.QtGui import QFont, QFontDatabase, QImage  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from permille.gui.main import make_window  # noqa: E402
from permille.gui.theme import Scheme  # noqa: E402
from permille.gui.window import PROBLEMS, MainWindow  # noqa: E402

IMAGES = ROOT / "docs" / "images"
TODAY = dt.date(2026, 11, 22)
MAGNET = "MG-4210"
NOVEMBER = 1
"""Position of the sample's shipment that is decided while No. 61 is unconfirmed."""


def main() -> int:
    """Write all pictures; returns the exit status."""
    application = QApplication([])
    _use_font(application)
    IMAGES.mkdir(parents=True, exist_ok=True)
    window = make_window(application, remembered=False, today=TODAY)
    window.resize(1366, 768)
    window.show()
    window.workspace.load()
    _settle(window)
    _save(window, "start")
    window.open_sample()
    _settle(window)
    window.workspace.use_shipment(window.workspace.shipments[NOVEMBER].name or "")
    _settle(window)
    _picture_products(window)
    window.close()
    return 0


def _picture_products(window: MainWindow) -> None:
    window.activateWindow()
    window.products.show_part("SM-71")
    window.products.tree.setFocus()
    _save(window, "products-light")
    window.theme.set_scheme(Scheme.DARK)
    window.actions_by_name["strip"].trigger()
    window.products.tree.setFocus()
    window.workspace.use_day(dt.date(2026, 10, 20))
    _save(window, "products-dark")
    window.theme.set_scheme(Scheme.LIGHT)
    window.actions_by_name["strip"].trigger()
    window.workspace.use_day(TODAY)
    window.products.show_part(MAGNET)
    _settle(window)
    _show_why(window)
    _save(window, "why")
    window.actions_by_name["wide"].trigger()
    window.form.open()
    window.workspace.give("destination", "BR")
    _save(window, "shipment")
    window.workspace.take_back("destination")
    window.form.leave()
    window.enter_readings()
    _save(window, "readings")
    window.go_to(PROBLEMS)
    window.problems.list.setFocus()
    window.problems.list.setCurrentIndex(window.problems.model.index(0, 0))
    window.problems.show_cell_of(window.problems.model.index(0, 0))
    _save(window, "problems")


def _show_why(window: MainWindow) -> None:
    """The reasons of the magnet, with the cell of its content."""
    window.actions_by_name["wide"].trigger()
    tree = window.inspector.reasons
    tree.expandAll()
    index = tree.reasons.index(0, 0)
    while index.isValid():
        cell = tree.reasons.cell_at(index)
        if cell is not None and cell.sheet == "Composition" and cell.column >= 0:
            tree.setCurrentIndex(index)
            tree.ask_source()
            return
        index = tree.indexBelow(index)


def _use_font(application: QApplication) -> None:
    """Inter at 9 points where it is installed: close to what Windows shows; else the system's font."""
    if "Inter" in QFontDatabase.families():
        font = QFont("Inter")
        font.setPointSizeF(9)
        application.setFont(font)


def _settle(window: MainWindow) -> None:
    """Let all work end and all of it be painted."""
    while window.workspace.jobs.is_busy():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    for _ in range(5):
        QCoreApplication.processEvents()


def _save(window: MainWindow, name: str) -> None:
    _settle(window)
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), dtype=np.uint32)
    colours, counts = np.unique(pixels, return_counts=True)
    table = [int(colour) for colour in colours[np.argsort(counts)[-256:]]]  # grounds and words, not the odd edge
    flat = image.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)
    flat.save(str(IMAGES / f"{name}.png"))


if __name__ == "__main__":
    raise SystemExit(main())
