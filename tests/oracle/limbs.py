"""The three limbs of No. 61 for one item of a small product."""

from __future__ import annotations

from collections.abc import Mapping

from permille.model.finding import Truth
from tests.oracle.content import Content
from tests.oracle.membership import all_met, any_met, opposite
from tests.oracle.product import Item, Product

FIVE = ("mining", "separation", "metal smelting", "alloying", "magnet making", "recycling")
"""The five activities of para 1(2); alloying belongs to metal smelting."""


class Limbs(Content):
    """Each limb as the specification words it."""

    def content(self, item: Item) -> Truth:
        """Part 2, made outside China, and Chinese Part 1 content of 0.1 % or more of the value."""
        return all_met([self.part2(item), opposite(self.chinese(item.made_in)), self.share(item)])

    def origin(self, item: Item) -> Truth:
        """An Annex 1 item made in China."""
        return all_met([self.part2(item), self.chinese(item.made_in)])

    def technology(self, item: Item) -> Truth:
        """An Annex 1 item made outside China with Chinese technology."""
        return all_met([self.part2(item), opposite(self.chinese(item.made_in)), self.chinese_technology(item)])

    def stated(self, item: Item) -> Truth:
        """Whether the item's own facts speak of Chinese technology in one of the five activities."""
        steps = [step.technology for step in item.steps if step.activity in FIVE and step.technology]
        if item.technology == "yes" or any(self.chinese(origin) == Truth.MET for origin in steps):
            return Truth.MET
        return Truth.NOT_MET if item.technology == "no" else Truth.UNKNOWN

    def chinese_technology(self, item: Item) -> Truth:
        """The item's own answer, or what the Part 2 items in it say."""
        if self.readings["technology-in-assembly"] == "own-only":
            return self.stated(item)
        return any_met([self.answer(item), self.below(item, self.technology_within)])

    def answer(self, item: Item) -> Truth:
        """The item's own answer; of an assembly only a yes counts, as assembling is none of the five activities."""
        stated = self.stated(item)
        if not item.children or stated == Truth.MET:
            return stated
        return all_met([self.in_one_material(item), stated])

    def technology_within(self, item: Item) -> Truth:
        """Whether the item is a Part 2 item with Chinese technology, or holds one."""
        own = all_met([self.part2(item), self.answer(item)])
        return any_met([own, self.below(item, self.technology_within)])


def decide(product: Product, readings: Mapping[str, str]) -> dict[str, list[Truth]]:
    """The truth of each limb for every item, in the order of the items."""
    limbs = Limbs(product, readings)
    return {
        "cn-2025-61.content": [limbs.content(item) for item in product.items],
        "cn-2025-61.origin": [limbs.origin(item) for item in product.items],
        "cn-2025-61.technology": [limbs.technology(item) for item in product.items],
    }
