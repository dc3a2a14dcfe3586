"""The regions of the window between which F6 moves the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the window, and the widgets in it of which the first visible one takes the keyboard."""

    holder: QWidget
    targets: Sequence[QWidget]

    @property
    def target(self) -> QWidget | None:
        return next((one for one in self.targets if one.isVisible()), None)

    def holds(self, widget: QWidget | None) -> bool:
        return widget is not None and (self.holder is widget or self.holder.isAncestorOf(widget))


def go_to_next(regions: Sequence[Region], step: int) -> None:
    """Give the keyboard to the next (1) or previous (-1) region that is visible."""
    focused = QApplication.focusWidget()
    count = len(regions)
    at = next((place for place, region in enumerate(regions) if region.holds(focused)), -1 if step > 0 else 0)
    for away in range(1, count + 1):
        target = regions[(at + step * away) % count].target
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return
