"""The product structure as an ordered graph: levels, children, parents, paths."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from permille.model.bom import Lines

Path = tuple[int, ...]

BLOCK = 2048
"""Lines handled at once: their rows of a matrix fit the processor's cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Lines of one level that are handled at once: whole parents, each with all of its lines.

    ``lines`` is their place in ``Structure.order``; ``starts`` tells where in it each of ``parents`` begins.
    """

    lines: slice
    child: NDArray[np.int32]
    parents: NDArray[np.int32]
    starts: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Structure:
    """Lines sorted so that every part comes after all that is in it.

    ``order`` holds line indices, grouped by the height of the parent above the leaves and then by parent;
    ``bounds[h]:bounds[h + 1]`` are the lines whose parents have height ``h + 1``. ``first[p]:first[p + 1]`` are the
    lines of part p in ``by_parent``, which keeps the order of the file; ``first_use`` does so for ``by_child``.
    """

    size: int
    parent: NDArray[np.int32]
    child: NDArray[np.int32]
    order: NDArray[np.int64]
    bounds: NDArray[np.int64]
    height: NDArray[np.int32]
    by_parent: NDArray[np.int64]
    first: NDArray[np.int64]
    by_child: NDArray[np.int64]
    first_use: NDArray[np.int64]

    @property
    def has_children(self) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = np.diff(self.first) > 0
        return found

    @property
    def is_root(self) -> NDArray[np.bool_]:
        """Parts that are nobody's child."""
        found: NDArray[np.bool_] = np.diff(self.first_use) == 0
        return found

    def lines_of(self, part: int) -> list[int]:
        """Lines below a part, in the order of the file."""
        return self._lines[part]

    @property
    def levels(self) -> int:
        """Levels of parents above the leaves."""
        return len(self.bounds) - 1

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All lines in blocks, every child's own lines before the lines in which it is used."""
        levels = pairwise(self.bounds.tolist())
        return tuple(block for begin, end in levels for block in self._level_blocks(begin, end))

    def _level_blocks(self, begin: int, end: int) -> Iterator[Block]:
        lines = self.order[begin:end]
        parents, child = self.parent[lines], self.child[lines]
        starts = np.concatenate(([0], np.flatnonzero(np.diff(parents)) + 1))
        ends = np.append(starts[1:], len(lines))
        at = 0
        while at < len(starts):
            last = max(int(np.searchsorted(ends, starts[at] + BLOCK, side="right")), at + 1)
            first, stop = int(starts[at]), int(ends[last - 1])
            here = starts[at:last]
            yield Block(slice(begin + first, begin + stop), child[first:stop], parents[here], here - first)
            at = last

    @cached_property
    def parents(self) -> list[tuple[int, ...]]:
        """Parts directly above each part, each once, in the order of the file."""
        above = self.parent[self.by_child].tolist()
        ends = self.first_use.tolist()
        return [
            (above[start],) if end == start + 1 else tuple(dict.fromkeys(above[start:end]))
            for start, end in pairwise(ends)
        ]

    @cached_property
    def child_of(self) -> list[int]:
        """The child of every line."""
        found: list[int] = self.child.tolist()
        return found

    @cached_property
    def children(self) -> list[tuple[int, ...]]:
        """Parts directly in each part, each once, in the order of the file."""
        child, ends = self.child[self.by_parent].tolist(), self.first.tolist()
        return [tuple(dict.fromkeys(child[start:end])) for start, end in pairwise(ends)]

    @cached_property
    def _lines(self) -> list[list[int]]:
        lines, ends = self.by_parent.tolist(), self.first.tolist()
        return [lines[start:end] for start, end in pairwise(ends)]


def build(size: int, lines: Lines) -> Structure:
    """The structure of ``size`` parts; raises ``ValueError`` on a cycle (the intake removes cycles)."""
    parent, child = lines.parent, lines.child
    by_parent = np.argsort(parent, kind="stable")
    by_child = np.argsort(child, kind="stable")
    first = _starts(parent, size)
    first_use = _starts(child, size)
    height = _heights(size, parent, by_child, first_use)
    level = height[parent] if len(parent) else np.zeros(0, dtype=np.int32)
    order = np.lexsort((parent, level))
    top = int(height.max()) if size else 0
    bounds = np.searchsorted(level[order], np.arange(1, top + 2))
    return Structure(size, parent, child, order, bounds, height, by_parent, first, by_child, first_use)


def _starts(column: NDArray[np.int32], size: int) -> NDArray[np.int64]:
    counts = np.bincount(column, minlength=size) if len(column) else np.zeros(size, dtype=np.int64)
    return np.concatenate(([0], np.cumsum(counts))).astype(np.int64)


def _heights(
    size: int,
    parent: NDArray[np.int32],
    by_child: NDArray[np.int64],
    first_use: NDArray[np.int64],
) -> NDArray[np.int32]:
    """Longest way down to a leaf, wave by wave from the leaves (Kahn's algorithm over whole columns)."""
    height = np.zeros(size, dtype=np.int32)
    open_lines = np.bincount(parent, minlength=size) if len(parent) else np.zeros(size, dtype=np.int64)
    wave = np.flatnonzero(open_lines == 0)
    done, level = len(wave), 0
    while len(wave):
        level += 1
        uses = _ranges(first_use[wave], first_use[wave + 1])
        above = parent[by_child[uses]]
        if not len(above):
            break
        open_lines -= np.bincount(above, minlength=size)
        reached = np.unique(above)
        wave = reached[open_lines[reached] == 0]
        height[wave] = level
        done += len(wave)
    if done < size:
        raise ValueError("the product structure has a cycle")
    return height


def _ranges(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """All integers of the half-open ranges, one after the other."""
    lengths = ends - starts
    offsets = np.repeat(ends - np.cumsum(lengths), lengths)
    return np.arange(int(lengths.sum()), dtype=np.int64) + offsets


def paths_to(structure: Structure, part: int, tops: Collection[int], limit: int | None) -> tuple[list[Path], int]:
    """Paths from a top (or a root) down to a part, shortest first, at most ``limit``; and how many there are in all."""
    parents = structure.parents
    found: list[Path] = []
    queue: list[Path] = [(part,)]
    for path in queue:
        above = parents[path[0]]
        if not above or path[0] in tops:
            if limit is not None and len(found) == limit:
                return found, _path_count(structure, part, tops)
            found.append(path)
        queue.extend([(one, *path) for one in above])
    return found, len(found)


def _path_count(structure: Structure, part: int, tops: Collection[int]) -> int:
    """Number of ways up that end at a top or a root, each distinct chain of parts once."""
    counts: dict[int, int] = {}
    stack = [part]
    while stack:
        current = stack[-1]
        above = structure.parents[current]
        waiting = [one for one in above if one not in counts]
        if waiting:
            stack.extend(waiting)
            continue
        stack.pop()
        counts[current] = sum(counts[one] for one in above) + (1 if current in tops or not above else 0)
    return counts[part]
