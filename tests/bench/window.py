"""The window: its start against an empty one, and the longest pause while scrolling through 100,000 rows."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from permille.model.bom import UNKNOWN as NOT_SAID
from permille.model.bom import Lines, Parts
from permille.model.composition import Contents
from permille.model.declarations import Declarations
from permille.model.evidence import Grade
from permille.model.quantity import column, point
from permille.model.shipment import Shipment
from tests.bench.measure import ROOT, Result, in_turns, run_process

TRIES = 5
BOUND = 0.050
"""Seconds that a pause may last."""

ROWS = 100_000
BRANCHES, LEAVES = 1_000, 100
"""So many assemblies with so many parts each; a part stands in five of the assemblies."""

EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(sys.argv)
window = QMainWindow()
window.resize(1366, 768)
window.show()
def painted():
    window.repaint()
    application.exit(0)
QTimer.singleShot(0, painted)
application.exec()
"""


FIRST = """
import sys
from PySide6.QtWidgets import QApplication
from permille.gui.main import make_window
application = QApplication(sys.argv)
window = make_window(application, remembered=False, furnished=False)
window.painted.connect(lambda: application.exit(0))
window.show()
application.exec()
"""
"""The start of the program up to where the window stands on the screen and can be used; see ``gui.main.run``."""


def measure() -> Iterable[Result]:
    yield from start_up()
    yield scrolling()


def start_up() -> Iterable[Result]:
    """Whole processes: the Start page painted, and the sample decided and painted, against an empty window painted."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its compiled modules
    first, rows, bare = in_turns(
        TRIES,
        lambda: run_process(["-c", FIRST]),
        lambda: run_process(["-m", "permille", "--smoke"]),
        lambda: run_process(["-c", EMPTY]),
    )
    yield Result("window painted with the Start page, against an empty one", first.seconds, bare.seconds, "s", None)
    yield Result("window with the sample, against an empty one", rows.seconds, bare.seconds, "s", 1.5)


def scrolling() -> Result:
    """The longest time that the main thread works for one step of scrolling, with everything painted."""
    return Result("longest pause scrolling 100,000 rows", max(pauses()), BOUND, "s", 1.0)


def pauses() -> list[float]:
    """Seconds of the main thread for each step while the open tree is scrolled by leaps, then row by row."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from permille.engine.assess import assess
    from permille.gui.products.model import ProductModel
    from permille.gui.products.view import ProductTree
    from permille.gui.style import WindowStyle
    from permille.gui.theme import Theme
    from permille.rulebook.load import load_packs
    from permille.rulebook.readings import defaults

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    facts = large_product()
    screening = assess(facts, facts.shipments[0], dt.date(2026, 11, 22), load_packs(ROOT / "rules"), defaults())
    theme = Theme(application, Path(ROOT / "resources"))
    application.setStyle(WindowStyle(theme))
    model = ProductModel()
    tree = ProductTree(model, theme)
    tree.resize(1000, 700)
    tree.show()
    model.show(screening)
    tree.expandAll()
    application.processEvents()
    bar = tree.verticalScrollBar()
    assert bar.maximum() > (ROWS - 100) * 10
    steps = [*range(0, bar.maximum(), bar.maximum() // 300), *range(0, 4000, 27)]
    took = []
    for step in steps:
        began = time.thread_time()  # other load on the machine is no pause of ours
        bar.setValue(step)
        tree.viewport().repaint()
        application.processEvents()
        took.append(time.thread_time() - began)
    tree.close()
    return took


def large_product() -> Declarations:
    """One product of ``BRANCHES`` assemblies with ``LEAVES`` parts each: 101,001 rows, 21,001 parts."""
    kinds = BRANCHES * LEAVES // 5
    count = 1 + BRANCHES + kinds
    links = [(0, 1 + branch) for branch in range(BRANCHES)]
    links += [
        (1 + branch, 1 + BRANCHES + (branch * LEAVES + leaf) % kinds)
        for branch in range(BRANCHES)
        for leaf in range(LEAVES)
    ]
    return Declarations(
        inputs=(),
        sources=(),
        parts=_parts(count),
        lines=Lines(
            parent=np.array([parent for parent, _ in links], dtype=np.int32),
            child=np.array([child for _, child in links], dtype=np.int32),
            quantity=column([point(2)] * len(links)),
            unit=[""] * len(links),
            source=np.full(len(links), -1, dtype=np.int32),
            row=np.zeros(len(links), dtype=np.int32),
        ),
        substances=(),
        contents=_no_contents(),
        steps=(),
        prices=(),
        rates=(),
        parameters=(),
        shipments=(Shipment("Bench", "DE", "IN", None, "civil"),),
        problems=(),
        nameless_rows=0,
    )


def _parts(count: int) -> Parts:
    unsaid = np.full(count, NOT_SAID, dtype=np.int8)
    blank = [""] * count
    return Parts(
        number=[f"P-{place:06d}" for place in range(count)],
        description=[f"Part of the bench, number {place}" for place in range(count)],
        part_class=["component"] * count,
        proposed_class=blank,
        supplier=blank,
        manufacturer=blank,
        made_in=["DE"] * count,
        unit_mass=column([point(10)] * count),
        mass_unit=["g"] * count,
        unit_value=column([point(3)] * count),
        currency=["EUR"] * count,
        value_basis=blank,
        value_date=blank,
        hs_code=blank,
        control_code=blank,
        chinese_technology=unsaid,
        chinese_equipment=unsaid,
        undertaking=unsaid,
        full_declaration=unsaid,
        grade=np.full(count, Grade.DECLARATION, dtype=np.int8),
        reference=blank,
        tainted=np.zeros(count, dtype=np.bool_),
        incomplete=np.zeros(count, dtype=np.bool_),
        source=np.full(count, -1, dtype=np.int32),
        row=np.zeros(count, dtype=np.int32),
    )


def _no_contents() -> Contents:
    nothing = np.zeros(0, dtype=np.int32)
    return Contents(
        part=nothing,
        material=[],
        form=[],
        substance=nothing,
        amount=column([]),
        unit=[],
        balance=np.zeros(0, dtype=np.bool_),
        origin=[],
        value=column([]),
        currency=[],
        grade=np.zeros(0, dtype=np.int8),
        reference=[],
        source=nothing,
        row=nothing,
    )
