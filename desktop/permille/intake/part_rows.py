"""Reads what the rows of a table say about parts: class, mass, value, origin, technology, evidence."""

from __future__ import annotations

from collections.abc import Sequence

from permille.intake.classes import Proposer
from permille.intake.facts import each, read_answers, read_date, read_evidence, read_text, read_words
from permille.intake.ledger import Ledger
from permille.intake.merging import merge
from permille.intake.naming import part_field
from permille.intake.numbers import Numbers
from permille.intake.parts import BLANK, Bounds, FactRow, PartBook, PartFacts, as_row
from permille.intake.reference import Reference, Words
from permille.intake.spelling import Speller
from permille.intake.table import Table
from permille.intake.text import Value, fold, written
from permille.model.bom import NO, UNKNOWN
from permille.model.problem import Severity
from permille.model.quantity import MASS_UNITS

COLUMNS = {
    "part number": "part",
    "description": "description",
    "class": "class",
    "supplier": "supplier",
    "manufacturer": "manufacturer",
    "made in": "made_in",
    "unit mass": "unit_mass",
    "mass unit": "mass_unit",
    "unit value": "unit_value",
    "currency": "currency",
    "value basis": "value_basis",
    "value date": "value_date",
    "hs code": "hs_code",
    "control code": "control_code",
    "chinese technology": "chinese_technology",
    "chinese equipment": "chinese_equipment",
    "undertaking": "undertaking",
    "full declaration": "full_declaration",
    "evidence": "evidence",
}
"""Canonical headers of the Parts sheet, in lower case, and the fields of the intake."""

LISTED_CLASSES = frozenset(
    {"SmCo magnet", "NdFeB magnet", "magnet powder", "sputtering target", "alloy", "metal", "oxide"}
)
"""Classes that can only make a verdict stricter, so that they are kept from a row in quarantine."""


