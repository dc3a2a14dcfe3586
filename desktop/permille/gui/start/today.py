"""The rules as they stand on a day, at the right of the Start page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from permille.gui.surfaces import Ground, Line, MarkLabel
from permille.gui.theme import Theme
from permille.gui.words import Text

if TYPE_CHECKING:
    from permille.rulebook.schema import Pack


class RulesToday(QWidget):
    """One row per instrument: the mark of its status, its name, the status in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = Text(theme, "Rules", role="title")
        self._known = Text(theme, colour="not_met", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        ground = Ground(theme, "window")
        layout = QVBoxLayout(ground)
        layout.setContentsMargins(16, 16, 14, 12)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._known)
        layout.addSpacing(8)
        layout.addLayout(self._grid)
        layout.addStretch(1)
        layout.addWidget(Line(theme))
        words = "Permille never uses a network. Your files stay on this computer. It gives reasons, not legal advice."
        layout.addWidget(Text(theme, words, role="caption", colour="not_met", wrap=True))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)

    def show_rules(self, packs: Sequence[Pack], day: dt.date) -> None:
        """Show every instrument that has rules, with the status of its first rule on the day."""
        from permille.gui import verdicts
        from permille.report.wording.sentence import day_text
        from permille.report.wording.statuses import status_line
        from permille.rulebook.readings import defaults
        from permille.rulebook.timeline import status_on

        self._title.setText(f"Rules on {day_text(day)}")
        checked = [pack.checked for pack in packs]
        self._known.setText(
            f"Checked up to {day_text(max(checked))}, {(day - max(checked)).days} days before."
            if checked
            else "No pack found."
        )
        self._clear()
        row = 0
        for pack in packs:
            for instrument in pack.instruments:
                rule = next((one for one in pack.rules if one.instrument == instrument.id), None)
                if rule is None:
                    continue
                status = status_on(pack, rule, day, defaults())
                mark, colour = verdicts.status_look(status.status)
                self._grid.addWidget(MarkLabel(self._theme, mark, colour, 14), row, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(
                    Text(self._theme, instrument.number.en or instrument.short, role="medium", wrap=True), row, 1
                )
                line = Text(self._theme, status_line(status), role="caption", colour="not_met", wrap=True)
                self._grid.addWidget(line, row + 1, 1)
                self._grid.setRowMinimumHeight(row + 2, 6)
                row += 3

    def _clear(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
