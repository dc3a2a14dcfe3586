"""Words in cells that stand for one of a few facts: answers, classes, countries, currencies, evidence, dates."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from permille.intake.ledger import Ledger
from permille.intake.reference import Words
from permille.intake.table import Table
from permille.intake.text import Value, fold, is_blank, written
from permille.model.bom import NO, UNKNOWN, YES
from permille.model.evidence import Evidence, Grade
from permille.model.problem import Severity

T = TypeVar("T")

_ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_NAMED = re.compile(r"(\d{1,2})[-. ]+([a-z]{3})[a-z]*[-. ,]+(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ANSWER = {"yes": YES, "no": NO, "unknown": UNKNOWN}


def each(cells: Sequence[Value], read: Callable[[Value], T]) -> list[T]:
    """``read`` of every cell, called once for each different one."""
    known = {cell: read(cell) for cell in dict.fromkeys(cells)}
    return list(map(known.__getitem__, cells))


def read_words(table: Table, name: str, words: Words, code: str, ledger: Ledger) -> list[str]:
    """A column of words as what they mean; blank where a word is not known, with one problem (``code``) per word."""
    if name not in table:
        return [""] * len(table)
    cells = table.column(name)
    known = {cell: _meaning(cell, words) for cell in dict.fromkeys(cells)}
    tell_each(table, name, {cell for cell, meaning in known.items() if meaning is None}, code, ledger)
    found = {cell: meaning or "" for cell, meaning in known.items()}
    return list(map(found.__getitem__, cells))


def tell_each(
    table: Table, name: str, cells: Collection[Value], code: str, ledger: Ledger, severity: Severity = Severity.WARNING
) -> None:
    """One problem for each of some values of a column: at the first row that holds it, with their number."""
    if not cells:
        return
    column = table.column(name)
    counts = Counter(column)
    told: set[Value] = set()
    for row, cell in enumerate(column):
        if cell in cells and cell not in told:
            told.add(cell)
            ledger.tell(code, severity, table.at(row, name), {"value": written(cell), "count": str(counts[cell])})


def _meaning(cell: Value, words: Words) -> str | None:
    text = fold(written(cell))
    if text in words:
        return words[text]
    return "" if is_blank(text) else None


def read_answers(table: Table, name: str, words: Words, ledger: Ledger) -> list[int]:
    """A column of yes, no and blank as ``YES``, ``NO``, ``UNKNOWN``."""
    if name not in table:
        return [UNKNOWN] * len(table)
    return [_ANSWER.get(word, UNKNOWN) for word in read_words(table, name, words, "unknown-answer", ledger)]


def read_text(table: Table, name: str) -> list[str]:
    """A column as text."""
    if name not in table:
        return [""] * len(table)
    return each(table.column(name), written)


def read_evidence(cell: Value, words: Words) -> Evidence:
    """The grade a cell begins with and the reference after it; anything else is grade ``none`` with the whole text."""
    text = written(cell)
    folded = fold(text)
    for word in sorted((word for word in words if folded.startswith(word)), key=len, reverse=True):
        rest = folded[len(word) :]
        if rest and rest[0].isascii() and rest[0].isalnum() and word[-1].isascii():
            continue
        grade = Grade[words[word].upper().replace(" ", "_")]
        return Evidence(grade, text[len(word) :].strip(" :,;-–—") if len(folded) == len(text) else text)
    return Evidence(Grade.NONE, text)


def read_date(cell: Value) -> dt.date | None:
    """The day in a cell: a date cell, ISO, ``31.12.2026`` or ``31-Dec-2026``. None where there is none.

    Raises ValueError for a text that is no date or can be read in more than one way (``03/04/2026``).
    """
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    text = fold(written(cell))
    if is_blank(text):
        return None
    if found := _ISO.fullmatch(text):
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTTED.fullmatch(text):
        return dt.date(int(found[3]), int(found[2]), int(found[1]))
    if (found := _NAMED.fullmatch(text)) and found[2] in _MONTHS:
        return dt.date(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
    raise ValueError(text)
