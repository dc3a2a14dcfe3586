"""The readings of the law that a user can choose between: the only home of their names, options and defaults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """An open point of the law: its options, the default first, and whether the default is not the strict option."""

    name: str
    options: tuple[str, ...]
    lenient_default: bool = False


READINGS: tuple[Reading, ...] = (
    Reading("assemblies", ("included", "materials-only")),
    Reading("finished-goods", ("as-assembly", "excluded")),
    Reading("numerator", ("stricter", "listed-content", "magnet-value")),
    Reading("denominator", ("exported-item", "innermost"), lenient_default=True),
    Reading("embedded-value", ("declared-or-priced", "upper-bound"), lenient_default=True),
    Reading("bom-complete", ("assumed", "only-if-marked"), lenient_default=True),
    Reading("cumulation", ("sum", "each")),
    Reading("unknown-origin", ("unknown", "assume-china")),
    Reading("unknown-form", ("unknown", "assume-listed")),
    Reading("upstream-form", ("counts", "ignored")),
    Reading("named-alloys", ("contains", "principal")),
    Reading("technology-in-assembly", ("inherits", "own-only")),
    Reading("embedded-18", ("faq", "included", "outside")),
    Reading("holdings-50", ("add-up", "single")),
    Reading("suspension-end-day", ("unconfirmed", "suspended", "in-force")),
    Reading("greater-china", ("ask", "as-china", "as-abroad")),
)

Readings = Mapping[str, str]
"""The option chosen for every reading, by name."""


class UnknownReading(ValueError):
    """A reading or option that does not exist."""

    def __init__(self, name: str, option: str) -> None:
        known = {reading.name: reading.options for reading in READINGS}
        hint = ", ".join(known[name]) if name in known else ", ".join(known)
        what = f"option {option!r} of reading {name!r}" if name in known else f"reading {name!r}"
        super().__init__(f"There is no {what}. Known: {hint}.")


def defaults() -> dict[str, str]:
    """The default option of every reading."""
    return {reading.name: reading.options[0] for reading in READINGS}


def chosen(choices: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The defaults with the given (name, option) pairs put over them; raises ``UnknownReading``."""
    readings = defaults()
    options = {reading.name: reading.options for reading in READINGS}
    for name, option in choices:
        if option not in options.get(name, ()):
            raise UnknownReading(name, option)
        readings[name] = option
    return readings
