"""The context bar: page title with one fact, the shipment and the day with the status of the strictest rule."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from permille.gui.controls import Field
from permille.gui.theme import Theme
from permille.gui.words import Elided, Text
from permille.gui.workspace import Workspace
from permille.model.shipment import Shipment


class ContextBar(QWidget):
    """Page title at the left, shipment and day at the right; both are always in view."""

    shipment_asked = Signal()

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._workspace = workspace
        self._theme = theme
        self._title = Text(theme, role="page")
        self._fact = Elided(theme, colour="not_met")
        self.shipment = Field(theme, "Shipment")
        self.day = Field(theme, "Day")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 12, 8)
        layout.setSpacing(10)
        layout.addWidget(self._title)
        layout.addWidget(self._fact, 1)
        layout.addWidget(self.shipment)
        layout.addWidget(self.day)
        keeping = self.day.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)  # the bar is as high without a file as with one
        self.day.setSizePolicy(keeping)
        self.shipment.clicked.connect(self.shipment_asked.emit)
        self.day.clicked.connect(self.choose_day)
        for signal in (workspace.opened, workspace.screened, workspace.asked):
            signal.connect(self.refresh)
        theme.changed.connect(self.update)
        self.refresh()

    def show_page(self, title: str, fact: str) -> None:
        self._title.setText(title)
        self._fact.setText(fact)

    def refresh(self) -> None:
        """Show shipment, day and status as the workspace has them."""
        workspace = self._workspace
        for field in (self.shipment, self.day):
            field.setVisible(workspace.declarations is not None)
        if workspace.declarations is None:
            return
        from permille.gui import verdicts
        from permille.gui.context import law
        from permille.report.wording.sentence import day_text
        from permille.report.wording.statuses import status_word

        self.shipment.show_value(_shipment_said(workspace))
        screening = workspace.screening
        column = law.strictest(screening) if screening and screening.day == workspace.day else None
        status = None
        if column is not None:
            mark, colour = verdicts.status_look(column.status.status)
            status = (mark, colour, f"{law.law_name(column)} {status_word(column.status.status)}")
        elif workspace.jobs.is_busy():
            status = ("law_not_yet_in_force", "not_met", "updating")
        self.day.show_value(day_text(workspace.day), status)

    def spoken(self) -> str:
        """Shipment and day in one line, as they stand above every verdict."""
        fields = [self.shipment, self.day] if self._workspace.declarations else []
        return ". ".join(field.accessibleName() for field in fields)

    def choose_day(self) -> None:
        """Open the calendar."""
        from permille.gui.context.day import DayPopup

        popup = DayPopup(self._workspace, self._theme, self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.adjustSize()
        corner = self.day.mapToGlobal(QPoint(self.day.width() - popup.width(), self.day.height() + 2))
        popup.move(corner)
        popup.show()
        popup.calendar.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("window"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("hairline"))
        painter.end()


def _shipment_said(workspace: Workspace) -> str:
    """The name of the shipment as the files have it, else where it goes; what was changed is said to be."""
    shipment = workspace.shipment
    if workspace.given:
        return f"{shipment.name or _route(shipment)}, changed"
    return shipment.name or (_route(shipment) if shipment != Shipment() else "not in the files")


def _route(shipment: Shipment) -> str:
    """From where to where: ``DE → IN``."""
    return f"{shipment.exporter or '?'} → {shipment.destination or '?'}"
