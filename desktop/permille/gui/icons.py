"""Line icons from the bundled SVG files, painted in the colour of the text beside them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

LARGE = 24
"""Above this size the strokes stay as thin as those of small icons."""


@lru_cache(maxsize=256)
def pixmap(folder: Path, name: str, size: int, colour: str, ratio: float) -> QPixmap:
    """Icon ``name`` of a folder at ``size`` device-independent pixels, for a screen of the given pixel ratio."""
    text = (folder / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    if size > LARGE:
        text = text.replace('stroke-width="2"', 'stroke-width="1.2"')
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


def icon(folder: Path, name: str, colour: str) -> QIcon:
    """The icon at the sizes that buttons and menus ask for, for screens of one and two pixels to the point."""
    made = QIcon()
    for size in (16, 24):
        for ratio in (1.0, 2.0):
            made.addPixmap(pixmap(folder, name, size, colour, ratio))
    return made
