"""The declarations prepared for deciding: structure, masses, quantities and holdings, before any reading of the law."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from permille.engine import structure as graph
from permille.engine.bounds import add, divide, multiply, scale
from permille.engine.descriptions import Descriptions
from permille.engine.elements import Holdings, holdings
from permille.engine.money import Exchange, PriceBook
from permille.engine.truth import Truths, within
from permille.model.bom import NO, YES
from permille.model.declarations import Declarations
from permille.model.provenance import Step
from permille.model.quantity import (
    FACTOR_LIMIT,
    MASS_UNITS,
    SHARE_UNITS,
    UNBOUNDED,
    UNBOUNDED_FROM,
    UNKNOWN,
    ZERO,
    Floats,
    Interval,
    product,
)

Columns = tuple[Floats, Floats]
"""Lower and upper ends."""

GAP = Fraction(95, 100)
"""Children that come to less than this share of a parent's mass leave a gap (semantics section 2: our choice)."""


@dataclass(eq=False)
class Facts:
    """What can be computed once per set of declarations and day."""

    declarations: Declarations
    day: dt.date

    @property
    def size(self) -> int:
        return len(self.declarations.parts)

    @cached_property
    def structure(self) -> graph.Structure:
        return graph.build(self.size, self.declarations.lines)

    @cached_property
    def prices(self) -> PriceBook:
        return PriceBook(self.declarations.prices, self.day)

    @cached_property
    def exchange(self) -> Exchange:
        return Exchange(self.declarations.rates, self.day)

    @cached_property
    def holdings(self) -> Holdings:
        return holdings(self.declarations.contents, self.declarations.substances, self.size)

    @cached_property
    def _classes(self) -> tuple[list[str], NDArray[np.intp]]:
        """The classes there are, and the place of every part's class among them."""
        found, places = np.unique(np.array(self.declarations.parts.part_class, dtype=np.str_), return_inverse=True)
        return found.tolist(), places

    def of_class(self, *names: str) -> NDArray[np.bool_]:
        """Parts of one of these classes; a blank name asks for parts without a class."""
        classes, places = self._classes
        chosen: NDArray[np.bool_] = np.array([one in names for one in classes], dtype=np.bool_)[places]
        return chosen

    @cached_property
    def descriptions(self) -> Descriptions:
        return Descriptions(self.declarations.parts.description)

    def described(self, words: tuple[str, ...]) -> NDArray[np.bool_]:
        """Parts whose description holds one of the words."""
        return self.descriptions.holding(words)

    @cached_property
    def steps(self) -> dict[int, tuple[Step, ...]]:
        """Provenance steps by part."""
        found: dict[int, list[Step]] = defaultdict(list)
        for step in self.declarations.steps:
            found[step.part].append(step)
        return {part: tuple(steps) for part, steps in found.items()}

    # masses, in kilograms

    @cached_property
    def mass(self) -> Columns:
        """Unit mass of every part."""
        parts = self.declarations.parts
        factor = _factors(parts.mass_unit, MASS_UNITS)
        return _times((parts.unit_mass.low, parts.unit_mass.high), (factor, factor), known=factor > 0)

    def mass_of(self, part: int) -> Interval:
        """Exact unit mass of a part."""
        parts = self.declarations.parts
        factor = MASS_UNITS.get(parts.mass_unit[part])
        return UNKNOWN if factor is None else scale(parts.unit_mass.exact(part), factor)

    @cached_property
    def content_mass(self) -> Columns:
        """Mass of every composition row in one part."""
        contents = self.declarations.contents
        amount = contents.amount
        of_part = _factors(contents.unit, SHARE_UNITS)
        absolute = _factors(contents.unit, MASS_UNITS)
        low = amount.low * (of_part * self.mass[0][contents.part] + absolute)
        share_high = np.minimum(amount.high * of_part, 1.0) * self.mass[1][contents.part]
        return low, np.where(of_part > 0, share_high, product(amount.high, absolute))

    def content_mass_of(self, row: int) -> Interval:
        """Exact mass of a composition row in one part."""
        contents = self.declarations.contents
        unit = contents.unit[row]
        if unit in MASS_UNITS:
            return scale(contents.amount.exact(row), MASS_UNITS[unit])
        return multiply(self.fraction_of(row), self.mass_of(int(contents.part[row])))

    def fraction_of(self, row: int) -> Interval:
        """Exact mass fraction of a composition row of its part."""
        contents = self.declarations.contents
        unit = contents.unit[row]
        if unit in SHARE_UNITS:
            share = scale(contents.amount.exact(row), SHARE_UNITS[unit])
        else:
            share = divide(scale(contents.amount.exact(row), MASS_UNITS[unit]), self.mass_of(int(contents.part[row])))
        return share if share.high is not None and share.high <= 1 else _at_most_one(share)

    # quantities

    @cached_property
    def quantity(self) -> Columns:
        """How many of the child are in one of the parent, for every line (``FACTOR_LIMIT``: no upper end)."""
        lines = self.declarations.lines
        low, high = lines.quantity.low.copy(), np.minimum(lines.quantity.high, FACTOR_LIMIT)
        for line in self._mass_lines:
            exact = self.quantity_of(line)
            low[line], high[line] = float(exact.low), FACTOR_LIMIT if exact.high is None else float(exact.high)
        return low, high

    @cached_property
    def present(self) -> Truths:
        """Whether there is any of the child in the parent, for every line."""
        low, high = self.quantity
        return within(self.declarations.lines.quantity.positive() | (low > 0), high > 0)

    @cached_property
    def _mass_lines(self) -> list[int]:
        return [line for line, unit in enumerate(self.declarations.lines.unit) if unit]

    def quantity_of(self, line: int) -> Interval:
        """Exact quantity of a line; a quantity in a mass unit is divided by the child's unit mass."""
        lines = self.declarations.lines
        amount = lines.quantity.exact(line)
        unit = lines.unit[line]
        if not unit:
            return amount
        return divide(scale(amount, MASS_UNITS[unit]), self.mass_of(int(lines.child[line])))

    # what is not declared

    @cached_property
    def rows_of(self) -> dict[int, list[int]]:
        """Composition rows by part, in the order of the file."""
        found: dict[int, list[int]] = defaultdict(list)
        for row, part in enumerate(self.declarations.contents.part.tolist()):
            found[part].append(row)
        return found

    @cached_property
    def rest(self) -> Floats:
        """Upper end of the mass fraction that a part's own rows leave undeclared.

        All of it where there are no rows, and where they come to more than the whole: impossible data prove nothing.
        """
        contents = self.declarations.contents
        share = contents.amount.low * _factors(contents.unit, SHARE_UNITS)
        absolute = np.flatnonzero(_factors(contents.unit, MASS_UNITS) > 0)
        for row in absolute.tolist():
            share[row] = float(self.fraction_of(row).low)
        share[contents.balance] = 0.0
        rest = 1.0 - np.bincount(contents.part, weights=share, minlength=self.size)
        for part in np.flatnonzero(np.abs(rest) < 1e-9).tolist():
            rest[part] = float(self.rest_of(part))
        found: Floats = np.where(rest < 0, 1.0, rest)
        return found

    def rest_of(self, part: int) -> Fraction:
        """Exact upper end of the undeclared mass fraction of a part; more than the whole is declared: all is open."""
        balance = self.declarations.contents.balance
        declared = sum(
            (self.fraction_of(row).low for row in self.rows_of.get(part, ()) if not balance[row]), Fraction(0)
        )
        return 1 - declared if declared <= 1 else Fraction(1)

    @cached_property
    def gap(self) -> NDArray[np.bool_]:
        """Parents whose children, all of known mass, come to less than 95 % of the parent's own mass."""
        found = np.zeros(self.size, dtype=np.bool_)
        lines = self.declarations.lines
        if not len(lines):
            return found
        low, high = self.mass
        known = (high < UNBOUNDED_FROM) & (low > 0)
        unknown_child = np.bincount(lines.parent, weights=~known[lines.child], minlength=self.size) > 0
        children = np.bincount(lines.parent, weights=product(high[lines.child], self.quantity[1]), minlength=self.size)
        suspects = self.structure.has_children & known & ~unknown_child & (children < low * (float(GAP) + 1e-9))
        for part in np.flatnonzero(suspects).tolist():
            found[part] = self._has_gap(part)
        return found

    def _has_gap(self, part: int) -> bool:
        children = self.children_mass(part)
        own = self.mass_of(part)
        return children.high is not None and children.high < GAP * own.low

    def children_mass(self, part: int) -> Interval:
        """Exact mass of the children of a part with its own absolute rows (solder, glue)."""
        amount = ZERO
        for line in self.structure.lines_of(part):
            amount = add(
                amount, multiply(self.quantity_of(line), self.mass_of(int(self.declarations.lines.child[line])))
            )
        for row in self.rows_of.get(part, ()):
            amount = add(amount, self.content_mass_of(row))
        return amount

    def undeclared(self, *, only_if_marked: bool) -> NDArray[np.bool_]:
        """Parts that may hold anything beside what their own rows declare (semantics section 2)."""
        parts = self.declarations.parts
        full = (parts.full_declaration == YES) & ~parts.tainted
        parent = self.structure.has_children
        leaf_open = ~parent & ~full & (self.rest > 0)
        marked_open = (parts.full_declaration == NO) | (only_if_marked & (parts.full_declaration != YES))
        parent_open = parent & (marked_open | parts.tainted | self.gap)
        found: NDArray[np.bool_] = leaf_open | parent_open | parts.incomplete
        return found


def _factors(units: list[str], table: Mapping[str, Fraction]) -> Floats:
    """Factor of every unit, 0 where the table does not have it."""
    codes = {unit: float(table.get(unit, 0)) for unit in set(units)}
    return np.array([codes[unit] for unit in units], dtype=np.float64)


def _times(left: Columns, right: Columns, known: NDArray[np.bool_]) -> Columns:
    """Products, unknown where not ``known``."""
    low = np.where(known, left[0] * right[0], 0.0)
    high = np.where(known, product(left[1], right[1]), UNBOUNDED)
    return low, high


def _at_most_one(share: Interval) -> Interval:
    low = min(share.low, Fraction(1))
    return Interval(low, Fraction(1), share.low_open and low < 1, False)
