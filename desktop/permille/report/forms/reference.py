"""Names of countries and elements in both languages of paper, from the reference data beside the fonts."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

Names = Mapping[str, tuple[str, str]]
"""Chinese and English name by code or symbol."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Names to write on a form; a code that has none stays a code."""

    countries: Names
    elements: Names

    def country(self, code: str) -> str:
        """``德国 Germany (DE)``; blank stays blank."""
        if code not in self.countries:
            return code
        chinese, english = self.countries[code]
        return f"{chinese} {english} ({code})"

    def substance(self, symbol: str, name: str) -> str:
        """``镝 dysprosium``; a substance that is no element keeps the name it was declared with."""
        return f"{self.elements[symbol][0]} {name}" if symbol in self.elements else name or symbol


@lru_cache(maxsize=4)
def reference(fonts: Path) -> Reference:
    """The reference data of ``resources``, the folder that holds ``fonts``."""
    folder = fonts.parent / "reference"
    return Reference(_names(folder / "countries.csv", "code"), _names(folder / "elements.csv", "symbol"))


def _names(file: Path, key: str) -> Names:
    lines = (line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    rows = csv.DictReader(lines)
    return {row[key]: (row["zh"].partition("|")[0], row["en"].partition("|")[0]) for row in rows}
