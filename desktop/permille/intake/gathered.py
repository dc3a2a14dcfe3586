"""The tables of all files, before anything is made of them."""

from __future__ import annotations

from dataclasses import dataclass

from permille.intake.table import Table
from permille.model.evidence import Cell


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """The tables of some files, the name and SHA-256 of each, and the sheets in which no table was found."""

    tables: list[Table]
    inputs: list[tuple[str, str]]
    unread: list[Cell]
    repeated: list[str]
    """Names of files whose content was given before; nothing is taken from them."""
