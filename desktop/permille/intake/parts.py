"""Collects parts from every table that names one; each part once, in the order in which they are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields

import numpy as np

from permille.intake.facts import is_blank
from permille.intake.text import Value, written
from permille.model.bom import UNKNOWN, Parts
from permille.model.evidence import Grade
from permille.model.quantity import UNBOUNDED, Interval, IntervalColumn

Bounds = tuple[float, float, Interval | None]
"""Low and high end as floats, and the exact interval where the floats do not say it."""

NO_BOUNDS: Bounds = (0.0, UNBOUNDED, None)


@dataclass(slots=True)
class PartFacts:
    """What a part's own row says; blank, ``UNKNOWN`` and ``NO_BOUNDS`` where it says nothing."""

    description: str = ""
    part_class: str = ""
    proposed_class: str = ""
    supplier: str = ""
    manufacturer: str = ""
    made_in: str = ""
    unit_mass: Bounds = NO_BOUNDS
    mass_unit: str = ""
    unit_value: Bounds = NO_BOUNDS
    currency: str = ""
    value_basis: str = ""
    value_date: str = ""
    hs_code: str = ""
    control_code: str = ""
    chinese_technology: int = UNKNOWN
    chinese_equipment: int = UNKNOWN
    undertaking: int = UNKNOWN
    full_declaration: int = UNKNOWN
    grade: int = Grade.NONE
    reference: str = ""
    tainted: bool = False
    source: int = -1
    row: int = 0


TEXTS = tuple(one.name for one in fields(PartFacts) if one.type == "str")
ANSWERS = ("chinese_technology", "chinese_equipment", "undertaking", "full_declaration")


@dataclass(slots=True, eq=False)
class PartBook:
    """All parts met so far. ``listed`` are those with a row of their own in a sheet that lists parts."""

    numbers: list[str] = field(default_factory=list)
    facts: dict[int, PartFacts] = field(default_factory=dict)
    listed: set[int] = field(default_factory=set)
    has_list: bool = False
    tainted: set[int] = field(default_factory=set)
    incomplete: set[int] = field(default_factory=set)
    _index: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.numbers)

    def place(self, number: str) -> int:
        """The position of a part, which is added when it is new."""
        known = self._index.get(number)
        if known is None:
            known = self._index[number] = len(self.numbers)
            self.numbers.append(number)
        return known

    def find(self, number: str) -> int | None:
        return self._index.get(number)

    def places(self, cells: Sequence[Value]) -> list[int]:
        """The position of the part in each cell, -1 where a cell names none."""
        known = {cell: self._place_of(cell) for cell in dict.fromkeys(cells)}
        return [known[cell] for cell in cells]

    def _place_of(self, cell: Value) -> int:
        number = written(cell)
        return -1 if is_blank(number) else self.place(number)

    def build(self) -> Parts:
        """The parts as columns."""
        blank = PartFacts()
        rows = [self.facts.get(place, blank) for place in range(len(self.numbers))]
        texts = {name: [getattr(row, name) for row in rows] for name in TEXTS}
        answers = {name: np.array([getattr(row, name) for row in rows], dtype=np.int8) for name in ANSWERS}
        return Parts(
            number=self.numbers,
            **texts,
            **answers,
            unit_mass=_column([row.unit_mass for row in rows]),
            unit_value=_column([row.unit_value for row in rows]),
            grade=np.array([row.grade for row in rows], dtype=np.int8),
            tainted=self._flags(self.tainted | {place for place, row in self.facts.items() if row.tainted}),
            incomplete=self._flags(self.incomplete),
            source=np.array([row.source for row in rows], dtype=np.int32),
            row=np.array([row.row for row in rows], dtype=np.int32),
        )

    def _flags(self, places: set[int]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        flags = np.zeros(len(self.numbers), dtype=np.bool_)
        flags[list(places)] = True
        return flags


def _column(bounds: Sequence[Bounds]) -> IntervalColumn:
    low, high = np.array([one[0] for one in bounds]), np.array([one[1] for one in bounds])
    return IntervalColumn(low, high, {row: one[2] for row, one in enumerate(bounds) if one[2] is not None})
