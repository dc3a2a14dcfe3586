"""The banners over a page: the shipment is not known enough, or the law of the day is unconfirmed."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QHBoxLayout

from permille.engine.screening import ScreeningLike
from permille.gui.context import law
from permille.gui.controls import Link
from permille.gui.surfaces import Block, MarkLabel
from permille.gui.theme import Theme
from permille.gui.words import Elided, Text
from permille.model.shipment import Shipment
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

    def show_law(self, screening: ScreeningLike, *, one_is_there: bool) -> None:
        """Show the first unconfirmed rule of the day, or nothing; one banner is enough."""
        self._day = screening.day
        column = law.unconfirmed(screening)
        if column is None or one_is_there or self._hidden_for == screening.day:
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


class ShipmentBanner(Block):
    """Says that exporter or destination is unknown, with a link to where both can be given."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, strip=True)
        self.show_verdict("undetermined")
        self._said = Elided(theme)
        self.fill_link = Link(theme, "Fill in the shipment")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 12, 5)
        layout.setSpacing(10)
        layout.addWidget(MarkLabel(theme, "undetermined", "undetermined", 14))
        layout.addWidget(self._said, 1)
        layout.addWidget(self.fill_link)
        self.hide()

    def show_shipment(self, shipment: Shipment) -> None:
        """Show what is missing of a shipment, or nothing."""
        missing = [
            name
            for name, value in (("exporter country", shipment.exporter), ("destination", shipment.destination))
            if not value
        ]
        self.setVisible(bool(missing))
        if missing:
            verb = "are" if len(missing) > 1 else "is"
            said = f"The {' and the '.join(missing)} {verb} not known, so what depends on them stays undetermined."
            self._said.setText(said if len(missing) > 1 else said.replace("them", "it"))
            self.setAccessibleName(self._said.text())

    def text(self) -> str:
        return self._said.text()
