"""Reads which part is in which and how many: from parent and child columns, or from an indented list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from permille.intake.facts import is_blank, tell_each
from permille.intake.ledger import Ledger
from permille.intake.levels import TOP
from permille.intake.numbers import Numbers
from permille.intake.parts import NO_BOUNDS, Bounds, PartBook
from permille.intake.part_rows import bounds
from permille.intake.reference import Reference
from permille.intake.spelling import Speller
from permille.intake.table import Table
from permille.intake.text import fold, written
from permille.model.bom import Lines
from permille.model.problem import Severity
from permille.model.quantity import MASS_UNITS, IntervalColumn

COLUMNS = {
    "parent": "parent",
    "child": "child",
    "level": "level",
    "part number": "part",
    "quantity": "quantity",
    "quantity unit": "quantity_unit",
}
"""Canonical headers of the BOM sheet, in lower case, and the fields of the intake."""

MOST = 1e9
"""More than this of a part in one other is absurd."""


@dataclass(slots=True, eq=False)
class LineBook:
    """All lines met so far, as columns."""

    parent: list[int] = field(default_factory=list)
    child: list[int] = field(default_factory=list)
    quantity: list[Bounds] = field(default_factory=list)
    unit: list[str] = field(default_factory=list)
    source: list[int] = field(default_factory=list)
    row: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.parent)

    def add(self, parent: int, child: int, quantity: Bounds, unit: str, source: int, row: int) -> None:
        self.parent.append(parent)
        self.child.append(child)
        self.quantity.append(quantity)
        self.unit.append(unit)
        self.source.append(source)
        self.row.append(row)

    def build(self, keep: Sequence[int] | None = None) -> Lines:
        """The lines as columns: all, or those at the given positions."""
        rows = range(len(self.parent)) if keep is None else keep
        quantities = [self.quantity[row] for row in rows]
        return Lines(
            parent=np.array([self.parent[row] for row in rows], dtype=np.int32),
            child=np.array([self.child[row] for row in rows], dtype=np.int32),
            quantity=IntervalColumn(
                np.array([one[0] for one in quantities], dtype=np.float64),
                np.array([one[1] for one in quantities], dtype=np.float64),
                {row: one[2] for row, one in enumerate(quantities) if one[2] is not None},
            ),
            unit=[self.unit[row] for row in rows],
            source=np.array([self.source[row] for row in rows], dtype=np.int32),
            row=np.array([self.row[row] for row in rows], dtype=np.int32),
        )


class LineReader:
    """Reads the lines of tables into a ``LineBook``."""

    def __init__(self, lines: LineBook, parts: PartBook, reference: Reference, speller: Speller, ledger: Ledger) -> None:
        self._lines = lines
        self._parts = parts
        self._reference = reference
        self._speller = speller
        self._ledger = ledger

    def read_pairs(self, table: Table, children: Sequence[int]) -> None:
        """Lines of a table with parent and child columns; ``children`` are the parts of its rows (-1: none)."""
        parents = self._parts.places(table.column("parent"))
        quantities, units, bad = self._quantities(table)
        source, rows = table.source(self._ledger, COLUMNS), table.rows.tolist()
        for row, (parent, child) in enumerate(zip(parents, children, strict=True)):
            if child < 0 or parent < 0:
                self._nameless(table, row, parent, child)
                continue
            if row in bad:
                self._parts.incomplete.add(parent)
            self._lines.add(parent, child, quantities[row], units[row], source, rows[row])

    def read_list(
        self, table: Table, places: Sequence[int], uses: Sequence[int], parents: Sequence[int], top: int | None
    ) -> None:
        """Lines of an indented or flat list.

        ``uses`` are the rows that use a part, ``parents`` the row each is in, ``places`` the part of every row; ``top``
        is the part that the outermost rows are in (None: in none). A part that is listed again with what is in it gets
        its lines from the first listing; a listing that differs is a problem.
        """
        quantities, units, bad = self._quantities(table)
        source, rows = table.source(self._ledger, COLUMNS), table.rows.tolist()
        inside: dict[int, list[int]] = {}
        for row, parent in zip(uses, parents, strict=True):
            if parent >= 0 or (parent == TOP and top is not None):
                inside.setdefault(parent, []).append(row)
        first: dict[int, list[tuple[int, Bounds, str]]] = {}
        for above, below in inside.items():
            parent = places[above] if above >= 0 else top
            assert parent is not None
            listing = [(places[row], quantities[row], units[row]) for row in below]
            if first.setdefault(parent, listing) is not listing:
                if first[parent] != listing:
                    self._differs(table, above, parent)
                continue
            for row in below:
                if row in bad:
                    self._parts.incomplete.add(parent)
                self._lines.add(parent, places[row], quantities[row], units[row], source, rows[row])

    def _differs(self, table: Table, row: int, part: int) -> None:
        self._parts.incomplete.add(part)
        facts = {"part": self._parts.numbers[part], "field": "what is in it", "first": "", "second": ""}
        self._ledger.tell("contradiction", Severity.ERROR, table.at(row, "part"), facts)

    def _nameless(self, table: Table, row: int, parent: int, child: int) -> None:
        """A row without a child is set aside; one without a parent names a part that is in nothing here."""
        if child >= 0:
            return
        table.quarantined.add(row)
        self._ledger.nameless += 1
        if parent >= 0:
            self._parts.incomplete.add(parent)
        self._ledger.tell("no-part-number", Severity.ERROR, table.at(row, "child"))

    def _quantities(self, table: Table) -> tuple[list[Bounds], list[str], set[int]]:
        """Quantity and unit of every row, and the rows whose quantity is no amount."""
        numbers = table.numbers("quantity", self._speller, self._ledger)
        self._drop_absurd(table, numbers)
        units = self._units(table, numbers)
        amounts = bounds(numbers)
        for row, unit in enumerate(units):
            if unit is None:
                amounts[row] = NO_BOUNDS
        return amounts, [unit or "" for unit in units], set(numbers.bad)

    def _drop_absurd(self, table: Table, numbers: Numbers) -> None:
        for row in np.flatnonzero((numbers.low > MOST) & (numbers.low < 1e60)).tolist():
            if row not in numbers.bad:
                text = f"{numbers.low[row]:.15g}"
                numbers.bad[row] = text
                numbers.low[row], numbers.high[row] = NO_BOUNDS[:2]
                numbers.special.pop(row, None)
                table.quarantined.add(row)
                self._ledger.tell("bad-value", Severity.ERROR, table.at(row, "quantity"), {"value": text, "column": ""})

    def _units(self, table: Table, numbers: Numbers) -> list[str | None]:
        """The unit of each row: blank for pieces, a mass unit, or None where the quantity cannot be used."""
        words = self._reference.units
        in_header = fold(table.header.units.get("quantity", ""))
        default = self._unit_of(in_header) if in_header in words else ""
        known = {cell: self._unit_of(fold(written(cell)), default) for cell in dict.fromkeys(table.column("quantity_unit"))}
        cells = table.column("quantity_unit")
        lost = {cell for cell, unit in known.items() if unit is None}
        tell_each(table, "quantity_unit", lost, "unknown-unit", self._ledger)
        units = [known[cell] for cell in cells]
        for row, typed in numbers.unit.items():
            units[row] = self._unit_of(typed)
            if units[row] is None:
                self._ledger.tell("unknown-unit", Severity.WARNING, table.at(row, "quantity"), {"value": typed, "count": "1"})
        return units

    def _unit_of(self, folded: str, blank: str | None = "") -> str | None:
        if is_blank(folded):
            return blank
        unit = self._reference.units.get(folded)
        if unit == "piece":
            return ""
        return unit if unit in MASS_UNITS else None
