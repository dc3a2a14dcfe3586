"""The shape of a rule pack: frozen pydantic models that refuse unknown keys.

Numbers of the law stand as text and are read as exact fractions. Every rule, item line, exception, review and dated
status carries its own citation.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from permille.model.finding import Status


def _fraction(value: object) -> object:
    if isinstance(value, float):
        raise ValueError("write numbers of the law as text, so that they stay exact")  # noqa: TRY004 - pydantic collects it
    return Fraction(value) if isinstance(value, (str, int)) else value


Exact = Annotated[Fraction, BeforeValidator(_fraction)]
Confidence = Literal["confirmed", "one_source", "inferred", "unverified", "computed"]
CONFIDENCES: tuple[Confidence, ...] = ("confirmed", "one_source", "inferred", "unverified", "computed")


class PackModel(BaseModel):
    """Base of all pack models: frozen, exact keys only."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Words(PackModel):
    """A name in Chinese and English; blank where none is recorded."""

    zh: str = ""
    en: str = ""


class Citation(PackModel):
    """What a statement rests on. ``sources`` are keys of the pack's ``[sources.KEY]`` tables."""

    limb: str
    sources: tuple[str, ...]
    confidence: Confidence
    checked_on: dt.date
    checked_against: Literal["reference", "official_text"]
    note: str = ""


class SourceEntry(PackModel):
    """A text the pack cites: what it is and its public addresses (none: a secondary source, not linkable)."""

    title: str
    url: tuple[str, ...] = ()
    kind: Literal[
        "official",
        "official_quoted_not_opened",
        "copy",
        "capture",
        "summary",
        "law_firm",
        "trade",
        "computed",
        "not_linkable",
    ]


class Instrument(PackModel):
    """An announcement or law. ``short`` is how people call it: ``No. 61``."""

    id: str
    short: str
    number: Words
    title: Words = Words()
    issuer: str = ""
    issued: dt.date | None = None
    cite: Citation


class ItemLine(PackModel):
    """One line of a control list.

    ``kind`` says how an item can be it: ``metal``, ``oxide``, ``compound`` by class and element; ``alloy`` by class and
    all of ``elements``; ``target`` by class and all of ``elements``; ``magnet`` by family (``base``) and all of
    ``elements`` above zero. ``form`` is the form of content that the line names (``metal``, ``oxide``, ``compound`` or
    the canonical alloy name), and ``priced_by`` the elements whose price per kg in that form is the price of the listed
    material.
    """

    id: str
    code: str = ""
    kind: Literal["metal", "alloy", "oxide", "compound", "target", "magnet"]
    base: Literal["", "SmCo", "NdFeB"] = ""
    elements: tuple[str, ...] = Field(min_length=1)
    form: str = ""
    priced_by: tuple[str, ...] = ()
    name: Words
    customs_codes: tuple[str, ...] = ()
    cross_reference: str = ""
    note: str = ""
    cite: Citation


class ItemList(PackModel):
    """A control list or a part of one."""

    id: str
    instrument: str
    title: Words
    embedded: Literal["counts", "reading", "none"] = "reading"
    """Whether items that contain a line's material are on the list by the reading ``assemblies`` (``counts``), by
    ``embedded-18`` (``reading``), or never (``none``)."""
    assemblies: Citation | None = None
    """What the line for parts, components and assemblies rests on, where the list has one."""
    lines: tuple[ItemLine, ...] = Field(min_length=1)


class ShareTest(PackModel):
    """Value of the Chinese-origin content of a list's materials over the value of the item, against a threshold.

    ``whole`` is the list whose magnets and targets count with their whole value where ``numerator`` says so.
    """

    of: str
    whole: str
    at_least: Exact


class Condition(PackModel):
    """One node of a rule's condition; exactly one field is given.

    ``item_in``: the item is on one of these lists (with assemblies as the readings say); ``made_in``: the item's own
    origin; ``share``: a share of value; ``technology``: Chinese technology in one of the activities; ``undertaking``:
    an end-user undertaking was signed.
    """

    all_of: tuple[Condition, ...] | None = None
    any_of: tuple[Condition, ...] | None = None
    item_in: tuple[str, ...] | None = None
    made_in: Literal["china", "outside-china"] | None = None
    share: ShareTest | None = None
    technology: tuple[str, ...] | None = None
    undertaking: Literal["yes"] | None = None

    @model_validator(mode="after")
    def _one_key(self) -> Self:
        given = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"a condition has exactly one key, this one has {given or 'none'}")
        return self


class Rule(PackModel):
    """When an instrument asks for a licence. ``exporter`` and ``destination`` bound the shipments it can concern."""

    id: str
    instrument: str
    limb: str
    article: str
    title: Words
    exporter: Literal["abroad", "china", "any"]
    destination: Literal["abroad", "any"]
    when: Condition
    cite: Citation


class FormException(PackModel):
    """A form that an official answer describes as generally outside a list, for readings that follow it.

    An item fits when its class is one of ``classes``, or its description holds one of ``words`` as whole words.
    """

    id: str
    list: str
    reading: str
    option: str
    classes: tuple[str, ...]
    words: tuple[str, ...]
    title: Words
    cite: Citation


class Review(PackModel):
    """What follows from use and parties for a finding of an instrument; the first that fits, in the order given."""

    instrument: str
    review: Literal["prohibited", "refusal_presumed", "exempt_with_report", "case_by_case"]
    end_use: tuple[str, ...] = ()
    military_end_user: bool = False
    article: str
    cite: Citation


class DutyRule(PackModel):
    """A duty that goes with a finding of an instrument under some verdicts."""

    id: str
    instrument: str
    duty: Words
    who: str
    working_days_after: int | None = None
    verdicts: tuple[str, ...]
    cite: Citation


class StatusEntry(PackModel):
    """A dated statement on the status of limbs of an instrument.

    ``limbs`` empty: all. ``until`` is the last day of the entry; ``until_inclusive`` says whether that is settled.
    """

    instrument: str
    limbs: tuple[str, ...] = ()
    kind: Literal[
        "in_force_by_text",
        "suspended_by_instrument",
        "extension_announced_no_instrument",
        "confirmed_by_user",
        "repealed_by_instrument",
    ]
    start: dt.date
    until: dt.date | None = None
    until_inclusive: Literal["yes", "no", "unsettled"] = "yes"
    basis: str
    says: Status | None = None
    """For ``confirmed_by_user``: the status that the user found."""
    cite: Citation


class Pack(PackModel):
    """One pack: everything under its folder."""

    id: str
    version: str
    title: Words
    checked: dt.date
    sha256: str = ""
    sources: dict[str, SourceEntry]
    instruments: tuple[Instrument, ...]
    lists: tuple[ItemList, ...]
    rules: tuple[Rule, ...]
    exceptions: tuple[FormException, ...] = ()
    reviews: tuple[Review, ...] = ()
    duties: tuple[DutyRule, ...] = ()
    statuses: tuple[StatusEntry, ...] = ()

    def instrument(self, key: str) -> Instrument:
        return next(one for one in self.instruments if one.id == key)

    def list(self, key: str) -> ItemList:
        return next(one for one in self.lists if one.id == key)
