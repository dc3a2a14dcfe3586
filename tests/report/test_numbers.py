"""How numbers read: the spellings of the window's section 6, and that rounding never crosses the line."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permille.model.finding import Share
from permille.model.quantity import UNKNOWN, Interval, between, point
from permille.report.wording import interval_text, share_text
from permille.report.wording.numbers import money_text

LINE = Decimal("0.001")


def share(low: str, high: str | None) -> Share:
    return Share(Decimal(low), None if high is None else Decimal(high), LINE)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("0.002961", "0.004349", "0.296–0.435 %"),  # ends are rounded outward
        ("0", "0.002735", "≤ 0.274 %"),
        ("0.004", None, "≥ 0.400 %"),
        ("0.00182", "0.00182", "0.182 %"),
        ("0.00093", "0.0203", "0.093–2.03 %"),
        ("0.01672", "0.03344", "1.67–3.35 %"),
        ("0", "0", "none"),
        ("0", None, "not known"),
        ("0", "1", "not known"),
        ("0.001", "0.001", "0.100 %"),
    ],
)
def test_shares_read_as_the_window_writes_them(low: str, high: str | None, words: str) -> None:
    assert share_text(share(low, high)) == words


def test_no_share_is_not_known() -> None:
    assert share_text(None) == "not known"


@pytest.mark.parametrize(
    ("low", "high"), [("0", "0.00099999"), ("0.0009999", "0.00099999"), ("0.0009999999", "0.0009999999")]
)
def test_a_value_under_the_line_is_never_shown_as_having_reached_it(low: str, high: str) -> None:
    shown = share_text(share(low, high))
    assert all(Decimal(number) < Decimal("0.1") for number in re.findall(r"\d+\.\d+", shown)), shown


FRACTIONS = st.decimals(min_value=Decimal("0.0000001"), max_value=Decimal(2), places=12)


@given(FRACTIONS, FRACTIONS)
def test_shown_ends_hold_the_share_and_stay_on_their_side_of_the_line(first: Decimal, second: Decimal) -> None:
    low, high = min(first, second), max(first, second)
    numbers = [Decimal(text) / 100 for text in re.findall(r"\d+(?:\.\d+)?", share_text(Share(low, high, LINE)))]
    if len(numbers) == 2:
        assert numbers[0] <= low
        assert numbers[1] >= high
    for end, shown in zip((low, high), (numbers[0], numbers[-1]), strict=True):
        assert (end < LINE) == (shown < LINE)


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (point(8), "8 g"),
        (point("0.8"), "0.8 g"),
        (between("2.1", 3), "2.1–3.0 g"),
        (between("0.26041", "0.37196"), "0.26041–0.37196 g"),
        (Interval(Fraction(0), Fraction(1, 10), high_open=True), "< 0.1 g"),
        (between(0, "0.1"), "≤ 0.1 g"),
        (between(5, None), "≥ 5 g"),
        (between(Fraction(1, 3), Fraction(2, 3)), "0.333–0.667 g"),
        (UNKNOWN, "not known"),
    ],
)
def test_amounts(bounds: Interval, words: str) -> None:
    assert interval_text(bounds, "g") == words


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (point("1.86"), "EUR 1.86"),
        (point(265), "EUR 265.00"),
        (between("0.5521", "0.7889"), "EUR 0.552–0.789"),
        (between("0.5521", "132.041"), "EUR 0.552–132.05"),
        (UNKNOWN, "not known"),
    ],
)
def test_money(bounds: Interval, words: str) -> None:
    assert money_text(bounds, "EUR") == words
