"""Opening, writing and printing: asks for the place and hands the work on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from permille.gui.window import MainWindow

FILTER = "Workbooks (*.xlsx *.xlsm *.xls *.xlsb *.ods);;All files (*)"

NO_FILE = "What was dropped is no file on this computer. Save it first, then drop the saved file."


class Filing(QObject):
    """What File does, for the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = window.workspace
        self._memory = window.memory
        self._workspace.due.connect(self._choose_draft_folder)

    def open(self, files: Sequence[Path]) -> None:
        """Open files; what is wrong with them is said in the page."""
        if files:
            self._window.make_way()
            self._workspace.open(files)

    def open_sample(self) -> None:
        self._window.make_way()
        self._workspace.open_sample()

    def drop(self, data: QMimeData) -> bool:
        """Open what was dropped; False when it is no file."""
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if not files:
            self._window.message.show_trouble(NO_FILE)
        self.open(files)
        return bool(files)

    def choose_files(self) -> None:
        folder = str(self._memory.recent[0].parent) if self._memory.recent else ""
        names, _ = QFileDialog.getOpenFileNames(self._window, "Open parts lists", folder, FILTER)
        self.open([Path(name) for name in names])

    def choose_report(self) -> None:
        """Ask where the audit report goes, and write it there."""
        stem = self._workspace.files[0].stem if self._workspace.files else "permille"
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Save the audit report", f"{stem}-audit-report.pdf", "PDF (*.pdf)"
        )
        if name:
            paper: Literal["a4", "letter"] = "letter" if self._memory.letter else "a4"
            self._workspace.write_report(Path(name), paper)

    def draft(self) -> None:
        """Draft the application for the selected item, or say why none is due."""
        item = self._window.products.selected_number()
        if item:
            self._workspace.ask_draft(item)

    def _choose_draft_folder(self, item: str) -> None:
        name = QFileDialog.getExistingDirectory(self._window, f"Folder for the drafts for {item}")
        if name:
            self._workspace.write_drafts(Path(name), item)

    def print_page(self) -> None:
        """Print the rows of the page."""
        from permille.gui.printing import print_rows

        window = self._window
        print_rows(window.printed(), f"{window.windowTitle()}. {window.context.spoken()}", window)

    def show_title(self) -> None:
        """Name the open files in the title bar."""
        files = self._workspace.files
        more = f" and {len(files) - 1} more" if len(files) > 1 else ""
        self._window.setWindowTitle(f"{files[0].name}{more} – Permille")

    def remember(self) -> None:
        """Put the open files on the list of recent ones; the sample is always at hand."""
        if not self._workspace.is_sample:
            for file in reversed(self._workspace.files):
                self._memory.remember(file)
        self.show_recent()

    def show_recent(self) -> None:
        """List the recent files on the Start page and in the menu."""
        files = self._memory.recent
        self._window.start.show_recent(files)
        menu = self._window.actions_by_name.submenus["recent"]
        menu.clear()
        menu.setEnabled(bool(files))
        for file in files:
            action = QAction(str(file), menu)
            action.triggered.connect(partial(self._open_one, file))
            menu.addAction(action)

    def _open_one(self, file: Path, _checked: bool = False) -> None:
        self.open([file])
