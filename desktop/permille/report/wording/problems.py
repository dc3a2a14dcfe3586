"""Problems in the user's data: what was found, and what to do about it."""

from __future__ import annotations

from permille.model.problem import Problem
from permille.report.wording.sentence import Said, bare, fill

SAID: dict[str, Said] = {
    "bom-cycle": Said("{parts} contain each other. The rest was taken over.", "Remove one of the lines."),
    "unknown-part": Said("{part} is a child but no part.", "Add a row for {part} to Parts, or correct the number."),
    "bad-value": Said("“{value}” is no {field}.", "Correct the cell, or set the row aside."),
    "no-part-number": Said("The row has no part number.", "Give it one, or set the row aside."),
    "unknown-unit": Said("Nobody knows the unit “{unit}”.", "Write a unit such as %, ppm, kg, g or mg."),
    "unknown-substance": Said("“{substance}” is no substance known here.", "Write its name, formula or CAS number."),
    "no-rate": Said("No exchange rate leads from {currency} to {target}.", "Add one to the sheet Rates."),
    "late-rate": Said(
        "The only exchange rate from {currency} to {target} is dated after the day. It was used.",
        "Add a rate dated on or before the day.",
    ),
    "late-price": Said(
        "The only price of {substance}{form: as } is dated after the day: {date:day}. It was used.",
        "Add a price dated on or before the day.",
    ),
    "contradiction": Said(
        "{part}: two facts differ. The stricter one counts until you decide.", "Decide which one holds."
    ),
    "contradiction/content-value": Said(
        "{part}: {substance} is declared as worth {declared} {currency}, but mass times price is {priced} {currency}. "
        "The declared value decides.",
        "Ask the supplier how the value was found, or correct the price.",
    ),
    "contradiction/control-code": Said(
        "{part}: its control code says {code}, but its composition meets a line. The composition decides.",
        "Correct the control code, or the composition.",
    ),
    "contradiction/chinese-technology": Said(
        "{part}: one fact says Chinese technology, another says none. The stricter one counts until you decide.",
        "Ask the supplier which one holds.",
    ),
    "gap-in-mass": Said(
        "The children of {part} weigh {children} kg, {part} weighs {own} kg. The rest is unknown.",
        "Add the missing children, or correct the masses.",
    ),
    "unknown-shipment": Said(
        "The {missing} of the shipment is not stated. Rules of both sides are evaluated, at best as unknown.",
        "State from which country to which country the shipment goes.",
    ),
    "unsettled-country": Said(
        "Whether {exporter} and {destination} count as China for these rules is not settled.",
        "Choose an option of the reading on Hong Kong, Macao and Taiwan.",
    ),
    "no-rule-concerns": Said(
        "No rule of the packs concerns a shipment from {exporter:?} to {destination:?}.",
        "Check exporter and destination. Other packs may concern it.",
    ),
    "unknown-item": Said("No part has the number {part}.", "Correct the number of the exported item."),
    "no-exported-item": Said("There is no exported item.", "Name one, or add parts to the files."),
}


def _said(problem: Problem) -> Said | None:
    """The sentence of a code; ``contradiction`` has one for each ``what``."""
    return SAID.get(f"{problem.code}/{problem.facts.get('what', '')}") or SAID.get(problem.code)


def problem_message(problem: Problem) -> str:
    """What was found."""
    said = _said(problem)
    return fill(said.message, problem.facts) if said else bare(problem.code, problem.facts)


def problem_remedy(problem: Problem) -> str:
    """What to do about it; blank where nothing is to be done."""
    said = _said(problem)
    return fill(said.remedy, problem.facts) if said else ""


def problem_place(problem: Problem) -> str:
    """Where it is: ``parts.xlsx, BOM!D57``; blank where it concerns no place in a file."""
    at = problem.at
    return "" if at is None else f"{at.file}, {at.address}" if at.sheet else at.file
