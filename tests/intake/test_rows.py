"""Every row is accepted, quarantined or ignored; what stands above, between and below tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from permille.intake.refusal import Refused
from permille.intake.workbook import read_workbooks
from permille.model.declarations import RowCount
from permille.model.quantity import point
from tests.intake.workbooks import Read, Write, codes, flagged, lines, told

HEAD = ["Part number", "Description", "Unit mass", "Mass unit"]


def test_blank_rows_and_repeated_headers_are_ignored_and_the_end_is_not_read(read: Read) -> None:
    rows = [HEAD, ["A", "a", 1, "g"], [], ["", " "], HEAD, ["B", "b", "x", "g"], [], []]
    found = read({"Parts": rows})
    assert found.inputs[0].rows == RowCount(accepted=1, quarantined=1, ignored=3)
    assert found.inputs[0].rows.read == 5


def test_rows_of_zeros_are_no_blank_rows(read: Read) -> None:
    found = read({"BOM": [["Quantity", "Parent", "Child"], [1, "A", "B"], [0, "", ""]]})
    assert found.nameless_rows == 1


def test_a_preamble_is_no_part_of_the_table(read: Read) -> None:
    rows = [["Bill of materials for X"], ["Date", "2026-11-22"], [], HEAD, ["A", "a", 1, "g"]]
    found = read({"Export": rows})
    assert found.parts.number == ["A"]
    assert found.inputs[0].rows == RowCount(1, 0, 0)
    cell = found.part_cell(0, "unit mass")
    assert cell is not None
    assert cell.address == "Export!C5"


def test_two_tables_in_a_sheet_are_both_read(read: Read) -> None:
    rows = [
        ["Parent", "Child", "Quantity"],
        ["A", "B", 2],
        [],
        ["Materials:"],
        ["Part number", "Substance", "Content", "Unit"],
        ["B", "Dy", 1, "%"],
    ]
    found = read({"Sheet1": rows})
    assert len(found.lines) == 1
    assert len(found.contents) == 1
    assert found.inputs[0].rows == RowCount(2, 0, 0)
    assert not found.problems


def test_rows_of_long_sheets_are_found_all_the_same(read: Read) -> None:
    rows: list[list[object]] = [["Parent", "Child", "Quantity"]]
    rows += [["T", f"P-{number}", 1] for number in range(3500)]
    rows.insert(2000, ["Parent", "Child", "Quantity"])
    found = read({"BOM": rows})
    assert found.inputs[0].rows == RowCount(3500, 0, 1)


def test_a_sheet_without_a_table_is_told(read: Read) -> None:
    found = read({"Parts": [HEAD, ["A", "a", 1, "g"]], "Pictures": [["a", "b"], ["c", "d"]], "Read me": [["hello"]]})
    assert told(found) == [("sheet-not-read", "Pictures!1")]


def test_several_files_add_up(write: Write, folder: Path) -> None:
    one = write(
        {"Parts": [HEAD, ["A", "a", 1, "g"]], "BOM": [["Parent", "Child", "Quantity"], ["A", "B", 1]]}, "one.xlsx"
    )
    two = write(
        {"Parts": [HEAD, ["B", "b", 2, "g"]], "BOM": [["Parent", "Child", "Quantity"], ["B", "C", 1]]}, "two.xlsx"
    )
    found = read_workbooks([one, two], folder)
    assert [(parent, child) for parent, child, _ in lines(found)] == [("A", "B"), ("B", "C")]
    assert [file.file for file in found.inputs] == ["one.xlsx", "two.xlsx"]
    assert [file.rows.accepted for file in found.inputs] == [2, 2]
    assert told(found) == [("unknown-part", "BOM!B2")]
    assert found.problems[0].at is not None
    assert found.problems[0].at.file == "two.xlsx"


def test_the_same_file_twice_counts_once(write: Write, folder: Path) -> None:
    path = write({"BOM": [["Parent", "Child", "Quantity"], ["A", "B", 1]]})
    found = read_workbooks([path, path], folder)
    assert len(found.lines) == 1
    assert len(found.inputs) == 1
    assert codes(found) == {"file-given-twice"}


def test_many_problems_of_a_kind_are_counted(read: Read) -> None:
    rows = [
        ["Part number", "Substance", "Content", "Unit"],
        *[["M", f"stuff {number}", 1, "%"] for number in range(500)],
    ]
    found = read({"Composition": rows})
    assert len([one for one in found.problems if one.code == "unknown-substance"]) == 200
    assert found.problems[-1].code == "further-problems"
    assert found.problems[-1].facts["count"] == "300"
    assert found.inputs[0].rows.quarantined == 500


def test_progress_is_told_and_a_reading_can_be_stopped(write: Write, folder: Path) -> None:
    path = write({"Parts": [HEAD, ["A", "a", 1, "g"]]})
    steps: list[tuple[int, int]] = []
    read_workbooks([path], folder, progress=lambda done, total: steps.append((done, total)))
    assert steps[-1][0] == steps[-1][1]
    assert steps == sorted(steps)
    with pytest.raises(Refused) as refused:
        read_workbooks([path], folder, cancelled=lambda: True)
    assert refused.value.code == "cancelled"


def test_the_same_file_gives_the_same_declarations(write: Write, folder: Path) -> None:
    path = write({"BOM": [["Parent", "Child", "Quantity"], ["A", "B", "x"], ["B", "A", 1], ["C", "", 1]]})
    first, second = read_workbooks([path], folder), read_workbooks([path], folder)
    assert first.problems == second.problems
    assert first.parts.number == second.parts.number


def test_a_composition_without_a_column_of_substances_is_told(read: Read) -> None:
    rows = [["Part number", "Stuff", "Content", "Unit"], ["M", "Dy", 1, "%"]]
    found = read({"Parts": [HEAD, ["M", "magnet", 1, "g"]], "Composition": rows})
    assert told(found) == [("missing-columns", "Composition!1")]
    assert flagged(found, "tainted") == {"M"}
    assert found.inputs[0].rows == RowCount(1, 1, 0)


def test_a_parent_beside_a_part_number_is_a_pair(read: Read) -> None:
    found = read({"Sheet1": [["Parent", "Part number", "Amount"], ["A", "B", 2]]})
    assert lines(found) == [("A", "B", point(2))]
