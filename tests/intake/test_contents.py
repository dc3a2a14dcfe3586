"""Composition rows: units, balances, quarantine, forms, origins."""

from __future__ import annotations

from fractions import Fraction

import pytest

from permille.model.evidence import Grade
from permille.model.quantity import UNKNOWN, Interval, between, point
from tests.intake.workbooks import Read, amounts, codes, flagged, told

HEAD = "Part number|Material|Form|Substance|CAS|Content|Unit|Origin|Content value|Currency|Evidence".split("|")


def row(substance: str = "Dy", content: object = 1, unit: str = "%", **more: object) -> list[object]:
    cells = {"Part number": "M", "Substance": substance, "Content": content, "Unit": unit}
    cells |= {name.replace("_", " "): value for name, value in more.items()}
    return [cells.get(header) for header in HEAD]


def test_a_row_is_read_whole(read: Read) -> None:
    found = read(
        {
            "Composition": [
                HEAD,
                row(
                    "Dy",
                    "2,1-3",
                    "%",
                    Material="magnet",
                    Form="DyFe",
                    CAS="7429-91-6",
                    Origin="中国",
                    Content_value="0,6",
                    Currency="EUR",
                    Evidence="test report TR-7, page 2",
                ),
            ]
        }
    )
    contents = found.contents
    assert not found.problems
    assert found.substances[contents.substance[0]].id == "Dy"
    assert contents.material == ["magnet"]
    assert contents.form == ["dysprosium-iron alloy"]
    assert contents.origin == ["CN"]
    assert contents.amount.exact(0) == between("2.1", 3)
    assert contents.unit == ["%"]
    assert (contents.value.exact(0), contents.currency) == (point("0.6"), ["EUR"])
    assert found.content_evidence(0).grade == Grade.TEST_REPORT
    assert found.content_evidence(0).reference == "TR-7, page 2"
    cell = found.content_cell(0, "content")
    assert cell is not None
    assert cell.address == "Composition!F2"


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("wt%", "%"),
        ("Gew.-%", "%"),
        ("mg/kg", "ppm"),
        ("PPM", "ppm"),
        ("µg", "ug"),
        ("μg", "ug"),
        ("kg", "kg"),
        ("质量%", "%"),
    ],
)
def test_units_in_many_spellings(read: Read, typed: str, unit: str) -> None:
    assert read({"Composition": [HEAD, row(unit=typed)]}).contents.unit == [unit]


def test_a_unit_beside_the_number_wins_over_the_column(read: Read) -> None:
    found = read({"Composition": [HEAD, row(content="125 ppm", unit="%")]})
    assert (found.contents.unit, amounts(found)) == (["ppm"], [point(125)])


def test_a_unit_in_the_header_holds_for_its_column(read: Read) -> None:
    head = ["Part number", "Substance", "Content [ppm]"]
    assert read({"Composition": [head, ["M", "Dy", 5]]}).contents.unit == ["ppm"]


def test_an_unknown_unit_puts_the_row_in_quarantine(read: Read) -> None:
    found = read({"Composition": [HEAD, row(unit="at%"), row("Nd")]})
    assert ("unknown-unit", "Composition!G2") in told(found)
    assert len(found.contents) == 1
    assert flagged(found, "tainted") == {"M"}
    assert found.inputs[0].rows.quarantined == 1


def test_an_amount_without_any_unit_is_not_guessed(read: Read) -> None:
    found = read({"Composition": [HEAD, row(unit=""), row("Nd", "", ""), row("Fe", 0, "")]})
    assert [found.substances[place].id for place in found.contents.substance] == ["Nd", "Fe"]
    assert amounts(found) == [UNKNOWN, point(0)]
    assert codes(found) == {"unknown-unit"}


def test_a_bad_value_is_set_aside_with_its_cell(read: Read) -> None:
    found = read({"Composition": [HEAD, row(content="lots"), row("Nd", -1), row("Fe", 101)]})
    assert [one for one in told(found) if one[0] == "bad-value"] == [
        ("bad-value", "Composition!F2"),
        ("bad-value", "Composition!F3"),
        ("bad-value", "Composition!F4"),
    ]
    assert len(found.contents) == 0
    assert flagged(found, "tainted") == {"M"}


def test_an_unknown_substance_is_set_aside(read: Read) -> None:
    found = read({"Composition": [HEAD, row("unobtainium"), row("", 1)]})
    assert told(found) == [("unknown-substance", "Composition!D2"), ("unknown-substance", "Composition!E3")]
    assert flagged(found, "tainted") == {"M"}


def test_a_cas_number_can_stand_alone(read: Read) -> None:
    found = read({"Composition": [HEAD, row("", CAS="7429-91-6")]})
    assert [substance.id for substance in found.substances] == ["Dy"]


def test_a_wrong_cas_number_beside_a_known_name_is_told(read: Read) -> None:
    found = read({"Composition": [HEAD, row("Dy2O3", CAS="1308-97-8")]})
    assert told(found) == [("bad-cas", "Composition!E2")]
    assert [substance.id for substance in found.substances] == ["Dy2O3"]


