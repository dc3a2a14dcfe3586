"""Roll-up of whole columns against a walk over every path."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from permille.engine import rollup, structure
from permille.model.bom import Lines
from permille.model.quantity import UNBOUNDED, column, point

Line = tuple[int, int, int]
"""Parent, child, quantity; a child's number is larger than its parent's, so there is no cycle."""


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, list[Line]]:
    """Small products with shared parts and parts that stand on several lines."""
    size = draw(st.integers(1, 7))
    if size == 1:
        return size, []
    pairs = st.tuples(st.integers(0, size - 2), st.integers(1, size - 1), st.integers(0, 3))
    lines = draw(st.lists(pairs.filter(lambda line: line[0] < line[1]), max_size=12))
    return size, lines


def lines_of(lines: list[Line]) -> Lines:
    """The lines as columns, in the order given."""
    places = np.full(len(lines), -1, dtype=np.int32)
    parent = np.array([line[0] for line in lines], dtype=np.int32)
    child = np.array([line[1] for line in lines], dtype=np.int32)
    return Lines(parent, child, column(point(line[2]) for line in lines), [""] * len(lines), places, places)


def walked(part: int, lines: list[Line], own: list[int]) -> int:
    """Total of a part by walking down every path."""
    return own[part] + sum(quantity * walked(child, lines, own) for parent, child, quantity in lines if parent == part)


@given(graph=graphs(), data=st.data())
def test_totals_are_those_of_a_walk_over_every_path(graph: tuple[int, list[Line]], data: st.DataObject) -> None:
    size, lines = graph
    own = data.draw(st.lists(st.integers(0, 9), min_size=size, max_size=size))
    built = structure.build(size, lines_of(lines))
    quantity = np.array([line[2] for line in lines], dtype=np.float64)
    totals = rollup.roll_up(built, np.array(own, dtype=np.float64)[:, None], quantity)
    assert totals[:, 0].tolist() == [walked(part, lines, own) for part in range(size)]


@given(graph=graphs(), data=st.data())
def test_what_comes_from_below_is_the_greatest_that_every_line_on_the_way_lets_pass(
    graph: tuple[int, list[Line]], data: st.DataObject
) -> None:
    size, lines = graph
    own = data.draw(st.lists(st.integers(0, 2), min_size=size, max_size=size))
    passing = data.draw(st.lists(st.integers(0, 2), min_size=len(lines), max_size=len(lines)))

    def sent(part: int) -> int:
        return max(own[part], reaching(part))

    def reaching(part: int) -> int:
        ways = zip(lines, passing, strict=True)
        return max((min(sent(line[1]), most) for line, most in ways if line[0] == part), default=0)

    built = structure.build(size, lines_of(lines))
    found = rollup.from_below(built, np.array(own, dtype=np.int8), np.array(passing, dtype=np.int8))
    assert found.tolist() == [reaching(part) for part in range(size)]


def test_an_amount_without_an_end_stays_without_one_and_none_of_it_is_nothing() -> None:
    built = structure.build(3, lines_of([(0, 1, 2), (0, 2, 0)]))
    own = np.array([0.0, UNBOUNDED, UNBOUNDED])[:, None]
    totals = rollup.roll_up(built, own, np.array([2.0, 0.0]))
    assert totals[:, 0].tolist() == [UNBOUNDED, UNBOUNDED, UNBOUNDED]
    totals = rollup.roll_up(built, own, np.array([0.0, 0.0]))
    assert totals[0, 0] == 0


def test_many_lines_of_one_parent_are_added_in_one_block() -> None:
    count = 3 * structure.BLOCK
    built = structure.build(count + 1, lines_of([(0, child, 1) for child in range(1, count + 1)]))
    totals = rollup.roll_up(built, np.ones((count + 1, 2)), np.ones(count))
    assert totals[0].tolist() == [count + 1, count + 1]


def test_a_cycle_is_refused() -> None:
    with pytest.raises(ValueError, match="cycle"):
        structure.build(3, lines_of([(0, 1, 1), (1, 2, 1), (2, 1, 1)]))


@given(graph=graphs(), data=st.data())
def test_paths_are_every_chain_of_parts_from_a_top_or_a_root(
    graph: tuple[int, list[Line]], data: st.DataObject
) -> None:
    size, lines = graph
    tops = data.draw(st.sets(st.integers(0, size - 1), max_size=2))
    part = data.draw(st.integers(0, size - 1))
    pairs = {(line[0], line[1]) for line in lines}

    def chains(place: int) -> list[tuple[int, ...]]:
        above = [parent for parent, child in pairs if child == place]
        ended = [(place,)] if place in tops or not above else []
        return ended + [(*chain, place) for parent in above for chain in chains(parent)]

    built = structure.build(size, lines_of(lines))
    found, total = structure.paths_to(built, part, tops, None)
    assert sorted(found) == sorted(chains(part))
    assert total == len(found)
    some, counted = structure.paths_to(built, part, tops, 1)
    assert len(some) == min(1, total)
    assert counted == total
