"""A large workbook for measuring: made once from a fixed seed and kept outside git."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from tests.bench.measure import CACHE

PARTS, LEVELS, COMPOSITION_ROWS = 20_000, 8, 60_000
"""With 20,000 lines of the bill of materials these are the 100,000 rows of the workbook."""
COUNTRIES = ("DE", "JP", "CN", "VN", "US", "")
RESULTS_IN = frozenset({0, 10, 11, 12})
"""Exit statuses of a screening that was carried out."""

Cells = list[str | float]


def level_of(part: int) -> int:
    """Level of a part: one root, and each level three times as wide as the one above, all others on the last."""
    for level in range(LEVELS - 1):
        if part < (3 ** (level + 1) - 1) // 2:
            return level
    return LEVELS - 1


def class_of(part: int) -> str:
    """Class of a part: some of the leaves are magnets."""
    if level_of(part) < LEVELS - 1:
        return "assembly"
    if part % 29 == 0:
        return "SmCo magnet"
    return "NdFeB magnet" if part % 13 == 0 else "component"


def part_row(part: int, chance: random.Random) -> Cells:
    """One row of the sheet ``Parts``."""
    leaf = level_of(part) == LEVELS - 1
    mass: float | str = round(chance.uniform(0.5, 80), 2) if leaf else ""
    value = round(chance.uniform(0.05, 9), 3) if leaf else round(chance.uniform(20, 900), 2)
    technology, full = chance.choice(("no", "no", "yes", "")), "yes" if leaf and chance.random() < 0.8 else ""
    named: Cells = [f"P{part:05d}", f"Part {part}", class_of(part), f"Supplier {part % 211}", chance.choice(COUNTRIES)]
    return [*named, mass, "g" if leaf else "", value, "EUR", technology, full, f"declaration D{part % 997}"]


RECIPES: dict[str, tuple[tuple[str, str, tuple[str | float, ...]], ...]] = {
    "NdFeB magnet": (
        ("Nd", "metal", (29.5, "28-31", 30.1)),
        ("Dy", "dysprosium-iron alloy", (1.2, "<0.1", "2.1-3.0", 0.4)),
        ("B", "", (1.0, "0.9-1.1")),
        ("Fe", "", ("balance",)),
    ),
    "SmCo magnet": (
        ("Sm", "SmCo alloy", (24.5, "23-26")),
        ("Co", "", (50, "48-52")),
        ("Fe", "", ("balance", 15.5)),
        ("Cu", "", (5.5, "5-7")),
    ),
    "component": (
        ("Cu", "metal", (5.5, 11.25)),
        ("Y2O3", "oxide", (0.2, "~0.1")),
        ("Ni", "metal", (2.75, "<1")),
        ("Zn", "", (0.5, 1.75)),
    ),
}
"""What the composition rows of a leaf say: substance, form and the spellings of amounts that suppliers use."""


def composition_rows(chance: random.Random) -> list[Cells]:
    """Rows of the sheet ``Composition``: about three per leaf."""
    leaves = [part for part in range(PARTS) if level_of(part) == LEVELS - 1]
    rows: list[Cells] = []
    for index in range(COMPOSITION_ROWS):
        part = leaves[index % len(leaves)]
        substance, form, spellings = RECIPES[class_of(part)][index // len(leaves)]
        amount = chance.choice(spellings)
        rows.append([
            f"P{part:05d}", "", form, substance, amount, "%", chance.choice(COUNTRIES), f"declaration D{part % 997}",
        ])  # fmt: skip
    return rows


def bom_rows(chance: random.Random) -> list[Cells]:
    """Lines of the bill of materials: every part but the root once, and one shared use."""
    levels: list[list[int]] = [[] for _ in range(LEVELS)]
    for part in range(PARTS):
        levels[level_of(part)].append(part)
    rows: list[Cells] = []
    for above, below in itertools.pairwise(levels):
        rows += [
            [f"P{above[i % len(above)]:05d}", f"P{part:05d}", chance.randint(1, 8)] for i, part in enumerate(below)
        ]
    rows.append([f"P{levels[-3][0]:05d}", f"P{levels[-1][-1]:05d}", 2])
    return rows


def sheets() -> dict[str, tuple[list[str], list[Cells]]]:
    """Header and rows of every sheet."""
    chance = random.Random(61)  # noqa: S311
    header = ["Part number", "Description", "Class", "Supplier", "Made in", "Unit mass", "Mass unit", "Unit value"]
    header += ["Currency", "Chinese technology", "Full declaration", "Evidence"]
    contents = ["Part number", "Material", "Form", "Substance", "Content", "Unit", "Origin", "Evidence"]
    prices: list[Cells] = [["Dy", "dysprosium-iron alloy", 300, "EUR"], ["Sm", "SmCo alloy", 80, "EUR"]]
    shipment: list[Cells] = [
        ["Exporter country", "DE"],
        ["Destination", "IN"],
        ["Day", "2026-11-22"],
        ["End use", "civil"],
    ]
    return {
        "Parts": (header, [part_row(part, chance) for part in range(PARTS)]),
        "BOM": (["Parent", "Child", "Quantity"], bom_rows(chance)),
        "Composition": (contents, composition_rows(chance)),
        "Prices": (["Substance", "Form", "Price per kg", "Currency"], prices),
        "Shipment": (["Field", "Value"], shipment),
    }


def large_workbook() -> Path:
    """The workbook of 100,000 rows; made when it is not there yet."""
    path = CACHE / "rows-100000-v2.xlsx"
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    book = xlsxwriter.Workbook(str(unfinished), {"constant_memory": False})
    for name, (header, rows) in sheets().items():
        sheet = book.add_worksheet(name)
        table: list[Sequence[str | float]] = [header, *rows]
        for index, row in enumerate(table):
            for column, cell in enumerate(row):
                if cell != "":
                    sheet.write(index, column, cell)
    book.close()
    return unfinished.replace(path)
