"""Small products made at random, with the odd spellings and edges that real declarations have."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from permille.model.quantity import UNKNOWN, ZERO, Interval, between, point
from permille.rulebook.readings import READINGS, defaults
from tests.oracle.product import MAGNETS, TARGET, Item, Making, Product, Row

NAMED = "sintered magnet"
COUNTRIES = ("DE", "DE", "DE", "JP", "JP", "CN", "", "HK")
ORIGINS = ("CN", "CN", "CN", "JP", "", "HK")
RECIPES: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "NdFeB magnet": (("Nd", ("metal",)), ("Fe", ("",)), ("B", ("",)), ("Dy", ("dysprosium-iron alloy", "", "metal"))),
    "SmCo magnet": (("Sm", ("SmCo alloy", "metal")), ("Co", ("",))),
    TARGET: (("Y", ("metal", "")), ("Tb", ("metal",)), ("Cu", ("",))),
    "other": (("Cu", ("",)), ("Y2O3", ("oxide",)), ("Dy2O3", ("oxide",))),
}
"""Substances with their possible forms; a row of each may stand in a part of the class."""

SHARES: tuple[Interval, ...] = (
    point(2),
    point("0.1"),
    point(20),
    between("0.5", 3),
    between(20, 25),
    Interval(Fraction(0), Fraction("0.1"), False, True),
    Interval(Fraction(0), None, True, False),
    between(0, "0.2"),
    ZERO,
)
"""Never so much that the rows of a part come to 100 %: there the specification does not say what is left."""
VALUES: tuple[Interval, ...] = (
    point(10),
    point(10),
    point(1),
    point(10),
    point("12.5"),
    between(8, 10),
    point(1000),
    between(400, 500),
    UNKNOWN,
)
CONTENT_VALUES: tuple[Interval, ...] = (
    UNKNOWN,
    UNKNOWN,
    point("0.01"),
    point("0.009999999999"),
    point("0.0125"),
    between("0.005", "0.01"),
    Interval(Fraction(0), Fraction("0.01"), False, True),
    Interval(Fraction("0.01"), Fraction("0.02"), True, False),
)
MASSES: tuple[Interval, ...] = (point(10), point(2), between(4, 5), UNKNOWN)
WHOLES: tuple[Interval, ...] = (
    point(10),
    point(100),
    point(1000),
    point(12000),
    point(15000),
    between(100, 120),
    between(9000, 10000),
    UNKNOWN,
)
"""Values of assemblies: ten thousand is where the whole of a part worth ten is one per mille."""
QUANTITIES: tuple[Interval, ...] = (point(1), point(2), point(8), between(1, 3), between(0, 2), ZERO)
PRICES: tuple[Interval, ...] = (point(100), between(50, 300), point("0.5"), UNKNOWN)


def rows_of(kind: str) -> st.SearchStrategy[tuple[Row, ...]]:
    """Composition rows that a part of a class may have."""

    @st.composite
    def made(draw: st.DrawFn) -> tuple[Row, ...]:
        material = draw(st.sampled_from(("", NAMED))) if kind in MAGNETS else ""
        rows = []
        for substance, forms in RECIPES.get(kind, RECIPES["other"]):
            if draw(st.integers(0, 9)) == 0:
                continue
            listed = substance in {"Dy", "Tb", "Sm", "Y", "Dy2O3"}
            amount = draw(st.sampled_from(SHARES if listed else SHARES[:3]))
            worth = draw(st.sampled_from(CONTENT_VALUES)) if listed and amount != ZERO else UNKNOWN
            form = draw(st.sampled_from(forms))
            origin = draw(st.sampled_from(ORIGINS)) if listed else ""
            rows.append(Row(substance, amount, material=material, form=form, origin=origin, value=worth))
        return tuple(rows)

    return made()


@st.composite
def makings(draw: st.DrawFn, rows: tuple[Row, ...]) -> tuple[Making, ...]:
    """Steps for the dysprosium of a part, and what its magnet was made with."""
    found: list[Making] = []
    technology = st.sampled_from(("", "JP", "CN"))
    if any(row.substance == "Dy" and not row.origin and row.form for row in rows) and draw(st.booleans()):
        country = st.sampled_from(("JP", "CN", "MY"))
        activities = ("separation", "metal smelting", "alloying")
        found += [Making(activity, draw(country), "Dy", draw(technology)) for activity in activities]
    if draw(st.integers(0, 4)) == 0:
        found.append(Making("magnet making", "JP", "", draw(technology)))
    return tuple(found)


@st.composite
def leaves(draw: st.DrawFn, number: str) -> Item:
    """A part without children."""
    kind = draw(
        st.sampled_from(("NdFeB magnet", "NdFeB magnet", "SmCo magnet", TARGET, "other magnet", "component", ""))
    )
    rows = draw(rows_of(kind))
    made_in = draw(st.sampled_from(COUNTRIES))
    abroad = made_in in ("DE", "JP")
    return Item(
        number,
        kind,
        made_in,
        mass=draw(st.sampled_from(MASSES)),
        value=draw(st.sampled_from(VALUES)),
        currency=draw(st.sampled_from(("EUR", "EUR", "EUR", "USD", ""))),
        technology=draw(st.sampled_from(("", "no", "yes"))) if abroad else "no",
        full=draw(st.sampled_from(("yes", "yes", "yes", "yes", "", "no"))),
        rows=rows,
        steps=draw(makings(rows)) if abroad else (),
    )


@st.composite
def assemblies(draw: st.DrawFn, number: str, later: range) -> Item:
    """A part that holds some of the later parts."""
    glue = (Row("Cu", point("0.5"), "g"),) if draw(st.integers(0, 4)) == 0 else ()
    inside = draw(st.lists(st.sampled_from(later), min_size=1, max_size=3, unique=True))
    made_in = draw(st.sampled_from(COUNTRIES))
    return Item(
        number,
        draw(st.sampled_from(("assembly", "assembly", "finished good", "component"))),
        made_in,
        mass=draw(st.sampled_from((*MASSES, point(200)))),
        value=draw(st.sampled_from(WHOLES)),
        technology=draw(st.sampled_from(("", "no", "yes"))) if made_in in ("DE", "JP") else "no",
        full=draw(st.sampled_from(("", "", "", "yes", "no"))),
        rows=glue,
        children=tuple((place, draw(st.sampled_from(QUANTITIES))) for place in inside),
    )


@st.composite
def products(draw: st.DrawFn) -> Product:
    """Up to six parts; a part holds later ones only, so that there is no cycle."""
    count = draw(st.integers(1, 6))
    high = draw(st.integers(0, count - 1))
    items = [draw(assemblies(f"P{place}", range(place + 1, count))) for place in range(high)]
    items += [draw(leaves(f"P{place}")) for place in range(high, count)]
    prices = {
        ("Dy", "dysprosium-iron alloy"): draw(st.sampled_from(PRICES)),
        ("Sm", "SmCo alloy"): draw(st.sampled_from(PRICES)),
        ("Tb", "metal"): draw(st.sampled_from(PRICES)),
    }
    return Product(tuple(items), {key: price for key, price in prices.items() if not price.is_unknown})


DECIDED_HERE = (
    "assemblies",
    "finished-goods",
    "numerator",
    "denominator",
    "embedded-value",
    "bom-complete",
    "unknown-origin",
    "unknown-form",
    "upstream-form",
    "technology-in-assembly",
    "greater-china",
)
"""Readings that the oracle decides in any combination; ``cumulation`` is tried with listed content alone."""


@st.composite
def readings(draw: st.DrawFn) -> dict[str, str]:
    """The defaults with a few other options."""
    options = {reading.name: reading.options for reading in READINGS}
    chosen = defaults()
    for name in draw(st.lists(st.sampled_from(DECIDED_HERE), max_size=3, unique=True)):
        chosen[name] = draw(st.sampled_from(options[name]))
    if draw(st.integers(0, 5)) == 0:
        chosen |= {"cumulation": "each", "numerator": "listed-content", "unknown-form": "assume-listed"}
    return chosen
