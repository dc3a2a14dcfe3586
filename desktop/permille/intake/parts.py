"""Collects parts from every table that names one; each part once, in the order in which they are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from permille.intake.text import Value, is_blank, written
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


ANSWERS = ("chinese_technology", "chinese_equipment", "undertaking", "full_declaration")

FactRow = tuple[Any, ...]
"""The facts of a part as a bare row, in the order of ``PartFacts``: thousands of parts are made of these."""

BLANK: FactRow = tuple(getattr(PartFacts(), one.name) for one in fields(PartFacts))


def as_row(facts: PartFacts) -> FactRow:
    """The facts as a bare row."""
    return tuple(getattr(facts, one.name) for one in fields(facts))


@dataclass(slots=True, eq=False)
class PartBook:
    """All parts met so far. ``listed`` are those with a row of their own in a sheet that lists parts."""

    numbers: list[str] = field(default_factory=list)
    facts: dict[int, FactRow] = field(default_factory=dict)
    listed: set[int] = field(default_factory=set)
    has_list: bool = False
    tainted: set[int] = field(default_factory=set)
    incomplete: set[int] = field(default_factory=set)
    _index: dict[str, int] = field(default_factory=dict)
    _cells: dict[Value, int] = field(default_factory=dict)

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
        known = self._cells
        try:
            return list(map(known.__getitem__, cells))
        except KeyError:
            for cell in dict.fromkeys(cells):
                if cell not in known:
                    number = written(cell)
                    known[cell] = -1 if is_blank(number) else self.place(number)
        return list(map(known.__getitem__, cells))

    def build(self) -> Parts:
        """The parts as columns."""
        rows = [self.facts.get(place, BLANK) for place in range(len(self.numbers))]
        columns = zip(*rows, strict=True) if rows else ([] for _ in BLANK)
        by_name: dict[str, Any] = dict(zip((one.name for one in fields(PartFacts)), map(list, columns), strict=True))
        for name in (*ANSWERS, "grade"):
            by_name[name] = np.array(by_name[name], dtype=np.int8)
        for name in ("unit_mass", "unit_value"):
            by_name[name] = _column(by_name[name])
        for name in ("source", "row"):
            by_name[name] = np.array(by_name[name], dtype=np.int32)
        tainted = np.array(by_name.pop("tainted"), dtype=np.bool_)
        return Parts(
            number=self.numbers,
            tainted=tainted | self._flags(self.tainted),
            incomplete=self._flags(self.incomplete),
            **by_name,
        )

    def _flags(self, places: set[int]) -> NDArray[np.bool_]:
        flags = np.zeros(len(self.numbers), dtype=np.bool_)
        flags[list(places)] = True
        return flags


def _column(bounds: Sequence[Bounds]) -> IntervalColumn:
    low, high = np.array([one[0] for one in bounds]), np.array([one[1] for one in bounds])
    return IntervalColumn(low, high, {row: one[2] for row, one in enumerate(bounds) if one[2] is not None})
