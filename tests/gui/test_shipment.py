"""The shipment form: what the files leave out can be given, what they say can be said otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from permille.gui import main
from permille.gui.choice import Choice
from permille.gui.shipment.countries import read_countries
from permille.gui.shipment.form import read_numbers
from permille.gui.window import MainWindow
from permille.model.declarations import Declarations
from permille.model.finding import Verdict
from permille.model.shipment import END_USES
from tests.gui import servo
from tests.gui.conftest import settle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)", extend=True)
"""The list of a completer is a window of its own, for which the screenless platform has no keyboard to grab."""


def _without_shipment(files: Sequence[Path]) -> Declarations:
    return replace(servo.declarations(files), shipments=())


@pytest.fixture
def foreign(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, empty_window: MainWindow, workbook: Path) -> MainWindow:
    """The window with a workbook that has no Shipment sheet."""
    session = servo.session()
    monkeypatch.setattr(main, "_session", lambda: session)
    empty_window.workspace.session = replace(session, make=_without_shipment)
    with qtbot.waitSignal(empty_window.workspace.screened):
        empty_window.open([workbook])
    settle(qtbot, empty_window)
    return empty_window


def _type(window: MainWindow, field: str, text: str) -> None:
    """Type a value into a field as a person does: all of it anew, then Return."""
    line = window.form.entries[field].line
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def _verdict(window: MainWindow, number: str) -> Verdict:
    screening = window.workspace.screening
    assert screening is not None
    return screening.item_verdict([row[1] for row in servo.TREE].index(number))


def test_a_workbook_without_shipment_says_so_and_leads_to_the_form(foreign: MainWindow) -> None:
    # GIVEN a workbook without a Shipment sheet, THEN one banner says in one sentence what is missing
    banner = foreign.products.shipment_banner
    assert banner.isVisible()
    assert not foreign.products.banner.isVisible()
    assert banner.text().startswith("The exporter country and the destination are not known")
    assert banner.text().count(".") == 1
    assert foreign.context.shipment.accessibleName() == "Shipment: not in the files"
    # WHEN its link is clicked
    QTest.mouseClick(banner.fill_link, Qt.MouseButton.LeftButton)
    # THEN the form is open with the keyboard in the first field that is missing
    assert foreign.form.isVisible()
    assert QApplication.focusWidget() in (foreign.form.exporter, foreign.form.exporter.lineEdit())
    assert not foreign.form.shipments.isEnabled()


def test_given_countries_decide(foreign: MainWindow, qtbot: QtBot) -> None:
    # GIVEN the form, and a magnet whose verdict hangs on the destination
    foreign.actions_by_name["shipment"].trigger()
    assert _verdict(foreign, "MG-4210") is Verdict.UNDETERMINED
    # WHEN exporter and destination are typed, one by its name, one by its letters
    _type(foreign, "exporter", "germany")
    _type(foreign, "destination", "in")
    settle(qtbot, foreign)
    # THEN it is decided as the servo drive's own shipment is, and the banner of the shipment is gone
    assert foreign.workspace.shipment.exporter == "DE"
    assert foreign.workspace.shipment.destination == "IN"
    assert _verdict(foreign, "MG-4210") is Verdict.LICENCE_REQUIRED_IF_IN_FORCE
    assert not foreign.products.shipment_banner.isVisible()
    assert foreign.products.banner.isVisible()
    assert foreign.context.shipment.accessibleName() == "Shipment: DE → IN, changed"
    assert foreign.form.exporter.currentText() == "Germany (DE)"


def test_one_that_is_missing_is_named_alone(foreign: MainWindow, qtbot: QtBot) -> None:
    # GIVEN the form, WHEN only the exporter is given
    foreign.form.open()
    _type(foreign, "exporter", "Deutschland")
    settle(qtbot, foreign)
    # THEN the banner names the destination alone
    assert foreign.products.shipment_banner.text() == (
        "The destination is not known, so what depends on it stays undetermined."
    )


def test_what_is_no_country_is_said_beside_the_field(window: MainWindow, qtbot: QtBot) -> None:
    # GIVEN the form, WHEN a word that is no country is typed
    window.form.open()
    _type(window, "destination", "Atlantis")
    settle(qtbot, window)
    # THEN the field says so, keeps the word, and the files' destination still counts
    entry = window.form.entries["destination"]
    assert entry.trouble.isVisible()
    assert "Atlantis" in entry.trouble.text()
    assert window.form.destination.currentText() == "Atlantis"
    assert window.workspace.shipment.destination == "IN"


def test_a_changed_field_is_marked_and_goes_back_to_the_file(window: MainWindow, qtbot: QtBot) -> None:
    # GIVEN the winter shipment to India
    window.form.open()
    entry = window.form.entries["destination"]
    assert not entry.state.isVisible()
    # WHEN another destination is typed
    _type(window, "destination", "Brazil")
    settle(qtbot, window)
    # THEN it counts and is marked, with what the file says
    screening = window.workspace.screening
    assert screening is not None
    assert screening.shipment.destination == "BR"
    assert entry.state.isVisible()
    assert entry.back.toolTip() == "In the file: India (IN)"
    assert window.context.shipment.accessibleName().endswith("changed")
    # WHEN Back to the file is pressed by keyboard
    entry.back.setFocus()
    QTest.keyClick(entry.back, Qt.Key.Key_Return)
    settle(qtbot, window)
    # THEN the file's destination counts again
    assert window.workspace.given == {}
    assert window.form.destination.currentText() == "India (IN)"
    assert not entry.state.isVisible()
    assert window.workspace.screening is not None
    assert window.workspace.screening.shipment.destination == "IN"


def test_the_files_shipments_can_be_chosen(window: MainWindow, qtbot: QtBot) -> None:
    # GIVEN the form with a change to the winter shipment
    window.form.open()
    _type(window, "consignee", "Acme")
    settle(qtbot, window)
    shipments = window.form.shipments
    assert [shipments.itemData(row) for row in range(shipments.count())] == [one.name for one in servo.SHIPMENTS]
    # WHEN the autumn shipment is chosen with the arrow keys
    shipments.setFocus()
    with qtbot.waitSignal(window.workspace.screened):
        QTest.keyClick(shipments, Qt.Key.Key_Up)
    settle(qtbot, window)
    # THEN it, its day and its own consignee count
    assert window.workspace.shipment == servo.SHIPMENTS[0]
    assert window.workspace.day == servo.SHIPMENTS[0].day
    # WHEN the winter shipment is chosen again
    with qtbot.waitSignal(window.workspace.screened):
        QTest.keyClick(shipments, Qt.Key.Key_Down)
    settle(qtbot, window)
    # THEN the change to it is still there
    assert window.workspace.shipment.consignee == "Acme"


def test_every_end_use_can_be_chosen_in_words(window: MainWindow, qtbot: QtBot) -> None:
    # GIVEN the end uses of the form: unknown, and all that there are
    window.form.open()
    choice: Choice = window.form.end_use
    assert [choice.itemData(row) for row in range(choice.count())] == ["", *END_USES]
    assert choice.currentData() == "civil"
    # WHEN military use is typed at the closed list
    choice.setFocus()
    with qtbot.waitSignal(window.workspace.screened):
        QTest.keyClicks(choice, "mil")
    settle(qtbot, window)
    # THEN it is decided for military use
    assert window.workspace.screening is not None
    assert window.workspace.screening.shipment.end_use == "military"


def test_exported_items_are_part_numbers_of_the_files(window: MainWindow, qtbot: QtBot) -> None:
    # GIVEN the form: what stands alone is exported
    window.form.open()
    assert window.form.products.placeholderText().startswith("SD-400 ")
    # WHEN two parts are named
    _type(window, "products", "SM-71; MG-4210")
    settle(qtbot, window)
    # THEN these are exported
    screening = window.workspace.screening
    assert screening is not None
    assert [screening.declarations.parts.number[part] for part in screening.exported] == ["SM-71", "MG-4210"]
    # AND a part is found in the product although it is exported by itself
    assert window.products.show_part("MG-4210")
    assert window.products.current_path() == ("SD-400", "SM-71", "RT-71", "MG-4210")
    # WHEN one is named that is not there
    _type(window, "products", "SM-71, XY-1")
    settle(qtbot, window)
    # THEN the field says which, and what was asked before stays
    assert window.form.entries["products"].trouble.text() == "No part in the files has the number “XY-1”."
    assert window.workspace.shipment.products == ("SM-71", "MG-4210")
    # WHEN the field is emptied, THEN the product is exported again
    _type(window, "products", " ")
    settle(qtbot, window)
    assert window.workspace.screening is not None
    assert len(window.workspace.screening.exported) == 1


def test_the_form_goes_with_escape(window: MainWindow) -> None:
    # GIVEN the form, opened by the field of the context bar with the keyboard
    window.context.shipment.setFocus()
    QTest.keyClick(window.context.shipment, Qt.Key.Key_Return)
    assert window.form.isVisible()
    # WHEN Esc is pressed in a field
    window.form.consignee.setFocus()
    QTest.keyClick(window.form.consignee, Qt.Key.Key_Escape)
    # THEN the form is closed, and the keyboard is back where it was
    assert not window.form.isVisible()
    assert QApplication.focusWidget() is window.context.shipment


def test_tab_goes_through_the_form_in_its_order(window: MainWindow) -> None:
    # GIVEN the form with nothing changed, and the keyboard in its first field
    window.form.open()
    window.form.shipments.setFocus()
    # WHEN Tab is pressed, THEN every field comes in turn
    seen = []
    for _ in range(6):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        seen.append(next((name for name, one in window.form.entries.items() if focused in (one.control, one.line)), ""))
    assert seen == ["exporter", "destination", "end_use", "consignee", "end_user", "products"]


def test_other_files_forget_what_was_given(window: MainWindow, qtbot: QtBot, workbook: Path) -> None:
    # GIVEN a change
    window.form.open()
    _type(window, "end_user", "Acme")
    settle(qtbot, window)
    assert window.workspace.given
    # WHEN files are opened
    with qtbot.waitSignal(window.workspace.screened):
        window.open([workbook])
    settle(qtbot, window)
    # THEN they count as they are
    assert not window.workspace.given
    assert window.form.end_user.text() == servo.SHIPMENTS[0].end_user


def test_drafts_are_for_the_shipment_that_counts(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # GIVEN another destination, and drafts that only note what they were asked for
    from PySide6.QtWidgets import QFileDialog

    from permille.engine.assess import Screening

    window.workspace.give("destination", "BR")
    settle(qtbot, window)
    asked: list[str] = []

    def write(self: servo.ServoSession, screening: Screening, folder: Path) -> tuple[Path, ...]:
        asked.append(screening.shipment.destination)
        return (folder / "draft.docx",)

    monkeypatch.setattr(servo.ServoSession, "write_drafts", write)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    # WHEN the magnet's draft is asked
    window.products.show_part("MG-4210")
    with qtbot.waitSignal(window.workspace.written):
        window.actions_by_name["drafts"].trigger()
    # THEN it is for that destination
    assert asked == ["BR"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("de", "DE"),
        ("Germany (DE)", "DE"),
        ("Deutschland", "DE"),
        ("中国", "CN"),
        ("UAE", "AE"),
        ("", ""),
        ("xx", None),
    ],
)
def test_countries_are_known_by_their_names(root: Path, typed: str, code: str | None) -> None:
    assert read_countries(root / "resources" / "reference").code_of(typed) == code


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("A-1", ("A-1",)),
        ("A-1, B-2,", ("A-1", "B-2")),
        ("Bolt, M4", ("Bolt, M4",)),
        ("Bolt, M4; A-1; A-1", ("Bolt, M4", "A-1")),
        (" ", ()),
    ],
)
def test_part_numbers_may_hold_commas(text: str, numbers: tuple[str, ...]) -> None:
    assert read_numbers(text, {"A-1", "B-2", "Bolt, M4"}) == numbers
