"""The value of listed Chinese content in an item, and whether it reaches 0.1 % of the item's value."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from permille.model.finding import Truth
from permille.model.quantity import UNKNOWN, ZERO, Interval
from tests.oracle.membership import Membership, all_met, any_met, element, opposite
from tests.oracle.product import MAGNETS, TARGET, Item, Row
from tests.oracle.spans import above_zero, capped, greater, scaled, share_reaches, times, total

METALS = ("Sm", "Dy", "Gd", "Tb", "Lu", "Sc", "Y")
LISTED_FORMS = {
    ("Sm", "SmCo alloy"),
    ("Tb", "terbium-iron alloy"),
    ("Dy", "dysprosium-iron alloy"),
    ("Tb", "terbium-dysprosium-iron alloy"),
    ("Dy", "terbium-dysprosium-iron alloy"),
    ("Dy", "oxide"),
    ("Tb", "oxide"),
    *((metal, "metal") for metal in METALS),
}
MAKES = {"oxide": "separation", "metal": "metal smelting"}
UPSTREAM = ("separation", "metal smelting", "alloying")
"""Each of them makes a listed form of dysprosium."""
THRESHOLD = Fraction(1, 1000)
FROM_ZERO = UNKNOWN


def any_row(row: Row) -> bool:
    """Every row counts."""
    return bool(row.substance)


class Content(Membership):
    """Shares of value under the readings."""

    def value(self, item: Item) -> Interval:
        """Value of an item in euros; without a currency it is unknown."""
        if item.value.is_unknown or item.currency not in ("EUR", "USD"):
            return UNKNOWN
        return item.value if item.currency == "EUR" else scaled(item.value, 1 / self.product.usd)

    # one composition row

    def listed(self, row: Row) -> Truth:
        """Whether a row's material is on Annex 1 Part 1."""
        symbol, form = element(row), row.form or ("oxide" if row.substance != element(row) else "")
        if (symbol, form) in LISTED_FORMS:
            return Truth.MET
        if symbol in ("Dy", "Tb") and self.readings["upstream-form"] == "counts":
            return Truth.MET
        if form or symbol not in METALS:
            return Truth.NOT_MET
        return Truth.MET if self.readings["unknown-form"] == "assume-listed" else Truth.UNKNOWN

    def row_chinese(self, item: Item, row: Row) -> Truth:
        """Whether the listed material of a row is of Chinese origin: as declared, or by the step that made its form."""
        steps = [step for step in item.steps if step.substance == element(row)]
        form = row.form or ("oxide" if row.substance != element(row) else "")
        activity = MAKES.get(form, "alloying")
        made = [self.chinese(step.country) for step in steps if step.activity == activity]
        upstream = [self.chinese(step.country) for step in steps if step.activity in UPSTREAM]
        if self.readings["upstream-form"] == "counts":
            made += upstream
        if made:
            return any_met(made)
        if not row.origin and self.readings["unknown-origin"] == "assume-china":
            return Truth.MET
        return self.chinese(row.origin)

    def row_value(self, item: Item, row: Row) -> Interval:
        """Value of a row's material in one part: declared, else mass times price, else unknown; at most the part's."""
        counts = all_met([self.listed(row), self.row_chinese(item, row)])
        if row.value.is_unknown:
            counts = all_met([counts, above_zero(row.amount)])
        if counts == Truth.NOT_MET:
            return ZERO
        worth = capped(self.worth(item, row), self.value(item))
        return worth if counts == Truth.MET else down_to_zero(worth)

    def worth(self, item: Item, row: Row) -> Interval:
        """What a row's material is worth, as declared or by mass and price, or as the reading says for magnets."""
        if not row.value.is_unknown:
            return row.value
        if self.readings["embedded-value"] == "upper-bound" and item.kind in (*MAGNETS, TARGET):
            return self.value(item)
        price = self.product.prices.get((row.substance, row.form), UNKNOWN)
        return times(scaled(self.row_mass(item, row), Fraction(1, 1000)), price)

    # an item with all that is in it

    def listed_content(self, item: Item, counted: Callable[[Row], bool] = any_row) -> Interval:
        """Value of the listed Chinese content in an item; its own is at most the item's value."""
        parts = [self.row_value(item, row) for row in item.rows if counted(row)]
        if self.incomplete(item):
            parts.append(FROM_ZERO)
        own = capped(total(parts), self.value(item))
        below = [
            times(quantity, self.listed_content(self.product.items[place], counted))
            for place, quantity in item.children
        ]
        return total([own, *below])

    def magnet_value(self, item: Item) -> Interval:
        """Value of the whole Chinese-made magnets and targets in an item."""
        if item.kind in (*MAGNETS, TARGET, ""):
            counts = all_met([self.chinese(item.made_in), self.material(item)])
            if counts == Truth.MET:
                return self.value(item)
            if counts == Truth.UNKNOWN:
                return down_to_zero(self.value(item))
            if item.kind:
                return ZERO
        parts = [times(quantity, self.magnet_value(self.product.items[place])) for place, quantity in item.children]
        if self.incomplete(item):
            parts.append(capped(FROM_ZERO, self.value(item)))
        return total(parts)

    def numerator(self, item: Item) -> Interval:
        """What stands over the item's value, by the reading ``numerator``."""
        choice = self.readings["numerator"]
        if choice == "listed-content":
            return self.listed_content(item)
        if choice == "magnet-value":
            return self.magnet_value(item)
        return greater(self.listed_content(item), self.magnet_value(item))

    def own_share(self, item: Item) -> Truth:
        """Whether content reaches the threshold of the item's own value."""
        if self.readings["cumulation"] == "sum":
            return share_reaches(self.numerator(item), self.value(item), THRESHOLD)
        lines = sorted({(element(row), row.form) for one in self.product.items for row in one.rows})
        alone = [
            self.listed_content(item, lambda row, line=line: (element(row), row.form) == line)  # type: ignore[misc]
            for line in (*lines, ("", ""))
        ]
        return any_met(share_reaches(content, self.value(item), THRESHOLD) for content in alone)

    def share(self, item: Item) -> Truth:
        """The share test by the reading ``denominator``."""
        if self.readings["denominator"] == "exported-item":
            return self.own_share(item)
        return any_met([self.caught(item), self.below(item, self.caught_within)])

    def caught_within(self, item: Item) -> Truth:
        """Whether the item or anything in it reaches the threshold by itself."""
        return any_met([self.caught(item), self.below(item, self.caught_within)])

    def caught(self, item: Item) -> Truth:
        """Whether a Part 2 item made outside China reaches the threshold of its own value."""
        return all_met([self.part2(item), opposite(self.chinese(item.made_in)), self.own_share(item)])


def down_to_zero(amount: Interval) -> Interval:
    """The same amount, or none."""
    return Interval(Fraction(0), amount.high, False, amount.high_open)
