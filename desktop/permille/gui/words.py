"""Texts with a role of type and a token of colour."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from permille.gui.theme import Theme


class Text(QLabel):
    """A text with a role of type and a token of colour; wraps when asked, can be selected with the mouse."""

    def __init__(
        self, theme: Theme, text: str = "", *, role: str = "body", colour: str = "text", wrap: bool = False
    ) -> None:
        super().__init__(text)
        self._theme = theme
        self._role = role
        self._token = colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._refresh)
        self._refresh()

    def set_colour(self, token: str) -> None:
        self._token = token
        self._refresh()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._keep_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_height()

    def _keep_height(self) -> None:
        """A text that wraps asks for the height it has at its width, so that no line of it is cut."""
        if self.wordWrap():
            self.setMinimumHeight(0)  # a label never asks for less than this
            self.setMinimumHeight(max(0, self.heightForWidth(self.width())))

    def _refresh(self) -> None:
        self.setFont(self._theme.font(self._role))
        self._keep_height()
        palette = self.palette()
        palette.setColor(self.foregroundRole(), self._theme.colour(self._token))
        self.setPalette(palette)


class Elided(Text):
    """A text on one line that gives way at its end when room is short; the whole of it is in the tooltip."""

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(40, self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        said = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
        painter.end()
