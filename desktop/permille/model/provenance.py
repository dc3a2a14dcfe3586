"""Steps of provenance, prices, rates and technical parameters: short tables, one frozen row each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from permille.model.evidence import Cell, Evidence
from permille.model.quantity import Interval

ACTIVITIES = (
    "mining",
    "separation",
    "metal smelting",
    "alloying",
    "magnet making",
    "target making",
    "recycling",
    "assembly",
)


@dataclass(frozen=True, slots=True)
class Step:
    """What was done where, with whose technology and equipment, to a substance in a part.

    ``part`` indexes ``Parts``; ``substance`` is a substance id, blank for the part as a whole. Countries and origins
    are ISO 3166 alpha-2 codes, blank: unknown. ``at`` is the cell that names the country or the activity.
    """

    part: int
    substance: str
    activity: str
    country: str
    facility: str
    technology_origin: str
    equipment_origin: str
    share: Interval
    date: str
    evidence: Evidence
    at: Cell


@dataclass(frozen=True, slots=True)
class Price:
    """Price of one kilogram of ``substance`` (an id) bought in ``form``, from the user's own price book."""

    substance: str
    form: str
    per_kg: Interval
    currency: str
    date: dt.date | None
    source: str
    at: Cell


@dataclass(frozen=True, slots=True)
class Rate:
    """One unit of ``currency`` is ``rate`` units of ``per``."""

    currency: str
    per: str
    rate: Interval
    date: dt.date | None
    source: str
    at: Cell


@dataclass(frozen=True, slots=True)
class Parameter:
    """A technical parameter of a part that an item line asks for."""

    part: int
    name: str
    value: Interval
    unit: str
    evidence: Evidence
    at: Cell
