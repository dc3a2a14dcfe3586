"""What is a Part 2 material, and what contains one: semantics section 3, for one part at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from permille.model.finding import Truth
from permille.model.quantity import Interval
from tests.oracle.product import MAGNETS, TARGET, Item, Product, Row
from tests.oracle.spans import above_zero, capped, scaled, times, total

TARGET_ELEMENTS = ("Sm", "Gd", "Tb", "Dy", "Lu", "Sc", "Y")
ELEMENTS: Mapping[str, str] = {"Dy2O3": "Dy", "Y2O3": "Y"}
"""The rare earth in a substance that is not itself an element."""


def all_met(truths: Iterable[Truth]) -> Truth:
    return min(truths, default=Truth.MET)


def any_met(truths: Iterable[Truth]) -> Truth:
    return max(truths, default=Truth.NOT_MET)


def opposite(truth: Truth) -> Truth:
    return Truth(2 - truth)


def element(row: Row) -> str:
    return ELEMENTS.get(row.substance, row.substance)


class Membership:
    """Lists of No. 61 for the items of a product, under the readings."""

    def __init__(self, product: Product, readings: Mapping[str, str]) -> None:
        self.product = product
        self.readings = readings

    def chinese(self, country: str) -> Truth:
        """Whether a country is China; blank is unknown, Hong Kong by the reading ``greater-china``."""
        if not country:
            return Truth.UNKNOWN
        if country in ("HK", "MO", "TW"):
            choice = {"ask": Truth.UNKNOWN, "as-china": Truth.MET, "as-abroad": Truth.NOT_MET}
            return choice[self.readings["greater-china"]]
        return Truth.MET if country == "CN" else Truth.NOT_MET

    def incomplete(self, item: Item) -> bool:
        """Whether something may be in the item that nothing declares."""
        if not item.children:
            return item.full != "yes"
        if item.full == "no":
            return True
        if item.full != "yes" and self.readings["bom-complete"] == "only-if-marked":
            return True
        return self.mass_gap(item)

    def mass_gap(self, item: Item) -> bool:
        """Children (with the item's own rows) of known mass that come to less than 95 % of the item's mass."""
        children = [self.product.items[place] for place, _ in item.children]
        if any(not known(one.mass) for one in (item, *children)):
            return False
        inside = [times(quantity, child.mass) for child, (_, quantity) in zip(children, item.children, strict=True)]
        inside += [self.row_mass(item, row) for row in item.rows]
        weight = total(inside)
        return weight.high is not None and weight.high < Fraction(95, 100) * item.mass.low

    def row_mass(self, item: Item, row: Row) -> Interval:
        """Grams of a row in one part."""
        if row.unit == "g":
            return row.amount
        fraction = scaled(row.amount, {"%": Fraction(1, 100), "ppm": Fraction(1, 10**6)}[row.unit])
        return times(capped(fraction, Interval(Fraction(1), Fraction(1))), item.mass)

    def holds(self, item: Item, symbol: str, rows: Iterable[Row]) -> Truth:
        """Whether there is any of an element in these rows of an item, or in what the item does not declare."""
        declared = [above_zero(row.amount) for row in rows if element(row) == symbol]
        if not declared and self.incomplete(item):
            return Truth.UNKNOWN
        return any_met(declared)

    def in_one_material(self, item: Item) -> Truth:
        """Samarium and cobalt, or neodymium, iron and boron with dysprosium or terbium, in one material of the item."""
        found = [Truth.UNKNOWN if self.incomplete(item) else Truth.NOT_MET]
        for material in {row.material for row in item.rows}:
            rows = [row for row in item.rows if row.material == material]

            def held(symbol: str, rows: list[Row] = rows) -> Truth:
                return any_met(above_zero(row.amount) for row in rows if element(row) == symbol)

            truth = any_met(
                [
                    all_met([held("Sm"), held("Co")]),
                    all_met([held("Nd"), held("Fe"), held("B"), any_met([held("Dy"), held("Tb")])]),
                ]
            )
            proves = bool(material) or item.kind in MAGNETS
            found.append(truth if proves else min(truth, Truth.UNKNOWN))
        return any_met(found)

    def material(self, item: Item) -> Truth:
        """Whether an item is itself a magnet material or target of Part 2."""
        if item.kind == "SmCo magnet":
            return Truth.MET
        if item.kind == "NdFeB magnet":
            heavy = any_met(self.holds(item, symbol, item.rows) for symbol in ("Dy", "Tb"))
            return any_met([heavy, self.in_one_material(item)])
        if item.kind in MAGNETS:
            return self.in_one_material(item)
        target = any_met(self.holds(item, symbol, item.rows) for symbol in TARGET_ELEMENTS)
        if item.kind == TARGET:
            return target
        if item.kind == "":
            return min(Truth.UNKNOWN, any_met([target, self.in_one_material(item)]))
        return Truth.NOT_MET

    def contains(self, item: Item) -> Truth:
        """Whether a Part 2 material is in an item: by its own rows, or in anything below it."""
        below = self.below(item, lambda child: any_met([self.material(child), self.contains(child)]))
        return any_met([self.in_one_material(item), below])

    def below(self, item: Item, truth: Callable[[Item], Truth]) -> Truth:
        """Whether something is true of any child of which there is more than none."""
        return any_met(
            all_met([above_zero(quantity), truth(self.product.items[place])]) for place, quantity in item.children
        )

    def part2(self, item: Item) -> Truth:
        """Whether an item is on Annex 1 Part 2, with assemblies and finished goods as the readings say."""
        if self.readings["finished-goods"] == "excluded" and item.kind == "finished good":
            return Truth.NOT_MET
        if self.readings["assemblies"] == "materials-only":
            return self.material(item)
        return any_met([self.material(item), self.contains(item)])


def known(amount: Interval) -> bool:
    return amount.high is not None
