"""A small product in the plainest words: parts that hold their rows, steps and children."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from permille.model.quantity import UNKNOWN, Interval

MAGNETS = ("NdFeB magnet", "SmCo magnet", "other magnet", "magnet powder")
TARGET = "sputtering target"


@dataclass(frozen=True)
class Row:
    """One substance in a part; ``amount`` in ``unit`` (``%``, ``ppm`` or ``g``), ``value`` in euros."""

    substance: str
    amount: Interval
    unit: str = "%"
    material: str = ""
    form: str = ""
    origin: str = ""
    value: Interval = UNKNOWN


@dataclass(frozen=True)
class Making:
    """One step of provenance; a blank substance means the part as a whole."""

    activity: str
    country: str
    substance: str = ""
    technology: str = ""


@dataclass(frozen=True)
class Item:
    """A part; ``mass`` in grams, ``value`` in ``currency``; ``children``: places of later parts, and quantities."""

    number: str
    kind: str
    made_in: str
    mass: Interval = UNKNOWN
    value: Interval = UNKNOWN
    currency: str = "EUR"
    technology: str = ""
    full: str = ""
    rows: tuple[Row, ...] = ()
    steps: tuple[Making, ...] = ()
    children: tuple[tuple[int, Interval], ...] = ()


@dataclass(frozen=True)
class Product:
    """Parts, and prices per kilogram in euros by (substance, form); ``usd`` is how many dollars one euro is."""

    items: tuple[Item, ...]
    prices: dict[tuple[str, str], Interval] = field(default_factory=dict)
    usd: Fraction = Fraction("1.25")
