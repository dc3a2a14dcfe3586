"""Reads the user's own prices of substances and exchange rates."""

from __future__ import annotations

import datetime as dt

from permille.intake.facts import read_date, read_text, read_words
from permille.intake.ledger import Ledger
from permille.intake.reference import Reference
from permille.intake.spelling import Speller
from permille.intake.substances import Substances
from permille.intake.table import Table
from permille.intake.text import fold, is_blank, written
from permille.model.problem import Severity
from permille.model.provenance import Price, Rate


def read_prices(
    table: Table, substances: Substances, reference: Reference, speller: Speller, ledger: Ledger
) -> list[Price]:
    """The prices of a Prices sheet; a row without substance, price or currency goes into quarantine."""
    amounts = table.numbers("per_kg", speller, ledger)
    currencies = read_words(table, "currency", reference.currencies, "unknown-currency", ledger)
    in_header = reference.currencies.get(fold(table.header.units.get("per_kg", "")), "")
    sources = read_text(table, "source")
    prices = []
    for row, cell in enumerate(table.column("substance")):
        found = None if is_blank(written(cell)) else substances.by_name(written(cell))
        currency = currencies[row] or reference.currencies.get(amounts.unit.get(row, ""), "") or in_header
        if found is None:
            facts = {"substance": written(cell), "cas": ""}
            ledger.tell("unknown-substance", Severity.ERROR, table.at(row, "substance"), facts)
        elif not currency:
            ledger.tell("unknown-currency", Severity.ERROR, table.at(row, "currency"), {"value": "", "count": "1"})
        if found is None or not currency or row in table.quarantined:
            table.quarantined.add(row)
            continue
        form = substances.read_form(written(table.column("form")[row]))
        if form is None:
            facts = {"value": written(table.column("form")[row]), "count": "1"}
            ledger.tell("unknown-form", Severity.ERROR, table.at(row, "form"), facts)
            table.quarantined.add(row)
            continue
        form = form or ("metal" if substances.is_called_metal(written(cell)) else substances.form_told(found))
        day = _day(table, row, ledger)
        prices.append(
            Price(found.id, form, amounts.interval(row), currency, day, sources[row], table.at(row, "per_kg"))
        )
    return prices


def read_rates(table: Table, reference: Reference, speller: Speller, ledger: Ledger) -> list[Rate]:
    """The rates of a Rates sheet; a row without both currencies or a rate above zero goes into quarantine."""
    amounts = table.numbers("rate", speller, ledger)
    currencies = read_words(table, "currency", reference.currencies, "unknown-currency", ledger)
    pers = read_words(table, "per", reference.currencies, "unknown-currency", ledger)
    sources = read_text(table, "source")
    rates = []
    for row in range(len(table)):
        rate = amounts.interval(row)
        if row in table.quarantined:
            continue
        if not currencies[row] or not pers[row] or rate.is_zero or rate.is_unknown:
            if rate.is_zero or rate.is_unknown:
                facts = {"value": written(table.column("rate")[row]), "column": ""}
                ledger.tell("bad-value", Severity.ERROR, table.at(row, "rate"), facts)
            table.quarantined.add(row)
            continue
        day = _day(table, row, ledger)
        rates.append(Rate(currencies[row], pers[row], rate, day, sources[row], table.at(row, "rate")))
    return rates


def _day(table: Table, row: int, ledger: Ledger) -> dt.date | None:
    """The date of a row; one that cannot be read is a problem and no date."""
    cell = table.column("date")[row]
    try:
        return read_date(cell)
    except ValueError:
        ledger.tell("bad-date", Severity.WARNING, table.at(row, "date"), {"value": written(cell)})
        return None
