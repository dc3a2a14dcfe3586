"""Reads composition rows: which substance is in a part, how much of it, in what form, from where, worth what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from permille.intake.facts import each, read_evidence, read_text, read_words, tell_each
from permille.intake.ledger import Ledger
from permille.intake.numbers import Numbers, joined
from permille.intake.parts import PartBook
from permille.intake.reference import Reference
from permille.intake.spelling import Speller
from permille.intake.substances import RARE_EARTHS, Substances, cas_number
from permille.intake.table import Table
from permille.intake.text import Value, fold, is_blank, written
from permille.model.composition import Contents, Substance
from permille.model.problem import Severity
from permille.model.quantity import SHARE_UNITS, UNBOUNDED_FROM, IntervalColumn

T = TypeVar("T")

_Pair = tuple[Value, Value]
"""The cells of substance and CAS number of a row."""

_Trouble = tuple[str, Severity, str, dict[str, str]]
"""Code, severity, field and facts of a problem."""

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
    amount: list[IntervalColumn] = field(default_factory=list)
    """In pieces of column, one per table; ``value`` likewise."""
    unit: list[str] = field(default_factory=list)
    balance: list[int] = field(default_factory=list)
    """Positions of balance rows."""
    origin: list[str] = field(default_factory=list)
    value: list[IntervalColumn] = field(default_factory=list)
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
            amount=joined(self.amount),
            unit=self.unit,
            balance=balance,
            origin=self.origin,
            value=joined(self.value),
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
        rows = None if len(taken) == len(table) else taken
        if amounts.balance:
            place_of = {row: start + at for at, row in enumerate(taken)}
            book.balance += [place_of[row] for row in amounts.balance if row in place_of]
        evidence = each(table.column("evidence"), lambda cell: read_evidence(cell, reference.grades))
        book.part += _chosen(places, rows)
        book.material += _chosen(read_text(table, "material"), rows)
        book.form += _chosen(self._forms(table, substances), rows)
        book.substance += _chosen(substances, rows)
        book.amount.append(amounts.column(rows))
        book.unit += [unit or "" for unit in _chosen(units, rows)]
        book.origin += _chosen(read_words(table, "origin", reference.countries, "unknown-country", ledger), rows)
        book.value.append(values.column(rows))
        book.currency += _chosen(self._currencies(table, values), rows)
        book.grade += _chosen([int(one.grade) for one in evidence], rows)
        book.reference += _chosen([one.reference for one in evidence], rows)
        book.source += [table.source(ledger, COLUMNS)] * len(taken)
        book.row += _chosen(table.rows.tolist(), rows)

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
        if not (bad or empty or table.ignored or None in units or -1 in substances or -1 in places):
            return list(range(len(table)))
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
            if (
                unit is not None
                and unit in SHARE_UNITS
                and row not in amounts.bad
                and amounts.interval(row).low * SHARE_UNITS[unit] > 1
            ):
                facts = {"value": f"{amounts.low[row]:.15g} {unit}", "column": ""}
                self._ledger.tell("bad-value", Severity.ERROR, table.at(row, "content"), facts)
                found.append(row)
        return found

    def _resolve(self, table: Table) -> list[int]:
        """The position of each row's substance, -1 where it is not known."""
        names, numbers = table.column("substance"), table.column("cas")
        keys: Sequence[Value | _Pair] = list(zip(names, numbers, strict=True)) if any(numbers) else names
        empty = self._without_content(table)
        places: dict[Value | _Pair, int] = {}
        troubles: dict[Value | _Pair, _Trouble] = {}
        for key in dict.fromkeys(keys):
            name, number = map(written, key if isinstance(key, tuple) else (key, ""))
            if empty and is_blank(name) and is_blank(number):
                places[key] = -1
                continue
            substance, trouble = self._substance(name, number)
            places[key] = -1 if substance is None else self._substances.place(substance)
            if trouble is not None:
                troubles[key] = trouble
        for row, key in enumerate(keys if troubles else ()):
            if key in troubles and row not in table.ignored:
                code, severity, field, facts = troubles[key]
                self._ledger.tell(code, severity, table.at(row, field), facts)
        return list(map(places.__getitem__, keys))

    def _substance(self, name: str, number: str) -> tuple[Substance | None, _Trouble | None]:
        """What a name and a CAS number stand for together, and what must be said about every row that holds them."""
        named = None if is_blank(name) else self._substances.by_name(name)
        cas = cas_number(number)
        numbered = self._substances.by_cas(cas) if cas else None
        facts = {"substance": name, "cas": number}
        trouble: _Trouble | None = None
        if cas is None and not is_blank(number):
            secret = self._substances.by_name(number)
            if secret is not None and secret.kind == "undisclosed":
                return named or secret, None
            trouble = ("bad-cas", Severity.WARNING, "cas", facts)
        if named and numbered and named.id != numbered.id and _could_hold_rare_earth(named, numbered):
            facts |= {"field": "substance", "first": named.name, "second": numbered.name, "part": ""}
            return None, ("contradiction", Severity.ERROR, "cas", facts)
        found = named or numbered
        if found is None:
            return None, ("unknown-substance", Severity.ERROR, "substance" if name else "cas", facts)
        return found, trouble

    def _forms(self, table: Table, substances: Sequence[int]) -> list[str]:
        """The form of each row: as typed, else as the substance's own name tells."""
        typed = table.column("form")
        known = {cell: self._substances.read_form(written(cell)) for cell in dict.fromkeys(typed)}
        tell_each(table, "form", {cell for cell, form in known.items() if form is None}, "unknown-form", self._ledger)
        told = self._forms_told(substances, table.column("substance"))
        if not any(typed):
            return told
        keys = list(zip(typed, told, strict=True))
        forms: dict[tuple[Value, str], str] = {}
        disagreeing: dict[tuple[Value, str], dict[str, str]] = {}
        for key in dict.fromkeys(keys):
            form = known[key[0]] or ""
            if form and key[1] and form != key[1]:
                disagreeing[key] = {"part": "", "field": "form", "first": form, "second": key[1]}
            forms[key] = "" if key in disagreeing else form or key[1]
        for row, key in enumerate(keys if disagreeing else ()):
            if key in disagreeing:
                self._ledger.tell("contradiction", Severity.WARNING, table.at(row, "form"), disagreeing[key])
        return list(map(forms.__getitem__, keys))

    def _forms_told(self, substances: Sequence[int], names: Sequence[Value]) -> list[str]:
        """The form that each row's substance itself tells."""
        told = [self._substances.form_told(one) for one in self._substances.found]
        forms = list(map([*told, ""].__getitem__, substances))
        metallic = {name for name in dict.fromkeys(names) if self._substances.is_called_metal(written(name))}
        if metallic:
            return ["metal" if name in metallic else form for name, form in zip(names, forms, strict=True)]
        return forms

    def _units(self, table: Table, amounts: Numbers) -> list[str | None]:
        """The unit of each amount, None where it is not known; where no amount is stated it does not matter."""
        words, cells = self._reference.units, table.column("content_unit")
        in_header = fold(table.header.units.get("content", ""))
        default = words.get(in_header) or words.get("%" if "%" in in_header else in_header)
        known: dict[Value, str | None] = {}
        for cell in dict.fromkeys(cells):
            text = fold(written(cell))
            known[cell] = default if is_blank(text) else words.get(text)
        units: list[str | None] = list(map(known.__getitem__, cells))
        for row, typed in amounts.unit.items():
            units[row] = words.get(typed)
        if None not in units and "piece" not in units:
            return units
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


def _chosen(column: Sequence[T], rows: Sequence[int] | None) -> Sequence[T]:
    return column if rows is None else [column[row] for row in rows]


def _could_hold_rare_earth(*substances: Substance) -> bool:
    return any(RARE_EARTHS & one.elements.keys() or one.kind == "undisclosed" for one in substances)
