"""Parts: facts, contradictions, quarantine."""

from __future__ import annotations

import pytest

from permille.model.bom import NO, UNKNOWN, YES
from permille.model.evidence import Grade
from permille.model.quantity import UNKNOWN as NOTHING_KNOWN
from permille.model.quantity import point
from tests.intake.workbooks import Read, codes, flagged, told

HEAD = (
    "Part number|Description|Class|Supplier|Made in|Unit mass|Mass unit|Unit value|Currency|Control code|"
    "Chinese technology|Chinese equipment|Undertaking|Full declaration|Evidence"
).split("|")


def row(number: object, **more: object) -> list[object]:
    cells = {"Part number": number, **{name.replace("_", " "): value for name, value in more.items()}}
    return [cells.get(header) for header in HEAD]


def test_a_row_is_read_whole(read: Read) -> None:
    found = read(
        {
            "Parts": [
                HEAD,
                row(
                    "A-1",
                    Description="Motor",
                    Class="Baugruppe",
                    Made_in="Deutschland",
                    Unit_mass="1,8",
                    Mass_unit="kg",
                    Unit_value=240,
                    Currency="€",
                    Chinese_technology="nein",
                    Undertaking="是",
                    Full_declaration="yes",
                    Evidence="datasheet DS 4",
                ),
            ]
        }
    )
    parts = found.parts
    assert not found.problems
    assert (parts.number, parts.description, parts.part_class) == (["A-1"], ["Motor"], ["assembly"])
    assert parts.made_in == ["DE"]
    assert (parts.unit_mass.exact(0), parts.mass_unit) == (point("1.8"), ["kg"])
    assert (parts.unit_value.exact(0), parts.currency) == (point(240), ["EUR"])
    answers = (parts.chinese_technology[0], parts.chinese_equipment[0], parts.undertaking[0], parts.full_declaration[0])
    assert answers == (NO, UNKNOWN, YES, YES)
    assert found.part_evidence(0).grade == Grade.DATASHEET
    cell = found.part_cell(0, "unit value")
    assert cell is not None
    assert cell.address == "Parts!H2"


def test_a_sheet_of_part_numbers_alone_is_taken(read: Read) -> None:
    found = read({"Parts": [["Part number"], ["A"], ["B"]]})
    assert found.parts.number == ["A", "B"]
    assert found.inputs[0].rows.accepted == 2


@pytest.mark.parametrize(
    ("cell", "number"), [(10252.0, "10252"), (" A  1 ", "A 1"), ("ＡＢ-１", "AB-1"), ("X\u00a01", "X 1")]
)
def test_part_numbers_are_tidied(read: Read, cell: object, number: str) -> None:
    assert read({"Parts": [["Part number", "Description"], [cell, "x"]]}).parts.number == [number]


def test_silent_rows_add_up_and_equal_ones_do_not_matter(read: Read) -> None:
    found = read(
        {"Parts": [HEAD, row("A", Made_in="DE"), row("A", Unit_mass=1, Mass_unit="kg"), row("A", Made_in="Germany")]}
    )
    assert not found.problems
    assert (found.parts.made_in, found.parts.mass_unit) == (["DE"], ["kg"])


@pytest.mark.parametrize(
    ("field", "first", "second", "attribute", "held"),
    [
        ("Made_in", "CN", "DE", "made_in", "CN"),
        ("Made_in", "JP", "DE", "made_in", ""),
        ("Class", "component", "assembly", "part_class", ""),
        ("Chinese_technology", "no", "yes", "chinese_technology", YES),
        ("Undertaking", "yes", "no", "undertaking", YES),
        ("Full_declaration", "yes", "no", "full_declaration", NO),
        ("Control_code", "none", "1C905.a.4", "control_code", "1C905.a.4"),
        ("Supplier", "S", "T", "supplier", ""),
    ],
)
def test_of_two_facts_that_differ_the_stricter_holds(
    read: Read, field: str, first: str, second: str, attribute: str, held: object
) -> None:
    for one, two in ((first, second), (second, first)):
        found = read({"Parts": [HEAD, row("A", **{field: one}), row("A", **{field: two})]})
        assert codes(found) == {"contradiction"}
        assert getattr(found.parts, attribute)[0] == held


def test_two_values_or_masses_that_differ_leave_it_unknown(read: Read) -> None:
    rows = [HEAD, row("A", Unit_value=1, Currency="EUR"), row("A", Unit_value=2, Currency="EUR")]
    found = read({"Parts": rows})
    assert told(found) == [("contradiction", "Parts!H3")]
    assert found.parts.unit_value.exact(0) == NOTHING_KNOWN
    same = read({"Parts": [HEAD, row("A", Unit_mass=1, Mass_unit="kg"), row("A", Unit_mass=1000, Mass_unit="g")]})
    assert not same.problems


