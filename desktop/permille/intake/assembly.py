"""Puts the tables of all files together: parts first, then lines, contents, steps, prices, rates and shipments."""

from __future__ import annotations

from collections.abc import Sequence

from permille.intake.books import read_prices, read_rates
from permille.intake.closing import fill_rest, report_excess, report_unlisted, without_cycles
from permille.intake.contents import ContentBook, ContentReader
from permille.intake.gathered import Gathered
from permille.intake.ledger import Ledger
from permille.intake.levels import UNREADABLE
from permille.intake.lines import LineBook, LineReader
from permille.intake.naming import part_cells, part_field
from permille.intake.part_rows import PartReader
from permille.intake.parts import PartBook
from permille.intake.product import (
    has_contents,
    has_facts,
    has_pairs,
    is_flat_list,
    is_note,
    list_style,
    structure_of,
    top_name,
)
from permille.intake.reference import Reference
from permille.intake.shipments import read_shipments
from permille.intake.spelling import Speller
from permille.intake.steps import read_parameters, read_steps
from permille.intake.substances import Substances
from permille.intake.table import Table
from permille.intake.text import fold_header, written
from permille.model.declarations import Declarations, InputFile, RowCount
from permille.model.evidence import Cell
from permille.model.problem import Severity
from permille.model.provenance import Parameter, Price, Rate, Step
from permille.model.shipment import Shipment


def assemble(gathered: Gathered, reference: Reference) -> Declarations:
    """All tables as one set of declarations."""
    assembly = _Assembly(reference)
    for file in gathered.repeated:
        assembly.ledger.tell("file-given-twice", Severity.INFO, None, {"file": file})
    for cell in gathered.unread:
        severity = Severity.WARNING if fold_header(cell.sheet) in reference.sheets else Severity.INFO
        assembly.ledger.tell("sheet-not-read", severity, cell, {"sheet": cell.sheet})
    return assembly.run(gathered.tables, gathered.inputs)


