"""An invented servo drive as files would give it: a magnet with Chinese dysprosium, a sensor nobody knows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import numpy as np

from permille.engine.assess import Screening, assess
from permille.model.bom import NO, UNKNOWN, YES, Lines, Parts
from permille.model.composition import Contents, Substance
from permille.model.declarations import Declarations, InputFile, RowCount
from permille.model.evidence import Cell, Evidence, Grade, Source
from permille.model.problem import Problem, Severity
from permille.model.provenance import Price, Step
from permille.model.quantity import UNKNOWN as ANY
from permille.model.quantity import Interval, between, column, point
from permille.model.shipment import Shipment
from permille.rulebook.load import load_packs
from permille.rulebook.readings import defaults
from permille.rulebook.schema import Pack

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
FILE = "drive.xlsx"
UNCONFIRMED_DAY = dt.date(2026, 11, 22)
SUSPENDED_DAY = dt.date(2026, 3, 2)

PART_COLUMNS = {
    "part number": 0,
    "description": 1,
    "class": 2,
    "supplier": 3,
    "made in": 4,
    "unit mass": 5,
    "unit value": 7,
    "currency": 8,
    "chinese technology": 9,
    "full declaration": 10,
    "hs code": 11,
}
SOURCES = (
    Source(FILE, "a" * 64, "Parts", PART_COLUMNS),
    Source(FILE, "a" * 64, "BOM", {"parent": 0, "child": 1, "quantity": 2}),
    Source(FILE, "a" * 64, "Composition", {"part number": 0, "substance": 2, "content": 4, "origin": 6}),
)


@dataclass(frozen=True)
class Row:
    """A part of the drive; mass in grams, value in euros."""

    number: str
    description: str
    kind: str
    made_in: str = ""
    mass: Interval = ANY
    value: Interval = ANY
    supplier: str = ""
    technology: int = UNKNOWN
    full: int = UNKNOWN
    grade: Grade = Grade.DECLARATION


ROWS = (
    Row("SD-400", "Servo drive with motor", "assembly", "DE", point(129), point(620)),
    Row("SM-71", "伺服电机 Servo motor 400 W", "assembly", "DE", point(100), point(186)),
    Row(
        "MG-4210", "Rotor magnet N42SH", "NdFeB magnet", "VN", point("12.4"), point("1.86"), "Hai Long Magnet", NO, YES
    ),
    Row("CT-03", "Current sensor", "component", "JP", point(9), point("4.10"), "Sunda Sensing", grade=Grade.NONE),
    Row("SC-01", "Screw M3 x 8", "component", "DE", point("0.9"), point("0.02"), "Nord Fix", NO, YES, Grade.JUDGEMENT),
)
LINES = ((0, 1, 1), (1, 2, 8), (0, 3, 2), (0, 4, 12))


def declarations(rows: tuple[Row, ...] = ROWS, problems: tuple[Problem, ...] = ()) -> Declarations:
    """What the files said."""
    size = len(rows)
    places = np.zeros(size, dtype=np.int32)
    parts = Parts(
        number=[row.number for row in rows],
        description=[row.description for row in rows],
        part_class=[row.kind for row in rows],
        proposed_class=[""] * size,
        supplier=[row.supplier for row in rows],
        manufacturer=[""] * size,
        made_in=[row.made_in for row in rows],
        unit_mass=column(row.mass for row in rows),
        mass_unit=["" if row.mass.is_unknown else "g" for row in rows],
        unit_value=column(row.value for row in rows),
        currency=["" if row.value.is_unknown else "EUR" for row in rows],
        value_basis=[""] * size,
        value_date=[""] * size,
        hs_code=["8501.52" if row.number == "SM-71" else "" for row in rows],
        control_code=[""] * size,
        chinese_technology=np.array([row.technology for row in rows], dtype=np.int8),
        chinese_equipment=np.full(size, UNKNOWN, dtype=np.int8),
        undertaking=np.full(size, UNKNOWN, dtype=np.int8),
        full_declaration=np.array([row.full for row in rows], dtype=np.int8),
        grade=np.array([row.grade for row in rows], dtype=np.int8),
        reference=[""] * size,
        tainted=np.zeros(size, dtype=np.bool_),
        incomplete=np.zeros(size, dtype=np.bool_),
        source=places,
        row=np.arange(2, size + 2, dtype=np.int32),
    )
    return Declarations(
        inputs=(InputFile(FILE, "a" * 64, RowCount(size + 6, 1, 2)),),
        sources=SOURCES,
        parts=parts,
        lines=_lines(LINES),
        substances=(
            Substance("Dy", "dysprosium", "element", {"Dy": Fraction(1)}),
            Substance("Nd", "neodymium", "element", {"Nd": Fraction(1)}),
        ),
        contents=_contents(),
        steps=(
            Step(
                2,
                "Dy",
                "alloying",
                "CN",
                "Works 3 (invented)",
                "",
                "",
                ANY,
                "",
                Evidence(Grade.DECLARATION, ""),
                Cell(FILE, "Provenance", 2, 2),
            ),
        ),
        prices=(
            Price(
                "Dy",
                "dysprosium-iron alloy",
                point(265),
                "EUR",
                dt.date(2026, 11, 3),
                "invented",
                Cell(FILE, "Prices", 2, 2),
            ),
        ),
        rates=(),
        parameters=(),
        shipments=(),
        problems=problems,
        nameless_rows=0,
    )


def _lines(lines: tuple[tuple[int, int, int], ...]) -> Lines:
    size = len(lines)
    return Lines(
        parent=np.array([line[0] for line in lines], dtype=np.int32),
        child=np.array([line[1] for line in lines], dtype=np.int32),
        quantity=column(point(line[2]) for line in lines),
        unit=[""] * size,
        source=np.ones(size, dtype=np.int32),
        row=np.arange(2, size + 2, dtype=np.int32),
    )


def _contents() -> Contents:
    return Contents(
        part=np.array([2, 2], dtype=np.int32),
        material=["N42SH", "N42SH"],
        form=["dysprosium-iron alloy", "metal"],
        substance=np.array([0, 1], dtype=np.int32),
        amount=column([between("2.1", "3.0"), between(27, 29)]),
        unit=["%", "%"],
        balance=np.zeros(2, dtype=np.bool_),
        origin=["CN", "VN"],
        value=column([ANY, ANY]),
        currency=["", ""],
        grade=np.array([Grade.DECLARATION, Grade.DECLARATION], dtype=np.int8),
        reference=["declaration HL-26", "declaration HL-26"],
        source=np.full(2, 2, dtype=np.int32),
        row=np.array([2, 3], dtype=np.int32),
    )


TO_INDIA = Shipment(
    name="Drives to Pune", exporter="DE", destination="IN", end_use="civil", consignee="Deccan Robotics (invented)"
)
SOME_PROBLEMS = (
    Problem("bad-value", Severity.ERROR, Cell(FILE, "BOM", 57, 3), {"value": "-3", "column": "D"}),
    Problem("unheard-of", Severity.WARNING, None, {"part": "SC-01"}),
)


@lru_cache(maxsize=1)
def packs() -> tuple[Pack, ...]:
    return load_packs(ROOT / "rules")


@lru_cache(maxsize=1)
def frozen_packs() -> tuple[Pack, ...]:
    """A part of the pack as it once was, so that golden paper changes with the paper alone."""
    file = ROOT / "tests" / "golden" / "report" / "pack.json"
    return (Pack.model_validate_json(file.read_text(encoding="utf-8")),)


def screening(
    day: dt.date = UNCONFIRMED_DAY,
    shipment: Shipment = TO_INDIA,
    rows: tuple[Row, ...] = ROWS,
    problems: tuple[Problem, ...] = SOME_PROBLEMS,
    rules: tuple[Pack, ...] | None = None,
) -> Screening:
    """The drive, screened."""
    return assess(declarations(rows, problems), shipment, day, packs() if rules is None else rules, defaults())
