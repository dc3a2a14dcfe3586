"""Headers: every canonical one in its sheet, other languages, other places, foreign lists."""

from __future__ import annotations

import pytest

from permille.intake.columns import find_header, read_header
from permille.intake.reference import Reference
from permille.intake.text import fold_header

HeaderWords = dict[str, dict[str, list[str]]]

# contract.md section 1, sheet by sheet, with the field each header must come to.
CANONICAL = {
    "Parts": {
        "Part number": "part",
        "Description": "description",
        "Class": "class",
        "Supplier": "supplier",
        "Manufacturer": "manufacturer",
        "Made in": "made_in",
        "Unit mass": "unit_mass",
        "Mass unit": "mass_unit",
        "Unit value": "unit_value",
        "Currency": "currency",
        "Value basis": "value_basis",
        "Value date": "value_date",
        "HS code": "hs_code",
        "Control code": "control_code",
        "Chinese technology": "chinese_technology",
        "Chinese equipment": "chinese_equipment",
        "Undertaking": "undertaking",
        "Full declaration": "full_declaration",
        "Evidence": "evidence",
    },
    "BOM": {"Parent": "parent", "Child": "child", "Quantity": "quantity", "Quantity unit": "quantity_unit"},
    "Composition": {
        "Part number": "part",
        "Material": "material",
        "Form": "form",
        "Substance": "substance",
        "CAS": "cas",
        "Content": "content",
        "Unit": "content_unit",
        "Origin": "origin",
        "Content value": "content_value",
        "Currency": "content_currency",
        "Evidence": "evidence",
    },
    "Provenance": {
        "Part number": "part",
        "Substance": "substance",
        "Activity": "activity",
        "Country": "country",
        "Facility": "facility",
        "Technology origin": "technology_origin",
        "Equipment origin": "equipment_origin",
        "Share": "share",
        "Date": "date",
        "Evidence": "evidence",
    },
    "Parameters": {
        "Part number": "part",
        "Parameter": "parameter",
        "Value": "value",
        "Unit": "unit",
        "Evidence": "evidence",
    },
    "Prices": {
        "Substance": "substance",
        "Form": "form",
        "Price per kg": "per_kg",
        "Currency": "currency",
        "Date": "date",
        "Source": "source",
    },
    "Rates": {"Currency": "currency", "Per": "per", "Rate": "rate", "Date": "date", "Source": "source"},
    "Shipment": {"Field": "field", "Value": "value"},
}


@pytest.mark.parametrize("sheet", CANONICAL)
def test_every_canonical_header_means_its_own_field(reference: Reference, sheet: str) -> None:
    expected = CANONICAL[sheet]
    header = find_header(sheet, [list(expected)], reference)
    assert header is not None
    assert header.columns == {field: column for column, field in enumerate(expected.values())}


@pytest.mark.parametrize("sheet", [sheet for sheet in CANONICAL if sheet != "Shipment"])
def test_order_and_case_do_not_matter_nor_does_the_name_of_the_sheet(reference: Reference, sheet: str) -> None:
    # Unit and Currency belong to the number on their left, so they keep their places.
    expected = CANONICAL[sheet]
    header = find_header("Sheet1", [[text.upper() + " " for text in expected]], reference)
    assert header is not None
    assert header.columns == {field: column for column, field in enumerate(expected.values())}


def test_an_indented_list_has_level_and_part_number(reference: Reference) -> None:
    header = find_header("BOM", [["Quantity", "Level", "Part number"]], reference)
    assert header is not None
    assert header.columns == {"quantity": 0, "level": 1, "part": 2}


