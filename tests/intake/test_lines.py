"""The product structure: pairs, indented lists, flat lists, cycles, quantities."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permille.intake.cycles import find_cycles
from permille.intake.levels import TOP, UNREADABLE, level_style, parent_rows
from permille.intake.text import Value
from permille.model.quantity import UNKNOWN, between, point
from tests.intake.workbooks import Read, codes, flagged, lines, told

PAIRS = ["Parent", "Child", "Quantity", "Quantity unit"]
PARTS = [["Part number", "Description"], ["A", "a"], ["B", "b"], ["C", "c"]]


def pairs(*rows: list[object]) -> list[list[object]]:
    return [list(PAIRS), *rows]


def test_pairs_become_lines(read: Read) -> None:
    found = read({"BOM": pairs(["A", "B", 2], ["A", "C", "1-3"], ["B", "C", "4 pcs"])})
    assert lines(found) == [("A", "B", point(2)), ("A", "C", between(1, 3)), ("B", "C", point(4))]
    assert found.parts.number == ["A", "B", "C"]
    cell = found.line_cell(1, "quantity")
    assert cell is not None
    assert cell.address == "BOM!C3"
    assert not found.problems


def test_the_same_pair_twice_stays_two_lines(read: Read) -> None:
    assert len(read({"BOM": pairs(["A", "B", 2], ["A", "B", 3])}).lines) == 2


def test_a_blank_quantity_is_unknown_and_zero_is_zero(read: Read) -> None:
    found = read({"BOM": pairs(["A", "B", None], ["A", "C", 0], ["A", "D", "A/R"])})
    assert [quantity for _, _, quantity in lines(found)] == [UNKNOWN, point(0), UNKNOWN]
    assert not found.problems


@pytest.mark.parametrize("quantity", [-1, "-2", 5e9, "many", True])
def test_a_negative_or_absurd_quantity_is_set_aside(read: Read, quantity: object) -> None:
    found = read({"BOM": pairs(["A", "B", quantity], ["A", "C", 1])})
    assert told(found) == [("bad-value", "BOM!C2")]
    assert flagged(found, "incomplete") == {"A"}
    assert found.inputs[0].rows.quarantined == 1
    assert lines(found)[0] == ("A", "B", UNKNOWN)


def test_quantities_by_mass_keep_their_unit(read: Read) -> None:
    found = read({"BOM": pairs(["A", "B", 2, "g"], ["A", "C", "1,5 kg"], ["A", "D", 3, "Stück"], ["A", "E", 4, "m"])})
    assert found.lines.unit == ["g", "kg", "", ""]
    assert [quantity for _, _, quantity in lines(found)] == [point(2), point("1.5"), point(3), UNKNOWN]
    assert told(found) == [("unknown-unit", "BOM!D5")]


def test_a_part_that_no_list_names_is_told_once(read: Read) -> None:
    found = read({"Parts": PARTS, "BOM": pairs(["A", "B", 1], ["A", "Z", 1], ["B", "Z", 1])})
    assert told(found) == [("unknown-part", "BOM!B3")]
    assert "Z" in found.parts.number
    assert not codes(read({"BOM": pairs(["A", "B", 1])}))


def test_a_row_without_a_child_leaves_its_parent_incomplete(read: Read) -> None:
    found = read({"BOM": pairs(["A", "", 1], ["A", "B", 1])})
    assert told(found) == [("no-part-number", "BOM!B2")]
    assert found.nameless_rows == 1
    assert flagged(found, "incomplete") == {"A"}


def test_a_cycle_names_its_parts_and_the_rest_goes_on(read: Read) -> None:
    found = read({"BOM": pairs(["T", "A", 1], ["A", "B", 1], ["B", "C", 1], ["C", "A", 1], ["C", "D", 1])})
    assert told(found) == [("bom-cycle", "BOM!B3")]
    assert found.problems[0].facts["parts"] == "A > B > C"
    assert [(parent, child) for parent, child, _ in lines(found)] == [("T", "A"), ("C", "D")]
    assert flagged(found, "incomplete") == {"A", "B", "C"}


def test_a_part_in_itself_is_a_cycle(read: Read) -> None:
    found = read({"BOM": pairs(["A", "A", 1], ["A", "B", 1])})
    assert found.problems[0].facts["parts"] == "A"
    assert lines(found) == [("A", "B", point(1))]


@given(st.integers(2, 12), st.data())
def test_what_remains_has_no_cycle(size: int, data: st.DataObject) -> None:
    part = st.integers(0, size - 1)
    edges = data.draw(st.lists(st.tuples(part, part), max_size=30))
    parents, children = [one for one, _ in edges], [two for _, two in edges]
    group = {member: place for place, found in enumerate(find_cycles(size, parents, children)) for member in found}
    rest = [(one, two) for one, two in edges if one not in group or group[one] != group.get(two)]
    below = {one: {two for first, two in rest if first == one} for one in range(size)}

    def reaches_itself(start: int) -> bool:
        seen: set[int] = set()
        queue = list(below[start])
        while queue:
            at = queue.pop()
            if at == start:
                return True
            if at not in seen:
                seen.add(at)
                queue += below[at]
        return False

    assert not any(reaches_itself(one) for one in range(size))
    for one, two in set(edges) - set(rest):
        assert group[one] == group[two]


@pytest.mark.parametrize(
    "levels",
    [
        [0, 1, 2, 2, 1],
        ["0", "1", "2", "2", "1"],
        [1, 2, 3, 3, 2],
        ["1", "1.1", "1.1.1", "1.1.2", "1.2"],
        [1, 1.1, "1.1.1", "1.1.2", 1.2],
        ["", ".1", "..2", "..2", ".1"],
        [".", "..", "...", "...", ".."],
        ["L", " L", "  L", "  L", " L"],
    ],
)
def test_levels_in_every_way_of_the_contract(read: Read, levels: list[object]) -> None:
    if levels[0] == "":
        levels = [".0", *levels[1:]]
    rows = [["Level", "Part number", "Quantity"]]
    rows += [[level, number, 2] for level, number in zip(levels, "ABCDE", strict=True)]  # type: ignore[list-item]
    found = read({"BOM": rows})
    assert [(parent, child) for parent, child, _ in lines(found)] == [("A", "B"), ("A", "E"), ("B", "C"), ("B", "D")]
    assert not found.problems


def test_leading_blanks_before_part_numbers_are_levels(read: Read) -> None:
    rows = [["Part number", "Quantity"], ["A", 1], ["  B", 2], ["    C", 3], ["  D", 4]]
    found = read({"BOM": rows})
    assert {(parent, child) for parent, child, _ in lines(found)} == {("A", "B"), ("B", "C"), ("A", "D")}


def test_outline_numbers_keep_3_1_and_3_10_apart() -> None:
    cells: list[Value] = ["3", "3.1", "3.10", "3.10.1", "3.2", "4"]
    assert parent_rows(cells, level_style(cells, outline_column=True)) == [TOP, 0, 0, 2, 0, TOP]


def test_an_outline_block_that_occurs_twice_belongs_to_the_latest() -> None:
    assert parent_rows(["3", "3.1", "3", "3.1"], "outline") == [TOP, 0, TOP, 2]


def test_a_missing_level_is_told_and_the_row_stays_below_the_nearest(read: Read) -> None:
    found = read({"BOM": [["Level", "Part number", "Quantity"], [0, "A", 1], [2, "B", 1]]})
    assert told(found) == [("level-gap", "BOM!A3")]
    assert lines(found) == [("A", "B", point(1))]


def test_an_unreadable_level_leaves_all_above_incomplete(read: Read) -> None:
    found = read({"BOM": [["Level", "Part number", "Quantity"], [0, "A", 1], [1, "B", 1], ["x", "C", 1]]})
    assert parent_rows([0.0, 1.0, "x"], "depth")[2] == UNREADABLE
    assert told(found) == [("bad-value", "BOM!A4")]
    assert flagged(found, "incomplete") == {"A", "B"}


def test_a_repeated_assembly_counts_its_children_once(read: Read) -> None:
    rows = [
        ["Level", "Part number", "Quantity"],
        [0, "A", 1],
        [1, "B", 2],
        [2, "C", 3],
        [1, "D", 1],
        [2, "B", 1],
        [3, "C", 3],
    ]
    found = read({"BOM": rows})
    assert sorted((parent, child) for parent, child, _ in lines(found)) == [
        ("A", "B"),
        ("A", "D"),
        ("B", "C"),
        ("D", "B"),
    ]
    assert not found.problems


def test_a_repeated_assembly_that_differs_is_a_contradiction(read: Read) -> None:
    rows = [
        ["Level", "Part number", "Quantity"],
        [0, "A", 1],
        [1, "B", 2],
        [2, "C", 3],
        [1, "D", 1],
        [2, "B", 1],
        [3, "C", 4],
    ]
    found = read({"BOM": rows})
    assert told(found) == [("contradiction", "BOM!B6")]
    assert flagged(found, "incomplete") == {"B"}


def test_what_is_in_a_row_without_a_number_belongs_to_the_part_around_it(read: Read) -> None:
    rows = [["Level", "Part number", "Quantity"], [0, "A", 1], [1, "", 2], [2, "C", 3]]
    found = read({"BOM": rows})
    assert found.nameless_rows == 1
    assert lines(found) == [("A", "C", UNKNOWN)]
    assert flagged(found, "incomplete") == {"A"}


def test_a_flat_list_belongs_to_the_product_of_its_file(read: Read) -> None:
    found = read({"Sheet1": [["Part number", "Description", "Qty."], ["A", "motor", 2], ["B", "screw", 8]]})
    assert lines(found) == [("book", "A", point(2)), ("book", "B", point(8))]
    assert codes(found) == {"top-from-file"}


def test_a_list_of_names_is_taken_with_a_word_about_it(read: Read) -> None:
    found = read({"Sheet1": [["Item name", "Count"], ["motor", 2], ["", None], ["Total", None], [None, 40]]})
    assert [child for _, child, _ in lines(found)] == ["motor", "Total"]
    assert codes(found) == {"name-as-number", "top-from-file", "row-ignored"}
    assert found.nameless_rows == 0


def test_a_flat_sheet_holds_parts_lines_and_contents(read: Read) -> None:
    head = ["Level", "Part number", "Description", "Quantity", "Made in", "Substance", "Content", "Unit", "Origin"]
    rows = [
        head,
        [0, "A", "motor", 1, "DE"],
        [1, "M", "magnet", 8, "JP", "Nd", "30", "%", "CN"],
        [1, "M", "magnet", 8, "JP", "Dy", "1-2", "%", "CN"],
        [1, "S", "shaft", 1, "DE", "steel", 100, "%", ""],
    ]
    found = read({"Everything": rows})
    assert lines(found) == [("A", "M", point(8)), ("A", "S", point(1))]
    assert [found.parts.number[part] for part in found.contents.part] == ["M", "M", "S"]
    assert found.parts.made_in == ["DE", "JP", "DE"]
    assert not found.problems
    assert found.inputs[0].rows.accepted == 4
