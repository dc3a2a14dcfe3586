"""Problems in the user's data: what was found, and what to do about it."""

from __future__ import annotations

from permille.model.problem import Problem
from permille.report.wording.problem_table import SAID
from permille.report.wording.sentence import Said, bare, fill


def _said(problem: Problem) -> Said | None:
    """The most exact sentence there is for a problem."""
    facts, code = problem.facts, problem.code
    kinds = [f"{code}/{facts['what']}"] if facts.get("what") else []
    kinds += [f"{code}/blank"] if facts.get("value") == "" else []
    kinds += [f"{code}/rows"] if facts.get("first") and facts.get("second") else []
    return next((SAID[key] for key in (*kinds, code) if key in SAID), None)


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
