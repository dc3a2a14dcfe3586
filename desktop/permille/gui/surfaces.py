"""What stands behind and between the words: marks, hairlines, grounds and tinted blocks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from permille.gui.theme import Theme


class MarkLabel(QWidget):
    """A mark or an icon, drawn at the pixel ratio of its screen. Its word stands beside it."""

    def __init__(
        self, theme: Theme, kind: str = "", colour: str = "text", size: int = 16, *, icon: bool = False
    ) -> None:
        super().__init__()
        self._theme = theme
        self._kind = kind
        self._colour = colour
        self._usual = size
        self._icon = icon
        theme.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        self._size = self._theme.scaled(self._usual)
        self.setFixedSize(self._size, self._size)
        self.update()

    def show_mark(self, kind: str, colour: str) -> None:
        self._kind = kind
        self._colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._kind:
            return
        make = self._theme.icon if self._icon else self._theme.mark
        painter = QPainter(self)
        painter.drawPixmap(QPointF(0, 0), make(self._kind, self._size, self._colour, self.devicePixelRatioF()))
        painter.end()


class Line(QWidget):
    """A hairline across."""

    def __init__(self, theme: Theme, *, upright: bool = False) -> None:
        super().__init__()
        self._theme = theme
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("hairline"))
        painter.end()


class Ground(QWidget):
    """A plain area in the colour of a token."""

    def __init__(self, theme: Theme, token: str) -> None:
        super().__init__()
        self._theme = theme
        self._token = token
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour(self._token))
        painter.end()


class Block(QFrame):
    """A tinted block with a verdict's mark; contrast schemes draw a frame instead of the tint."""

    def __init__(self, theme: Theme, *, strip: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._verdict = "not_met"
        self._strip = strip
        theme.changed.connect(self.update)

    def show_verdict(self, verdict: str) -> None:
        self._verdict = verdict
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        corner = 0 if self._strip else 4
        if tokens.framed:
            painter.setPen(QPen(tokens.colour("text"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.tint(self._verdict))
            painter.drawRoundedRect(QRectF(self.rect()), corner, corner)
        if self._strip:
            painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.colour("hairline"))
        painter.end()
