"""The banner over a page while the law of the day is unconfirmed."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QHBoxLayout

from permille.engine.screening import ScreeningLike
from permille.gui.context import law
from permille.gui.controls import Link
from permille.gui.surfaces import Block, MarkLabel
from permille.gui.theme import Theme
from permille.gui.words import Elided, Text
from permille.report.wording.statuses import status_line


class LawBanner(Block):
    """One sentence with the half-filled disc; can be hidden for the day."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, strip=True)
        self._hidden_for: dt.date | None = None
        self._day: dt.date | None = None
        self.show_verdict("unconfirmed")
        self._law = Text(theme, role="strong")
        self._said = Elided(theme)
        self.hide_link = Link(theme, "Hide")
        self.hide_link.setAccessibleName("Hide for this day")
        self.hide_link.setToolTip("Hide for this day")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 12, 5)
        layout.setSpacing(6)
        layout.addWidget(MarkLabel(theme, "law_unconfirmed", "unconfirmed", 14))
        layout.addSpacing(4)
        layout.addWidget(self._law)
        layout.addWidget(self._said, 1)
        layout.addWidget(self.hide_link)
        self.hide_link.clicked.connect(self._hide)
        self.hide()

    def show_law(self, screening: ScreeningLike) -> None:
        """Show the first unconfirmed rule of the day, or nothing."""
        self._day = screening.day
        column = law.unconfirmed(screening)
        if column is None or self._hidden_for == screening.day:
            self.hide()
            return
        self._law.setText(f"{law.law_name(column)}.")
        said = f"{status_line(column.status)}."
        self._said.setText(said)
        self.setAccessibleName(f"{law.law_name(column)}. {said}")
        self.show()

    def _hide(self) -> None:
        self._hidden_for = self._day
        self.hide()
