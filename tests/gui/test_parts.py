"""The smaller models and pages: reasons, cells, problems, rail, recent files, memory, crash reports, printing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from permille.gui import crash, verdicts
from permille.gui.inspector.cellview import CellModel
from permille.gui.inspector.reasons import Branch, ReasonModel, ReasonTree
from permille.gui.inspector.sheet import NoSheet, cell_text, read_excerpt
from permille.gui.memory import MOST_RECENT, Memory
from permille.gui.printing import document
from permille.gui.problems.model import ProblemModel
from permille.gui.rail import Entry, RailModel
from permille.gui.start.page import RecentModel, StartPage
from permille.gui.theme import Scheme, Theme
from permille.gui.window import MainWindow
from permille.model.evidence import Cell
from permille.model.finding import Truth, Verdict
from permille.model.problem import Problem, Severity
from tests.gui import servo
from tests.gui.conftest import obey


@pytest.fixture
def branches() -> tuple[Branch, ...]:
    screening = servo.session().screen(servo.declarations(), servo.request())
    part = screening.declarations.parts.number.index("MG-4210")
    return tuple(
        Branch(one.rule, screening.reason(part, one.rule), verdicts.look(one.verdict, one.status))
        for one in screening.findings(part)
    )


def test_reasons_keep_qts_rules(branches: tuple[Branch, ...], qtmodeltester: ModelTester) -> None:
    model = ReasonModel()
    model.show(branches)
    obey(qtmodeltester, model)


def test_the_paths_that_carry_the_verdict_are_open(branches: tuple[Branch, ...], theme: Theme, qtbot: QtBot) -> None:
    # GIVEN the reasons of the rotor magnet, WHEN they are shown
    tree = ReasonTree(theme)
    qtbot.addWidget(tree)
    tree.show_branches(branches)
    # THEN a branch that is met is open, and its lines can be copied as indented text
    met = next(row for row, branch in enumerate(branches) if branch.reason.truth is Truth.MET)
    index = tree.reasons.index(met, 0)
    assert tree.isExpanded(index)
    lines = tree.branch_text(index).split("\n")
    assert lines[0].endswith("[met]")
    assert lines[1].startswith("  ")


def test_cells_keep_qts_rules(workbook: Path, qtmodeltester: ModelTester) -> None:
    facts = servo.declarations((workbook,))
    model = CellModel()
    model.show(read_excerpt(workbook, Cell(workbook.name, "Composition", 4, 3), facts.sources[2]))
    obey(qtmodeltester, model)


def test_a_percentage_is_shown_as_it_was_typed(tmp_path: Path) -> None:
    # GIVEN a sheet in which 2.1 % and 7 % were typed, and 0.021 without a format
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Part", "Content", "Plain"])
    sheet.append(["A", 0.021, 0.021])
    sheet.append(["B", 0.07, 0.5])
    sheet["B2"].number_format = "0.0%"
    sheet["B3"].number_format = "0%"
    file = tmp_path / "percent.xlsx"
    book.save(file)
    # WHEN the surroundings of a cell are read
    found = read_excerpt(file, Cell(file.name, sheet.title, 2, 1), None)
    # THEN percentages are percentages, and nothing else is
    assert [row for _, row in found.rows] == [("Part", "Content", "Plain"), ("A", "2.1%", "0.021"), ("B", "7%", "0.5")]


def test_an_excerpt_has_the_header_and_two_rows_on_each_side(workbook: Path) -> None:
    # GIVEN cell D6 of the composition, WHEN its surroundings are read
    facts = servo.declarations((workbook,))
    found = read_excerpt(workbook, Cell(workbook.name, "Composition", 6, 3), facts.sources[2])
    # THEN row 1 is the header, and rows 4 to 8 are there as typed
    assert found.header == 1
    assert [number for number, _ in found.rows] == [1, 4, 5, 6, 7, 8]
    assert found.rows[3][1][:4] == ("MG-1105", "magnet", "samarium", "25-26")


def test_a_sheet_that_is_gone_is_told(workbook: Path) -> None:
    with pytest.raises(NoSheet):
        read_excerpt(workbook, Cell(workbook.name, "Elsewhere", 2, 0), None)
    with pytest.raises(NoSheet):
        read_excerpt(workbook.with_name("gone.xlsx"), Cell("gone.xlsx", "Parts", 2, 0), None)


@pytest.mark.parametrize(
    ("value", "said"), [(3.0, "3"), (0.1, "0.1"), (1.1000000000000001, "1.1"), (True, "TRUE"), ("–", "–")]
)
def test_a_cell_is_shown_as_in_the_sheet(value: object, said: str) -> None:
    assert cell_text(value) == said


def test_problems_keep_qts_rules(qtmodeltester: ModelTester) -> None:
    model = ProblemModel()
    at = Cell("a.xlsx", "BOM", 7, 2)
    model.show((Problem("bom-cycle", Severity.ERROR, at, {"parts": "A, B"}), Problem("no-rate", Severity.INFO)))
    obey(qtmodeltester, model)
    assert [model.index(0, column).data() for column in range(4)] == ["Set aside", "a.xlsx", "BOM", "C7"]


def test_rail_and_recent_files_keep_qts_rules(qtmodeltester: ModelTester) -> None:
    obey(qtmodeltester, RailModel([Entry("Start", "house"), Entry("Products", "list-tree", usable=False)]))
    recent = RecentModel()
    recent.show((Path("a.xlsx"), Path("b.xlsx")))
    obey(qtmodeltester, recent)


def test_a_recent_file_is_opened_with_return(theme: Theme, qtbot: QtBot) -> None:
    # GIVEN a Start page with one recent file
    page = StartPage(theme)
    qtbot.addWidget(page)
    page.show_recent((Path("parts.xlsx"),))
    page.recent.setCurrentIndex(page.recent.model().index(0, 0))
    # WHEN Return is pressed on it
    with qtbot.waitSignal(page.recent.opened) as told:
        QTest.keyClick(page.recent, Qt.Key.Key_Return)
    # THEN that file is asked for
    assert told.args == [Path("parts.xlsx")]


def test_the_memory_keeps_the_newest_files_first(tmp_path: Path) -> None:
    # GIVEN more files than are remembered, the first of them twice
    memory = Memory(tmp_path / "window.ini")
    for number in range(MOST_RECENT + 2):
        memory.remember(tmp_path / f"{number}.xlsx")
    memory.remember(tmp_path / "5.xlsx")
    memory.scheme = Scheme.DARK
    memory.text_size = 125
    memory.letter = True
    # WHEN it is read anew
    again = Memory(tmp_path / "window.ini")
    # THEN the newest stands first, each once, and the choices are kept
    assert again.recent[0] == tmp_path / "5.xlsx"
    assert len(again.recent) == len(set(again.recent)) == MOST_RECENT
    assert (again.scheme, again.text_size, again.letter) == (Scheme.DARK, 125, True)


def test_nonsense_in_the_memory_counts_as_nothing(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_text("[General]\nscheme=purple\ntext_size=huge\n", encoding="utf-8")
    memory = Memory(file)
    assert memory.scheme is Scheme.SYSTEM
    assert memory.text_size == 100
    assert memory.recent == ()


def _break() -> None:
    raise RuntimeError("the lamp is broken")


def test_a_crash_is_written_down_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # GIVEN the hook
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    told: list[Path] = []
    crash.install(tmp_path / "log", told.append)
    # WHEN an error arrives that nobody caught
    try:
        _break()
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    # THEN a file says what and where, and its place is told
    assert "the lamp is broken" in told[0].read_text(encoding="utf-8")
    assert "test_parts.py" in told[0].read_text(encoding="utf-8")


def test_a_printed_page_holds_the_open_rows(window: MainWindow) -> None:
    # GIVEN the servo drive with the motor closed
    tree = window.products.tree
    motor = window.products.model.find((0, 1))
    tree.collapse(motor)
    # WHEN the page is made for print
    text = document(tree, "SD-400").toPlainText()
    # THEN what is open stands on it, what is closed does not, and it says what it is not
    assert "SM-71" in text
    assert "RT-71" not in text
    assert "no legal advice" in text


def test_every_control_has_a_name(window: MainWindow) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit

    kinds = (QAbstractButton, QAbstractItemView, QLineEdit)
    for kind in kinds:
        for widget in window.findChildren(kind):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert widget.accessibleName(), widget


def test_verdict_words_come_with_every_mark(window: MainWindow) -> None:
    # GIVEN all rows, THEN no row has a mark without a word
    screening = window.workspace.screening
    assert screening is not None
    for part in range(len(screening.declarations.parts)):
        assert window.products.model.text_of(part).look.word
    assert Verdict.LICENCE_REQUIRED_IF_IN_FORCE in screening.verdict_counts()
