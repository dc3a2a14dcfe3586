"""The countries of the reference tables: their names for a choice, and what a typed name means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from permille.intake.reference import read_table, split_names
from permille.intake.text import fold

NAMED = ("code", "alpha3", "en", "de", "zh", "zh_hant", "ja", "also")
"""Columns whose names a person may type."""


@dataclass(frozen=True, slots=True, eq=False)
class Countries:
    """English names by ISO 3166 code in the order of the names, and the code of every folded name."""

    names: Mapping[str, str]
    codes: Mapping[str, str]

    def text(self, code: str) -> str:
        """A country as the choice shows it: ``Germany (DE)``; blank for a blank code."""
        return f"{self.names[code]} ({code})" if code in self.names else code

    def code_of(self, text: str) -> str | None:
        """The code of a name, a code or a shown text; blank for blank, None for what is no country."""
        typed = text.strip()
        name, bracket, code = typed.removesuffix(")").rpartition(" (")
        if bracket and self.names.get(code) == name:
            return code
        return self.codes.get(fold(typed)) if typed else ""


def read_countries(reference: Path) -> Countries:
    """The countries of ``resources/reference``."""
    rows = read_table(reference / "countries.csv")
    codes: dict[str, str] = {}
    for row in rows:
        for column in NAMED:
            for name in split_names(row[column]):
                codes.setdefault(fold(name), row["code"])
    names = {row["code"]: row["en"] for row in sorted(rows, key=lambda row: fold(row["en"]))}
    return Countries(names, codes)
