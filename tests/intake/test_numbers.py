"""Columns of amounts: the decimal sign of a column, percentages, rounded zeros, absurd numbers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from permille.intake.numbers import column_sign, read_numbers
from permille.intake.spelling import Speller
from permille.intake.text import Value
from permille.model.quantity import UNKNOWN, Interval, IntervalColumn, between, exact_number, point


def intervals(column: IntervalColumn) -> list[Interval]:
    return [column.exact(row) for row in range(len(column))]


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (["0,5", "1.234"], ","),
        (["0.5", "1,234"], "."),
        (["1,234", "5,678"], ""),
        (["0,5", "0.5"], ""),
        (["1.234,5"], ","),
        (["1,234,567"], "."),
        (["12", "7"], ""),
    ],
)
def test_the_decimal_sign_is_told_per_column(texts: list[str], sign: str) -> None:
    assert column_sign(texts) == sign


def test_a_column_with_comma_reads_a_point_as_thousands(speller: Speller) -> None:
    numbers = read_numbers(["0,5", "1.234"], speller)
    assert intervals(numbers.column()) == [point("0.5"), point(1234)]


def test_a_column_readable_both_ways_is_unknown_and_asked(speller: Speller) -> None:
    numbers = read_numbers(["1,234", "5,678", 7.0], speller)
    assert set(numbers.ambiguous) == {0, 1}
    assert intervals(numbers.column()) == [UNKNOWN, UNKNOWN, point(7)]


def test_in_a_column_with_both_signs_only_the_unclear_ones_are_asked(speller: Speller) -> None:
    numbers = read_numbers(["0,5", "1.5", "2.500"], speller)
    assert intervals(numbers.column()) == [point("0.5"), point("1.5"), UNKNOWN]
    assert set(numbers.ambiguous) == {2}


def test_a_numeric_cell_is_its_double_at_fifteen_digits(speller: Speller) -> None:
    numbers = read_numbers([1.1000000000000001, 0.1 + 0.2], speller)
    assert intervals(numbers.column()) == [point("1.1"), point("0.3")]


def test_a_cell_shown_as_a_percentage_is_one(speller: Speller) -> None:
    numbers = read_numbers([0.02, 0.02, 0.0], speller, percent=[0, 2], zero_places={2: 1})
    assert intervals(numbers.column()) == [point(2), point("0.02"), between(0, "0.05")]
    assert numbers.unit == {0: "%", 2: "%"}


def test_a_zero_shown_with_decimals_is_up_to_half_of_its_last_place(speller: Speller) -> None:
    numbers = read_numbers([0.0, 0.0, 5.0], speller, zero_places={1: 2, 2: 2})
    assert intervals(numbers.column()) == [point(0), between(0, "0.005"), point(5)]


@pytest.mark.parametrize("cell", [-1.0, 1e16, "-3", True, "abc"])
def test_a_bad_cell_is_unknown_and_told(speller: Speller, cell: Value) -> None:
    numbers = read_numbers([1.0, cell], speller)
    assert set(numbers.bad) == {1}
    assert intervals(numbers.column()) == [point(1), UNKNOWN]


def test_a_balance_is_marked(speller: Speller) -> None:
    numbers = read_numbers(["99", "Rest", "余量"], speller)
    assert numbers.balance == [1, 2]


cells = st.lists(
    st.one_of(
        st.floats(0, 1e6).map(lambda number: float(f"{number:.12g}")),
        st.sampled_from(["<0.5", "1-3", "n.d.", "", "2,5", "balance", ">7", "0.00"]),
    ),
    max_size=30,
)


@given(cells, st.data())
def test_a_selection_of_rows_keeps_their_intervals(
    speller: Speller, column: Sequence[Value], data: st.DataObject
) -> None:
    numbers = read_numbers(column, speller)
    rows = data.draw(st.lists(st.sampled_from(range(len(column))), unique=True)) if column else []
    whole, chosen = intervals(numbers.column()), intervals(numbers.column(rows))
    assert chosen == [whole[row] for row in rows]


@given(cells)
def test_floats_and_exact_intervals_agree(speller: Speller, column: Sequence[Value]) -> None:
    numbers = read_numbers(column, speller)
    read = numbers.column()
    for row in range(len(column)):
        exact = read.exact(row)
        assert np.isclose(float(exact.low), read.low[row])
        assert exact.high is None or np.isclose(float(exact.high), read.high[row])
        assert exact.high is not None or read.high[row] > 1e100


def test_percentages_stay_exact(speller: Speller) -> None:
    values = [0.1, 0.07, 0.29, 0.5714285714]
    numbers = read_numbers(values, speller, percent=range(4))
    assert [interval.low for interval in intervals(numbers.column())] == [exact_number(value) * 100 for value in values]
    assert intervals(numbers.column())[2].low == Fraction(29)
