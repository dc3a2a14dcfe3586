"""Parts and the lines between them, as columns: one list entry or array element per part or line.

A blank string is unknown. ``source`` indexes ``Declarations.sources`` (-1: the row stands in no sheet, as for a part
that only a BOM names) and ``row`` is the 1-based row of that sheet.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from permille.model.quantity import IntervalColumn

Places = NDArray[np.int32]

CLASSES = (
    "SmCo magnet",
    "NdFeB magnet",
    "other magnet",
    "magnet powder",
    "sputtering target",
    "alloy",
    "metal",
    "oxide",
    "compound",
    "assembly",
    "component",
    "finished good",
    "equipment",
    "technology",
    "battery",
    "cathode material",
    "anode material",
    "superhard material",
    "raw material",
    "other",
)
"""Classes of the workbook contract; packs may add further ones."""

NO, UNKNOWN, YES = 0, 1, 2
"""Answers in ``chinese_technology`` and its like: the same three values as ``engine.truth``."""


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """Every part once, in the order in which the files name them; ``number[i]`` is unique."""

    number: list[str]
    description: list[str]
    part_class: list[str]
    proposed_class: list[str]
    """A class proposed from the description, shown as a proposal; it decides nothing."""
    supplier: list[str]
    manufacturer: list[str]
    made_in: list[str]
    """ISO 3166 alpha-2."""
    unit_mass: IntervalColumn
    mass_unit: list[str]
    """A key of ``MASS_UNITS``, blank where mass or unit is unknown."""
    unit_value: IntervalColumn
    currency: list[str]
    """ISO 4217, blank: unknown, and then the value is unknown too."""
    value_basis: list[str]
    value_date: list[str]
    hs_code: list[str]
    control_code: list[str]
    chinese_technology: NDArray[np.int8]
    chinese_equipment: NDArray[np.int8]
    undertaking: NDArray[np.int8]
    full_declaration: NDArray[np.int8]
    grade: NDArray[np.int8]
    """Grade of the evidence in the part's own row."""
    reference: list[str]
    tainted: NDArray[np.bool_]
    """A composition row of this part was quarantined: its declaration is not full, whatever it says."""
    incomplete: NDArray[np.bool_]
    """A BOM row below this part was quarantined, or the part stood on a cycle: what is in it is not all known."""
    source: Places
    row: Places

    def __len__(self) -> int:
        return len(self.number)


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Parent, child and how many of the child are in one parent; the graph has no cycle."""

    parent: Places
    child: Places
    quantity: IntervalColumn
    """Number of children in one parent. A quantity given in a mass unit stands here in that unit, see ``unit``."""
    unit: list[str]
    """Blank: pieces. A key of ``MASS_UNITS``: the quantity is a mass of the child. Nothing else occurs (any other unit
    makes the quantity unknown, with a problem)."""
    source: Places
    row: Places

    def __len__(self) -> int:
        return len(self.parent)