def test_a_name_and_a_cas_number_that_disagree_are_set_aside(read: Read) -> None:
    # 7440-65-5 is yttrium; suppliers list it for ytterbium.
    found = read({"Composition": [HEAD, row("ytterbium", CAS="7440-65-5")]})
    assert told(found) == [("contradiction", "Composition!E2")]
    assert len(found.contents) == 0
    assert flagged(found, "tainted") == {"M"}


def test_proprietary_in_the_cas_column_hides_the_substance(read: Read) -> None:
    found = read({"Composition": [HEAD, row("", CAS="Proprietary"), row("Fe", CAS="Proprietary")]})
    assert [one.kind for one in found.substances] == ["undisclosed", "element"]


def test_a_balance_is_the_rest_exactly(read: Read) -> None:
    rows = [HEAD, row("Nd", "29-32"), row("Dy", "<0.5"), row("B", 1), row("Fe", "balance")]
    found = read({"Composition": rows})
    assert amounts(found)[3] == Interval(Fraction("66.5"), Fraction(70), low_open=True)
    assert found.contents.balance.tolist() == [False, False, False, True]


def test_a_balance_counts_masses_through_the_mass_of_the_part(read: Read) -> None:
    parts = [["Part number", "Unit mass", "Mass unit"], ["M", 200, "g"]]
    found = read({"Parts": parts, "Composition": [HEAD, row("Dy", 1, "g"), row("Nd", 20000, "ppm"), row("Fe", "Rest")]})
    assert amounts(found)[2] == point("97.5")


def test_two_balances_share_the_rest(read: Read) -> None:
    found = read({"Composition": [HEAD, row("Nd", "30-32"), row("Fe", "balance"), row("Co", "余量")]})
    assert ("several-balances", "Composition!F4") in told(found)
    assert amounts(found)[1:] == [between(0, 70), between(0, 70)]


def test_balances_of_two_materials_of_a_part_share_the_rest_of_the_part(read: Read) -> None:
    rows = [
        HEAD,
        row("Nd", 30, Material="magnet"),
        row("Fe", "balance", Material="magnet"),
        row("Ni", "balance", Material="coat"),
    ]
    assert amounts(read({"Composition": rows}))[1:] == [between(0, 70), between(0, 70)]


def test_shares_above_the_whole_are_told(read: Read) -> None:
    found = read({"Composition": [HEAD, row("Nd", 60), row("Fe", 60)]})
    assert told(found) == [("contents-over-whole", "Composition!F2")]


@pytest.mark.parametrize(
    ("substance", "typed", "form"),
    [
        ("Dy", "", ""),
        ("Dy", "Metall", "metal"),
        ("Dy", "氧化物", "oxide"),
        ("Dy2O3", "", "oxide"),
        ("金属镝", "", "metal"),
        ("SmCo", "", "SmCo alloy"),
        ("DyF3", "", "compound"),
        ("Dy", "dysprosium metal", "metal"),
        ("Dy", "Dy2O3", "oxide"),
    ],
)
def test_the_form_is_typed_or_told_by_the_name(read: Read, substance: str, typed: str, form: str) -> None:
    found = read({"Composition": [HEAD, row(substance, Form=typed)]})
    assert found.contents.form == [form]
    assert not found.problems


def test_a_form_that_the_substance_contradicts_is_unknown(read: Read) -> None:
    found = read({"Composition": [HEAD, row("Dy2O3", Form="metal")]})
    assert found.contents.form == [""]
    assert told(found) == [("contradiction", "Composition!C2")]


def test_unknown_words_leave_the_fact_unknown(read: Read) -> None:
    found = read({"Composition": [HEAD, row(Form="jelly", Origin="Atlantis", Currency="shells", Content_value=1)]})
    assert (found.contents.form, found.contents.origin, found.contents.currency) == ([""], [""], [""])
    assert codes(found) == {"unknown-form", "unknown-country", "unknown-currency"}


def test_rows_of_the_same_part_add_up(read: Read) -> None:
    found = read({"Composition": [HEAD, row("Dy", 1), row("Dy", 2)]})
    assert amounts(found) == [point(1), point(2)]
    assert len(found.parts) == 1


def test_a_row_without_a_part_number_is_counted(read: Read) -> None:
    found = read({"Composition": [HEAD, row(Part_number=""), row()]})
    assert found.nameless_rows == 1
    assert told(found) == [("no-part-number", "Composition!A2")]
    assert found.inputs[0].rows.quarantined == 1


def test_a_column_readable_both_ways_is_a_question(read: Read) -> None:
    found = read({"Composition": [HEAD, row("Dy", "1,234"), row("Nd", "5,678")]})
    assert told(found) == [("ambiguous-number", "Composition!F2")]
    assert amounts(found) == [UNKNOWN, UNKNOWN]
