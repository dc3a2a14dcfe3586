"""Reads which part is in which and how many: from parent and child columns, or from an indented list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from permille.intake.facts import tell_each
from permille.intake.ledger import Ledger
from permille.intake.levels import TOP
from permille.intake.numbers import Numbers, joined
from permille.intake.part_rows import bounds
from permille.intake.parts import Bounds, PartBook
from permille.intake.reference import Reference
from permille.intake.spelling import Speller
from permille.intake.table import Table
from permille.intake.text import fold, is_blank, written
from permille.model.bom import Lines
from permille.model.problem import Severity
from permille.model.quantity import MASS_UNITS, IntervalColumn

T = TypeVar("T")

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
    """All lines met so far, as columns; ``quantity`` in pieces of column, one per table."""

    parent: list[int] = field(default_factory=list)
    child: list[int] = field(default_factory=list)
    quantity: list[IntervalColumn] = field(default_factory=list)
    unit: list[str] = field(default_factory=list)
    source: list[int] = field(default_factory=list)
    row: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.parent)

    def build(self, keep: Sequence[int] | None = None) -> Lines:
        """The lines as columns: all, or those at the given positions."""
        quantity = joined(self.quantity)
        if keep is not None:
            quantity = Numbers(quantity.low, quantity.high, dict(quantity.special)).column(keep)

        def chosen(column: list[T]) -> list[T]:
            return column if keep is None else [column[line] for line in keep]

        return Lines(
            parent=np.array(chosen(self.parent), dtype=np.int32),
            child=np.array(chosen(self.child), dtype=np.int32),
            quantity=quantity,
            unit=chosen(self.unit),
            source=np.array(chosen(self.source), dtype=np.int32),
            row=np.array(chosen(self.row), dtype=np.int32),
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Quantities:
    """How many of the child are in the parent of each row, and in which unit."""

    numbers: Numbers
    units: list[str]


class LineReader:
    """Reads the lines of tables into a ``LineBook``."""

    def __init__(
        self, lines: LineBook, parts: PartBook, reference: Reference, speller: Speller, ledger: Ledger
    ) -> None:
        self._lines = lines
        self._parts = parts
        self._reference = reference
        self._speller = speller
        self._ledger = ledger

    def read_pairs(self, table: Table, children: Sequence[int]) -> None:
        """Lines of a table with parent and child columns; ``children`` are the parts of its rows (-1: none)."""
        parents = self._parts.places(table.column("parent"))
        quantities = self._quantities(table)
        taken = [row for row, (parent, child) in enumerate(zip(parents, children, strict=True)) if parent >= 0 <= child]
        if len(taken) < len(table):
            for row in sorted(set(range(len(table))) - set(taken)):
                self._nameless(table, row, parents[row], children[row])
        self._take(table, taken, [parents[row] for row in taken], children, quantities)

    def read_list(
        self, table: Table, places: Sequence[int], uses: Sequence[int], parents: Sequence[int], top: int | None
    ) -> None:
        """Lines of an indented or flat list.

        ``uses`` are the rows that use a part, ``parents`` the row each is in, ``places`` the part of every row; ``top``
        is the part that the outermost rows are in (None: in none). A part that is listed again with what is in it gets
        its lines from the first listing; a listing that differs is a problem.
        """
        quantities = self._quantities(table)
        inside = self._children_of(places, uses, parents, top, quantities.numbers)
        amounts = bounds(quantities.numbers)
        first: dict[int, list[tuple[int, Bounds, str]]] = {}
        taken, above_taken = [], []
        for above, below in inside.items():
            parent = places[above] if above != TOP or top is None else top
            listing = [(places[row], amounts[row], quantities.units[row]) for row in below]
            if first.setdefault(parent, listing) is not listing:
                if first[parent] != listing:
                    self._differs(table, above, parent)
                continue
            taken += below
            above_taken += [parent] * len(below)
        self._take(table, taken, above_taken, places, quantities)

    def _take(
        self, table: Table, rows: list[int], parents: list[int], places: Sequence[int], quantities: _Quantities
    ) -> None:
        """Adds the lines of some rows; a row whose quantity is no amount leaves its parent incomplete."""
        lines, numbers = self._lines, table.rows.tolist()
        lines.parent += parents
        lines.child += [places[row] for row in rows]
        lines.quantity.append(quantities.numbers.column(rows))
        lines.unit += [quantities.units[row] for row in rows]
        lines.source += [table.source(self._ledger, COLUMNS)] * len(rows)
        lines.row += [numbers[row] for row in rows]
        bad = quantities.numbers.bad
        if bad:
            self._parts.incomplete.update(parent for row, parent in zip(rows, parents, strict=True) if row in bad)

    def _children_of(
        self, places: Sequence[int], uses: Sequence[int], parents: Sequence[int], top: int | None, numbers: Numbers
    ) -> dict[int, list[int]]:
        """Rows in each row (``TOP``: in ``top``).

        A row that names no part leaves the part around it incomplete, and what is in it belongs to that part in an
        unknown number.
        """
        above_of = dict(zip(uses, parents, strict=True))
        inside: dict[int, list[int]] = {}
        for row in uses:
            above = direct = above_of[row]
            while above >= 0 and places[above] < 0:
                above = above_of[above]
            if places[row] < 0:
                around = places[above] if above >= 0 else top
                self._parts.incomplete.update(() if around is None else (around,))
                continue
            if above != direct:
                numbers.forget(row)
            if above >= 0 or (above == TOP and top is not None):
                inside.setdefault(above, []).append(row)
        return inside

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

    def _quantities(self, table: Table) -> _Quantities:
        numbers = table.numbers("quantity", self._speller, self._ledger)
        self._drop_absurd(table, numbers)
        units = self._units(table, numbers)
        if None in units:
            for row in (row for row, unit in enumerate(units) if unit is None):
                numbers.forget(row)
        return _Quantities(numbers, [unit or "" for unit in units])

    def _drop_absurd(self, table: Table, numbers: Numbers) -> None:
        for row in np.flatnonzero((numbers.low > MOST) & (numbers.low < 1e60)).tolist():
            if row not in numbers.bad:
                text = f"{numbers.low[row]:.15g}"
                numbers.bad[row] = text
                numbers.forget(row)
                table.quarantined.add(row)
                self._ledger.tell("bad-value", Severity.ERROR, table.at(row, "quantity"), {"value": text, "column": ""})

    def _units(self, table: Table, numbers: Numbers) -> list[str | None]:
        """The unit of each row: blank for pieces, a mass unit, or None where the quantity cannot be used."""
        words = self._reference.units
        in_header = fold(table.header.units.get("quantity", ""))
        default = self._unit_of(in_header) if in_header in words else ""
        known = {
            cell: self._unit_of(fold(written(cell)), default) for cell in dict.fromkeys(table.column("quantity_unit"))
        }
        cells = table.column("quantity_unit")
        lost = {cell for cell, unit in known.items() if unit is None}
        tell_each(table, "quantity_unit", lost, "unknown-unit", self._ledger)
        units = [known[cell] for cell in cells]
        for row, typed in numbers.unit.items():
            units[row] = self._unit_of(typed)
            if units[row] is None:
                self._ledger.tell(
                    "unknown-unit", Severity.WARNING, table.at(row, "quantity"), {"value": typed, "count": "1"}
                )
        return units

    def _unit_of(self, folded: str, blank: str | None = "") -> str | None:
        if is_blank(folded):
            return blank
        unit = self._reference.units.get(folded)
        if unit == "piece":
            return ""
        return unit if unit in MASS_UNITS else None
