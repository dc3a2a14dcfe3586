"""The three steps of the Start page, each a small drawing with a few words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from permille.gui import marks
from permille.gui.theme import Theme
from permille.gui.words import Text

SIZE = (66, 46)


class Drawing(QWidget):
    """A drawing of fixed size; what it shows is said in the words below it."""

    def __init__(self, theme: Theme, draw: Callable[[QPainter, Theme], None]) -> None:
        super().__init__()
        self._theme = theme
        self._draw = draw
        self.setFixedSize(*SIZE)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("border"), 1.3))
        self._draw(painter, self._theme)
        painter.end()


class Step(QWidget):
    """A drawing, a heading and two lines."""

    def __init__(self, theme: Theme, draw: Callable[[QPainter, Theme], None], heading: str, said: str) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 12, 0)
        layout.setSpacing(6)
        layout.addWidget(Drawing(theme, draw))
        layout.addWidget(Text(theme, heading, role="strong"))
        layout.addWidget(Text(theme, said, colour="not_met", wrap=True))
        layout.addStretch(1)


def draw_sheet(painter: QPainter, theme: Theme) -> None:
    """A table with one marked cell and an arrow."""
    for row in range(4):
        painter.drawLine(QPointF(1, 5 + row * 12), QPointF(46, 5 + row * 12))
    for column in range(4):
        painter.drawLine(QPointF(1 + column * 15, 5), QPointF(1 + column * 15, 41))
    painter.setBrush(theme.colour("cell"))
    painter.setPen(QPen(theme.colour("cell_frame"), 1.6))
    painter.drawRect(QRectF(31, 17, 15, 12))
    painter.setPen(QPen(theme.colour("accent"), 1.8))
    painter.drawLine(QPointF(51, 23), QPointF(62, 23))
    painter.drawPolyline([QPointF(57, 18), QPointF(62, 23), QPointF(57, 28)])


def draw_tree(painter: QPainter, theme: Theme) -> None:
    """A product structure with three marks."""
    for left, top in ((2, 4), (15, 20), (15, 34)):
        painter.drawRoundedRect(QRectF(left, top, 26, 7), 2, 2)
    painter.drawPolyline([QPointF(8, 11), QPointF(8, 37), QPointF(15, 37)])
    painter.drawLine(QPointF(8, 23), QPointF(15, 23))
    for kind, colour, top in (
        ("undetermined", "undetermined", 1),
        ("unconfirmed", "unconfirmed", 16),
        ("not_met", "not_met", 31),
    ):
        marks.draw(painter, kind, QRectF(48, top, 13, 13), theme.colour(colour))


def draw_page(painter: QPainter, theme: Theme) -> None:
    """A sheet of paper with lines, and the one behind it dashed."""
    dashed = QPen(theme.colour("border"), 1.3, Qt.PenStyle.DashLine)
    painter.setPen(dashed)
    painter.drawPolyline([QPointF(13, 8), QPointF(2, 8), QPointF(2, 40), QPointF(13, 40)])
    painter.setPen(QPen(theme.colour("border"), 1.3))
    page = QPainterPath(QPointF(16, 2))
    for x, y in ((36, 2), (45, 11), (45, 44), (16, 44)):
        page.lineTo(x, y)
    page.closeSubpath()
    painter.drawPath(page)
    painter.drawPolyline([QPointF(36, 2), QPointF(36, 11), QPointF(45, 11)])
    for top in (19, 26, 33):
        painter.drawLine(QPointF(22, top), QPointF(39 if top < 33 else 32, top))
