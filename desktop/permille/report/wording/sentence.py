"""Sentences with named places, filled from the facts of a problem, reason or question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter

from permille.report.wording.countries import country_text

UNSTATED = "not stated"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_text(day: dt.date) -> str:
    """A day as people here write it, in every locale: ``22 Nov 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_text_zh(day: dt.date) -> str:
    """A day in Chinese: ``2026年11月22日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def counted(count: int, one: str, many: str) -> str:
    """A count with its noun: ``1 row``, ``4 rows``."""
    return f"{grouped(count)} {one if count == 1 else many}"


def grouped(count: int) -> str:
    """A count with a thin gap between thousands: ``100 000``."""
    return f"{count:,}".replace(",", "\u202f")


@dataclass(frozen=True, slots=True)
class Said:
    """A message and what to do about it (blank: nothing to be done)."""

    message: str
    remedy: str = ""


def fill(template: str, facts: Mapping[str, str]) -> str:
    """The sentence with its places filled; a fact that is not there reads "not stated".

    A place may say how its fact is shown. ``{rows:row|rows}`` counts, ``{day:day}`` writes an ISO date as people do,
    ``{code:spaced}`` turns dashes and underscores into spaces, ``{part:?}`` says that a blank fact is not stated,
    ``{country:land}`` does so and names the country, as ``{origin:, from @}`` does after its words.
    Anything else stands before a fact that is not blank: ``{note:, }``.
    """
    pieces = []
    for before, name, how in _places(template):
        pieces.append(before)
        if name:
            fact = facts.get(name, UNSTATED)
            pieces.append(_shown(fact, how) if how else fact)
    return "".join(pieces)


@cache
def _places(template: str) -> tuple[tuple[str, str, str], ...]:
    """Text before each place, the name of its fact and how it is shown; the last text may stand before none."""
    return tuple((before, name or "", how or "") for before, name, how, _ in Formatter().parse(template))


def _shown(fact: str, how: str) -> str:
    if how == "?":
        return fact or UNSTATED
    if how == "land":
        return country_text(fact) if fact else UNSTATED
    if how.endswith("@"):
        return f"{how[:-1]}{country_text(fact)}" if fact else ""
    if how == "day":
        return _day(fact)
    if how == "spaced":
        return fact.replace("-", " ").replace("_", " ")
    if "|" in how:
        one, many = how.split("|")
        return f"{fact} {one if fact == '1' else many}"
    return f"{how}{fact}" if fact else ""


def bare(code: str, facts: Mapping[str, str]) -> str:
    """A code nobody has worded yet, with its facts: still readable, never a failure."""
    said = "; ".join(f"{name.replace('_', ' ')}: {value}" for name, value in facts.items())
    words = code.replace("-", " ").replace("_", " ")
    return f"{words[:1].upper()}{words[1:]}" + (f" ({said})." if said else ".")


def listed(names: Iterator[str] | list[str] | tuple[str, ...]) -> str:
    """Names as a list in a sentence: ``A, B and C``."""
    items = list(names)
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1] if items else ""


def _day(text: str) -> str:
    try:
        return day_text(dt.date.fromisoformat(text))
    except ValueError:
        return text
