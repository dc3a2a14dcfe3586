"""What the window says of work that ended: refused, written, withheld, stopped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from permille.gui.message import Message
from permille.gui.products.page import ProductsPage
from permille.gui.progress import ProgressLine
from permille.gui.trouble import said_of
from permille.gui.workspace import Workspace


class News(QObject):
    """Puts the end of every job into the message over the page."""

    def __init__(self, workspace: Workspace, message: Message, products: ProductsPage, progress: ProgressLine) -> None:
        super().__init__(message)
        self._message = message
        self._products = products
        workspace.refused.connect(self._refused)
        workspace.written.connect(self._written)
        workspace.withheld.connect(self._withheld)
        progress.cancel.clicked.connect(self._stopped)

    def _refused(self, error: Exception) -> None:
        said = said_of(error)
        if said is None:
            raise error
        self._message.show_trouble(said)

    def _written(self, paths: tuple[Path, ...]) -> None:
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        folder = paths[0].parent
        target = paths[0] if len(paths) == 1 else folder
        self._message.show_news(f"{paths[0].name}{more} written to {folder}.", "Open", lambda: _open_outside(target))

    def _withheld(self, why: tuple[str, ...]) -> None:
        item, word = self._products.selected_number(), self._products.selected_word()
        said = " ".join(why) or f"No draft for {item}: {word}."
        self._message.show_news(f"{said} Drafts are made where a licence is required, now or if in force.")

    def _stopped(self) -> None:
        self._message.show_news("Stopped. Nothing was taken over, and your files are as they were.")


def _open_outside(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
