"""A small product as the declarations that the intake would make of it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from permille.model.bom import NO, UNKNOWN, YES, Lines, Parts, Places
from permille.model.composition import Contents, Substance
from permille.model.declarations import Declarations
from permille.model.evidence import Cell, Evidence, Grade, Source
from permille.model.provenance import Price, Rate, Step
from permille.model.quantity import UNKNOWN as UNKNOWN_AMOUNT
from permille.model.quantity import column, point
from permille.model.shipment import Shipment
from tests.oracle.product import Item, Product, Row

ANSWERS = {"no": NO, "": UNKNOWN, "yes": YES}
DECLARED = Evidence(Grade.DECLARATION, "declaration D1")
SUBSTANCES = (
    *(
        Substance(one, one, "element", {one: Fraction(1)})
        for one in ("Sm", "Co", "Nd", "Fe", "B", "Dy", "Tb", "Y", "Cu")
    ),
    Substance("Dy2O3", "dysprosium oxide", "oxide", {"Dy": Fraction("0.8713")}),
    Substance("Y2O3", "yttrium oxide", "oxide", {"Y": Fraction("0.7874")}),
)
PLACE = {substance.id: place for place, substance in enumerate(SUBSTANCES)}
PART_COLUMNS = (
    "part number,description,class,supplier,manufacturer,made in,unit mass,mass unit,unit value,currency,value basis,"
    "value date,hs code,control code,chinese technology,chinese equipment,undertaking,full declaration,evidence"
)
CONTENT_COLUMNS = "part number,material,form,substance,cas,content,unit,origin,content value,currency,evidence"
LINE_COLUMNS = "parent,child,quantity,quantity unit"


def sources() -> tuple[Source, ...]:
    """Three sheets of one file."""
    sheets = {"Parts": PART_COLUMNS, "BOM": LINE_COLUMNS, "Composition": CONTENT_COLUMNS}
    return tuple(
        Source("small.xlsx", "0" * 64, name, {title: place for place, title in enumerate(titles.split(","))})
        for name, titles in sheets.items()
    )


def rows_in(sheet: int, count: int) -> tuple[Places, Places]:
    """Source and row of ``count`` rows of a sheet below its header."""
    return np.full(count, sheet, dtype=np.int32), np.arange(2, count + 2, dtype=np.int32)


def answers(texts: Iterable[str]) -> NDArray[np.int8]:
    """``no``, blank or ``yes`` as the model holds them."""
    return np.array([ANSWERS[text] for text in texts], dtype=np.int8)


def parts_of(items: tuple[Item, ...]) -> Parts:
    """The sheet ``Parts``."""
    count = len(items)
    blank = [""] * count
    source, row = rows_in(0, count)
    return Parts(
        number=[item.number for item in items],
        description=blank,
        part_class=[item.kind for item in items],
        proposed_class=blank,
        supplier=[f"Supplier of {item.number}" for item in items],
        manufacturer=blank,
        made_in=[item.made_in for item in items],
        unit_mass=column(item.mass for item in items),
        mass_unit=["" if item.mass.is_unknown else "g" for item in items],
        unit_value=column(item.value for item in items),
        currency=[item.currency for item in items],
        value_basis=blank,
        value_date=blank,
        hs_code=blank,
        control_code=blank,
        chinese_technology=answers(item.technology for item in items),
        chinese_equipment=answers(blank),
        undertaking=answers(blank),
        full_declaration=answers(item.full for item in items),
        grade=np.full(count, Grade.DECLARATION, dtype=np.int8),
        reference=["declaration D1"] * count,
        tainted=np.zeros(count, dtype=np.bool_),
        incomplete=np.zeros(count, dtype=np.bool_),
        source=source,
        row=row,
    )


def lines_of(items: tuple[Item, ...]) -> Lines:
    """The sheet ``BOM``."""
    found = [(place, child, quantity) for place, item in enumerate(items) for child, quantity in item.children]
    source, row = rows_in(1, len(found))
    return Lines(
        parent=np.array([one[0] for one in found], dtype=np.int32),
        child=np.array([one[1] for one in found], dtype=np.int32),
        quantity=column(one[2] for one in found),
        unit=[""] * len(found),
        source=source,
        row=row,
    )


def contents_of(items: tuple[Item, ...]) -> Contents:
    """The sheet ``Composition``."""
    found: list[tuple[int, Row]] = [(place, row) for place, item in enumerate(items) for row in item.rows]
    source, at = rows_in(2, len(found))
    rows = [row for _, row in found]
    return Contents(
        part=np.array([place for place, _ in found], dtype=np.int32),
        material=[row.material for row in rows],
        form=[row.form for row in rows],
        substance=np.array([PLACE[row.substance] for row in rows], dtype=np.int32),
        amount=column(row.amount for row in rows),
        unit=[row.unit for row in rows],
        balance=np.zeros(len(rows), dtype=np.bool_),
        origin=[row.origin for row in rows],
        value=column(row.value for row in rows),
        currency=["" if row.value.is_unknown else "EUR" for row in rows],
        grade=np.full(len(rows), Grade.DECLARATION, dtype=np.int8),
        reference=["declaration D1"] * len(rows),
        source=source,
        row=at,
    )


def steps_of(items: tuple[Item, ...]) -> tuple[Step, ...]:
    """The sheet ``Provenance``."""
    found = [(place, making) for place, item in enumerate(items) for making in item.steps]
    return tuple(
        Step(
            part=place,
            substance=making.substance,
            activity=making.activity,
            country=making.country,
            facility="",
            technology_origin=making.technology,
            equipment_origin="",
            share=UNKNOWN_AMOUNT,
            date="",
            evidence=DECLARED,
            at=Cell("small.xlsx", "Provenance", row, 0),
        )
        for row, (place, making) in enumerate(found, start=2)
    )


def declare(product: Product, shipment: Shipment) -> Declarations:
    """Everything a workbook with this product and shipment says."""
    prices = tuple(
        Price(substance, form, amount, "EUR", None, "price book", Cell("small.xlsx", "Prices", row, 2))
        for row, ((substance, form), amount) in enumerate(product.prices.items(), start=2)
    )
    rate = Rate("EUR", "USD", point(product.usd), None, "price book", Cell("small.xlsx", "Rates", 2, 2))
    return Declarations(
        inputs=(),
        sources=sources(),
        parts=parts_of(product.items),
        lines=lines_of(product.items),
        substances=SUBSTANCES,
        contents=contents_of(product.items),
        steps=steps_of(product.items),
        prices=prices,
        rates=(rate,),
        parameters=(),
        shipments=(shipment,),
        problems=(),
        nameless_rows=0,
    )
