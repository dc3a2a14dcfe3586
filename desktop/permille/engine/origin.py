"""Whether a composition row counts: is its material on the list, and is that material of Chinese origin.

Semantics section 3 ("Origin of content") and the readings ``greater-china``, ``unknown-origin``, ``unknown-form`` and
``upstream-form``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from permille.engine.truth import all_of, any_of
from permille.model.composition import Substance
from permille.model.finding import Truth
from permille.model.provenance import Step
from permille.rulebook.readings import Readings
from permille.rulebook.schema import ItemLine, ItemList

GREATER_CHINA = ("HK", "MO", "TW")

FORM_STEPS = {"oxide": "separation", "metal": "metal smelting"}
"""The activity that makes a form; every other named form is an alloy, made by alloying."""

UPSTREAM = (("separation", "oxide"), ("metal smelting", "metal"), ("alloying", "alloy"))
"""Activities that make a form from which another may be made, in the order of production."""


def is_china(country: str, readings: Readings) -> Truth:
    """Whether a country code is China; blank is unknown, Hong Kong, Macao and Taiwan by ``greater-china``."""
    if not country:
        return Truth.UNKNOWN
    if country in GREATER_CHINA:
        return {"ask": Truth.UNKNOWN, "as-china": Truth.MET, "as-abroad": Truth.NOT_MET}[readings["greater-china"]]
    return Truth.MET if country == "CN" else Truth.NOT_MET


def origin_truth(country: str, readings: Readings) -> Truth:
    """Whether content of this origin is Chinese; an unknown origin by ``unknown-origin``."""
    if not country and readings["unknown-origin"] == "assume-china":
        return Truth.MET
    return is_china(country, readings)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a composition row is for a list: the element that counts and the line it counts for, and how surely.

    ``line`` is a position in the list's lines, -1 where the row is on no line. ``counts`` is ``listed`` and
    ``chinese``, or a Chinese form ``upstream``.
    """

    element: str
    line: int
    listed: Truth
    chinese: Truth
    upstream: Truth
    counts: Truth


OFF_LIST = Judgement("", -1, Truth.NOT_MET, Truth.NOT_MET, Truth.NOT_MET, Truth.NOT_MET)


def judge(
    substance: Substance, form: str, origin: str, steps: Iterable[Step], items: ItemList, readings: Readings
) -> Judgement:
    """The judgement of a row of this substance, form and origin, with the provenance steps of its part."""
    if substance.kind == "undisclosed":
        chinese = origin_truth(origin, readings)
        return Judgement("", -1, Truth.UNKNOWN, chinese, Truth.NOT_MET, all_of((Truth.UNKNOWN, chinese)))
    form = form or implied_form(substance)
    verdicts = [
        _judge_element(element, form, origin, tuple(_concerning(steps, substance, element)), items, readings)
        for element in substance.elements
        if any(element in line.priced_by for line in items.lines)
    ]
    return max(verdicts, key=lambda one: (one.counts, one.listed), default=OFF_LIST)


def implied_form(substance: Substance) -> str:
    """The form a substance is in by its nature: an oxide, a compound or an alloy; an element says nothing."""
    if substance.kind == "alloy":
        return substance.id
    return substance.kind if substance.kind in ("oxide", "compound") else ""


def _concerning(steps: Iterable[Step], substance: Substance, element: str) -> Iterable[Step]:
    """Steps of the part that are about this substance, its element, or the part as a whole."""
    return (step for step in steps if step.substance in ("", substance.id, element))


def _judge_element(
    element: str, form: str, origin: str, steps: tuple[Step, ...], items: ItemList, readings: Readings
) -> Judgement:
    lines = [(place, line) for place, line in enumerate(items.lines) if element in line.priced_by]
    by_form = {line.form: place for place, line in lines}
    listed = _listed(form, lines, readings)
    chinese = _form_origin(form, origin, steps, readings)
    upstream = Truth.NOT_MET
    if readings["upstream-form"] == "counts":
        upstream = any_of(is_china(step.country, readings) for step in steps if step.activity in dict(UPSTREAM))
    place = by_form.get(form, by_form.get("oxide", lines[0][0]))
    counts = any_of((all_of((listed, chinese)), upstream))
    return Judgement(element, place, listed, chinese, upstream, counts)


def _listed(form: str, lines: list[tuple[int, ItemLine]], readings: Readings) -> Truth:
    """Whether the material in this form is on a line, or passes through a listed oxide whatever its form."""
    if any(line.form == form for _, line in lines):
        return Truth.MET
    if readings["upstream-form"] == "counts" and any(line.kind == "oxide" for _, line in lines):
        return Truth.MET
    if form:
        return Truth.NOT_MET
    return Truth.MET if readings["unknown-form"] == "assume-listed" else Truth.UNKNOWN


def _form_origin(form: str, origin: str, steps: tuple[Step, ...], readings: Readings) -> Truth:
    """Origin of the material in the form it was put in: of the step that made that form, else as declared.

    Where step and declaration differ, the stricter holds.
    """
    activity = FORM_STEPS.get(form, "alloying" if form and form != "compound" else "")
    made = [is_china(step.country, readings) for step in steps if step.activity == activity and step.country]
    declared = [is_china(origin, readings)] if origin else []
    known = made + declared
    return any_of(known) if known else origin_truth("", readings)
