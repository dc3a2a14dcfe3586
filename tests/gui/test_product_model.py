"""The product structure as an item model: places, filter, order, texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from permille.engine.assess import Screening
from permille.engine.screening import VERDICT_ORDER
from permille.gui.products import order
from permille.gui.products.model import Column, ProductModel
from permille.gui.products.order import Kept, Keys
from permille.gui.products.outline import levels
from permille.model.finding import Verdict
from tests.gui import servo
from tests.gui.conftest import obey


@pytest.fixture(scope="module")
def screening() -> Screening:
    session = servo.session()
    return session.screen(servo.declarations(), servo.request())


@pytest.fixture
def model(screening: Screening) -> ProductModel:
    made = ProductModel()
    made.show(screening)
    return made


def _rows(model: ProductModel, parent: QModelIndex | None = None, depth: int = 0) -> list[tuple[int, str]]:
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found.append((depth, model.text_of(model.part_at(index)).number))
        found.extend(_rows(model, index, depth + 1))
    return found


def _keep(screening: Screening, words: str, verdicts: Collection[int]) -> Kept | None:
    return order.keep(screening, order.searched(screening.declarations.parts), words, verdicts)


def _part(screening: Screening, number: str) -> int:
    return screening.declarations.parts.number.index(number)


def test_the_model_keeps_qts_rules(model: ProductModel, qtmodeltester: ModelTester) -> None:
    obey(qtmodeltester, model)


def test_every_part_stands_in_its_place(model: ProductModel) -> None:
    # GIVEN the servo drive, WHEN all of it is read, THEN rows and depths are those of the parts list
    assert _rows(model) == [(row[0], row[1]) for row in servo.TREE]


def test_a_shared_assembly_stands_under_each_parent(screening: Screening) -> None:
    # GIVEN the brake also built into the power board
    facts = servo.declarations()
    import numpy as np

    brake, board = facts.parts.number.index("BR-71"), facts.parts.number.index("PB-400")
    lines = facts.lines
    from dataclasses import replace

    from permille.model.quantity import column, point

    shared = replace(
        lines,
        parent=np.append(lines.parent, np.int32(board)),
        child=np.append(lines.child, np.int32(brake)),
        quantity=column([*(lines.quantity.exact(row) for row in range(len(lines))), point(2)]),
        unit=[*lines.unit, ""],
        source=np.append(lines.source, np.int32(1)),
        row=np.append(lines.row, np.int32(99)),
    )
    model = ProductModel()
    model.show(servo.session().screen(replace(facts, lines=shared), servo.request()))
    # WHEN the rows are read
    rows = [number for _, number in _rows(model)]
    # THEN brake and magnet stand there twice, under different parents
    assert rows.count("BR-71") == rows.count("MG-3508") == 2
    places = [model.find((0, _part(screening, "SM-71"), brake)), model.find((0, board, brake))]
    assert all(place.isValid() for place in places)
    assert [model.quantity_at(place) for place in places] == ["1", "2"]


def test_a_filter_keeps_matches_and_what_leads_to_them(model: ProductModel, screening: Screening) -> None:
    # GIVEN the whole tree, WHEN "magnet n42" is asked
    model.show_only(_keep(screening, "magnet N42", ()))
    # THEN the rotor magnet is there with its parents, and nothing else
    assert [number for _, number in _rows(model)] == ["SD-400", "SM-71", "RT-71", "MG-4210"]
    assert model.is_match(_part(screening, "MG-4210"))
    assert not model.is_match(_part(screening, "SM-71"))
    # WHEN nothing is asked any more
    model.show_only(_keep(screening, "", ()))
    # THEN all is back
    assert len(_rows(model)) == len(servo.TREE)


def test_a_filter_by_verdict(model: ProductModel, screening: Screening) -> None:
    # GIVEN the position of "not met", WHEN it alone is asked
    position = VERDICT_ORDER.index(Verdict.NOT_MET)
    kept = _keep(screening, "", {position})
    assert kept is not None
    # THEN exactly the parts of that verdict match
    for part in range(len(screening.declarations.parts)):
        assert kept.matched[part] == (screening.item_verdict(part) is Verdict.NOT_MET)


def test_order_by_part_number(model: ProductModel, screening: Screening) -> None:
    # GIVEN keys by part number, WHEN the rows are ordered downwards
    model.order_by(order.text_keys(screening.declarations.parts.number), descending=True)
    # THEN the children of every node are in that order
    below = model.index(0, 0)
    numbers = [model.text_of(model.part_at(model.index(row, 0, below))).number for row in range(model.rowCount(below))]
    assert numbers == ["SM-71", "PB-400", "LB-01", "BZ-12"]


def test_order_by_quantity_follows_the_line(model: ProductModel, screening: Screening) -> None:
    model.order_by(Keys(None, screening.declarations.lines.quantity.low), descending=True)
    rotor = model.find((0, _part(screening, "SM-71"), _part(screening, "RT-71")))
    assert model.quantity_at(model.index(0, 0, rotor)) == "8"


def test_order_by_share_puts_the_largest_first(model: ProductModel, screening: Screening) -> None:
    keys = order.share_keys(screening, by_mass=False)
    model.order_by(keys, descending=True)
    rotor = model.find((0, _part(screening, "SM-71"), _part(screening, "RT-71")))
    # the magnet holds dysprosium, the steel shaft none
    assert model.part_at(model.index(0, 0, rotor)) == _part(screening, "MG-4210")


def test_a_row_says_all_to_a_screen_reader(model: ProductModel, screening: Screening) -> None:
    # GIVEN the rotor magnet: 2.1-3.0 % of 12.4 g at EUR 265 per kg in a magnet of EUR 1.86 is 3.71-5.30 %
    path = [_part(screening, number) for number in ("SD-400", "SM-71", "RT-71", "MG-4210")]
    row = model.find(path)
    # WHEN its cells are asked as a screen reader does
    said = [str(row.siblingAtColumn(column).data(Qt.ItemDataRole.AccessibleTextRole)) for column in Column]
    # THEN verdict, share with its side of the line, and evidence are in words
    assert said[Column.VERDICT] == "Verdict: If in force, unconfirmed"
    assert said[Column.SHARE] == "Share of value: 3.71 to 5.30 percent, at or above the line of 0.1 percent"
    assert said[Column.EVIDENCE] == "Weakest evidence: declaration"


def test_another_day_changes_words_and_keeps_rows(model: ProductModel, qtmodeltester: ModelTester) -> None:
    # GIVEN a tree for 22 Nov 2026
    assert model.screening is not None
    before = _rows(model)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    # WHEN the same facts are decided for 20 Oct 2026, in the suspension
    model.show(servo.session().screen(model.screening.declarations, servo.request(dt.date(2026, 10, 20))))
    # THEN the rows stay, and the motor's word follows the law
    assert resets == []
    assert _rows(model) == before
    motor = model.index(0, Column.VERDICT, model.index(0, 0))
    assert motor.data() == "If in force, suspended"


def test_levels_are_those_of_the_parts_list() -> None:
    assert levels(servo.declarations()) == 1 + max(row[0] for row in servo.TREE)
