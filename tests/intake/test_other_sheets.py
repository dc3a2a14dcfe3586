"""Provenance, parameters, prices, rates and shipments."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from permille.model.bom import UNKNOWN
from permille.model.evidence import Grade
from permille.model.quantity import UNKNOWN as NOTHING_KNOWN
from permille.model.quantity import Interval, point
from permille.model.shipment import Shipment
from tests.intake.workbooks import Read, codes, told

STEPS = (
    "Part number|Substance|Activity|Country|Facility|Technology origin|Equipment origin|Share|Date|Evidence"
).split("|")
PRICES = ["Substance", "Form", "Price per kg", "Currency", "Date", "Source"]
RATES = ["Currency", "Per", "Rate", "Date", "Source"]
PARTS = [["Part number", "Chinese technology"], ["M", "no"]]


def test_a_step_is_read_whole(read: Read) -> None:
    row = ["M", "Dy", "冶炼分离", "中国", "Works 1", "CN", "DE", "60 %", dt.date(2026, 3, 1), "declaration X"]
    step = read({"Parts": PARTS, "Provenance": [STEPS, row]}).steps[0]
    assert (step.substance, step.activity, step.country, step.facility) == ("Dy", "separation", "CN", "Works 1")
    assert (step.technology_origin, step.equipment_origin, step.date) == ("CN", "DE", "2026-03-01")
    assert step.share == point(Fraction(3, 5))
    assert (step.evidence.grade, step.evidence.reference) == (Grade.DECLARATION, "X")
    assert step.at.address == "Provenance!C2"


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("60 %", point(Fraction(3, 5))),
        (60, point(Fraction(3, 5))),
        ("", NOTHING_KNOWN),
        (0.6, NOTHING_KNOWN),
        ("<50%", Interval(Fraction(0), Fraction(1, 2), high_open=True)),
    ],
)
def test_a_share_is_a_fraction_of_one(read: Read, typed: object, share: Interval) -> None:
    row = ["M", "", "assembly", "", "", "", "", typed]
    assert read({"Parts": PARTS, "Provenance": [STEPS, row]}).steps[0].share == share


@pytest.mark.parametrize("activity", ["stirring", ""])
def test_an_unreadable_step_is_set_aside_and_takes_back_a_no(read: Read, activity: str) -> None:
    found = read({"Parts": PARTS, "Provenance": [STEPS, ["M", "", activity, "CN"]]})
    assert told(found) == [("unknown-activity", "Provenance!C2")]
    assert not found.steps
    assert found.parts.chinese_technology[0] == UNKNOWN


def test_a_parameter_is_read(read: Read) -> None:
    rows = [
        ["Part number", "Parameter", "Value", "Unit"],
        ["M", "Specific Capacity", "340-350", "mAh/g"],
        ["M", "", 1, ""],
    ]
    found = read({"Parts": PARTS, "Parameters": rows})
    assert [(one.name, one.unit) for one in found.parameters] == [("specific capacity", "mAh/g")]
    assert found.parameters[0].value == Interval(Fraction(340), Fraction(350))
    assert told(found) == [("no-parameter", "Parameters!B3")]


def test_prices_are_read(read: Read) -> None:
    rows = [
        PRICES,
        ["镝", "DyFe", "250,5", "€", "2026-01-02", "me"],
        ["Dy2O3", "", 300, "USD", dt.date(2026, 1, 3), ""],
    ]
    found = read({"Parts": PARTS, "Prices": rows})
    first, second = found.prices
    assert (first.substance, first.form, first.per_kg, first.currency) == (
        "Dy",
        "dysprosium-iron alloy",
        point("250.5"),
        "EUR",
    )
    assert (first.date, first.source, first.at.address) == (dt.date(2026, 1, 2), "me", "Prices!C2")
    assert (second.substance, second.form, second.date) == ("Dy2O3", "oxide", dt.date(2026, 1, 3))


def test_prices_that_cannot_be_used_are_set_aside(read: Read) -> None:
    rows = [PRICES, ["Dy", "", -1, "EUR"], ["Xx", "", 1, "EUR"], ["Dy", "", 1, ""], ["Dy", "jelly", 1, "EUR"]]
    found = read({"Parts": PARTS, "Prices": rows})
    assert not found.prices
    assert set(told(found)) == {
        ("bad-value", "Prices!C2"),
        ("unknown-substance", "Prices!A3"),
        ("unknown-currency", "Prices!D4"),
        ("unknown-form", "Prices!B5"),
    }
    assert found.inputs[0].rows.quarantined == 4


def test_rates_are_read_and_bad_ones_set_aside(read: Read) -> None:
    rows = [
        RATES,
        ["EUR", "人民币", "7,8", "1.2.2026", "me"],
        ["EUR", "USD", 0],
        ["EUR", "", 1],
        ["EUR", "GBP", 1, "03/04/2026"],
    ]
    found = read({"Parts": PARTS, "Rates": rows})
    assert [(rate.currency, rate.per, rate.date) for rate in found.rates] == [
        ("EUR", "CNY", dt.date(2026, 2, 1)),
        ("EUR", "GBP", None),
    ]
    assert ("bad-value", "Rates!C3") in told(found)
    assert ("bad-date", "Rates!D5") in told(found)
    assert found.inputs[0].rows.quarantined == 2


def test_each_value_column_is_a_shipment(read: Read) -> None:
    rows = [
        ["Field", "Value", "Value 2", "Value 3"],
        ["Name", "one", "two"],
        ["Exporter country", "DE", "Deutschland"],
        ["Destination", "印度", "NP"],
        ["Day", dt.date(2026, 6, 1), "2027-02-01"],
        ["End use", "civil", "humanitarian-medical"],
        ["Consignee", "C", ""],
        ["End user", "E", "n/a"],
        ["Military end user", "no", ""],
        ["Kind of export", "sale", "样品"],
        ["Product", "A; B,C", "A"],
    ]
    found = read({"Parts": PARTS, "Shipment": rows})
    assert found.shipments == (
        Shipment("one", "DE", "IN", dt.date(2026, 6, 1), "civil", "C", "E", False, "sale", ("A", "B", "C")),
        Shipment("two", "DE", "NP", dt.date(2027, 2, 1), "humanitarian-medical", "", "", None, "sample", ("A",)),
    )
    assert not found.problems
    assert found.inputs[0].rows.accepted == 11


def test_unreadable_fields_of_a_shipment_stay_unknown(read: Read) -> None:
    rows = [
        ["Field", "Value"],
        ["Destination", "Atlantis"],
        ["Day", "03/04/2026"],
        ["End use", "fun"],
        ["Colour", "red"],
    ]
    found = read({"Parts": PARTS, "Shipment": rows})
    assert found.shipments == (Shipment(),)
    assert codes(found) == {"unknown-country", "bad-date", "unknown-end-use", "unknown-field"}
    assert found.inputs[0].rows.quarantined == 4
