"""The invented servo drive SD-400 as facts, made without any file reader, and a session that opens it.

Shares that follow from these facts by hand (value basis, 0.1 % line of No. 61, para 1(1)):
MG-4210 holds 0.260-0.372 g dysprosium of EUR 265/kg in a magnet of EUR 1.86: 3.71-5.30 %.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import numpy as np

from permille.app.session import Request, Session
from permille.model.bom import UNKNOWN as NOT_SAID
from permille.model.bom import YES, Lines, Parts
from permille.model.composition import Contents, Substance
from permille.model.declarations import Declarations, InputFile, RowCount
from permille.model.evidence import Cell, Grade, Source
from permille.model.problem import Problem, Severity
from permille.model.provenance import Price
from permille.model.quantity import UNKNOWN, Interval, between, column, point
from permille.model.shipment import Shipment

ROOT = Path(__file__).resolve().parents[2]
FILE = "servo.xlsx"

TREE = (
    # level, number, description, class, quantity, made in, supplier, value, mass in g
    (0, "SD-400", "Servo drive with motor", "finished good", 1, "DE", "Norvik", "672", "4100"),
    (1, "SM-71", "Servo motor 400 W", "assembly", 1, "DE", "Norvik", "186", "1756"),
    (2, "RT-71", "Rotor assembly", "assembly", 1, "DE", "Norvik", "41.20", "402"),
    (3, "MG-4210", "Rotor magnet N42SH", "NdFeB magnet", 8, "VN", "Hai Long Magnet", "1.86", "12.4"),
    (3, "SH-71", "Shaft, steel", "component", 1, "CZ", "Vrbno Turning", "9.80", "210"),
    (2, "ST-71", "Stator assembly", "assembly", 1, "DE", "Norvik", "58.40", "980"),
    (3, "LM-71", "Lamination stack", "component", 1, "IT", "Valsesia Lamine", "22.10", "900"),
    (2, "EN-23", "Absolute encoder", "assembly", 1, "FI", "Meridian Encoder", "21.50", "64"),
    (3, "MG-1105", "Encoder magnet SmCo", "SmCo magnet", 1, "FI", "Meridian Encoder", "0.94", "1.2"),
    (2, "BR-71", "Holding brake 24 V", "assembly", 1, "CZ", "Ostra Brakes", "24.70", "310"),
    (3, "MG-3508", "Brake magnet N35", "NdFeB magnet", 6, "CZ", "Ostra Brakes", "0.31", "3"),
    (1, "PB-400", "Power board", "assembly", 1, "DE", "Norvik", "142", "388"),
    (2, "CT-03", "Current sensor", "component", 3, "TH", "Sunda Sensing", "4.10", "4"),
    (1, "BZ-12", "Speaker 12 mm", "assembly", 1, "CN", "Pearl Audio", "3.20", "9"),
    (2, "MG-1203", "Speaker magnet N38", "NdFeB magnet", 1, "CN", "Pearl Audio", "0.58", "2"),
    (1, "LB-01", "Type plate", "component", 1, "DE", "Norvik", "0.40", "3"),
)

CONTENT = (
    # part, material, form, substance, low %, high %, origin
    ("MG-4210", "magnet", "dysprosium-iron alloy", 0, "2.1", "3.0", "CN"),
    ("MG-4210", "magnet", "", 1, "29", "30", "VN"),
    ("MG-4210", "magnet", "", 2, "64", "66", "VN"),
    ("MG-4210", "magnet", "", 3, "0.9", "1.1", "VN"),
    ("MG-1105", "magnet", "", 4, "25", "26", ""),
    ("MG-1105", "magnet", "", 5, "50", "52", ""),
    ("MG-1203", "magnet", "dysprosium-iron alloy", 0, "0.6", "1.2", "CN"),
    ("MG-1203", "magnet", "", 1, "30", "31", "CN"),
    ("MG-1203", "magnet", "", 2, "66", "67", "CN"),
    ("MG-1203", "magnet", "", 3, "1", "1", "CN"),
    ("SH-71", "steel", "", 2, "98", "100", "CZ"),
    ("LM-71", "steel", "", 2, "98", "100", "IT"),
    ("LB-01", "aluminium", "", 6, "100", "100", "DE"),
)

FULL = {"MG-4210", "MG-1203", "SH-71", "LM-71", "LB-01"}

SHIPMENTS = (
    Shipment("Hamburg to Pune, autumn", "DE", "IN", dt.date(2026, 10, 20), "civil", "Deccan", "Deccan", False, "sale"),
    Shipment("Hamburg to Pune, winter", "DE", "IN", dt.date(2026, 11, 22), "civil", "Deccan", "Deccan", False, "sale"),
)


def _element(symbol: str, name: str) -> Substance:
    return Substance(symbol, name, "element", {symbol: Fraction(1)})


SUBSTANCES = (
    _element("Dy", "dysprosium"),
    _element("Nd", "neodymium"),
    _element("Fe", "iron"),
    _element("B", "boron"),
    _element("Sm", "samarium"),
    _element("Co", "cobalt"),
    _element("Al", "aluminium"),
)


def declarations(files: Sequence[Path] = (Path(FILE),)) -> Declarations:
    """The facts of the servo drive, as if read from the first of the files."""
    file = files[0].name
    parts, lines = _parts(), _lines()
    return Declarations(
        inputs=(InputFile(file, "9c" * 32, RowCount(len(TREE), 0, 0)),),
        sources=(
            Source(file, "9c" * 32, "Parts", {"part number": 0, "description": 1, "made in": 4, "unit value": 6}),
            Source(file, "9c" * 32, "BOM", {"level": 0, "part number": 1, "quantity": 2}),
            Source(file, "9c" * 32, "Composition", {"part number": 0, "substance": 2, "content": 3, "origin": 5}),
        ),
        parts=parts,
        lines=lines,
        substances=SUBSTANCES,
        contents=_contents(parts),
        steps=(),
        prices=(
            Price(
                "Dy", "dysprosium-iron alloy", point(265), "EUR", dt.date(2026, 9, 3), "", Cell(file, "Prices", 2, 2)
            ),
            Price("Sm", "samarium-cobalt alloy", point(52), "EUR", dt.date(2026, 9, 3), "", Cell(file, "Prices", 3, 2)),
        ),
        rates=(),
        parameters=(),
        shipments=SHIPMENTS,
        problems=(
            Problem("bad-value", Severity.ERROR, Cell(file, "Parts", 4, 6), {"value": "-3", "field": "unit value"}),
        ),
        nameless_rows=0,
    )


def _parts() -> Parts:
    count = len(TREE)
    unsaid = np.full(count, NOT_SAID, dtype=np.int8)
    graded = {part for part, *_ in CONTENT} | {row[1] for row in TREE if row[3] in ("assembly", "finished good")}
    return Parts(
        number=[row[1] for row in TREE],
        description=[row[2] for row in TREE],
        part_class=[row[3] for row in TREE],
        proposed_class=[""] * count,
        supplier=[row[6] for row in TREE],
        manufacturer=[""] * count,
        made_in=[row[5] for row in TREE],
        unit_mass=column(point(row[8]) for row in TREE),
        mass_unit=["g"] * count,
        unit_value=column(point(row[7]) for row in TREE),
        currency=["EUR"] * count,
        value_basis=[""] * count,
        value_date=[""] * count,
        hs_code=[""] * count,
        control_code=[""] * count,
        chinese_technology=np.array([0 if row[3] == "component" else NOT_SAID for row in TREE], dtype=np.int8),
        chinese_equipment=unsaid.copy(),
        undertaking=unsaid.copy(),
        full_declaration=np.array([YES if row[1] in FULL else NOT_SAID for row in TREE], dtype=np.int8),
        grade=np.array([Grade.DECLARATION if row[1] in graded else Grade.NONE for row in TREE], dtype=np.int8),
        reference=["declaration, 14 Oct 2026"] * count,
        tainted=np.zeros(count, dtype=np.bool_),
        incomplete=np.zeros(count, dtype=np.bool_),
        source=np.zeros(count, dtype=np.int32),
        row=np.arange(2, count + 2, dtype=np.int32),
    )


def _lines() -> Lines:
    pairs: list[tuple[int, int]] = []
    above: list[int] = []
    for place, row in enumerate(TREE):
        del above[row[0] :]
        if above:
            pairs.append((above[-1], place))
        above.append(place)
    return Lines(
        parent=np.array([parent for parent, _ in pairs], dtype=np.int32),
        child=np.array([child for _, child in pairs], dtype=np.int32),
        quantity=column(point(TREE[child][4]) for _, child in pairs),
        unit=[""] * len(pairs),
        source=np.ones(len(pairs), dtype=np.int32),
        row=np.array([child + 2 for _, child in pairs], dtype=np.int32),
    )


def _contents(parts: Parts) -> Contents:
    count = len(CONTENT)
    return Contents(
        part=np.array([parts.number.index(row[0]) for row in CONTENT], dtype=np.int32),
        material=[row[1] for row in CONTENT],
        form=[row[2] for row in CONTENT],
        substance=np.array([row[3] for row in CONTENT], dtype=np.int32),
        amount=column(_range(row[4], row[5]) for row in CONTENT),
        unit=["%"] * count,
        balance=np.zeros(count, dtype=np.bool_),
        origin=[row[6] for row in CONTENT],
        value=column([UNKNOWN] * count),
        currency=[""] * count,
        grade=np.full(count, Grade.DECLARATION, dtype=np.int8),
        reference=["declaration, 14 Oct 2026"] * count,
        source=np.full(count, 2, dtype=np.int32),
        row=np.arange(2, count + 2, dtype=np.int32),
    )


def _range(low: str, high: str) -> Interval:
    return between(low, high)


def write_workbook(path: Path) -> None:
    """A workbook in which the cells of the facts stand where ``declarations`` says."""
    from openpyxl import Workbook

    book = Workbook()
    parts, bom, composition = book.active, book.create_sheet("BOM"), book.create_sheet("Composition")
    assert parts is not None
    parts.title = "Parts"
    parts.append(["Part number", "Description", "Class", "Supplier", "Made in", "Unit mass", "Unit value"])
    for _, number, name, kind, _, made_in, supplier, value, mass in TREE:
        parts.append([number, name, kind, supplier, made_in, float(mass), float(value)])
    bom.append(["Level", "Part number", "Quantity"])
    for level, number, _, _, quantity, *_ in TREE:
        bom.append([level, number, quantity])
    composition.append(["Part number", "Material", "Substance", "Content", "Unit", "Origin"])
    for number, material, _, substance, low, high, origin in CONTENT:
        content = low if low == high else f"{low}-{high}"
        composition.append([number, material, SUBSTANCES[substance].name, content, "%", origin])
    book.save(path)


@dataclass(frozen=True)
class ServoSession(Session):
    """A session whose files always hold the servo drive; everything else is the program's own."""

    opened: list[Sequence[Path]] = field(default_factory=list)
    make: Callable[[Sequence[Path]], Declarations] = declarations

    def open_files(self, files: Sequence[Path], **_: object) -> Declarations:
        self.opened.append(files)
        return self.make(files)


def session() -> ServoSession:
    return ServoSession(ROOT / "rules", ROOT / "resources", lambda: dt.date(2026, 11, 22))


def request(day: dt.date = dt.date(2026, 11, 22)) -> Request:
    return Request(shipment=SHIPMENTS[1].name, day=day)
