"""The status bar: size of what is open, readings, problems, rules and the day up to which they were checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from permille.gui.controls import Drawn
from permille.gui.theme import Theme
from permille.gui.words import Elided
from permille.gui.workspace import Workspace
from permille.rulebook.readings import Readings, defaults

if TYPE_CHECKING:
    from permille.engine.screening import ScreeningLike
    from permille.rulebook.schema import Pack


class Part(Drawn):
    """A part of the status bar that leads to its page."""

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.theme.font("caption"))
        return QSize(metrics.horizontalAdvance(self.text()) + 20, max(24, metrics.height() + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.theme.font("caption"))
        painter.setPen(self.theme.colour("text" if self.underMouse() or self.hasFocus() else "not_met"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.setPen(QPen(self.theme.colour("hairline"), 1))
        painter.drawLine(self.width() - 1, 6, self.width() - 1, self.height() - 7)
        if self.hasFocus():
            painter.setPen(QPen(self.theme.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def say(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()


class StatusBar(QWidget):
    """Facts about what is open; nothing in it moves."""

    products_asked = Signal()
    problems_asked = Signal()
    readings_asked = Signal()

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._workspace = workspace
        self._theme = theme
        self.size_part = Part(theme)
        self.problem_part = Part(theme)
        self.readings = Part(theme)
        self.rules = Elided(theme, role="caption", colour="not_met")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 12, 0)
        layout.setSpacing(0)
        layout.addWidget(self.size_part)
        layout.addWidget(self.problem_part)
        layout.addWidget(self.readings)
        layout.addStretch(1)
        layout.addSpacing(10)
        layout.addWidget(self.rules)
        self.size_part.clicked.connect(self.products_asked.emit)
        self.problem_part.clicked.connect(self.problems_asked.emit)
        self.readings.clicked.connect(self.readings_asked.emit)
        workspace.screened.connect(self.refresh)
        workspace.ready.connect(self.refresh)
        theme.changed.connect(self.update)
        self.refresh()

    def refresh(self) -> None:
        session, screening = self._workspace.session, self._workspace.screening
        packs = screening.packs if screening else session.packs if session else ()
        said = [_pack_said(pack) for pack in packs]
        notice = "Sample data, names invented.  " if self._workspace.is_sample else ""
        self.rules.setText(notice + f"Rules {'; '.join(said)}" if said else notice)
        if screening is None:
            self.size_part.say("No file open")
            self.problem_part.say("")
            self.readings.say("")
            return
        self._show(screening)

    def _show(self, screening: ScreeningLike) -> None:
        from permille.gui.products.outline import levels
        from permille.report.wording.sentence import counted

        parts = counted(len(screening.declarations.parts), "part", "parts")
        depth = counted(levels(screening.declarations), "level", "levels")
        self.size_part.say(f"{parts}, {depth}")
        files = counted(len(self._workspace.files), "file", "files")
        self.problem_part.say(f"{counted(len(screening.problems), 'problem', 'problems')} in {files}")
        self.readings.say(readings_said(screening.readings))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("rail"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.colour("hairline"))
        painter.end()


def readings_said(readings: Readings) -> str:
    """How many readings there are, and how many of them are not the default."""
    from permille.report.wording.sentence import counted

    usual = defaults()
    other = sum(1 for name, option in readings.items() if usual[name] != option)
    return f"{counted(len(readings), 'reading', 'readings')}, {f'{other} not default' if other else 'all default'}"


def _pack_said(pack: Pack) -> str:
    """A pack with the day up to which it was checked."""
    from permille.report.wording.sentence import day_text

    return f"{pack.id} {pack.version}, checked {day_text(pack.checked)}"
