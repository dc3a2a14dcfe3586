"""The calendar that opens under the day of the context bar."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from permille.gui.context import law
from permille.gui.theme import Theme
from permille.gui.workspace import Workspace
from permille.report.wording.statuses import status_word


class DayPopup(QFrame):
    """A calendar that marks the days on which the law changes."""

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._workspace = workspace
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.calendar = QCalendarWidget(self)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setGridVisible(False)
        self.calendar.setAccessibleName("Day of the export")
        self.calendar.setSelectedDate(_date(workspace.day))
        self._mark_turns(theme)
        self.calendar.clicked.connect(self._chosen)
        self.calendar.activated.connect(self._chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.calendar)

    def _mark_turns(self, theme: Theme) -> None:
        screening = self._workspace.screening
        column = law.strictest(screening) if screening else None
        plain = QTextCharFormat()
        plain.setForeground(theme.colour("text"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, plain)
        if screening is None or column is None:
            return
        for period in law.periods_of(screening, column):
            if period.start is None:
                continue
            style = QTextCharFormat()
            style.setFont(theme.font("strong"))
            style.setForeground(theme.colour("accent"))
            style.setFontUnderline(True)
            style.setToolTip(f"{law.law_name(column)}: {status_word(period.status.status)}")
            self.calendar.setDateTextFormat(_date(period.start), style)

    def _chosen(self, chosen: QDate) -> None:
        self.close()
        self._workspace.use_day(dt.date(chosen.year(), chosen.month(), chosen.day()))


def _date(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)
