"""The shipment form: opens under the context bar, and re-decides with every value that is given."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from permille.gui.choice import Choice, NameChoice
from permille.gui.controls import Link
from permille.gui.shipment.countries import Countries, read_countries
from permille.gui.shipment.entry import Entry
from permille.gui.surfaces import Ground, Line
from permille.gui.theme import Theme
from permille.gui.words import Elided, Text
from permille.gui.workspace import Given, Workspace
from permille.model.shipment import END_USES, Shipment
from permille.report.wording.reviews import end_use_text, shipment_text

LEAST = 290
"""A column of fields is at least so wide."""

UNSAID = "not known"


class ShipmentForm(Ground):
    """Every field with its value and whether it is the file's; Esc closes it."""

    closed = Signal()

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__(theme, "window")
        self._workspace = workspace
        self._scale = theme.scaled
        self._countries: Countries | None = None
        self.shipments = Choice("Shipment of the files")
        self.exporter = NameChoice("Exporter country", UNSAID)
        self.destination = NameChoice("Destination", UNSAID)
        self.end_use = Choice("End use")
        self.consignee = _line("Consignee", UNSAID)
        self.end_user = _line("End user", UNSAID)
        self.products = _line("Exported items", "")
        self.which = Entry(theme, "Shipment of the files", self.shipments)
        self.entries = {
            field: Entry(theme, control.accessibleName(), control)
            for field, control in (
                ("exporter", self.exporter),
                ("destination", self.destination),
                ("end_use", self.end_use),
                ("consignee", self.consignee),
                ("end_user", self.end_user),
                ("products", self.products),
            )
        }
        self.all_back = Link(theme, "All back to the file")
        self.close_link = Link(theme, "Close")
        said = "What is given here counts before what the files say, until other files are opened."
        self._fact = Elided(theme, said, colour="not_met")
        self._grid = QGridLayout()
        self._columns = 0
        self._lay_out(theme)
        self._connect()
        self.hide()

    def _lay_out(self, theme: Theme) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Text(theme, "Shipment", role="strong"))
        head.addWidget(self._fact, 1)
        head.addWidget(self.all_back)
        head.addWidget(self.close_link)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 6, 14, 10)
        inner.setSpacing(4)
        inner.addLayout(head)
        inner.addLayout(self._grid)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(inner)
        layout.addWidget(Line(theme))
        self._place(4)
        theme.changed.connect(self._refit)

    def _place(self, columns: int) -> None:
        """Put the fields into so many columns."""
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        for place, entry in enumerate((self.which, *self.entries.values())):
            self._grid.addWidget(entry, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def _connect(self) -> None:
        workspace = self._workspace
        for signal in (workspace.opened, workspace.asked, workspace.screened):
            signal.connect(self.refresh)
        self.shipments.chosen.connect(self._use)
        self.end_use.chosen.connect(partial(self._give, "end_use"))
        for field, country in (("exporter", self.exporter), ("destination", self.destination)):
            country.chosen.connect(partial(self._give, field))
            country.typed.connect(partial(self._give_typed, field))
        for field, line in (("consignee", self.consignee), ("end_user", self.end_user)):
            line.editingFinished.connect(partial(self._give_line, field, line))
        self.products.editingFinished.connect(self._give_products)
        for field, entry in self.entries.items():
            entry.back.clicked.connect(partial(self._take_back, field))
        self.all_back.clicked.connect(lambda: self._take_back(*self.entries))
        self.close_link.clicked.connect(self.leave)

    # showing

    def open(self) -> None:
        """Show the form with the keyboard in the first field that is not known, else in the first."""
        self._names()
        self.refresh(anew=True)
        self.show()
        empty = [field for field in ("exporter", "destination") if not getattr(self._workspace.shipment, field)]
        first: QWidget = self.entries[empty[0]].control if empty else self.shipments
        if not first.isEnabled():
            first = self.exporter
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close the form; what was given stays."""
        self.hide()
        self.closed.emit()

    def refresh(self, *, anew: bool = False) -> None:
        """Show what counts now; ``anew`` also while the form is not shown."""
        if not anew and self.isHidden():
            return
        own, counts, given = self._workspace.own_shipment, self._workspace.shipment, self._workspace.given
        self._offer()
        self.end_use.show_chosen(counts.end_use)
        self.products.setPlaceholderText(self._usual_items())
        for field, entry in self.entries.items():
            entry.show_changed(changed=field in given, own=self._said(own, field))
            if anew or not (entry.is_typed_in or entry.is_in_trouble):
                entry.show_text(self._said(counts, field))
        self.all_back.setVisible(bool(given))

    def _names(self) -> Countries:
        if self._countries is None:
            session = self._workspace.session
            assert session is not None
            self._countries = read_countries(session.resources / "reference")
            for choice in (self.exporter, self.destination):
                choice.offer((("", ""), *((code, self._countries.text(code)) for code in self._countries.names)), "")
        return self._countries

    def _offer(self) -> None:
        """The shipments of the files and, once, the end uses."""
        shipments = self._workspace.shipments
        told = [
            (one.name, f"{one.name}: {shipment_text(one)}" if one.name else shipment_text(one)) for one in shipments
        ]
        self.shipments.offer(told or [("", "none in the files")], self._workspace.shipment_name or "")
        self.shipments.setEnabled(bool(shipments))
        if not self.end_use.count():
            self.end_use.offer([("", UNSAID), *((use, end_use_text(use)) for use in END_USES)], "")

    def _said(self, shipment: Shipment, field: str) -> str:
        """A value of a shipment in words."""
        value = getattr(shipment, field)
        if field in ("exporter", "destination"):
            return self._names().text(value)
        if field == "end_use":
            return end_use_text(value) if value else ""
        return "; ".join(value) if field == "products" else str(value)

    def _usual_items(self) -> str:
        """What is exported when no items are named."""
        screening = self._workspace.screening
        if screening is None or self._workspace.shipment.products:
            return ""
        numbers = [screening.declarations.parts.number[part] for part in screening.exported[:3]]
        more = " …" if len(screening.exported) > len(numbers) else ""
        return f"{', '.join(numbers)}{more} (all that is in no other part)"

    # giving

    def _use(self, name: str) -> None:
        self._workspace.use_shipment(name)

    def _give(self, field: str, value: Given) -> None:
        self.entries[field].show_text(self._said(replace(Shipment(), **{field: value}), field))  # type: ignore[arg-type]  # fields by name
        self._workspace.give(field, value)

    def _give_typed(self, field: str, text: str) -> None:
        code = self._names().code_of(text)
        if code is None:
            self.entries[field].say(f"“{text.strip()}” is no country known here. Type its name or its two letters.")
        else:
            self._give(field, code)

    def _give_line(self, field: str, line: QLineEdit) -> None:
        self._give(field, line.text().strip())

    def _give_products(self) -> None:
        declarations = self._workspace.declarations
        known = set(declarations.parts.number) if declarations else set()
        numbers = read_numbers(self.products.text(), known)
        unknown = next((number for number in numbers if number not in known), None)
        if unknown is not None:
            self.entries["products"].say(f"No part in the files has the number “{unknown}”.")
        elif numbers:
            self._give("products", numbers)
        else:
            self._workspace.take_back("products")

    def _take_back(self, *fields: str) -> None:
        self._workspace.take_back(*fields)
        self.refresh(anew=True)
        if len(fields) == 1:
            self.entries[fields[0]].control.setFocus()

    # window

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refit()

    def _refit(self) -> None:
        self._place(max(1, min(4, (self.width() - 14) // self._scale(LEAST))))


def read_numbers(text: str, known: Collection[str]) -> tuple[str, ...]:
    """The part numbers in a text, each once, between semicolons; between commas where that names no part as it is."""
    typed = text.split(";") if ";" in text or text.strip() in known else text.split(",")
    return tuple(dict.fromkeys(number.strip() for number in typed if number.strip()))


def _line(name: str, placeholder: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(placeholder)
    line.setTextMargins(4, 0, 4, 0)
    return line
