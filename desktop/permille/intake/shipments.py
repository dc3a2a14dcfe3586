"""Reads the Shipment sheet: a field in each row, a shipment in each value column."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from permille.intake.facts import read_date
from permille.intake.ledger import Ledger
from permille.intake.reference import Reference, Words
from permille.intake.table import Table
from permille.intake.text import Value, fold, fold_header, is_blank, written
from permille.model.evidence import Cell
from permille.model.problem import Severity
from permille.model.shipment import Shipment

_SEPARATORS = re.compile(r"[;,、；，\n]")


def read_shipments(table: Table, reference: Reference, ledger: Ledger) -> list[Shipment]:
    """The shipments of a sheet; a column without any value is none."""
    fields = [reference.shipment.get(fold_header(written(cell)), "") for cell in table.column("field")]
    for row, name in enumerate(fields):
        if not name:
            table.quarantined.add(row)
            facts = {"value": written(table.column("field")[row])}
            ledger.tell("unknown-field", Severity.WARNING, table.at(row, "field"), facts)
    shipments = []
    for column in table.header.values:
        cells = table.cells[column]
        if any(not is_blank(written(cell)) for cell in cells):
            reader = _Column(table, column, reference, ledger)
            shipments.append(reader.read({name: row for row, name in enumerate(fields) if name}))
    return shipments


class _Column:
    """One value column of a Shipment sheet."""

    def __init__(self, table: Table, column: int, reference: Reference, ledger: Ledger) -> None:
        self._table = table
        self._column = column
        self._reference = reference
        self._ledger = ledger

    def read(self, rows: Mapping[str, int]) -> Shipment:
        """The shipment in the column; ``rows`` are the rows of the fields that are there."""
        reference = self._reference
        answer = self._word(rows, "military_end_user", reference.answers, "unknown-answer")
        return Shipment(
            name=self._text(rows, "name"),
            exporter=self._word(rows, "exporter", reference.countries, "unknown-country"),
            destination=self._word(rows, "destination", reference.countries, "unknown-country"),
            day=self._day(rows),
            end_use=self._word(rows, "end_use", reference.end_uses, "unknown-end-use"),
            consignee=self._text(rows, "consignee"),
            end_user=self._text(rows, "end_user"),
            military_end_user={"yes": True, "no": False}.get(answer),
            kind=self._word(rows, "kind", reference.export_kinds, "unknown-export-kind"),
            products=_products(self._cell(rows, "products")),
        )

    def _cell(self, rows: Mapping[str, int], name: str) -> Value:
        return self._table.cells[self._column][rows[name]] if name in rows else ""

    def _text(self, rows: Mapping[str, int], name: str) -> str:
        text = written(self._cell(rows, name))
        return "" if is_blank(text) else text

    def _word(self, rows: Mapping[str, int], name: str, words: Words, code: str) -> str:
        text = self._text(rows, name)
        known = words.get(fold(text)) if text else ""
        if known is None:
            self._table.quarantined.add(rows[name])
            self._ledger.tell(code, Severity.ERROR, self._at(rows[name]), {"value": text, "count": "1"})
        return known or ""

    def _day(self, rows: Mapping[str, int]) -> dt.date | None:
        cell = self._cell(rows, "day")
        try:
            return read_date(cell)
        except ValueError:
            self._table.quarantined.add(rows["day"])
            self._ledger.tell("bad-date", Severity.ERROR, self._at(rows["day"]), {"value": written(cell)})
            return None

    def _at(self, row: int) -> Cell:
        return Cell(self._table.file, self._table.sheet, int(self._table.rows[row]), self._column)


def _products(cell: Value) -> tuple[str, ...]:
    """Part numbers, separated by comma or semicolon."""
    names = (part.strip() for part in _SEPARATORS.split(written(cell)))
    return tuple(name for name in names if not is_blank(name))
