"""Substances, and what a part contains of them, as columns.

A ``Substance`` is what a composition row names, resolved: an element, an oxide, an alloy, a compound or a material
known to hold none of the rare earths. ``elements`` gives the mass fraction of each chemical element in it; ``None``
means that the element is in it in an unknown amount above zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from permille.model.bom import Places
from permille.model.quantity import IntervalColumn

SUBSTANCE_KINDS = ("element", "oxide", "alloy", "compound", "material", "undisclosed")


@dataclass(frozen=True, slots=True)
class Substance:
    """A resolved substance.

    ``id`` is the element symbol (``Dy``), the oxide or compound formula (``Dy2O3``), the alloy's canonical name
    (``dysprosium-iron alloy``), or the name as typed for a material. ``kind`` is one of ``SUBSTANCE_KINDS``;
    ``undisclosed`` (a joker, "proprietary") may be or hold anything.
    """

    id: str
    name: str
    kind: str
    elements: Mapping[str, Fraction | None] = field(default_factory=dict)
    cas: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Contents:
    """One composition row each: which substance, how much of it, in what form, from where, worth what."""

    part: Places
    material: list[str]
    """The homogeneous material as typed; blank: not said."""
    form: list[str]
    """``metal``, ``oxide``, ``compound`` or the canonical name of an alloy; blank: unknown."""
    substance: Places
    """Index into ``Declarations.substances``."""
    amount: IntervalColumn
    """As typed, in ``unit``; a balance row is already 100 % minus the others."""
    unit: list[str]
    """A key of ``SHARE_UNITS`` (of the part's mass) or of ``MASS_UNITS`` (in one part)."""
    balance: NDArray[np.bool_]
    """The row was a balance ("Rest"); its lower end counts as 0 when the undeclared rest is bounded."""
    origin: list[str]
    """ISO 3166 alpha-2."""
    value: IntervalColumn
    """Declared value of the content in one part, in ``currency``."""
    currency: list[str]
    grade: NDArray[np.int8]
    reference: list[str]
    source: Places
    row: Places

    def __len__(self) -> int:
        return len(self.part)
