"""No. 18 for one item of a small product: bare magnets and targets, and what is built into something else."""

from __future__ import annotations

from permille.model.finding import Truth
from tests.oracle.membership import TARGET_ELEMENTS, Membership, any_met
from tests.oracle.product import TARGET, Item, Product

SPOKEN_OF = ("NdFeB magnet", "SmCo magnet", TARGET, "component", "assembly", "finished good")
"""Classes for which the specification settles No. 18; of a blank class or another magnet it says too little."""


class Eighteen(Membership):
    """Whether an item is on the list of No. 18: no percentage, and embedded material by the reading."""

    def bare(self, item: Item) -> Truth:
        """Whether an item is itself a listed magnet material or target."""
        if item.kind == "SmCo magnet":
            return Truth.MET
        if item.kind == "NdFeB magnet":
            return any_met(self.holds(item, symbol, item.rows) for symbol in ("Dy", "Tb"))
        if item.kind == TARGET:
            return any_met(self.holds(item, symbol, item.rows) for symbol in TARGET_ELEMENTS)
        return Truth.NOT_MET

    def inside(self, item: Item) -> Truth:
        """Whether something listed is built in: one of the seven elements in its own rows, or anything below it."""
        if item.kind not in SPOKEN_OF[3:]:
            return Truth.NOT_MET
        own = any_met(self.holds(item, symbol, item.rows) for symbol in TARGET_ELEMENTS)
        below = self.below(item, lambda child: any_met([self.bare(child), self.inside(child)]))
        return any_met([own, below])

    def on_list(self, item: Item) -> Truth:
        """By the reading ``embedded-18``; no item here fits an exception of the official answers."""
        embedded = self.inside(item)
        choice = self.readings["embedded-18"]
        if choice == "outside":
            embedded = Truth.NOT_MET
        elif choice == "faq":
            embedded = min(embedded, Truth.UNKNOWN)
        return any_met([self.bare(item), embedded])


def decide(product: Product, readings: dict[str, str]) -> list[Truth]:
    """The truth of No. 18 for every item."""
    oracle = Eighteen(product, readings)
    return [oracle.on_list(item) for item in product.items]
