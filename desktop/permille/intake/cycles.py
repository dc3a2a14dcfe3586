"""Finds parts that contain themselves, so that the product structure becomes a graph without cycles."""

from __future__ import annotations

from collections.abc import Sequence


def find_cycles(size: int, parent: Sequence[int], child: Sequence[int]) -> list[list[int]]:
    """Groups of parts that are in each other, each in the order of the files; a part in itself is a group of one.

    ``parent`` and ``child`` hold one part (0 to ``size`` - 1) per line. Parts that lead into a cycle or out of it do
    not belong to it.
    """
    rest = _not_layered(size, parent, child)
    if not rest:
        return []
    below: dict[int, list[int]] = {part: [] for part in rest}
    own = set()
    for above, part in zip(parent, child, strict=True):
        if above in below and part in below:
            below[above].append(part)
            if above == part:
                own.add(part)
    groups = [sorted(group) for group in _strong_components(below) if len(group) > 1 or group[0] in own]
    return sorted(groups)


def _not_layered(size: int, parent: Sequence[int], child: Sequence[int]) -> set[int]:
    """Parts that cannot be peeled off from the leaves: those on cycles and above them."""
    open_lines = [0] * size
    uses: list[list[int]] = [[] for _ in range(size)]
    for above, part in zip(parent, child, strict=True):
        open_lines[above] += 1
        uses[part].append(above)
    ready = [part for part in range(size) if not open_lines[part]]
    for part in ready:
        for above in uses[part]:
            open_lines[above] -= 1
            if not open_lines[above]:
                ready.append(above)
    return {part for part in range(size) if open_lines[part]}


def _strong_components(below: dict[int, list[int]]) -> list[list[int]]:
    """Tarjan's algorithm without recursion (structures can be deep)."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on_stack: set[int] = set()
    groups: list[list[int]] = []
    for start in below:
        if start in order:
            continue
        work = [(start, 0)]
        while work:
            part, at = work.pop()
            if part not in order:
                order[part] = low[part] = len(order)
                stack.append(part)
                on_stack.add(part)
            children = below[part]
            while at < len(children) and children[at] in order:
                if children[at] in on_stack:
                    low[part] = min(low[part], low[children[at]], order[children[at]])
                at += 1
            if at < len(children):
                work.append((part, at))
                work.append((children[at], 0))
                continue
            if low[part] == order[part]:
                groups.append(_pop_group(stack, on_stack, part))
    return groups


def _pop_group(stack: list[int], on_stack: set[int], root: int) -> list[int]:
    group = []
    while True:
        part = stack.pop()
        on_stack.discard(part)
        group.append(part)
        if part == root:
            return group
