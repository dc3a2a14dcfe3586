"""Where a fact came from and how strong it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum


class Grade(IntEnum):
    """Strength of evidence; the larger the number the weaker, so the weakest of several is their maximum."""

    TEST_REPORT = 0
    DECLARATION = 1
    DATASHEET = 2
    ESTIMATE = 3
    JUDGEMENT = 4
    NONE = 5

    @property
    def word(self) -> str:
        """The word used in workbooks and JSON, for example ``test report``."""
        return self.name.lower().replace("_", " ")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The grade of a fact and the reference given for it, as typed."""

    grade: Grade
    reference: str


@dataclass(frozen=True, slots=True)
class Source:
    """One table found in one sheet of one file; ``columns`` maps a field name to its 0-based column."""

    file: str
    sha256: str
    sheet: str
    columns: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the user's own file; ``row`` is 1-based as on the screen, ``column`` 0-based (-1: the whole row)."""

    file: str
    sheet: str
    row: int
    column: int

    @property
    def name(self) -> str:
        """The cell without its sheet: ``G5``; the row number alone when no column is meant."""
        return f"{column_letters(self.column)}{self.row}" if self.column >= 0 else str(self.row)

    @property
    def address(self) -> str:
        """The cell as a spreadsheet writes it: ``Composition!F14``."""
        return f"{self.sheet}!{self.name}"


def column_letters(column: int) -> str:
    """Letters of a 0-based column: 0 is A, 26 is AA."""
    letters = ""
    number = column + 1
    while number > 0:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters
