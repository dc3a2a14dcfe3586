"""Which other reading of the law would change a verdict: every option that can matter, evaluated in full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from permille.engine.facts import Facts
from permille.engine.origin import GREATER_CHINA
from permille.model.shipment import Shipment
from permille.rulebook.readings import READINGS, Readings
from permille.rulebook.schema import Pack


@dataclass(frozen=True, slots=True)
class Alternative:
    """One reading set to another option than the chosen one."""

    reading: str
    option: str
    readings: Readings


def alternatives(
    facts: Facts, shipment: Shipment, readings: Readings, packs: tuple[Pack, ...]
) -> Iterator[Alternative]:
    """The other options of every reading that these facts can bring into play."""
    for reading in READINGS:
        if not _in_play(reading.name, facts, shipment, packs):
            continue
        for option in reading.options:
            if option != readings[reading.name]:
                yield Alternative(reading.name, option, {**readings, reading.name: option})


def _in_play(name: str, facts: Facts, shipment: Shipment, packs: tuple[Pack, ...]) -> bool:
    """Whether a reading can make a difference at all; when in doubt it can."""
    declarations = facts.declarations
    if name == "holdings-50":
        return False
    if name == "finished-goods":
        return bool(facts.of_class("finished good").any())
    if name == "named-alloys":
        return bool(facts.of_class("alloy", "", "raw material").any())
    if name == "unknown-origin":
        return "" in declarations.contents.origin
    if name == "unknown-form":
        return "" in declarations.contents.form
    if name == "suspension-end-day":
        return _is_end_day(facts, packs)
    if name == "greater-china":
        countries = {
            shipment.exporter,
            shipment.destination,
            *declarations.parts.made_in,
            *declarations.contents.origin,
        }
        countries |= {country for step in declarations.steps for country in (step.country, step.technology_origin)}
        return bool(countries & set(GREATER_CHINA))
    if name == "embedded-18":
        return any(one.embedded == "reading" for pack in packs for one in pack.lists)
    if name == "embedded-value":
        return bool(len(declarations.contents)) and bool(np.any(declarations.contents.value.high > 0))
    return True


def _is_end_day(facts: Facts, packs: tuple[Pack, ...]) -> bool:
    entries = (entry for pack in packs for entry in pack.statuses)
    return any(entry.until == facts.day and entry.until_inclusive == "unsettled" for entry in entries)
