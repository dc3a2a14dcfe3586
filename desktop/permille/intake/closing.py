"""What can be said only when all tables are read: parts nobody listed, cycles, balances."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from permille.intake.balance import fill_balances, in_percent
from permille.intake.contents import ContentBook
from permille.intake.cycles import find_cycles
from permille.intake.ledger import Ledger
from permille.intake.lines import LineBook
from permille.intake.numbers import joined
from permille.intake.parts import PartBook
from permille.intake.table import Table
from permille.intake.text import written
from permille.model.bom import Lines, Parts
from permille.model.composition import Contents
from permille.model.evidence import Cell
from permille.model.problem import Severity
from permille.model.quantity import SHARE_UNITS, UNBOUNDED, Interval, IntervalColumn

ROUNDING_UP = 1.01
"""Shares of a part may come to a little more than the whole because each was rounded (as declarations allow)."""


def report_unlisted(tables: Sequence[Table], parts: PartBook, ledger: Ledger) -> None:
    """A problem for every part that no list of parts names, at the first cell that does; only where there is a list."""
    if not parts.has_list or len(parts.listed) == len(parts):
        return
    unlisted = {parts.numbers[place] for place in range(len(parts)) if place not in parts.listed}
    for table in tables:
        for field in ("parent", "child", "part"):
            if not unlisted or field not in table:
                continue
            column = table.column(field)
            strange = {cell for cell in dict.fromkeys(column) if written(cell) in unlisted}
            for row, cell in enumerate(column if strange else ()):
                number = written(cell)
                if cell in strange and number in unlisted:
                    unlisted.discard(number)
                    ledger.tell("unknown-part", Severity.WARNING, table.at(row, field), {"part": number})


def without_cycles(lines: LineBook, parts: PartBook, ledger: Ledger) -> Lines:
    """The lines without those among parts that are in each other; each such group of parts is a problem."""
    cycles = find_cycles(len(parts), lines.parent, lines.child)
    if not cycles:
        return lines.build()
    group_of = {part: group for group, members in enumerate(cycles) for part in members}
    keep: list[int] = []
    first: dict[int, int] = {}
    for line, (parent, child) in enumerate(zip(lines.parent, lines.child, strict=True)):
        group = group_of.get(parent)
        if group is None or group != group_of.get(child):
            keep.append(line)
        else:
            first.setdefault(group, line)
    for group, members in enumerate(cycles):
        parts.incomplete.update(members)
        names = " > ".join(parts.numbers[part] for part in members)
        ledger.tell("bom-cycle", Severity.ERROR, _cell(lines, first[group], ledger), {"parts": names})
    return lines.build(keep)


def fill_rest(book: ContentBook, parts: Parts, ledger: Ledger) -> Contents:
    """The contents with an amount for every balance row; several in one part are a problem."""
    if not book.balance:
        return book.build()
    amounts = joined(book.amount)
    special = dict(amounts.special)
    balances: dict[int, list[int]] = defaultdict(list)
    for row in book.balance:
        balances[book.part[row]].append(row)
    rows_of: dict[int, list[int]] = {part: [] for part in balances}
    for row, part in enumerate(book.part):
        if part in rows_of:
            rows_of[part].append(row)

    def percent(row: int) -> Interval:
        part = book.part[row]
        return in_percent(amounts.exact(row), book.unit[row], parts.unit_mass.exact(part), parts.mass_unit[part])

    def put(row: int, amount: Interval) -> None:
        amounts.low[row] = float(amount.low)
        amounts.high[row] = UNBOUNDED if amount.high is None else float(amount.high)
        special[row] = amount
        book.unit[row] = "%"

    for group in fill_balances(balances, rows_of, percent, put):
        part = book.part[group[0]]
        facts = {"part": parts.number[part], "count": str(len(group))}
        source = ledger.sources[book.source[group[1]]]
        at = Cell(source.file, source.sheet, book.row[group[1]], source.columns.get("content", -1))
        ledger.tell("several-balances", Severity.ERROR, at, facts)
    book.amount[:] = [IntervalColumn(amounts.low, amounts.high, special)]
    return book.build()


def report_excess(contents: Contents, parts: Parts, ledger: Ledger) -> None:
    """A problem for every part whose declared shares come to clearly more than the whole, balances left out."""
    if not len(contents):
        return
    factor = {unit: float(SHARE_UNITS.get(unit, 0)) for unit in set(contents.unit)}
    factors = np.array(list(map(factor.__getitem__, contents.unit)))
    shares = np.where(contents.balance, 0.0, contents.amount.low * factors)
    sums = np.bincount(contents.part, weights=shares, minlength=len(parts))
    for part in np.flatnonzero(sums > ROUNDING_UP).tolist():
        row = int(np.flatnonzero(contents.part == part)[0])
        source = ledger.sources[int(contents.source[row])]
        at = Cell(source.file, source.sheet, int(contents.row[row]), source.columns.get("content", -1))
        facts = {"part": parts.number[part], "percent": f"{sums[part] * 100:.6g}"}
        ledger.tell("contents-over-whole", Severity.WARNING, at, facts)


def _cell(lines: LineBook, line: int, ledger: Ledger) -> Cell:
    source = ledger.sources[lines.source[line]]
    column = source.columns.get("child", source.columns.get("part number", -1))
    return Cell(source.file, source.sheet, lines.row[line], column)
