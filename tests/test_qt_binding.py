"""The Qt binding keeps count of references to None (PySide6 6.12.0 does not, and CPython 3.11 aborts on it)."""

from __future__ import annotations

import sys

from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot


def test_painting_leaves_the_references_to_none_alone(qtbot: QtBot) -> None:
    painter = QPainter(image := QImage(8, 8, QImage.Format.Format_ARGB32))
    before = sys.getrefcount(None)
    for _ in range(1000):
        painter.save()
        painter.restore()
    fallen = before - sys.getrefcount(None)
    painter.end()
    assert not image.isNull()
    assert fallen < 100
