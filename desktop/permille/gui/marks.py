"""The marks of verdicts, law statuses and truth, drawn as painter paths so that they are sharp at any size.

Shape says what the facts say, fill what the law does on the day; the word always stands beside a mark.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

GRID = 16.0
"""Marks are described on a square of 16 units."""

LINE = 1.6
"""Width of outlines and pause bars on the grid."""


def octagon(radius: float) -> QPainterPath:
    """A regular octagon with flat sides around the middle of the grid; ``radius`` is half its width."""
    corner = radius * math.tan(math.pi / 8)
    points = (
        (-corner, -radius),
        (corner, -radius),
        (radius, -corner),
        (radius, corner),
        (corner, radius),
        (-corner, radius),
        (-radius, corner),
        (-radius, -corner),
    )
    return _polygon(points)


def diamond(radius: float) -> QPainterPath:
    """A square on its corner around the middle of the grid."""
    return _polygon(((0, -radius), (radius, 0), (0, radius), (-radius, 0)))


def circle(radius: float) -> QPainterPath:
    """A circle around the middle of the grid."""
    path = QPainterPath()
    path.addEllipse(QPointF(GRID / 2, GRID / 2), radius, radius)
    return path


def box(left: float, top: float, width: float, height: float) -> QPainterPath:
    """An upright rectangle, in units of the grid."""
    path = QPainterPath()
    path.addRect(QRectF(left, top, width, height))
    return path


def _polygon(points: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(GRID / 2 + x, GRID / 2 + y) for x, y in points]))
    path.closeSubpath()
    return path


def _pause() -> QPainterPath:
    return box(5.9, 5.2, 1.45, 5.6).united(box(8.65, 5.2, 1.45, 5.6))


def _page() -> QPainterPath:
    outline = QPainterPath(QPointF(3.2, 1.2))
    for x, y in ((9.4, 1.2), (13.2, 5.0), (13.2, 14.8), (3.2, 14.8)):
        outline.lineTo(x, y)
    outline.closeSubpath()
    fold = QPainterPath(QPointF(9.0, 1.2))
    for x, y in ((9.0, 5.4), (13.2, 5.4), (13.2, 4.6), (9.8, 4.6), (9.8, 1.2)):
        fold.lineTo(x, y)
    fold.closeSubpath()
    lines = box(5.4, 8.0, 5.6, 1.3).united(box(5.4, 10.8, 4.2, 1.3))
    return outline.subtracted(fold).subtracted(lines)


def _half(shape: QPainterPath, outline: QPainterPath) -> QPainterPath:
    return outline.united(shape.intersected(box(0, GRID / 2, GRID, GRID / 2)))


def _outline(outer: QPainterPath, inner: QPainterPath) -> QPainterPath:
    return outer.subtracted(inner)


def shape(kind: str) -> QPainterPath:
    """The filled area of a mark on the 16-unit grid; ``kind`` is one of ``KINDS``."""
    ring = _outline(circle(6.6), circle(6.6 - LINE))
    stop = octagon(7.0)
    hollow = _outline(stop, octagon(7.0 - LINE))
    square = diamond(7.4)
    shapes: dict[str, Callable[[], QPainterPath]] = {
        "prohibited": lambda: stop.subtracted(box(3.8, 7.0, 8.4, 2.0)),
        "required": lambda: stop.subtracted(box(7.1, 3.9, 1.8, 4.9)).subtracted(box(7.1, 10.1, 1.8, 1.9)),
        "unconfirmed": lambda: _half(stop, hollow),
        "suspended": lambda: hollow.united(_pause()),
        "pending": lambda: hollow,
        "undetermined": lambda: square.subtracted(diamond(2.5)),
        "undetermined_if": lambda: _outline(square, diamond(7.4 - LINE * 1.3)).united(_pause()),
        "undetermined_pending": lambda: _outline(square, diamond(7.4 - LINE * 1.3)),
        "exempt": _page,
        "not_met": lambda: ring.united(box(5.0, 7.3, 6.0, 1.5)),
        "law_in_force": lambda: circle(6.2),
        "law_unconfirmed": lambda: _half(circle(6.2), _outline(circle(6.2), circle(6.2 - LINE))),
        "law_suspended": lambda: _outline(circle(6.2), circle(6.2 - LINE)).united(_pause()),
        "truth_met": lambda: octagon(5.6),
        "truth_unknown": lambda: _outline(diamond(6.2), diamond(6.2 - LINE * 1.4)),
        "truth_not_met": lambda: _outline(circle(5.6), circle(5.6 - LINE)).united(box(5.4, 7.3, 5.2, 1.4)),
    }
    return shapes[kind]()


KINDS = (
    "prohibited",
    "required",
    "unconfirmed",
    "suspended",
    "pending",
    "undetermined",
    "undetermined_if",
    "undetermined_pending",
    "exempt",
    "not_met",
    "law_in_force",
    "law_unconfirmed",
    "law_suspended",
    "law_not_yet_in_force",
    "truth_met",
    "truth_unknown",
    "truth_not_met",
)


def draw(painter: QPainter, kind: str, rect: QRectF, colour: QColor) -> None:
    """Paint a mark into a square; the cut-out parts show the ground below."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / GRID, rect.height() / GRID)
    if kind == "law_not_yet_in_force":
        pen = QPen(colour, LINE)
        pen.setDashPattern([1.6, 1.1])
        painter.setPen(pen)
        painter.drawEllipse(QPointF(GRID / 2, GRID / 2), 5.4, 5.4)
    else:
        painter.fillPath(shape(kind), colour)
    painter.restore()


@lru_cache(maxsize=512)
def pixmap(kind: str, size: int, colour: str, ratio: float) -> QPixmap:
    """A mark as a pixmap of ``size`` device-independent pixels for a screen of the given pixel ratio."""
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw(painter, kind, QRectF(0, 0, size, size), QColor(colour))
    painter.end()
    return made
