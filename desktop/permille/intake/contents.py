"""Reads composition rows: which substance is in a part, how much of it, in what form, from where, worth what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from permille.intake.balance import fill_balances
from permille.intake.facts import each, is_blank, read_evidence, read_text, read_words, tell_each
from permille.intake.ledger import Ledger
from permille.intake.numbers import Numbers
from permille.intake.parts import Bounds, PartBook
from permille.intake.part_rows import bounds
from permille.intake.reference import Reference
from permille.intake.spelling import Speller
from permille.intake.substances import RARE_EARTHS, Substances, cas_number
from permille.intake.table import Table
from permille.intake.text import Value, fold, written
from permille.model.composition import Contents, Substance
from permille.model.problem import Severity
from permille.model.quantity import SHARE_UNITS, UNBOUNDED_FROM, IntervalColumn

COLUMNS = {
    "part number": "part",
    "material": "material",
    "form": "form",
    "substance": "substance",
    "cas": "cas",
    "content": "content",
    "unit": "content_unit",
    "origin": "origin",
    "content value": "content_value",
    "currency": "content_currency",
    "evidence": "evidence",
}
"""Canonical headers of the Composition sheet, in lower case, and the fields of the intake."""


@dataclass(slots=True, eq=False)
class ContentBook:
    """All composition rows taken so far, as columns."""

    part: list[int] = field(default_factory=list)
    material: list[str] = field(default_factory=list)
    form: list[str] = field(default_factory=list)
    substance: list[int] = field(default_factory=list)
    amount: list[Bounds] = field(default_factory=list)
    unit: list[str] = field(default_factory=list)
    balance: list[int] = field(default_factory=list)
    """Positions of balance rows."""
    origin: list[str] = field(default_factory=list)
    value: list[Bounds] = field(default_factory=list)
    currency: list[str] = field(default_factory=list)
    grade: list[int] = field(default_factory=list)
    reference: list[str] = field(default_factory=list)
    source: list[int] = field(default_factory=list)
    row: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.part)

    def build(self) -> Contents:
        """The rows as columns."""
        balance = np.zeros(len(self.part), dtype=np.bool_)
        balance[self.balance] = True
        return Contents(
            part=np.array(self.part, dtype=np.int32),
            material=self.material,
            form=self.form,
            substance=np.array(self.substance, dtype=np.int32),
            amount=interval_column(self.amount),
            unit=self.unit,
            balance=balance,
            origin=self.origin,
            value=interval_column(self.value),
            currency=self.currency,
            grade=np.array(self.grade, dtype=np.int8),
            reference=self.reference,
            source=np.array(self.source, dtype=np.int32),
            row=np.array(self.row, dtype=np.int32),
        )


class ContentReader:
    """Reads tables with composition rows into a ``ContentBook``."""

    def __init__(
        self,
        book: ContentBook,
        parts: PartBook,
        substances: Substances,
        reference: Reference,
        speller: Speller,
        ledger: Ledger,
    ) -> None:
        self._book = book
        self._parts = parts
        self._substances = substances
        self._reference = reference
        self._speller = speller
        self._ledger = ledger

    def read(self, table: Table, places: Sequence[int]) -> None:
        """Takes the rows that name a substance; a row that cannot be taken marks its part (``PartBook.tainted``)."""
        amounts = table.numbers("content", self._speller, self._ledger)
        values = table.numbers("content_value", self._speller, self._ledger)
        substances = self._resolve(table)
        units = self._units(table, amounts)
        taken = self._taken(table, places, amounts, values, substances, units)
        self._append(table, taken, places, amounts, values, substances, units)

    def _append(
        self,
        table: Table,
        taken: list[int],
        places: Sequence[int],
        amounts: Numbers,
        values: Numbers,
        substances: Sequence[int],
        units: Sequence[str | None],
    ) -> None:
        book, reference, ledger = self._book, self._reference, self._ledger
        start = len(book)
        whole = len(taken) == len(table)

        def chosen(column: Sequence[object]) -> Sequence[object]:
            return column if whole else [column[row] for row in taken]

        evidence = each(table.column("evidence"), lambda cell: read_evidence(cell, reference.grades))
        currencies = self._currencies(table, values)
        forms = self._forms(table, substances)
        place_of = {row: start + at for at, row in enumerate(taken)} if amounts.balance else {}
        book.balance += [place_of[row] for row in amounts.balance if row in place_of]
        for column, added in (
            (book.part, places),
            (book.material, read_text(table, "material")),
            (book.form, forms),
            (book.substance, substances),
            (book.amount, bounds(amounts)),
            (book.unit, units),
            (book.origin, read_words(table, "origin", reference.countries, "unknown-country", ledger)),
            (book.value, bounds(values)),
            (book.currency, currencies),
            (book.grade, [int(one.grade) for one in evidence]),
            (book.reference, [one.reference for one in evidence]),
            (book.row, table.rows.tolist()),
        ):
            column.extend(chosen(added))  # type: ignore[arg-type, attr-defined]
        book.source += [table.source(ledger, COLUMNS)] * len(taken)

    def _taken(
        self,
        table: Table,
        places: Sequence[int],
        amounts: Numbers,
        values: Numbers,
        substances: Sequence[int],
        units: Sequence[str | None],
    ) -> list[int]:
        """Rows that become contents; the others are put in quarantine and mark their part."""
        empty = self._without_content(table)
        bad = {*amounts.bad, *values.bad, *self._beyond_whole(table, amounts, units)}
        taken = []
        for row, place in enumerate(places):
            if place < 0 or row in empty or row in table.ignored:
                continue
            if row in bad or substances[row] < 0 or units[row] is None:
                table.quarantined.add(row)
                self._parts.tainted.add(place)
                continue
            taken.append(row)
        return taken

    def _without_content(self, table: Table) -> set[int]:
        """Rows of a flat sheet that say nothing on a substance: they are about the part alone."""
        if "quantity" not in table and "description" not in table:
            return set()
        columns = zip(table.column("substance"), table.column("cas"), table.column("content"), strict=True)
        return {row for row, cells in enumerate(columns) if all(is_blank(written(cell)) for cell in cells)}

    def _beyond_whole(self, table: Table, amounts: Numbers, units: Sequence[str | None]) -> list[int]:
        """Rows that say more than 100 % of the part."""
        found = []
        for row in np.flatnonzero(amounts.low > 100).tolist():
            unit = units[row]
            if unit in SHARE_UNITS and row not in amounts.bad and amounts.interval(row).low * SHARE_UNITS[unit] > 1:
                facts = {"value": f"{amounts.low[row]:.15g} {unit}", "column": ""}
                self._ledger.tell("bad-value", Severity.ERROR, table.at(row, "content"), facts)
                found.append(row)
        return found

    def _resolve(self, table: Table) -> list[int]:
        """The position of each row's substance, -1 where it is not known."""
        keys = list(zip(table.column("substance"), table.column("cas"), strict=True))
        first: dict[tuple[Value, Value], int] = {}
        for row, key in enumerate(keys):
            first.setdefault(key, row)
        counts = Counter(keys)
        empty = self._without_content(table)
        places: dict[tuple[Value, Value], int] = {}
        for key, row in first.items():
            name, number = written(key[0]), written(key[1])
            substance = None if row in empty else self._substance(name, number, table, row, counts[key])
            places[key] = -1 if substance is None else self._substances.place(substance)
        return [places[key] for key in keys]

    def _substance(self, name: str, number: str, table: Table, row: int, count: int) -> Substance | None:
        named = None if is_blank(name) else self._substances.by_name(name)
        cas = cas_number(number)
        numbered = self._substances.by_cas(cas) if cas else None
        facts = {"substance": name, "cas": number, "count": str(count)}
        if numbered is None and not is_blank(number) and cas is None:
            secret = self._substances.by_name(number)
            if secret is not None and secret.kind == "undisclosed":
                return named or secret
            self._ledger.tell("bad-cas", Severity.WARNING, table.at(row, "cas"), facts)
        if named and numbered and named.id != numbered.id and _could_hold_rare_earth(named, numbered):
            facts |= {"field": "substance", "first": named.name, "second": numbered.name, "part": ""}
            self._ledger.tell("contradiction", Severity.ERROR, table.at(row, "cas"), facts)
            return None
        found = named or numbered
        if found is None:
            self._ledger.tell("unknown-substance", Severity.ERROR, table.at(row, "substance" if name else "cas"), facts)
        return found

    def _forms(self, table: Table, substances: Sequence[int]) -> list[str]:
        """The form of each row: as typed, else as the substance's own name tells."""
        typed = table.column("form")
        known = {cell: self._form(written(cell)) for cell in dict.fromkeys(typed)}
        tell_each(table, "form", {cell for cell, form in known.items() if form is None}, "unknown-form", self._ledger)
        keys = list(zip(typed, substances, table.column("substance"), strict=True))
        forms = {}
        for row, key in enumerate(keys):
            if key not in forms:
                forms[key] = self._agreed_form(known[key[0]], key[1], written(key[2]), table, row)
        return [forms[key] for key in keys]

    def _agreed_form(self, typed: str | None, place: int, name: str, table: Table, row: int) -> str:
        if place < 0:
            return typed or ""
        told = self._substances.form_told(self._substances.found[place], name)
        if typed and told and typed != told:
            facts = {"part": "", "field": "form", "first": typed, "second": told}
            self._ledger.tell("contradiction", Severity.WARNING, table.at(row, "form"), facts)
            return ""
        return typed or told or ""

    def _form(self, text: str) -> str | None:
        """The canonical form; blank for a blank cell, None for a word nobody knows."""
        if is_blank(text):
            return ""
        known = self._reference.forms.get(fold(text))
        if known:
            return known
        substance = self._substances.by_name(text)
        if substance is None:
            return None
        return substance.id if substance.kind == "alloy" else (self._substances.form_told(substance, text) or None)

    def _units(self, table: Table, amounts: Numbers) -> list[str | None]:
        """The unit of each amount, None where it is not known; where no amount is stated it does not matter."""
        words, cells = self._reference.units, table.column("content_unit")
        in_header = fold(table.header.units.get("content", ""))
        default = words.get(in_header) or words.get("%" if "%" in in_header else in_header)
        known: dict[Value, str | None] = {}
        for cell in dict.fromkeys(cells):
            text = fold(written(cell))
            known[cell] = default if is_blank(text) else words.get(text)
        units: list[str | None] = [known[cell] for cell in cells]
        for row, typed in amounts.unit.items():
            units[row] = words.get(typed)
        lost: dict[Value, list[int]] = {}
        low, high = amounts.low.tolist(), amounts.high.tolist()
        for row, unit in enumerate(units):
            if unit is None or unit == "piece":
                stated = low[row] > 0 or 0 < high[row] < UNBOUNDED_FROM
                units[row] = None if stated else "%"
                if stated:
                    lost.setdefault(amounts.unit.get(row, cells[row]), []).append(row)
        for value, rows in lost.items():
            facts = {"value": written(value), "count": str(len(rows))}
            self._ledger.tell("unknown-unit", Severity.ERROR, table.at(rows[0], "content_unit"), facts)
        return units

    def _currencies(self, table: Table, values: Numbers) -> list[str]:
        words = self._reference.currencies
        found = read_words(table, "content_currency", words, "unknown-currency", self._ledger)
        for row, typed in values.unit.items():
            found[row] = words.get(typed, "")
        return found


def interval_column(amounts: Sequence[Bounds]) -> IntervalColumn:
    """Bounds of rows as a column."""
    low, high = np.array([one[0] for one in amounts]), np.array([one[1] for one in amounts])
    return IntervalColumn(low, high, {row: one[2] for row, one in enumerate(amounts) if one[2] is not None})


def _could_hold_rare_earth(*substances: Substance) -> bool:
    return any(RARE_EARTHS & one.elements.keys() or one.kind == "undisclosed" for one in substances)
