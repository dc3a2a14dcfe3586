"""What would change a verdict: another day, another reading, a missing fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from permille.engine.screening import RuleColumn, ScreeningLike
from permille.gui.context import law
from permille.gui.surfaces import Line
from permille.gui.theme import Theme
from permille.gui.words import Text
from permille.model.finding import Finding, Truth
from permille.report.wording.questions import question
from permille.report.wording.readings import option_text
from permille.report.wording.sentence import day_text
from permille.report.wording.statuses import status_word
from permille.report.wording.verdicts import verdict_word

MOST = 3
"""At most so many readings and so many questions are listed, one of each in the narrow form; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Change:
    """What (Day, Reading, Fact), what follows, and how many there are in all."""

    what: str
    said: tuple[str, ...]
    total: int

    def lines(self, most: int) -> list[str]:
        """The first lines, the last of them with the count of those left out."""
        shown = list(self.said[:most])
        rest = self.total - len(shown)
        if rest > 0:
            shown[-1] = f"{shown[-1]} And {rest} more."
        return shown


def changes(screening: ScreeningLike, column: RuleColumn | None, finding: Finding | None) -> tuple[Change, ...]:
    """The days around the present period, the readings that turn the finding, and its missing facts.

    No day changes a test that is not met.
    """
    if column is None or finding is None:
        return ()
    days = None if finding.test is Truth.NOT_MET else _days(screening, column)
    found = tuple(one for one in (days, _readings(finding), _facts(finding)) if one is not None)
    return found or (Change("Fact", ("None that is missing could change it.",), 1),)


def _days(screening: ScreeningLike, column: RuleColumn) -> Change | None:
    name = law.law_name(column)
    found = law.periods_of(screening, column)
    place = next((at for at, period in enumerate(found) if period.holds(screening.day)), None)
    if place is None:
        return None
    said = []
    before, after = found[place - 1] if place else None, found[place + 1] if place + 1 < len(found) else None
    if before is not None and before.end is not None:
        said.append(f"Up to {day_text(before.end)}: {name} {status_word(before.status.status)}.")
    if after is not None and after.start is not None:
        said.append(f"From {day_text(after.start)}: {name} {status_word(after.status.status)}.")
    return Change("Day", (" ".join(said),), 1) if said else None


def _readings(finding: Finding) -> Change | None:
    turned = [
        f"{option_text(turn.reading, turn.option)}: {verdict_word(turn.verdict, finding.status).lower()}."
        for turn in finding.turns_with
    ]
    return _listed("Reading", turned, len(turned))


def _facts(finding: Finding) -> Change | None:
    asked = [question(missing) for missing in finding.missing[:MOST]]
    return _listed("Fact", asked, finding.missing_total)


def _listed(what: str, said: list[str], total: int) -> Change | None:
    return Change(what, tuple(said[:MOST]), total) if said else None


class ChangeList(QWidget):
    """The lines of ``changes`` under one heading; hidden when nothing would change the verdict."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._narrow = True
        self._found: Sequence[Change] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(6)
        heading = Text(theme, "What would change this", role="strong", colour="not_met")
        heading.setContentsMargins(14, 4, 14, 0)
        self._grid.setContentsMargins(14, 0, 14, 0)
        layout.addWidget(Line(theme))
        layout.addWidget(heading)
        layout.addLayout(self._grid)

    def show_narrow(self, *, narrow: bool) -> None:
        """One line of each kind in the narrow form."""
        self._narrow = narrow
        self.show_changes(self._found)

    def show_changes(self, found: Sequence[Change]) -> None:
        self._found = found
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        lines = [(change.what, line) for change in found for line in change.lines(1 if self._narrow else MOST)]
        before = ""
        for row, (what, line) in enumerate(lines):
            if what != before:
                self._grid.addWidget(Text(self._theme, what, colour="not_met"), row, 0, Qt.AlignmentFlag.AlignTop)
            before = what
            self._grid.addWidget(Text(self._theme, line, wrap=True), row, 1)
        self.setVisible(bool(found))
