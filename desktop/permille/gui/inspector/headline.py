"""The large interval bar with its axis, and the thin line of the share by mass."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from permille.gui import interval
from permille.gui.theme import Theme
from permille.model.finding import Share

BAND = 16


class ShareBar(QWidget):
    """The share of value as a band over the axis from 0.01 to 100 %; its text stands above as the headline."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share: Share | None = None
        self._mass: Share | None = None
        self._colour = "not_met"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_share(self, share: Share | None, mass: Share | None, colour: str) -> None:
        self._share, self._mass, self._colour = share, mass, colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 40 + QFontMetrics(self._theme.font("caption")).height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._share is None:
            return
        painter = QPainter(self)
        theme = self._theme
        axis = interval.Axis(1, self.width() - 3)
        hairline, ink, ground = (theme.colour(token) for token in ("hairline", "text", "window"))
        paint = interval.Paint(theme.colour(self._colour), hairline, ink, ground)
        interval.draw_axis(painter, axis, 15, paint)
        interval.draw_band(painter, axis, 15, BAND, self._share, paint)
        self._paint_mass(painter, axis)
        self._paint_scale(painter, axis)
        interval.draw_line(painter, axis, 0, 34, self._share.threshold, paint)
        painter.end()

    def _paint_mass(self, painter: QPainter, axis: interval.Axis) -> None:
        mass = self._mass
        if mass is None or mass.high == 0 or (mass.low == 0 and mass.high is None):
            return
        left = axis.left if mass.low == 0 else axis.at(mass.low)
        right = axis.right if mass.high is None else axis.at(mass.high)
        painter.fillRect(QRectF(left, 27, max(3.0, right - left), 3), self._theme.colour("border"))

    def _paint_scale(self, painter: QPainter, axis: interval.Axis) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.colour("not_met"), 1))
        painter.drawLine(QLineF(axis.start, 34.5, axis.right, 34.5))
        caption, strong = theme.font("caption"), theme.font("caption")
        strong.setWeight(theme.font("strong").weight())
        for percent, label in interval.TICKS:
            x = axis.at(percent / 100)
            is_line = percent == 0.1
            painter.setPen(theme.colour("text" if is_line else "not_met"))
            painter.drawLine(QLineF(x, 31, x, 35))
            painter.setFont(strong if is_line else caption)
            room = QRectF(x - (22 if percent < 0.1 else 30), 37, 60, 40)
            side = Qt.AlignmentFlag.AlignHCenter
            if percent == 100:
                room, side = QRectF(x - 118, 37, 120, 40), Qt.AlignmentFlag.AlignRight
            words = "100 %" if percent == 100 else label
            painter.drawText(room, side | Qt.AlignmentFlag.AlignTop, words)
        painter.setFont(caption)
        painter.setPen(theme.colour("not_met"))
        painter.drawText(QRectF(axis.left - 1, 37, 24, 40), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, "0")