class _Assembly:
    """One reading of files on its way to ``Declarations``."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.ledger = Ledger()
        self.speller = Speller(reference.numbers, reference.currencies)
        self.parts = PartBook()
        self.lines = LineBook()
        self.contents = ContentBook()
        self.substances = Substances(reference)
        self.steps: list[Step] = []
        self.prices: list[Price] = []
        self.rates: list[Rate] = []
        self.parameters: list[Parameter] = []
        self.shipments: list[Shipment] = []

    def run(self, tables: Sequence[Table], inputs: Sequence[tuple[str, str]]) -> Declarations:
        for table in tables:
            table.report_marks(self.ledger)
        products = [table for table in tables if table.header.kind == "product"]
        products.sort(key=lambda table: not _lists_parts(table))
        places = {id(table): self._places(table) for table in products}
        self._read_facts(products, places)
        structured = any(has_pairs(table) or "level" in table for table in products)
        flat = [table for table in products if is_flat_list(table) and not structured]
        for table in products:
            self._read_lines(table, places[id(table)], flat)
        for table in products:
            self._miss_columns(table, places[id(table)])
            if has_contents(table):
                reader = ContentReader(
                    self.contents, self.parts, self.substances, self.reference, self.speller, self.ledger
                )
                reader.read(table, places[id(table)])
        for table in tables:
            self._read_other(table)
        return self._close(tables, inputs)

    def _places(self, table: Table) -> list[int]:
        """The part of each row; rows without one are set aside."""
        if has_pairs(table):
            pairs = zip(table.column("parent"), table.column("child"), strict=True)
            self.parts.places([cell for pair in pairs for cell in pair])
        places = self.parts.places(part_cells(table))
        if not has_pairs(table):
            self._set_nameless_aside(table, places)
        if _lists_parts(table):
            self.parts.has_list = True
            self.parts.listed.update(place for place in places if place >= 0)
        field = part_field(table)
        if field not in ("part", "child"):
            facts = {"column": table.heading(table.header.columns.get(field, 0)), "sheet": table.sheet}
            self.ledger.tell("name-as-number", Severity.INFO, table.at(0, field) if len(table) else None, facts)
        return places

    def _set_nameless_aside(self, table: Table, places: Sequence[int]) -> None:
        """Rows that name no part: totals and notes below a foreign list are ignored, all others quarantined."""
        lost = [row for row, place in enumerate(places) if place < 0]
        if not lost:
            return
        foreign = part_field(table) not in ("part", "child") or not table.header.named
        for row in lost:
            if foreign and is_note([column[row] for column in table.cells]):
                table.ignored.add(row)
            else:
                table.quarantined.add(row)
                self.ledger.nameless += 1
                self.ledger.tell("no-part-number", Severity.ERROR, table.at(row, part_field(table)))
        if table.ignored:
            facts = {"count": str(len(table.ignored)), "sheet": table.sheet}
            self.ledger.tell("row-ignored", Severity.INFO, table.at(min(table.ignored)), facts)

    def _miss_columns(self, table: Table, places: Sequence[int]) -> None:
        """A sheet that means to be a composition or structure without the columns for it: nothing in it counts."""
        named = table.header.named
        if (named == "composition" or "content" in table) and not has_contents(table):
            missing = "Substance"
            self.parts.tainted.update(place for place in places if place >= 0)
        elif named == "bom" and not has_pairs(table) and "level" not in table and "quantity" not in table:
            missing = "Parent, Child, Quantity"
            self.parts.incomplete.update(place for place in places if place >= 0)
        else:
            return
        table.quarantined.update(set(range(len(table))) - table.ignored)
        at = Cell(table.file, table.sheet, table.header.row + 1, -1)
        self.ledger.tell("missing-columns", Severity.ERROR, at, {"sheet": table.sheet, "columns": missing})

    def _read_facts(self, products: Sequence[Table], places: dict[int, list[int]]) -> None:
        reader = PartReader(self.parts, self.reference, self.speller, self.ledger)
        for table in products:
            if has_facts(table) or _lists_parts(table):
                reader.read(table, places[id(table)], evidence=not has_contents(table))

    def _read_lines(self, table: Table, places: Sequence[int], flat: Sequence[Table]) -> None:
        reader = LineReader(self.lines, self.parts, self.reference, self.speller, self.ledger)
        if has_pairs(table):
            reader.read_pairs(table, places)
            return
        field, style = list_style(table)
        if not len(table):
            return
        if table not in flat and "level" not in table and style == "none":
            if is_flat_list(table):
                self.ledger.tell("quantities-not-used", Severity.WARNING, table.at(0), {"sheet": table.sheet})
            return
        rows, parents, skipping = structure_of(table, places)
        needs_top = table in flat and (style == "none" or parents.count(-1) > 1)
        alone = len({one.sheet for one in flat if one.file == table.file}) == 1
        top = self._top(table, alone, set(places)) if needs_top else None
        for at, row in enumerate(rows):
            if parents[at] == UNREADABLE:
                self._lose_level(table, row, field, rows[:at], places)
        for row in skipping:
            part = self.parts.numbers[places[row]] if places[row] >= 0 else ""
            self.ledger.tell("level-gap", Severity.WARNING, table.at(row, field), {"part": part})
        reader.read_list(table, places, rows, parents, top)

    def _top(self, table: Table, alone: bool, inside: set[int]) -> int:
        """The part a flat list belongs to: one named like the sheet, else one named after the file."""
        known = self.parts.find(table.sheet)
        if known is not None and known not in inside:
            return known
        name = top_name(table, alone)
        if self.parts.find(name) is None:
            self.ledger.tell("top-from-file", Severity.INFO, table.at(0) if len(table) else None, {"part": name})
        return self.parts.place(name)

    def _lose_level(self, table: Table, row: int, field: str, above: Sequence[int], places: Sequence[int]) -> None:
        """A row whose depth cannot be read may belong to any part listed above it."""
        table.quarantined.add(row)
        facts = {"value": written(table.column(field)[row]), "column": ""}
        self.ledger.tell("bad-value", Severity.ERROR, table.at(row, field), facts)
        self.parts.incomplete.update(places[one] for one in above if places[one] >= 0)

    def _read_other(self, table: Table) -> None:
        kind = table.header.kind
        if kind in ("provenance", "parameters"):
            places = self.parts.places(table.column("part"))
            self._set_nameless_aside(table, places)
            if kind == "provenance":
                self.steps += read_steps(
                    table, places, self.parts, self.substances, self.reference, self.speller, self.ledger
                )
            else:
                self.parameters += read_parameters(table, places, self.reference, self.speller, self.ledger)
        elif kind == "prices":
            self.prices += read_prices(table, self.substances, self.reference, self.speller, self.ledger)
        elif kind == "rates":
            self.rates += read_rates(table, self.reference, self.speller, self.ledger)
        elif kind == "shipment":
            self.shipments += read_shipments(table, self.reference, self.ledger)

    def _close(self, tables: Sequence[Table], inputs: Sequence[tuple[str, str]]) -> Declarations:
        report_unlisted(tables, self.parts, self.ledger)
        lines = without_cycles(self.lines, self.parts, self.ledger)
        parts = self.parts.build()
        contents = fill_rest(self.contents, parts, self.ledger)
        report_excess(contents, parts, self.ledger)
        self.ledger.close()
        return Declarations(
            inputs=tuple(InputFile(name, sha256, _count(tables, name, sha256)) for name, sha256 in inputs),
            sources=tuple(self.ledger.sources),
            parts=parts,
            lines=lines,
            substances=tuple(self.substances.found),
            contents=contents,
            steps=tuple(self.steps),
            prices=tuple(self.prices),
            rates=tuple(self.rates),
            parameters=tuple(self.parameters),
            shipments=tuple(self.shipments),
            problems=tuple(self.ledger.problems),
            nameless_rows=self.ledger.nameless,
        )


def _lists_parts(table: Table) -> bool:
    """Whether a table is a list of parts and nothing else, so that a part that is not in it is unknown."""
    if table.header.kind != "product" or has_pairs(table) or has_contents(table) or "level" in table:
        return False
    return "part" in table and "quantity" not in table and (has_facts(table) or table.header.named == "parts")


def _count(tables: Sequence[Table], name: str, sha256: str) -> RowCount:
    own = [table for table in tables if (table.file, table.sha256) == (name, sha256)]
    quarantined = sum(len(table.quarantined) for table in own)
    ignored = sum(len(table.ignored - table.quarantined) for table in own)
    dropped = sum(table.dropped for table in own)
    return RowCount(sum(map(len, own)) - quarantined - ignored, quarantined, ignored + dropped)
