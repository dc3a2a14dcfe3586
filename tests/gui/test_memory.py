"""What is remembered of a workbook's layout, and Reset layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from permille.gui.layout import INSPECTOR
from permille.gui.memory import MOST_PLACES, Memory, Place, read_place
from permille.gui.window import MainWindow
from tests.gui import servo
from tests.gui.conftest import settle


def _part(number: str) -> int:
    return [row[1] for row in servo.TREE].index(number)


def _open(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    with qtbot.waitSignal(window.workspace.screened):
        window.open([file])
    settle(qtbot, window)


def test_a_place_is_read_as_it_was_written() -> None:
    place = Place({False: 400, True: 700}, True, False, ("A", "B"), (("A",), ("A", "B")))
    assert read_place(place.text()) == place


@pytest.mark.parametrize("text", ["", "{}", "[]", "[[1], true, true, [], []]", "[[1, 2], 1, 1, 5, 5]", '"x"'])
def test_what_is_no_place_counts_as_not_there(text: str) -> None:
    assert read_place(text) is None


def test_places_are_kept_in_the_settings_file(tmp_path: Path) -> None:
    # GIVEN the places of more workbooks than are kept
    file = tmp_path / "window.ini"
    memory = Memory(file)
    books = [tmp_path / f"{number}.xlsx" for number in range(MOST_PLACES + 1)]
    for number, book in enumerate(books):
        memory.keep_place(book, Place(part=(str(number),)))
    # WHEN the settings are read anew
    memory.flush()
    again = Memory(file)
    # THEN the first is forgotten, the others are there
    assert again.place_of(books[0]) is None
    assert again.place_of(books[1]) == Place(part=("1",))
    assert again.place_of(books[-1]) == Place(part=(str(MOST_PLACES),))


def test_a_workbook_comes_back_as_it_was_shown(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    # GIVEN a closed motor, the power board's sensor selected, the wide inspector, the strip, and another width
    first = window.workspace.files[0]
    tree, model = window.products.tree, window.products.model
    tree.collapse(model.find([_part("SD-400"), _part("SM-71")]))
    window.products.show_part("CT-03")
    window.actions_by_name["strip"].trigger()
    window.splitter.moveSplitter(window.width() - 450, 2)
    settle(qtbot, window)
    width = window.side.width()
    assert width != INSPECTOR
    # WHEN another workbook is opened, and the first one again
    other = tmp_path / "other.xlsx"
    servo.write_workbook(other)
    _open(window, qtbot, other)
    assert tree.isExpanded(model.find([_part("SD-400"), _part("SM-71")]))
    assert window.side.width() == INSPECTOR
    _open(window, qtbot, first)
    # THEN all of it is as it was
    assert not tree.isExpanded(model.find([_part("SD-400"), _part("SM-71")]))
    assert tree.isExpanded(model.find([_part("SD-400"), _part("PB-400")]))
    assert model.part_at(tree.currentIndex()) == _part("CT-03")
    assert window.products.strip.isVisible()
    assert window.side.width() == width


def test_reset_layout_forgets(window: MainWindow, qtbot: QtBot) -> None:
    # GIVEN another width and a closed motor
    tree, model = window.products.tree, window.products.model
    tree.collapse(model.find([_part("SD-400"), _part("SM-71")]))
    window.splitter.moveSplitter(window.width() - 450, 2)
    # WHEN the layout is reset
    window.actions_by_name["layout"].trigger()
    # THEN it is as at first
    assert window.side.width() == INSPECTOR
    assert tree.isExpanded(model.find([_part("SD-400"), _part("SM-71")]))
