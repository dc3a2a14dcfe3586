"""The verdict chips: how many parts have which verdict, and a filter on them."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from permille.engine.screening import VERDICT_ORDER, ScreeningLike
from permille.gui import verdicts
from permille.gui.controls import Chip
from permille.gui.theme import Theme
from permille.model.finding import StatusOnDay, Verdict

ALWAYS = frozenset({1, 7})
"""Positions in ``VERDICT_ORDER`` whose chip stays although its count is 0."""


class VerdictChips(QWidget):
    """One chip per verdict that occurs, first of all the one that shows everything."""

    chosen = Signal(object)
    """A frozenset of positions in ``VERDICT_ORDER``; empty: all."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.all = Chip(theme, "All")
        self.all.setChecked(True)
        self.all.clicked.connect(self._show_all)
        self.chips: dict[int, Chip] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.all)
        for position in range(len(VERDICT_ORDER)):
            chip = Chip(theme, "")
            chip.hide()
            chip.clicked.connect(self._tell)
            self.chips[position] = chip
            layout.addWidget(chip)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, screening: ScreeningLike) -> None:
        """Count the verdicts of all parts."""
        counts = Counter(screening.verdicts.tolist())
        self.all.show_count(sum(counts.values()))
        looks = _looks(screening)
        for position, chip in self.chips.items():
            look = looks[position]
            chip.show_look(look.word, look.mark, look.colour)
            chip.show_count(counts[position])
            chip.setVisible(counts[position] > 0 or chip.isChecked() or position in ALWAYS)
        self.updateGeometry()
        self._fit()

    def checked(self) -> frozenset[int]:
        return frozenset(position for position, chip in self.chips.items() if chip.isChecked())

    def spoken(self) -> str:
        """All counts in one line."""
        return ", ".join(chip.accessibleName() for chip in self.chips.values() if not chip.isHidden())

    def _show_all(self) -> None:
        for chip in self.chips.values():
            chip.setChecked(False)
        self._tell()

    def _tell(self) -> None:
        checked = self.checked()
        self.all.setChecked(not checked)
        self.chosen.emit(checked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Room for all counts without their words."""
        shown = [chip for chip in self.chips.values() if not chip.isHidden()]
        width = self.all.sizeHint().width() + sum(6 + chip.width_without_word() for chip in shown)
        return QSize(width, self.all.sizeHint().height())

    def _fit(self) -> None:
        """Drop words from the right until all counts have room."""
        shown = [chip for chip in self.chips.values() if not chip.isHidden()]
        for chip in shown:
            chip.drop_word(False)
        for chip in reversed(shown):
            if self._wanted(shown) <= self.width():
                break
            chip.drop_word(True)

    def _wanted(self, shown: list[Chip]) -> int:
        return self.all.sizeHint().width() + sum(6 + chip.sizeHint().width() for chip in shown)


def _looks(screening: ScreeningLike) -> dict[int, verdicts.Look]:
    """A look for every position: that of the first part that has it, or of the verdict without a status."""
    known: dict[int, StatusOnDay] = {}
    for column in screening.rules:
        for position in set(column.verdict.tolist()):
            known.setdefault(int(position), column.status)
    pairs = enumerate(VERDICT_ORDER)
    return {place: verdicts.look(verdict, _status(verdict, known.get(place))) for place, verdict in pairs}


def _status(verdict: Verdict, status: StatusOnDay | None) -> StatusOnDay | None:
    return None if verdict is Verdict.NOT_MET else status
