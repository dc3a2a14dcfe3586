"""The nodes of a reason tree in words: short, as the truth mark and the amount stand beside them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache

from permille.model.finding import Reason, Share
from permille.model.quantity import SHARE_UNITS, Interval
from permille.report.wording.numbers import exact_decimal, interval_text, money_text, number_text, share_text
from permille.report.wording.sentence import bare, fill

SAID: dict[str, str] = {
    "rule": "{article}: {title}",
    "all-of": "All of these",
    "any-of": "Any of these",
    "shipment-exporter": "Exporter {asked}: {country:land}",
    "shipment-destination": "Destination outside China: {country:land}",
    "made-in": "Made {asked}: {country:land}",
    "undertaking": "An end-user undertaking was signed: {answer:?}",
    "on-list": "On the list {title}",
    "on-lists": "On one of these lists",
    "line": "{code:}{name: }",
    "holds": "Holds {name}: {amount}{material:, in }",
    "own-material": "Its own composition holds the material",
    "contains": "Contains {quantity:?} × {part}{description: }",
    "declared-code": "Declared control code: {code:?}",
    "exception": "Described as generally outside No. 18: {title}",
    "undeclared": "{part} has no full declaration",
    "embedded-open": "No official answer says whether what is built in counts",
    "class": "Of no listed class: {class:?}",
    "magnet-without": "An NdFeB magnet, declared without dysprosium and terbium",
    "share": "Share of value is {threshold} or more: {amount}",
    "item-value": "Value of one {part}: {amount}",
    "numerator-listed": "Listed content from China: {amount}",
    "numerator-whole": "Whole magnets and targets made in China: {amount}",
    "numerator-line": "{line} from China: {amount}",
    "whole-part": "{part} as a whole: {amount}",
    "child-content": "{quantity:?} × {part}{description: }: {amount}",
    "content-row": "{name}{form: as }{origin:, from @}: {amount}",
    "content-amount": "{name}: {amount}{material:, in }",
    "content-origin": "Origin of {substance}: {country:land}",
    "content-declared-value": "Declared value of this content: {amount}",
    "content-price": "{amount} of {substance}{form: as }, {date:day}{late:, }",
    "no-price": "No price is known for {substance}{form: as }",
    "step": "{activity}: {country:land}{facility:, }",
    "technology": "Made with Chinese technology of a listed field",
    "technology-step": "{activity}, technology from {origin:land}",
    "technology-answer": "Chinese technology for {part}: {answer:?}",
    "technology-in": "In it: {quantity:?} × {part}{description: }",
    "equipment-step": "{activity}, equipment from {equipment}: a hint, not proof",
}

WHERE = {"china": "in China", "outside-china": "outside China", "abroad": "outside China", "any": "anywhere"}

CODED = frozenset({"threshold", "asked", "late"})
"""Facts that are shown in other words."""

MONEY = 3
"""Letters of a currency code."""


def reason_line(reason: Reason) -> str:
    """One line of the tree, with the amount of the node where it has one."""
    said = SAID.get(reason.code)
    facts = _shown(reason)
    if said is None:
        return bare(reason.code, facts)
    line = fill(said, facts).strip()
    return line[:1].upper() + line[1:]


def amount_text(bounds: Interval, unit: str, threshold: str = "") -> str:
    """An amount in its unit; money as ``EUR 1.86``, a share of value in percent, a content ``of the mass``."""
    if unit == "share":
        high = None if bounds.high is None else exact_decimal(bounds.high)
        return share_text(Share(exact_decimal(bounds.low), high, Decimal(threshold) if threshold else None))
    currency, _, per = unit.partition("/")
    if len(currency) == MONEY and currency.isupper():
        return money_text(bounds, currency) + (f" per {per}" if per and not bounds.is_unknown else "")
    of = " of the mass" if unit in SHARE_UNITS and not bounds.is_unknown else ""
    return f"{interval_text(bounds, unit)}{of}"


def _shown(reason: Reason) -> Mapping[str, str]:
    """Facts as people read them, with the amount; codes that are not words people use become some."""
    facts = reason.facts
    if reason.bounds is None and facts.keys().isdisjoint(CODED):
        return facts
    shown = dict(facts)
    if reason.bounds is not None:
        shown["amount"] = amount_text(reason.bounds, reason.unit, facts.get("threshold", ""))
    if reason.code not in SAID:
        return shown
    if shown.get("threshold"):
        shown["threshold"] = _percent(shown["threshold"])
    if "asked" in shown:
        shown["asked"] = WHERE.get(shown["asked"], shown["asked"])
    if shown.get("late"):
        shown["late"] = "dated after the day"
    return shown


@cache
def _percent(threshold: str) -> str:
    return f"{number_text(Fraction(threshold) * 100)} %"
