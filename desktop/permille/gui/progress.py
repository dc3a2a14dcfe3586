"""The line in the page that says what long work is doing, with Cancel."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from permille.gui.controls import Button
from permille.gui.jobs import Jobs
from permille.gui.surfaces import Block
from permille.gui.theme import Theme
from permille.gui.words import Text

PATIENCE = 400
"""Milliseconds for which nothing is shown."""


class ProgressLine(Block):
    """Follows the jobs of some keys; shows itself when one takes longer than a moment."""

    def __init__(self, jobs: Jobs, keys: tuple[str, ...], theme: Theme) -> None:
        super().__init__(theme, strip=True)
        self._jobs = jobs
        self._keys = keys
        self._key = ""
        self._label = Text(theme)
        self._count = Text(theme, colour="not_met")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(8)
        self._bar.setAccessibleName("Progress")
        self.cancel = Button(theme, "Cancel")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 5, 12, 6)
        layout.setSpacing(12)
        layout.addWidget(self._label)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._count)
        layout.addWidget(self.cancel)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PATIENCE)
        self._soon.timeout.connect(self.show)
        self.cancel.clicked.connect(self._cancel)
        jobs.started.connect(self._started)
        jobs.progressed.connect(self._progressed)
        jobs.ended.connect(self._ended)
        self.hide()
        for key, label in jobs.running().items():
            self._started(key, label)

    def _started(self, key: str, label: str) -> None:
        if key not in self._keys:
            return
        self._key = key
        self._label.setText(label)
        self._bar.setRange(0, 0)
        self._count.setText("")
        self._soon.start()

    def _progressed(self, key: str, done: int, total: int) -> None:
        if key == self._key and total > 0:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            self._count.setText(f"{done:,} of {total:,}".replace(",", "\u202f"))

    def _ended(self, key: str) -> None:
        if key == self._key:
            self._soon.stop()
            self.hide()

    def _cancel(self) -> None:
        self._jobs.cancel(self._key)
        self._soon.stop()
        self.hide()
