"""The interval bar: a share as a filled band on a log axis from 0.01 to 100 %, with the line of the law through it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from permille.model.finding import Share
from permille.report.wording.numbers import share_text

SLOT = 11.0
"""Width of the place for zero, left of the axis."""

GAP = 4.0
DECADES = 4
TICKS = ((0.01, "0.01"), (0.1, "0.1"), (1.0, "1"), (10.0, "10"), (100.0, "%"))
"""Percentages with their labels."""

LINE = Decimal("0.001")
"""The line drawn where the share itself names no threshold: 0.1 % of No. 61, para 1(1)."""


def is_open(share: Share) -> bool:
    """Whether nothing at all is known: from zero to the whole."""
    return share.low == 0 and (share.high is None or share.high >= 1)


def said(share: Share) -> str:
    """The share in words; all of the item is no bound."""
    return share_text(Share(share.low, None, share.threshold) if is_open(share) else share)


@dataclass(frozen=True, slots=True)
class Axis:
    """Where things lie between ``left`` and ``right`` (device-independent pixels)."""

    left: float
    right: float

    @property
    def start(self) -> float:
        return self.left + SLOT + GAP

    def at(self, fraction: Decimal | float) -> float:
        """Horizontal place of a share given as a fraction of 1, held between 0.01 and 100 %."""
        percent = min(100.0, max(0.01, float(fraction) * 100))
        return self.start + (math.log10(percent) + 2) / DECADES * (self.right - self.start)


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours of a bar."""

    band: QColor
    axis: QColor
    line: QColor
    ground: QColor


def draw_line(
    painter: QPainter, axis: Axis, top: float, bottom: float, threshold: Decimal | None, paint: Paint
) -> None:
    """The line of the law, 1.5 pixels wide."""
    place = axis.at(threshold or LINE)
    painter.setPen(QPen(paint.line, 1.5))
    painter.drawLine(QLineF(place, top, place, bottom))


def draw_axis(painter: QPainter, axis: Axis, middle: float, paint: Paint) -> None:
    """The thin line along which bands lie, with the gap between zero and the axis."""
    painter.setPen(QPen(paint.axis, 1))
    y = math.floor(middle) + 0.5
    painter.drawLine(QLineF(axis.left, y, axis.left + SLOT, y))
    painter.drawLine(QLineF(axis.start, y, axis.right, y))


def draw_band(painter: QPainter, axis: Axis, middle: float, height: float, share: Share, paint: Paint) -> None:
    """The band of a share: pale left of the line, solid right of it, hatched where nothing bounds it."""
    top = round(middle - height / 2)
    if share.high is not None and share.high == 0:
        return
    if is_open(share):
        _draw_unknown(painter, QRectF(axis.left, top, axis.right - axis.left, height), paint)
        return
    from_zero = share.low == 0
    left = axis.left if from_zero else axis.at(share.low)
    right = axis.right if share.high is None else axis.at(share.high)
    if right - left < 4:
        middle_x = min(max((left + right) / 2, axis.start + 2), axis.right - 2)
        left, right = _beside_the_line(axis, share, middle_x)
    line = axis.at(share.threshold or LINE)
    if left < line:
        _draw_pale(painter, QRectF(left, top, min(right, line) - left, height), paint, from_zero=from_zero)
    if right > line:
        start = max(left, line)
        end = right - 14 if share.high is None else right
        painter.fillRect(QRectF(start, top, max(0.0, end - start), height), paint.band)
        if share.high is None:
            _draw_hatched(painter, QRectF(max(start, end), top, right - max(start, end), height), paint)


def _beside_the_line(axis: Axis, share: Share, middle: float) -> tuple[float, float]:
    """A block 4 wide that stays on the side of the line on which the whole share lies."""
    line = axis.at(share.threshold or LINE)
    left = middle - 2
    if share.low >= (share.threshold or LINE):
        left = max(left, line)
    elif share.high is not None and share.high < (share.threshold or LINE):
        left = min(left, line - 4)
    return left, left + 4


def _draw_pale(painter: QPainter, rect: QRectF, paint: Paint, *, from_zero: bool) -> None:
    painter.fillRect(rect, _mixed(paint.band, paint.ground))
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(paint.band, 1))
    edge = inner.left()
    if from_zero:
        dashed = QPen(paint.band, 1)
        dashed.setDashPattern([2, 2])
        painter.setPen(dashed)
        edge += SLOT
        painter.drawLine(QLineF(inner.left(), inner.top(), edge, inner.top()))
        painter.drawLine(QLineF(inner.left(), inner.bottom(), edge, inner.bottom()))
        painter.setPen(QPen(paint.band, 1))
    else:
        painter.drawLine(inner.topLeft(), inner.bottomLeft())
    painter.drawLine(QLineF(edge, inner.top(), inner.right(), inner.top()))
    painter.drawLine(QLineF(edge, inner.bottom(), inner.right(), inner.bottom()))
    painter.drawLine(inner.topRight(), inner.bottomRight())


def _mixed(colour: QColor, ground: QColor) -> QColor:
    """The colour at 26 % on its ground."""
    parts = ((part(colour), part(ground)) for part in (QColor.redF, QColor.greenF, QColor.blueF))
    return QColor.fromRgbF(*(0.26 * over + 0.74 * under for over, under in parts))


def _draw_unknown(painter: QPainter, rect: QRectF, paint: Paint) -> None:
    _draw_hatched(painter, rect, paint)
    pen = QPen(paint.band, 1)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))


def _draw_hatched(painter: QPainter, rect: QRectF, paint: Paint) -> None:
    """Diagonal strokes, as a pixmap that rows of one width share."""
    ratio = painter.device().devicePixelRatioF()
    width, height = math.ceil(rect.width()), math.ceil(rect.height())
    if width > 0:
        painter.drawPixmap(rect.topLeft(), _hatching(width, height, paint.band.rgba(), ratio))


@lru_cache(maxsize=64)
def _hatching(width: int, height: int, colour: int, ratio: float) -> QPixmap:
    made = QPixmap(math.ceil(width * ratio), math.ceil(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor.fromRgba(colour), 1.5))
    strokes = [QLineF(x * 4.5 - height, height, x * 4.5, 0) for x in range((width + height) // 4 + 1)]
    painter.drawLines(strokes)
    painter.end()
    return made
