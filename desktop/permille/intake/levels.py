"""Reads the depth of every row of an indented list, however it is written, and finds the row each one is in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from permille.intake.text import TABLE, Value, written

Style = Literal["depth", "dots", "outline", "indent", "none"]

TOP = -1
"""The row is in no other row."""

UNREADABLE = -2
"""The row's depth cannot be read."""

_DEPTH = re.compile(r"\d{1,3}")
_DOTS = re.compile(r"(\.+)\s*(\d{0,3})")
_OUTLINE = re.compile(r"\d+(?:[.\-]\d+)*\.?")


def level_style(cells: Sequence[Value], outline_column: bool) -> Style:
    """How depths are written in a column.

    A column that numbers items (``outline_column``: Pos, Item no.) holds depths only when it has sub-numbers such as
    ``2.1``; plain integers in it are a running number.
    """
    texts = [written(cell) for cell in dict.fromkeys(cells)]
    filled = [text for text in texts if text]
    if any(_DOTS.fullmatch(text) for text in filled):
        return "dots"
    if any("." in text and _OUTLINE.fullmatch(text) for text in filled):
        return "outline"
    if outline_column or not filled:
        return "none"
    if (
        all(isinstance(cell, str) for cell in cells)
        and len({_width(cell) for cell in cells}) > 1
        and not _differ(texts)
    ):
        return "indent"
    return "depth"


def parent_rows(cells: Sequence[Value], style: Style) -> list[int]:
    """For each row the position of the row it is in, ``TOP`` or ``UNREADABLE``."""
    if style == "outline":
        return _by_outline([written(cell) for cell in cells])
    if style == "indent":
        return _by_depth([_width(cell) for cell in cells])
    return _by_depth([_depth(written(cell)) for cell in cells])


def indented(cells: Sequence[Value]) -> bool:
    """Whether a column of part numbers shows the structure by leading blanks."""
    widths = {_width(cell) for cell in cells if isinstance(cell, str) and cell.strip()}
    return len(widths) > 1 and 0 in widths


def skips(parents: Sequence[int], cells: Sequence[Value], style: Style) -> list[int]:
    """Rows that lie more than one level below the row they are in: a level is missing between them."""
    if style in ("outline", "indent", "none"):
        return []
    depths = [_depth(written(cell)) for cell in cells]
    found = []
    for row, parent in enumerate(parents):
        above = depths[parent] if parent >= 0 else None
        depth = depths[row]
        if depth is not None and above is not None and depth > above + 1:
            found.append(row)
    return found


def _depth(text: str) -> int | None:
    if found := _DOTS.fullmatch(text):
        return int(found[2]) if found[2] else len(found[1])
    return int(text) if _DEPTH.fullmatch(text) else None


def _by_depth(depths: Sequence[int | None]) -> list[int]:
    parents: list[int] = []
    open_rows: list[tuple[int, int]] = []
    for row, depth in enumerate(depths):
        if depth is None:
            parents.append(UNREADABLE)
            continue
        while open_rows and open_rows[-1][0] >= depth:
            open_rows.pop()
        parents.append(open_rows[-1][1] if open_rows else TOP)
        open_rows.append((depth, row))
    return parents


def _by_outline(texts: Sequence[str]) -> list[int]:
    """``2.10`` is in the last row numbered ``2`` above it; without one, in the nearest number it begins with."""
    parents: list[int] = []
    latest: dict[str, int] = {}
    for row, text in enumerate(texts):
        if not _OUTLINE.fullmatch(text):
            parents.append(UNREADABLE)
            continue
        parts = text.rstrip(".").replace("-", ".").split(".")
        above = [".".join(parts[:size]) for size in range(len(parts) - 1, 0, -1)]
        parents.append(next((latest[number] for number in above if number in latest), TOP))
        latest[".".join(parts)] = row
    return parents


def _width(cell: Value) -> int:
    """Number of blanks before the text of a cell."""
    if not isinstance(cell, str):
        return 0
    text = cell.translate({code: sign for code, sign in TABLE.items() if code in (0xA0, 0x3000, 0x9)})
    return len(text) - len(text.lstrip(" "))


def _differ(texts: Sequence[str]) -> bool:
    return len(set(texts)) > 1 and all(_DEPTH.fullmatch(text) for text in texts if text)
