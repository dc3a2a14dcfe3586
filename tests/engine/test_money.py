"""Prices and rates on a day."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from permille.engine.money import Exchange, PriceBook
from permille.model.evidence import Cell
from permille.model.provenance import Price, Rate
from permille.model.quantity import point

AT = Cell("prices.xlsx", "Prices", 2, 2)
DAY = dt.date(2026, 11, 22)


def price(per_kg: str, date: dt.date | None, form: str = "metal", substance: str = "Dy") -> Price:
    return Price(substance, form, point(per_kg), "EUR", date, "invented", AT)


def rate(currency: str, per: str, amount: str, date: dt.date | None = None) -> Rate:
    return Rate(currency, per, point(amount), date, "invented", AT)


def test_the_newest_price_dated_on_or_before_the_day_is_taken() -> None:
    old, right, later = price("1", dt.date(2026, 1, 1)), price("2", DAY), price("3", dt.date(2026, 11, 23))
    book = PriceBook((right, later, old), DAY)
    assert book.find("Dy", "metal") == right
    assert not book.is_late(right)


def test_without_an_earlier_one_the_newest_is_taken_and_marked() -> None:
    sooner, latest = price("1", dt.date(2026, 12, 1)), price("2", dt.date(2027, 1, 1))
    book = PriceBook((sooner, latest), DAY)
    assert book.find("Dy", "metal") == latest
    assert book.is_late(latest)


def test_a_price_without_a_form_holds_for_forms_that_have_none_of_their_own() -> None:
    general, oxide = price("1", None, form=""), price("2", None, form="oxide")
    book = PriceBook((general, oxide), DAY)
    assert book.find("Dy", "oxide") == oxide
    assert book.find("Dy", "metal") == general
    assert book.find("Tb", "metal") is None


@pytest.mark.parametrize(
    ("currency", "target", "expected"),
    [
        ("EUR", "EUR", Fraction(1)),
        ("EUR", "USD", Fraction("1.25")),
        ("USD", "EUR", Fraction("0.8")),
        ("CNY", "USD", Fraction("0.125") * Fraction("1.25")),
        ("USD", "CNY", 8 * Fraction("0.8")),
        ("JPY", "EUR", None),
        ("", "EUR", None),
    ],
)
def test_rates_invert_and_chain_through_one_currency(currency: str, target: str, expected: Fraction | None) -> None:
    exchange = Exchange((rate("EUR", "USD", "1.25"), rate("CNY", "EUR", "0.125")), DAY)
    quote = exchange.rate(currency, target)
    assert (None if quote is None else quote.amount.low) == expected


def test_rates_do_not_chain_through_two_currencies() -> None:
    rates = (rate("A", "B", "2"), rate("B", "C", "2"), rate("C", "D", "2"))
    assert Exchange(rates, DAY).rate("A", "D") is None


def test_a_rate_of_a_later_day_is_marked() -> None:
    quote = Exchange((rate("EUR", "USD", "1.25", dt.date(2026, 12, 1)),), DAY).rate("USD", "EUR")
    assert quote is not None
    assert quote.late
