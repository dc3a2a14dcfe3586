"""A rule over all items: conditions of a pack turned into columns of truth."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from permille.engine.content import Content
from permille.engine.facts import Columns, Facts
from permille.engine.judgements import Judgements
from permille.engine.lists import Listing, inherited
from permille.engine.origin import is_china
from permille.engine.technology import Technology
from permille.engine.truth import Truths, every, negate, some
from permille.model.bom import YES
from permille.model.finding import Truth
from permille.model.shipment import Shipment
from permille.rulebook.readings import Readings
from permille.rulebook.schema import Condition, Pack, Rule, ShareTest

JUDGING = ("greater-china", "unknown-origin", "unknown-form", "upstream-form")
LISTING = ("greater-china", "bom-complete", "named-alloys")
EMBEDDING: dict[str, tuple[str, ...]] = {
    "none": (),
    "counts": ("assemblies", "finished-goods"),
    "reading": ("embedded-18",),
}
"""Readings that a list follows, by how it takes what is built into an item."""

SHARING = (*JUDGING, "numerator", "denominator", "embedded-value", "cumulation")
"""Readings that a share test follows."""


@dataclass(slots=True)
class Shelf:
    """Columns that several evaluations of the same facts share, by what they depend on."""

    listings: dict[tuple[str, ...], Listing] = field(default_factory=dict)
    judgements: dict[tuple[str, ...], Judgements] = field(default_factory=dict)
    contents: dict[tuple[str, ...], Content] = field(default_factory=dict)
    technologies: dict[tuple[str, ...], Technology] = field(default_factory=dict)


@dataclass(eq=False)
class Evaluation:
    """One pack against all parts, for one shipment and one set of readings."""

    facts: Facts
    shipment: Shipment
    pack: Pack
    readings: Readings
    shelf: Shelf = field(default_factory=Shelf)
    _conditions: dict[int, Truths] = field(default_factory=dict)
    _listings: dict[str, Listing] = field(default_factory=dict)

    def concerns(self, rule: Rule) -> Truth:
        """Whether the rule can concern the shipment: exporter and destination, three-valued."""
        asked = []
        if rule.exporter != "any":
            china = is_china(self.shipment.exporter, self.readings)
            asked.append(china if rule.exporter == "china" else Truth(2 - china))
        if rule.destination == "abroad":
            asked.append(Truth(2 - is_china(self.shipment.destination, self.readings)))
        return min(asked, default=Truth.MET)

    def test(self, rule: Rule) -> Truths:
        """The rule's test for every part: its condition, and at best unknown where the shipment is not known."""
        return np.minimum(self.condition(rule.when), self.concerns(rule)).astype(np.int8)

    def condition(self, condition: Condition) -> Truths:
        """One condition over all parts, decided once."""
        known = self._conditions.get(id(condition))
        if known is None:
            known = self._conditions[id(condition)] = self._decide(condition)
        return known

    def _decide(self, condition: Condition) -> Truths:
        if condition.all_of is not None:
            return every([self.condition(one) for one in condition.all_of])
        if condition.any_of is not None:
            return some([self.condition(one) for one in condition.any_of])
        if condition.item_in is not None:
            return some([self.listing(name).on for name in condition.item_in])
        if condition.made_in is not None:
            china = self.any_listing.made_in_china
            return china if condition.made_in == "china" else negate(china)
        if condition.share is not None:
            return self.share_truth(condition.share)
        if condition.technology is not None:
            return self.technology(condition.technology).truth
        return self._undertaking()

    def _undertaking(self) -> Truths:
        signed = self.facts.declarations.parts.undertaking == YES
        return np.where(signed, Truth.MET, Truth.NOT_MET).astype(np.int8)

    def listing(self, name: str) -> Listing:
        """A control list of the pack against all parts."""
        if name not in self._listings:
            self._listings[name] = self._listing(name)
        return self._listings[name]

    def _listing(self, name: str) -> Listing:
        items = self.pack.list(name)
        key = (self.pack.id, name, *(self.readings[one] for one in (*LISTING, *EMBEDDING[items.embedded])))
        if key not in self.shelf.listings:
            exceptions = tuple(one for one in self.pack.exceptions if one.list == name)
            self.shelf.listings[key] = Listing(self.facts, self.readings, items, exceptions)
        return self.shelf.listings[key]

    @property
    def any_listing(self) -> Listing:
        """A listing for what does not depend on the list."""
        return self.listing(self.pack.lists[0].id)

    def technology(self, activities: tuple[str, ...]) -> Technology:
        """Chinese technology of every part, for the items of the rule that asks."""
        names = ("technology-in-assembly", *LISTING, *EMBEDDING["counts"])
        key = (self.pack.id, *activities, *(self.readings[one] for one in names))
        if key not in self.shelf.technologies:
            rule = next(one for one in self.pack.rules if _asks_for(one.when, activities))
            lists = tuple(self.listing(one) for one in _lists(rule.when))
            self.shelf.technologies[key] = Technology(self.facts, self.readings, activities, lists)
        return self.shelf.technologies[key]

    # shares

    @cached_property
    def currencies(self) -> tuple[str, ...]:
        """Currencies of the parts' values, the most frequent first; a blank one where there is none."""
        counted = Counter(name for name in self.facts.declarations.parts.currency if name)
        return tuple(name for name, _ in counted.most_common()) or ("",)

    def content(self, share: ShareTest, currency: str) -> Content:
        """Listed content of every part in a currency."""
        judging = (self.pack.id, share.of, *(self.readings[one] for one in JUDGING))
        if judging not in self.shelf.judgements:
            self.shelf.judgements[judging] = Judgements(self.facts, self.readings, self.pack.list(share.of))
        amounts = ("numerator", "cumulation", "embedded-value", "bom-complete", "named-alloys")
        key = (*judging, *(self.readings[one] for one in amounts), currency)
        if key not in self.shelf.contents:
            judgements = self.shelf.judgements[judging]
            whole = self.listing(share.whole)
            self.shelf.contents[key] = Content(self.facts, self.readings, judgements, whole, currency)
        return self.shelf.contents[key]

    def content_for(self, share: ShareTest, part: int) -> Content:
        """Listed content in the currency of a part's own value."""
        return self.content(share, self.facts.declarations.parts.currency[part] or self.currencies[0])

    def share(self, share: ShareTest) -> Columns:
        """Share of every part's value, each in the currency of its own value."""
        low, high = (ends.copy() for ends in self.content(share, self.currencies[0]).share)
        for currency in self.currencies[1:]:
            here = self._in_currency(currency)
            other = self.content(share, currency).share
            low[here], high[here] = other[0][here], other[1][here]
        return low, high

    def reaches(self, share: ShareTest) -> Truths:
        """Whether every part's own share is the threshold or more."""
        truth = self.content(share, self.currencies[0]).reaches(share.at_least)
        for currency in self.currencies[1:]:
            here = self._in_currency(currency)
            truth[here] = self.content(share, currency).reaches(share.at_least)[here]
        return truth

    def _in_currency(self, currency: str) -> NDArray[np.bool_]:
        return np.array([name == currency for name in self.facts.declarations.parts.currency], dtype=np.bool_)

    def share_truth(self, share: ShareTest) -> Truths:
        """The share test by the reading ``denominator``."""
        reached = self.reaches(share)
        if self.readings["denominator"] == "exported-item":
            return reached
        listing = self.listing(share.whole)
        caught = every([listing.on, negate(listing.made_in_china), reached])
        return some([caught, inherited(self.facts, caught)])

    def mass_share(self, share: ShareTest) -> Columns:
        """Share by mass of every part: not a legal test."""
        return self.content(share, self.currencies[0]).mass_share


def readings_of(pack: Pack, rule: Rule) -> frozenset[str]:
    """The readings that can change what a rule says."""
    found = {"greater-china", "bom-complete", "named-alloys", "suspension-end-day"}
    for one in condition_nodes(rule.when):
        for name in one.item_in or ():
            found.update(EMBEDDING[pack.list(name).embedded])
        if one.share is not None:
            found.update(SHARING, EMBEDDING[pack.list(one.share.whole).embedded])
        if one.technology is not None:
            found.add("technology-in-assembly")
    return frozenset(found)


def share_test(rule: Rule) -> ShareTest | None:
    """The share test in a rule's condition."""
    return next((one.share for one in condition_nodes(rule.when) if one.share is not None), None)


def condition_nodes(condition: Condition) -> list[Condition]:
    """A condition and all conditions in it."""
    below = (condition.all_of or ()) + (condition.any_of or ())
    return [condition, *(node for one in below for node in condition_nodes(one))]


def _lists(condition: Condition) -> tuple[str, ...]:
    return tuple(name for node in condition_nodes(condition) for name in node.item_in or ())


def _asks_for(condition: Condition, activities: tuple[str, ...]) -> bool:
    return any(node.technology == activities for node in condition_nodes(condition))
