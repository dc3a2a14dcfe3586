"""What a form sheet is made of: fields with what is known, numbered gaps for what is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from permille.report.wording.labels import Label

Whose = Literal["you", "importer", "supplier"]

WHOSE: tuple[Whose, ...] = ("you", "importer", "supplier")
"""Who can fill a gap, in the order of the list "Before you file"."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not known: what is to be written there, and why, or where to get it."""

    whose: Whose
    what: Label
    why: Label


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its label, what is known (each line in both languages or as typed), and its gaps."""

    label: Label
    known: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """A listed material in the item, as the files give it, with its source."""

    part: str
    name: str
    amount: str
    form: str
    origin: str
    source: str


@dataclass(frozen=True, slots=True)
class Section:
    """A group of fields, in the order of the papers that the law asks for."""

    title: Label
    fields: tuple[Field, ...]
    contents: tuple[Content, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole sheet about one item."""

    number: str
    title: Label
    head: str
    status: tuple[Label, ...]
    sections: tuple[Section, ...]
    checks: tuple[Label, ...]
    times: tuple[Label, ...]

    def gaps(self) -> Iterator[tuple[int, Field, Gap]]:
        """The gaps in the order of the page, numbered from 1."""
        number = 0
        for section in self.sections:
            for field in section.fields:
                for gap in field.gaps:
                    number += 1
                    yield number, field, gap

    @property
    def gap_count(self) -> int:
        return sum(1 for _ in self.gaps())
