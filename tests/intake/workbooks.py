"""Words that tests of the intake share: types of their fixtures, and what problems a reading told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from permille.model.declarations import Declarations
from permille.model.quantity import Interval

Cells = Sequence[Sequence[object]]
Sheets = Mapping[str, Cells]
Write = Callable[..., Path]
Read = Callable[..., Declarations]


def told(read: Declarations) -> list[tuple[str, str]]:
    """Code and cell of every problem."""
    return [(problem.code, problem.at.address if problem.at else "") for problem in read.problems]


def codes(read: Declarations) -> set[str]:
    return {problem.code for problem in read.problems}


def amounts(read: Declarations) -> list[Interval]:
    return [read.contents.amount.exact(row) for row in range(len(read.contents))]


def lines(read: Declarations) -> list[tuple[str, str, Interval]]:
    """Parent, child and quantity of every line."""
    numbers, found = read.parts.number, read.lines
    return [
        (numbers[int(found.parent[line])], numbers[int(found.child[line])], found.quantity.exact(line))
        for line in range(len(found))
    ]


def flagged(read: Declarations, flag: str) -> set[str]:
    """Numbers of the parts that carry a flag (``tainted``, ``incomplete``)."""
    flags = getattr(read.parts, flag)
    return {number for number, marked in zip(read.parts.number, flags, strict=True) if marked}