class PartReader:
    """Reads tables into a ``PartBook``."""

    def __init__(self, book: PartBook, reference: Reference, speller: Speller, ledger: Ledger) -> None:
        self._book = book
        self._reference = reference
        self._speller = speller
        self._ledger = ledger
        self._propose = Proposer(reference.proposals).propose

    def read(self, table: Table, places: Sequence[int], evidence: bool) -> None:
        """Takes the facts of every row whose part is known (place 0 or above); later rows of a part add to the first.

        ``evidence``: the Evidence column is about the part, not about contents in the same row.
        """
        source = table.source(self._ledger, {**COLUMNS, "part number": part_field(table)})
        columns, bad = self._columns(table, "evidence" if evidence else "")
        rows = table.rows.tolist()
        seen: set[tuple[object, ...]] = set()
        for row, key in enumerate(zip(places, *columns, strict=True)):
            place = key[0]
            if place < 0 or (key in seen and row not in bad):
                continue
            seen.add(key)
            facts: FactRow = (*key[1:], False, source, rows[row])
            if row in bad:
                facts = as_row(only_stricter(PartFacts(*facts)))
            known = self._book.facts.get(place)
            if known is None:
                self._book.facts[place] = facts
            elif facts[:-2] != BLANK[:-2]:
                merged = PartFacts(*known)
                merge(merged, PartFacts(*facts), self._book.numbers[place], table, row, self._ledger)
                self._book.facts[place] = as_row(merged)

    def _columns(self, table: Table, proof: str) -> tuple[list[Sequence[object]], set[int]]:
        """One column per field of ``PartFacts``, in its order up to ``reference``, and the rows with a bad value."""
        reference, ledger = self._reference, self._ledger
        descriptions = read_text(table, "description")
        classes = read_words(table, "class", reference.classes, "unknown-class", ledger)
        unclassed = ["" if known else text for text, known in zip(descriptions, classes, strict=True)]
        masses = table.numbers("unit_mass", self._speller, ledger)
        values = table.numbers("unit_value", self._speller, ledger)
        mass_units = self._units(table, masses, "unit_mass", "mass_unit", _masses(reference.units), "unknown-unit")
        currencies = self._units(table, values, "unit_value", "currency", reference.currencies, "unknown-currency")
        evidence = each(table.column(proof), lambda cell: read_evidence(cell, reference.grades))
        columns: list[Sequence[object]] = [
            descriptions,
            classes,
            each(unclassed, lambda text: self._propose(str(text))),
            read_text(table, "supplier"),
            read_text(table, "manufacturer"),
            read_words(table, "made_in", reference.countries, "unknown-country", ledger),
            bounds(masses),
            mass_units,
            bounds(values),
            currencies,
            read_text(table, "value_basis"),
            self._dates(table),
            read_text(table, "hs_code"),
            read_text(table, "control_code"),
            *(
                read_answers(table, name, reference.answers, ledger)
                for name in ("chinese_technology", "chinese_equipment", "undertaking", "full_declaration")
            ),
            [int(one.grade) for one in evidence],
            [one.reference for one in evidence],
        ]
        return columns, {*masses.bad, *values.bad}

    def _units(self, table: Table, numbers: Numbers, number: str, unit: str, words: Words, code: str) -> list[str]:
        """The unit or currency of each row: typed beside the number, else in its column, else in the header."""
        in_column = read_words(table, unit, words, code, self._ledger)
        in_header = words.get(fold(table.header.units.get(number, "")), "")
        units = [one or in_header for one in in_column] if in_header else in_column
        for row, typed in numbers.unit.items():
            known = words.get(typed)
            if known is None:
                self._ledger.tell(code, Severity.WARNING, table.at(row, number), {"value": typed, "count": "1"})
            units[row] = known or ""
        self._without(table, numbers, number, units, code)
        return units

    def _without(self, table: Table, numbers: Numbers, number: str, units: Sequence[str], code: str) -> None:
        """An amount above zero without a unit says nothing: one problem for the column, the amounts unknown."""
        lost = [row for row, unit in enumerate(units) if not unit and _stated(numbers, row)]
        if lost:
            facts = {"value": "", "count": str(len(lost))}
            self._ledger.tell(code, Severity.WARNING, table.at(lost[0], number), facts)

    def _dates(self, table: Table) -> list[str]:
        def day(cell: Value) -> str:
            try:
                found = read_date(cell)
            except ValueError:
                return written(cell)
            return found.isoformat() if found else ""

        return each(table.column("value_date"), day)


def bounds(numbers: Numbers) -> list[Bounds]:
    """The bounds of every row of a column."""
    special = numbers.special
    pairs = zip(numbers.low.tolist(), numbers.high.tolist(), strict=True)
    if not special:
        return [(low, high, None) for low, high in pairs]
    return [(low, high, special.get(row)) for row, (low, high) in enumerate(pairs)]


def only_stricter(facts: PartFacts) -> PartFacts:
    """What a row in quarantine may still say: names, and answers that can only make a verdict stricter."""
    kept = PartFacts(
        description=facts.description,
        proposed_class=facts.proposed_class,
        supplier=facts.supplier,
        manufacturer=facts.manufacturer,
        part_class=facts.part_class if facts.part_class in LISTED_CLASSES else "",
        made_in=facts.made_in if facts.made_in == "CN" else "",
        tainted=True,
        source=facts.source,
        row=facts.row,
    )
    for name in ("chinese_technology", "chinese_equipment", "undertaking"):
        answer = getattr(facts, name)
        setattr(kept, name, UNKNOWN if answer == NO else answer)
    return kept


def _stated(numbers: Numbers, row: int) -> bool:
    low, high = numbers.low[row], numbers.high[row]
    return bool(low > 0 or 0 < high < 1e60)


def _masses(units: Words) -> Words:
    return {word: unit for word, unit in units.items() if unit in MASS_UNITS}
