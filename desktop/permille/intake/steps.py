"""Reads steps of provenance and technical parameters, one frozen value per row."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from permille.intake.facts import each, read_date, read_evidence, read_text, read_words
from permille.intake.ledger import Ledger
from permille.intake.numbers import Numbers
from permille.intake.parts import PartBook, PartFacts, as_row
from permille.intake.reference import Reference
from permille.intake.spelling import Speller
from permille.intake.substances import Substances
from permille.intake.table import Table
from permille.intake.text import Value, fold, is_blank, written
from permille.model.bom import NO, UNKNOWN
from permille.model.problem import Severity
from permille.model.provenance import Parameter, Step
from permille.model.quantity import UNKNOWN as NOT_KNOWN
from permille.model.quantity import Interval


def read_steps(
    table: Table,
    places: Sequence[int],
    parts: PartBook,
    substances: Substances,
    reference: Reference,
    speller: Speller,
    ledger: Ledger,
) -> list[Step]:
    """The steps of a Provenance sheet; a row whose activity or substance is not known goes into quarantine."""
    activities = read_words(table, "activity", reference.activities, "unknown-activity", ledger)
    ids = [_substance_id(cell, substances) for cell in table.column("substance")]
    countries = read_words(table, "country", reference.countries, "unknown-country", ledger)
    technology = read_words(table, "technology_origin", reference.countries, "unknown-country", ledger)
    equipment = read_words(table, "equipment_origin", reference.countries, "unknown-country", ledger)
    facilities, dates = read_text(table, "facility"), each(table.column("date"), _day)
    evidence = each(table.column("evidence"), lambda cell: read_evidence(cell, reference.grades))
    shares = _shares(table, speller, ledger)
    steps = []
    for row, place in enumerate(places):
        if place < 0:
            continue
        substance = ids[row]
        if substance is None:
            facts = {"substance": written(table.column("substance")[row]), "cas": ""}
            ledger.tell("unknown-substance", Severity.ERROR, table.at(row, "substance"), facts)
        if not activities[row] or substance is None or row in table.quarantined:
            if not activities[row] and is_blank(written(table.column("activity")[row])):
                ledger.tell("unknown-activity", Severity.ERROR, table.at(row, "activity"), {"value": "", "count": "1"})
            table.quarantined.add(row)
            _doubt(parts, place)
            continue
        steps.append(
            Step(
                place,
                substance,
                activities[row],
                countries[row],
                facilities[row],
                technology[row],
                equipment[row],
                shares[row],
                dates[row],
                evidence[row],
                table.at(row, "activity"),
            )
        )
    return steps


def read_parameters(
    table: Table, places: Sequence[int], reference: Reference, speller: Speller, ledger: Ledger
) -> list[Parameter]:
    """The parameters of a Parameters sheet; a row without a parameter or with a bad value goes into quarantine."""
    names, typed_units = each(table.column("parameter"), lambda cell: fold(written(cell))), read_text(table, "unit")
    values = table.numbers("value", speller, ledger)
    evidence = each(table.column("evidence"), lambda cell: read_evidence(cell, reference.grades))
    parameters = []
    for row, place in enumerate(places):
        if place < 0 or row in table.quarantined:
            continue
        if not names[row]:
            table.quarantined.add(row)
            ledger.tell("no-parameter", Severity.ERROR, table.at(row, "parameter"))
            continue
        unit = values.unit.get(row) or typed_units[row] or table.header.units.get("value", "")
        parameters.append(
            Parameter(place, names[row], values.interval(row), unit, evidence[row], table.at(row, "value"))
        )
    return parameters


def _shares(table: Table, speller: Speller, ledger: Ledger) -> list[Interval]:
    """Shares as fractions of 1. A bare number above 1 is per cent; one up to 1 can be either, and is unknown."""
    numbers = table.numbers("share", speller, ledger)
    percent = "%" in table.header.units.get("share", "")
    return [_share(numbers, row, percent) for row in range(len(table))]


def _share(numbers: Numbers, row: int, percent: bool) -> Interval:
    amount = numbers.interval(row)
    if amount.is_unknown or amount.is_zero:
        return amount
    if not percent and numbers.unit.get(row) != "%" and amount.low <= 1:
        return NOT_KNOWN
    high = None if amount.high is None else min(amount.high / 100, Fraction(1))
    if amount.low > 100:
        return NOT_KNOWN
    return Interval(amount.low / 100, high, amount.low_open, amount.high_open)


def _substance_id(cell: Value, substances: Substances) -> str | None:
    text = written(cell)
    if is_blank(text):
        return ""
    found = substances.by_name(text)
    return found.id if found else None


def _day(cell: Value) -> str:
    try:
        day = read_date(cell)
    except ValueError:
        return written(cell)
    return day.isoformat() if day else ""


def _doubt(parts: PartBook, place: int) -> None:
    """A step that cannot be read may have used Chinese technology: a ``no`` of the part no longer answers."""
    known = parts.facts.get(place)
    if known is not None:
        facts = PartFacts(*known)
        if facts.chinese_technology == NO:
            facts.chinese_technology = UNKNOWN
            parts.facts[place] = as_row(facts)
