"""Reads the Shipment sheet: a field in each row, a shipment in each value column."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace

from permille.intake.facts import is_blank, read_date
from permille.intake.ledger import Ledger
from permille.intake.reference import Reference
from permille.intake.table import Table
from permille.intake.text import Value, fold, fold_header, written
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
        reference = self._reference
        shipment = Shipment()
        for name, row in rows.items():
            cell = self._table.cells[self._column][row]
            if name in ("name", "consignee", "end_user"):
                value: object = "" if is_blank(written(cell)) else written(cell)
            elif name in ("exporter", "destination"):
                value = self._word(cell, row, reference.countries, "unknown-country")
            elif name == "end_use":
                value = self._word(cell, row, reference.end_uses, "unknown-end-use")
            elif name == "kind":
                value = self._word(cell, row, reference.export_kinds, "unknown-export-kind")
            elif name == "day":
                value = self._day(cell, row)
            elif name == "military_end_user":
                answer = self._word(cell, row, reference.answers, "unknown-answer")
                value = {"yes": True, "no": False}.get(answer)
            else:
                value = self._products(cell, row)
            shipment = replace(shipment, **{name: value})
        return shipment

    def _word(self, cell: Value, row: int, words: Mapping[str, str], code: str) -> str:
        text = written(cell)
        if is_blank(text):
            return ""
        known = words.get(fold(text))
        if known is None:
            self._table.quarantined.add(row)
            self._ledger.tell(code, Severity.ERROR, self._at(row), {"value": text, "count": "1"})
        return known or ""

    def _day(self, cell: Value, row: int) -> dt.date | None:
        try:
            return read_date(cell)
        except ValueError:
            self._table.quarantined.add(row)
            self._ledger.tell("bad-date", Severity.ERROR, self._at(row), {"value": written(cell)})
            return None

    def _products(self, cell: Value, row: int) -> tuple[str, ...]:
        """Part numbers, separated by comma or semicolon."""
        names = (part.strip() for part in _SEPARATORS.split(written(cell)))
        return tuple(name for name in names if not is_blank(name))

    def _at(self, row: int) -> Cell:
        return Cell(self._table.file, self._table.sheet, int(self._table.rows[row]), self._column)
