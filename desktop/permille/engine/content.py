"""The value of listed Chinese content in every part and its share of the item's value, in one currency.

No. 61 para 1(1), with the readings ``numerator``, ``denominator``, ``embedded-value`` and ``cumulation``. Columns
decide what is far from the threshold; exact arithmetic decides near it and explains.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from permille.engine.bounds import above_zero, add, at_least, cap, divide, greater, multiply, possible, scale
from permille.engine.facts import Columns, Facts
from permille.engine.judgements import Judgements
from permille.engine.lists import MAGNET_CLASSES, Listing
from permille.engine.origin import implied_form
from permille.engine.rollup import roll_up
from permille.engine.truth import Truths, every
from permille.model.finding import Truth
from permille.model.provenance import Price
from permille.model.quantity import ONE, UNBOUNDED, UNBOUNDED_FROM, UNKNOWN, ZERO, Floats, Interval, product
from permille.rulebook.readings import Readings

NEAR = 1e-9
"""Relative distance from a threshold within which exact arithmetic decides."""

WHOLE_CLASSES = (*MAGNET_CLASSES, "sputtering target")


@dataclass(eq=False)
class Content:
    """Listed Chinese content by value, with every amount in the currency ``target``."""

    facts: Facts
    readings: Readings
    judgements: Judgements
    whole: Listing
    target: str
    _totals: dict[tuple[int, str], Interval] = field(default_factory=dict)
    _values: dict[int, Interval] = field(default_factory=dict)

    # values of parts

    @cached_property
    def value(self) -> Columns:
        """Unit value of every part, unknown without a currency or a rate."""
        parts = self.facts.declarations.parts
        return self._convert(parts.unit_value.low, parts.unit_value.high, parts.currency)

    def value_of(self, part: int) -> Interval:
        """Exact unit value of a part."""
        found = self._values.get(part)
        if found is None:
            found = self._values[part] = self._value_of(part)
        return found

    def _value_of(self, part: int) -> Interval:
        parts = self.facts.declarations.parts
        quote = self.facts.exchange.rate(parts.currency[part], self.target)
        if quote is None:
            return UNKNOWN
        value = parts.unit_value.exact(part)
        return value if quote.amount is ONE else multiply(value, quote.amount)

    def _convert(self, low: Floats, high: Floats, currency: list[str]) -> Columns:
        names = dict.fromkeys(currency)
        quotes = {name: self.facts.exchange.rate(name, self.target) for name in names}
        rate_low = {name: 0.0 if quote is None else float(quote.amount.low) for name, quote in quotes.items()}
        rate_high = {name: -1.0 if quote is None else _top(quote.amount) for name, quote in quotes.items()}
        lows = np.array([rate_low[name] for name in currency], dtype=np.float64)
        highs = np.array([rate_high[name] for name in currency], dtype=np.float64)
        unknown = highs < 0
        top = np.where(unknown, UNBOUNDED, product(high, np.abs(highs)))
        return np.where(unknown, 0.0, low * lows), top

    # values of composition rows

    def price_of(self, row: int) -> tuple[Price, Fraction] | None:
        """The price for a row's material and the mass fraction of the priced substance in the row."""
        contents = self.facts.declarations.contents
        substance = self.facts.declarations.substances[int(contents.substance[row])]
        form = contents.form[row] or implied_form(substance)
        direct = self.facts.prices.find(substance.id, form)
        if direct is not None:
            return direct, Fraction(1)
        element = self.judgements.of(row).element
        fraction = substance.elements.get(element)
        priced = self.facts.prices.find(element, form) if element else None
        return None if priced is None or fraction is None else (priced, fraction)

    def declared_value_of(self, row: int) -> Interval:
        """Exact declared value of a row's content in one part."""
        contents = self.facts.declarations.contents
        quote = self.facts.exchange.rate(contents.currency[row], self.target)
        return UNKNOWN if quote is None else multiply(contents.value.exact(row), quote.amount)

    def priced_value_of(self, row: int) -> Interval:
        """Exact mass x price of a row's content in one part; none of it is worth nothing."""
        mass = self.facts.content_mass_of(row)
        if mass.is_zero:
            return ZERO
        found = self.price_of(row)
        if found is None:
            return UNKNOWN
        price, fraction = found
        quote = self.facts.exchange.rate(price.currency, self.target)
        if quote is None:
            return UNKNOWN
        return multiply(multiply(scale(mass, fraction), price.per_kg), quote.amount)

    def row_value_of(self, row: int) -> Interval:
        """Exact value of a row's content: declared, else mass x price, else unknown; at most the value of its part."""
        part = int(self.facts.declarations.contents.part[row])
        declared = self.declared_value_of(row)
        if not declared.is_unknown:
            return cap(declared, self.value_of(part))
        if self.takes_whole(part):
            any_of_it = above_zero(self.facts.declarations.contents.amount.exact(row))
            return possible(self.value_of(part), any_of_it)
        return cap(self.priced_value_of(row), self.value_of(part))

    def takes_whole(self, part: int) -> bool:
        """Reading ``embedded-value`` = upper-bound: a magnet or target counts whole unless its content is declared."""
        part_class = self.facts.declarations.parts.part_class[part]
        return self.readings["embedded-value"] == "upper-bound" and part_class in WHOLE_CLASSES

    @cached_property
    def row_value(self) -> Columns:
        """Value of every row that may count; the others are left at zero."""
        size = len(self.facts.declarations.contents)
        low, high = np.zeros(size), np.zeros(size)
        rows = np.flatnonzero(self.judgements.counts != Truth.NOT_MET)
        declared_low, declared_high = self._declared(rows)
        priced_low, priced_high = self._priced(rows)
        part = self.facts.declarations.contents.part[rows]
        ceiling = self.value[1][part]
        if self.readings["embedded-value"] == "upper-bound":
            whole = self.facts.of_class(*WHOLE_CLASSES)[part]
            amount = self.facts.declarations.contents.amount
            certain, some = amount.positive()[rows], amount.high[rows] > 0
            priced_low = np.where(whole, np.where(certain, self.value[0][part], 0.0), priced_low)
            priced_high = np.where(whole, np.where(some, ceiling, 0.0), priced_high)
        unknown = (declared_high >= UNBOUNDED_FROM) & (declared_low == 0)
        low[rows] = np.minimum(np.where(unknown, priced_low, declared_low), ceiling)
        high[rows] = np.minimum(np.where(unknown, priced_high, declared_high), ceiling)
        return low, high

    def _declared(self, rows: NDArray[np.int64]) -> Columns:
        contents = self.facts.declarations.contents
        currency = [contents.currency[row] for row in rows.tolist()]
        return self._convert(contents.value.low[rows], contents.value.high[rows], currency)

    def _priced(self, rows: NDArray[np.int64]) -> Columns:
        """Mass x price of the rows; prices are looked up once per substance, form and counting element."""
        contents = self.facts.declarations.contents
        mass_low, mass_high = self.facts.content_mass
        known: dict[tuple[int, str, int], tuple[float, float]] = {}
        factor_low, factor_high = np.zeros(len(rows)), np.full(len(rows), UNBOUNDED)
        places = self.judgements.index
        for at, row in enumerate(rows.tolist()):
            key = (int(contents.substance[row]), contents.form[row], int(places[row]))
            if key not in known:
                known[key] = self._per_kg(row)
            factor_low[at], factor_high[at] = known[key]
        low = mass_low[rows] * factor_low
        high = product(mass_high[rows], factor_high)
        return low, high

    def _per_kg(self, row: int) -> tuple[float, float]:
        """Price of one kilogram of a row in the target currency, as float ends."""
        found = self.price_of(row)
        quote = None if found is None else self.facts.exchange.rate(found[0].currency, self.target)
        if found is None or quote is None:
            return 0.0, UNBOUNDED
        exact = multiply(scale(found[0].per_kg, found[1]), quote.amount)
        return float(exact.low), _top(exact)

    # listed content of parts

    @property
    def kinds(self) -> tuple[str, ...]:
        """Numerators that the readings ask for: ``listed`` or one per line, and ``whole``."""
        option = self.readings["numerator"]
        listed: tuple[str, ...] = ("listed",)
        if self.readings["cumulation"] == "each":
            listed = tuple(str(place) for place in range(-1, len(self.judgements.items.lines)))
        return {"stricter": (*listed, "whole"), "listed-content": listed, "magnet-value": ("whole",)}[option]

    def _own(self, kind: str) -> Columns:
        """One numerator of every part's own rows."""
        if kind == "whole":
            return self._own_whole()
        counts = self.judgements.counts
        chosen = counts != Truth.NOT_MET
        if kind != "listed":
            chosen = chosen & ((self.judgements.line == int(kind)) | (self.judgements.line == -1))
        rows = np.flatnonzero(chosen)
        part = self.facts.declarations.contents.part[rows]
        size, ceiling = self.facts.size, self.value[1]
        certain = np.where(counts[rows] == Truth.MET, self.row_value[0][rows], 0.0)
        low = _by_part(part, certain, size)
        high = _by_part(part, self.row_value[1][rows], size)
        high = np.where(self.whole.open_parts, UNBOUNDED, high)
        return np.minimum(low, ceiling), np.minimum(np.minimum(high, UNBOUNDED), ceiling)

    @cached_property
    def is_whole(self) -> Truths:
        """Whether each part is a Chinese-made magnet or target, which counts with its whole value."""
        magnets = [self.whole.line(line) for line in self.whole.items.lines if line.kind in ("magnet", "target")]
        material = np.max(np.stack(magnets), axis=0)
        return every([material, self.whole.made_in_china])

    def _own_whole(self) -> Columns:
        low, high = self.value
        open_high = np.where(self.whole.open_parts & ~self._is_material, UNBOUNDED, 0.0)
        open_high = np.minimum(open_high, high)
        sure = np.where(self.is_whole == Truth.MET, low, 0.0)
        return sure, np.where(self.is_whole != Truth.NOT_MET, high, open_high)

    @cached_property
    def _is_material(self) -> NDArray[np.bool_]:
        """Magnets and targets: what they are is told by their own row, whatever else may be in them."""
        return self.facts.of_class(*WHOLE_CLASSES)

    def own_of(self, part: int, kind: str) -> Interval:
        """Exact numerator of a part's own rows."""
        value = self.value_of(part)
        if kind == "whole":
            truth = Truth(int(self.is_whole[part]))
            amount = possible(value, truth)
            is_open = bool(self.whole.open_parts[part]) and not bool(self._is_material[part])
            return cap(UNKNOWN, value) if truth is Truth.NOT_MET and is_open else amount
        amount = ZERO
        for row in self.rows_of(part, kind):
            amount = add(amount, possible(self.row_value_of(row), self.judgements.of(row).counts))
        if self.whole.open_parts[part]:
            amount = Interval(amount.low, None, amount.low_open)
        return cap(amount, value)

    def rows_of(self, part: int, kind: str) -> list[int]:
        """Composition rows of a part that may count for a numerator."""
        if kind == "whole":
            return []
        judged = ((row, self.judgements.of(row)) for row in self.facts.rows_of.get(part, ()))
        return [
            row
            for row, one in judged
            if one.counts is not Truth.NOT_MET and (kind == "listed" or one.line in (-1, int(kind)))
        ]

    @cached_property
    def totals(self) -> dict[str, Columns]:
        """Every numerator of every part with all that is in it."""
        kinds = self.kinds
        own = [self._own(kind) for kind in kinds]
        low = roll_up(self.facts.structure, np.column_stack([one[0] for one in own]), self.facts.quantity[0])
        high = roll_up(self.facts.structure, np.column_stack([one[1] for one in own]), self.facts.quantity[1])
        return {kind: (low[:, place], high[:, place]) for place, kind in enumerate(kinds)}

    def total_of(self, part: int, kind: str) -> Interval:
        """Exact numerator of a part with all that is in it."""
        known = self._totals
        done = known.get((part, kind))
        if done is not None:
            return done
        stack = [part]
        while stack:
            current = stack[-1]
            children = self.contributors(current, kind)
            waiting = [child for _, child in children if (child, kind) not in known]
            if waiting:
                stack.extend(waiting)
                continue
            stack.pop()
            amount = self.own_of(current, kind) if self._own_tops[kind][current] else ZERO
            for line, child in children:
                amount = add(amount, multiply(self.facts.quantity_of(line), known[(child, kind)]))
            known[(current, kind)] = amount
        return known[(part, kind)]

    def contributors(self, part: int, kind: str) -> list[tuple[int, int]]:
        """(line, child) of a part, for the children that add to a numerator at all."""
        tops, child = self._tops[kind], self.facts.structure.child_of
        return [(line, child[line]) for line in self.facts.structure.lines_of(part) if tops[child[line]]]

    @cached_property
    def _tops(self) -> dict[str, list[float]]:
        """Upper ends of the numerators: where it is zero, the exact amount is zero as well."""
        return {kind: columns[1].tolist() for kind, columns in self.totals.items()}

    @cached_property
    def _own_tops(self) -> dict[str, list[float]]:
        return {kind: self._own(kind)[1].tolist() for kind in self.kinds}

    # shares

    @cached_property
    def numerator(self) -> Columns:
        """The greatest of the numerators."""
        low = np.max(np.stack([one[0] for one in self.totals.values()]), axis=0)
        high = np.max(np.stack([one[1] for one in self.totals.values()]), axis=0)
        return low, high

    def numerator_of(self, part: int) -> Interval:
        """Exact greatest numerator."""
        amount = ZERO
        for kind in self.kinds:
            amount = greater(amount, self.total_of(part, kind))
        return amount

    @cached_property
    def share(self) -> Columns:
        """Share of every part's own value; the upper end is ``UNBOUNDED`` where nothing known bounds it."""
        low, high = self.numerator
        value_low, value_high = self.value
        with np.errstate(divide="ignore", invalid="ignore"):
            share_low = np.where(value_high < UNBOUNDED_FROM, np.minimum(low / value_high, 1.0), 0.0)
            share_high = np.where(value_low > 0, high / value_low, UNBOUNDED)
        share_low = np.nan_to_num(share_low, nan=0.0)
        nothing = (high == 0) & (value_high > 0)
        share_high = np.where(share_high < UNBOUNDED_FROM, np.minimum(share_high, 1.0), UNBOUNDED)
        return share_low, np.where(nothing, 0.0, share_high)

    def share_of(self, part: int) -> Interval:
        """Exact share of a part's own value."""
        share = divide(self.numerator_of(part), self.value_of(part))
        if share.high is None:
            return share
        return cap(share, Interval(Fraction(1), Fraction(1)))

    def reaches(self, threshold: Fraction) -> Truths:
        """Whether the share is the threshold or more; exact within ``NEAR`` of it."""
        low, high = self.share
        limit = float(threshold)
        truth = ((low >= limit).astype(np.int8) + (high >= limit).astype(np.int8)).astype(np.int8)
        near = (np.abs(low - limit) <= NEAR * limit) | (np.abs(high - limit) <= NEAR * limit)
        for part in np.flatnonzero(near).tolist():
            truth[part] = at_least(self.share_of(part), threshold)
        return truth

    # by mass, not a legal test

    @cached_property
    def mass_share(self) -> Columns:
        """Mass of listed Chinese material as declared over the part's mass."""
        counts, contents = self.judgements.counts, self.facts.declarations.contents
        low, high = self.facts.content_mass
        size = self.facts.size
        own_low = _by_part(contents.part, np.where(counts == Truth.MET, low, 0.0), size)
        own_high = _by_part(contents.part, np.where(counts != Truth.NOT_MET, high, 0.0), size)
        mass_low, mass_high = self.facts.mass
        undeclared = np.where(self.whole.open_parts, product(mass_high, self.facts.rest), 0.0)
        own_high = np.minimum(np.minimum(own_high + undeclared, UNBOUNDED), mass_high)
        total_low = roll_up(self.facts.structure, own_low[:, None], self.facts.quantity[0])[:, 0]
        total_high = roll_up(self.facts.structure, own_high[:, None], self.facts.quantity[1])[:, 0]
        with np.errstate(divide="ignore", invalid="ignore"):
            share_low = np.where(mass_high < UNBOUNDED_FROM, np.minimum(total_low / mass_high, 1.0), 0.0)
            share_high = np.where(mass_low > 0, total_high / mass_low, UNBOUNDED)
        share_high = np.where(share_high < UNBOUNDED_FROM, np.minimum(share_high, 1.0), UNBOUNDED)
        nothing = (total_high == 0) & (mass_high > 0)
        return np.nan_to_num(share_low, nan=0.0), np.where(nothing, 0.0, share_high)


def _top(interval: Interval) -> float:
    return UNBOUNDED if interval.high is None else float(interval.high)


def _by_part(part: NDArray[np.int32], amounts: Floats, size: int) -> Floats:
    """Sums of the amounts by part."""
    found: Floats = np.bincount(part, weights=amounts, minlength=size).astype(np.float64)
    return found
