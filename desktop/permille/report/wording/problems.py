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
    "no-rate": Said("No rate leads from {currency} to {target}.", "Add one to the sheet Rates."),
    "contradiction": Said(
        "{part}: two facts differ. The stricter one counts until you decide.", "Decide which one holds."
    ),
    "gap-in-mass": Said(
        "The children of {part} come to {share} of its mass. The rest is unknown.",
        "Add the missing children, or correct the masses.",
    ),
}


def problem_message(problem: Problem) -> str:
    """What was found."""
    said = SAID.get(problem.code)
    return fill(said.message, problem.facts) if said else bare(problem.code, problem.facts)


def problem_remedy(problem: Problem) -> str:
    """What to do about it; blank where nothing is to be done."""
    said = SAID.get(problem.code)
    return fill(said.remedy, problem.facts) if said else ""


def problem_place(problem: Problem) -> str:
    """Where it is: ``parts.xlsx, BOM!D57``; blank where it concerns no place in a file."""
    at = problem.at
    return "" if at is None else f"{at.file}, {at.address}" if at.sheet else at.file