@pytest.mark.parametrize(
    ("sheet", "row", "fields"),
    [
        (
            "零件",
            ["零件号", "描述", "类别", "供应商", "原产国", "单重", "质量单位", "单价", "币种"],
            ["part", "description", "class", "supplier", "made_in", "unit_mass", "mass_unit", "unit_value", "currency"],
        ),
        ("物料清单", ["父件", "子件", "数量"], ["parent", "child", "quantity"]),
        (
            "成分",
            ["零件号", "材料", "形态", "物质", "CAS号", "含量", "单位", "来源", "证据"],
            ["part", "material", "form", "substance", "cas", "content", "content_unit", "origin", "evidence"],
        ),
        (
            "Teile",
            [
                "Teilenummer",
                "Bezeichnung",
                "Klasse",
                "Lieferant",
                "Ursprungsland",
                "Stückgewicht",
                "Einheit",
                "Stückpreis",
                "Währung",
            ],
            ["part", "description", "class", "supplier", "made_in", "unit_mass", "mass_unit", "unit_value", "currency"],
        ),
        (
            "Stückliste",
            ["Oberteil", "Unterteil", "Menge", "Mengeneinheit"],
            ["parent", "child", "quantity", "quantity_unit"],
        ),
        (
            "Zusammensetzung",
            ["Teilenummer", "Stoff", "Gehalt", "Einheit", "Herkunft"],
            ["part", "substance", "content", "content_unit", "origin"],
        ),
        ("部品", ["品番", "部品名", "単価", "通貨", "原産国"], ["part", "name", "unit_value", "currency", "made_in"]),
    ],
)
def test_other_languages(reference: Reference, sheet: str, row: list[str], fields: list[str]) -> None:
    header = find_header(sheet, [row], reference)
    assert header is not None
    assert header.columns == {field: column for column, field in enumerate(fields)}


def test_the_header_need_not_be_the_first_row(reference: Reference) -> None:
    rows = [["Project", "X-1"], ["Date", "2026-11-22"], ["", ""], ["Part number", "Description"], ["A", "motor"]]
    header = find_header("Sheet1", rows, reference)
    assert header is not None
    assert header.row == 3


def test_a_bilingual_header_is_known_by_one_of_its_languages(reference: Reference) -> None:
    header = read_header(0, ["Artikel\nPart number", "Anzahl\nQuantity"], "", reference)
    assert header is not None
    assert header.columns == {"part": 0, "quantity": 1}


def test_a_unit_in_brackets_is_kept(reference: Reference) -> None:
    header = read_header(0, ["Part number", "Unit mass [g]", "Unit value (EUR)"], "parts", reference)
    assert header is not None
    assert header.units == {"unit_mass": "g", "unit_value": "EUR"}


def test_units_and_currencies_of_a_flat_sheet_belong_to_the_number_on_their_left(reference: Reference) -> None:
    row = [
        "Level",
        "Part number",
        "Quantity",
        "Unit",
        "Unit mass",
        "Unit",
        "Unit value",
        "Currency",
        "Substance",
        "Content",
        "Unit",
        "Content value",
        "Currency",
    ]
    header = read_header(0, row, "", reference)
    assert header is not None
    assert header.columns["quantity_unit"] == 3
    assert header.columns["mass_unit"] == 5
    assert header.columns["currency"] == 7
    assert header.columns["content_unit"] == 10
    assert header.columns["content_currency"] == 12


def test_a_parts_sheet_needs_nothing_but_the_part_number(reference: Reference) -> None:
    header = find_header("Parts", [["Part number"], ["A"]], reference)
    assert header is not None
    assert header.columns == {"part": 0}


def test_a_row_of_data_is_no_header(reference: Reference) -> None:
    assert find_header("Sheet1", [["A-1", "Motor", 3.0], ["A-2", "Rotor", 1.0]], reference) is None


@pytest.mark.parametrize("kind", ["product", "provenance", "parameters", "prices", "rates"])
def test_no_word_means_two_fields_of_a_kind(reference: Reference, kind: str, folder_words: HeaderWords) -> None:
    for field, words in folder_words[kind].items():
        for word in words:
            assert reference.columns[kind][fold_header(word)] == field, word
