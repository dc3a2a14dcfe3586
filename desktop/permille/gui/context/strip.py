"""The day strip: a slider over the legal periods of the strictest rule; dragging re-decides."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from permille.gui.theme import Theme
from permille.model.finding import Status
from permille.report.wording.sentence import MONTHS, day_text
from permille.report.wording.statuses import status_word
from permille.rulebook.timeline import Period

MARGIN = 14
SNAP = 4
"""Within so many pixels a drag goes to the legal date."""


class DayStrip(QSlider):
    """A slider of days; its value is the day's ordinal, so screen readers and keys work as on any slider."""

    day_chosen = Signal(object)

    def __init__(self, theme: Theme, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._today = today
        self._periods: tuple[Period, ...] = ()
        self._checked: dt.date | None = None
        self._before_drag: int | None = None
        self.setAccessibleName("Day of the export")
        self.setSingleStep(1)
        self.setPageStep(30)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._chosen)
        theme.changed.connect(self.updateGeometry)

    def show_day(self, day: dt.date, found: tuple[Period, ...], checked: dt.date | None) -> None:
        """Show a day over periods; ``checked`` is the day up to which the rules were checked."""
        self._periods = found
        self._checked = checked
        first, last = self._bounds(day)
        self.blockSignals(True)
        self.setRange(first.toordinal(), last.toordinal())
        self.setValue(day.toordinal())
        self.blockSignals(False)
        self.setAccessibleDescription(day_text(day))
        self.update()

    def _bounds(self, day: dt.date) -> tuple[dt.date, dt.date]:
        days = [one.start for one in self._periods if one.start is not None] + [day]
        if self._checked:
            days.append(self._checked)
        return min(days) - dt.timedelta(days=45), max(days) + dt.timedelta(days=75)

    def _chosen(self, value: int) -> None:
        self.update()
        self.day_chosen.emit(dt.date.fromordinal(value))

    # geometry

    def sizeHint(self) -> QSize:
        line = QFontMetrics(self._theme.font("caption")).height()
        return QSize(400, 3 * line + 44)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def _x(self, ordinal: int) -> float:
        span = max(1, self.maximum() - self.minimum())
        return MARGIN + (ordinal - self.minimum()) / span * (self.width() - 2 * MARGIN)

    def _ordinal(self, x: float) -> int:
        for turn in self._turns():
            if abs(self._x(turn.toordinal()) - x) <= SNAP:
                return turn.toordinal()
        span = self.maximum() - self.minimum()
        place = (x - MARGIN) / max(1, self.width() - 2 * MARGIN) * span
        return min(self.maximum(), max(self.minimum(), self.minimum() + round(place)))

    def _turns(self) -> list[dt.date]:
        return [one.start for one in self._periods if one.start is not None]

    # mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._before_drag = self.value()
        self.setValue(self._ordinal(event.position().x()))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._before_drag is not None:
            self.setValue(self._ordinal(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._before_drag is not None:
            self.setValue(self._before_drag)
            self._before_drag = None
        elif (
            event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self._by_month(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() == Qt.Key.Key_Home:
            self.setValue(self._today.toordinal())
        else:
            super().keyPressEvent(event)

    def _by_month(self, step: int) -> None:
        day = dt.date.fromordinal(self.value())
        month = day.year * 12 + day.month - 1 + step
        first = dt.date(month // 12, month % 12 + 1, 1)
        following = dt.date((month + 1) // 12, (month + 1) % 12 + 1, 1)
        self.setValue(min(first + dt.timedelta(days=day.day - 1), following - dt.timedelta(days=1)).toordinal())

    # paint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.colour("base"))
        caption = QFontMetrics(self._theme.font("caption")).height()
        top = 2 * caption + 20
        self._paint_months(painter, top)
        for period in self._periods:
            self._paint_period(painter, period, top)
        self._paint_turns(painter, top, caption)
        self._paint_checked(painter, top)
        self._paint_day(painter, top, caption)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("hairline"))
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -2))
        painter.end()

    def _paint_months(self, painter: QPainter, top: int) -> None:
        painter.setFont(self._theme.font("caption"))
        first, last = dt.date.fromordinal(self.minimum()), dt.date.fromordinal(self.maximum())
        painter.setPen(QPen(self._theme.colour("hairline"), 1))
        painter.drawLine(QPointF(MARGIN, top + 4), QPointF(self.width() - MARGIN, top + 4))
        month = first.year * 12 + first.month
        while (day := dt.date(month // 12, month % 12 + 1, 1)) <= last:
            x = self._x(day.toordinal())
            quarter = day.month in (1, 4, 7, 10)
            painter.setPen(QPen(self._theme.colour("not_met"), 1))
            painter.drawLine(QPointF(x, top + 9), QPointF(x, top + (14 if quarter else 11)))
            if quarter:
                label = MONTHS[day.month - 1] + (f" {day.year}" if day.month == 1 else "")
                room = QRectF(x - 40, top + 14, 80, 20)
                painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, label)
            month += 1

    def _paint_period(self, painter: QPainter, period: Period, top: int) -> None:
        left = self._x(max(self.minimum(), period.start.toordinal() if period.start else self.minimum()))
        right = self._x(min(self.maximum(), period.end.toordinal() + 1 if period.end else self.maximum()))
        rect = QRectF(left, top, max(0.0, right - left), 9)
        paint_status(painter, rect, period.status.status, self._theme)

    def _paint_turns(self, painter: QPainter, top: int, caption: int) -> None:
        painter.setFont(self._theme.font("caption"))
        metrics = QFontMetrics(self._theme.font("caption"))
        taken = -1.0
        for period in self._periods:
            if period.start is None:
                continue
            x = self._x(period.start.toordinal())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("text"))
            painter.drawPolygon(QPolygonF([QPointF(x - 4, top - 8), QPointF(x + 4, top - 8), QPointF(x, top - 2)]))
            label = f"{day_text(period.start)}, {status_word(period.status.status)}"
            width = metrics.horizontalAdvance(label)
            left = min(max(MARGIN, x - 4), self.width() - MARGIN - width)
            if left > taken:
                painter.setPen(self._theme.colour("not_met"))
                painter.drawText(QPointF(left, top - 13), label)
                taken = left + width + 10

    def _paint_checked(self, painter: QPainter, top: int) -> None:
        if self._checked is None:
            return
        x = self._x(self._checked.toordinal())
        pen = QPen(self._theme.colour("not_met"), 1.2, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(x, top - 8), QPointF(x, top + 16))

    def _paint_day(self, painter: QPainter, top: int, caption: int) -> None:
        x = self._x(self.value())
        label = day_text(dt.date.fromordinal(self.value()))
        painter.setFont(self._theme.font("medium"))
        width = QFontMetrics(self._theme.font("medium")).horizontalAdvance(label) + 16
        left = min(max(2.0, x - width / 2), self.width() - width - 2.0)
        flag = QRectF(left, 5, width, caption + 5)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.drawLine(QPointF(x, flag.bottom()), QPointF(x, top + 5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(flag, 3, 3)
        painter.setPen(QPen(self._theme.colour("base"), 1.5))
        painter.drawEllipse(QPointF(x, top + 4.5), 5.5, 5.5)
        painter.setPen(self._theme.colour("on_accent"))
        painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, label)


def paint_status(painter: QPainter, rect: QRectF, status: Status, theme: Theme) -> None:
    """A band of one status: solid in force, hatched suspended, lower half unconfirmed, dashed not yet in force."""
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    if status is Status.IN_FORCE:
        painter.fillRect(rect, theme.colour("not_met"))
    elif status is Status.UNCONFIRMED:
        painter.setPen(QPen(theme.colour("unconfirmed"), 1))
        painter.setBrush(theme.colour("base"))
        painter.drawRect(inner)
        painter.fillRect(
            QRectF(rect.left(), rect.center().y(), rect.width(), rect.height() / 2), theme.colour("unconfirmed")
        )
    elif status is Status.SUSPENDED:
        _paint_hatched(painter, rect, theme)
    elif status is Status.NOT_YET_IN_FORCE:
        pen = QPen(theme.colour("not_met"), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(inner)


def _paint_hatched(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    colour = theme.colour("suspended")
    painter.save()
    painter.setClipRect(rect)
    painter.fillRect(rect, theme.colour("base"))
    painter.setPen(QPen(colour, 1.4))
    x = rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
        x += 6
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1))
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()