def test_a_bad_value_sets_the_row_aside_but_keeps_what_is_stricter(read: Read) -> None:
    facts = {"Class": "NdFeB magnet", "Made_in": "CN", "Chinese_technology": "yes", "Full_declaration": "yes"}
    found = read({"Parts": [HEAD, row("A", Unit_value="cheap", Currency="EUR", **facts)]})
    assert told(found) == [("bad-value", "Parts!H2")]
    assert found.inputs[0].rows.quarantined == 1
    parts = found.parts
    assert (parts.part_class, parts.made_in) == (["NdFeB magnet"], ["CN"])
    assert (parts.chinese_technology[0], parts.full_declaration[0]) == (YES, UNKNOWN)
    assert flagged(found, "tainted") == {"A"}


def test_a_bad_value_takes_nothing_that_could_clear(read: Read) -> None:
    facts = {"Class": "component", "Made_in": "DE", "Chinese_technology": "no", "Control_code": "none"}
    parts = read({"Parts": [HEAD, row("A", Unit_mass=-1, Mass_unit="g", **facts)]}).parts
    assert (parts.part_class, parts.made_in, parts.control_code) == ([""], [""], [""])
    assert parts.chinese_technology[0] == UNKNOWN


def test_a_row_without_a_number_is_counted(read: Read) -> None:
    found = read({"Parts": [HEAD, row("", Description="what is this"), row("B")]})
    assert found.nameless_rows == 1
    assert told(found) == [("no-part-number", "Parts!A2")]


def test_an_amount_without_a_unit_is_told(read: Read) -> None:
    found = read({"Parts": [HEAD, row("A", Unit_mass=5), row("B", Unit_value=7)]})
    assert set(told(found)) == {("unknown-unit", "Parts!F2"), ("unknown-currency", "Parts!H3")}
    assert (found.parts.mass_unit, found.parts.currency) == (["", ""], ["", ""])


def test_units_in_headers_and_beside_numbers(read: Read) -> None:
    head = ["Part number", "Unit mass [g]", "Unit value (EUR)"]
    found = read({"Parts": [head, ["A", 5, 7], ["B", "2 kg", "3 USD"]]})
    assert (found.parts.mass_unit, found.parts.currency) == (["g", "kg"], ["EUR", "USD"])
    assert not found.problems


def test_unknown_words_are_told_once_each(read: Read) -> None:
    found = read({"Parts": [HEAD, row("A", Class="gizmo"), row("B", Class="gizmo", Made_in="Atlantis")]})
    assert told(found) == [("unknown-class", "Parts!C2"), ("unknown-country", "Parts!E3")]
    assert found.problems[0].facts["count"] == "2"
    assert found.parts.part_class == ["", ""]


@pytest.mark.parametrize(
    ("description", "proposed"),
    [
        ("Rotor magnet NdFeB N42SH", "NdFeB magnet"),
        ("钐钴磁体 20x5", "SmCo magnet"),
        ("M3 screw", ""),
        ("NdFeB 磁铁", "NdFeB magnet"),
    ],
)
def test_a_class_is_proposed_and_decides_nothing(read: Read, description: str, proposed: str) -> None:
    parts = read({"Parts": [HEAD, row("A", Description=description)]}).parts
    assert (parts.proposed_class, parts.part_class) == ([proposed], [""])


@pytest.mark.parametrize(
    ("text", "grade", "reference"),
    [
        ("test report TR-1", Grade.TEST_REPORT, "TR-1"),
        ("Declaration: D/7", Grade.DECLARATION, "D/7"),
        ("Datenblatt 5", Grade.DATASHEET, "5"),
        ("检测报告 7", Grade.TEST_REPORT, "7"),
        ("judgement of A. N. Other, 2026", Grade.JUDGEMENT, "of A. N. Other, 2026"),
        ("mail of 3 May", Grade.NONE, "mail of 3 May"),
        ("testimonial", Grade.NONE, "testimonial"),
        ("", Grade.NONE, ""),
    ],
)
def test_evidence_begins_with_its_grade(read: Read, text: str, grade: Grade, reference: str) -> None:
    evidence = read({"Parts": [HEAD, row("A", Description="x", Evidence=text)]}).part_evidence(0)
    assert (evidence.grade, evidence.reference) == (grade, reference)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("HK", "HK"),
        ("Hong Kong", "HK"),
        ("香港", "HK"),
        ("Macau", "MO"),
        ("Taiwan", "TW"),
        ("台湾", "TW"),
        ("CHN", "CN"),
        ("P.R. China", "CN"),
        ("中国", "CN"),
        ("Viet Nam", "VN"),
        ("Österreich", "AT"),
        ("日本", "JP"),
        ("usa", "US"),
        ("韩国", "KR"),
    ],
)
def test_countries_by_code_and_name(read: Read, name: str, code: str) -> None:
    assert read({"Parts": [HEAD, row("A", Made_in=name)]}).parts.made_in == [code]
