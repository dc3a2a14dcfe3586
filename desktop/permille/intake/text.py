"""Text of cells made comparable: blanks, full-width characters, case."""

from __future__ import annotations

import datetime as dt
import re

Value = str | float | int | bool | dt.datetime | dt.date | dt.time | dt.timedelta
"""What a cell of a sheet may hold; an empty cell is ``""``."""

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width forms of the ASCII characters."""

BLANKS = dict.fromkeys((0xA0, 0x202F, 0x2007, 0x2009, 0x3000, 0x9, 0xA, 0xD), " ")
"""No-break, narrow, figure and ideographic spaces, tabs and line breaks."""

INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD), None)

TABLE: dict[int, str | int | None] = {**FULL_WIDTH, **BLANKS, **INVISIBLE, 0xB5: "u", 0x3BC: "u", 0x2212: "-"}
"""Both signs for micro (U+00B5 and U+03BC) become ``u``, as units are written here; the minus sign becomes a hyphen."""

_SPACES = re.compile(r"  +")
_MARKS = str.maketrans('_-.*:"', "      ")
_UNIT_IN_HEADER = re.compile(r"[\[(（【]\s*([^\])）】]*?)\s*[\])）】]")


def tidy(text: str) -> str:
    """The text with ASCII forms of full-width characters, single spaces and nothing at the ends."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", text.translate(TABLE)).strip()


def fold(text: str) -> str:
    """``tidy`` text without case, for look-up."""
    return tidy(text).casefold()


def fold_header(text: str) -> str:
    """A header without units in brackets, marks at its ends and case."""
    bare = _UNIT_IN_HEADER.sub(" ", tidy(text)).casefold().translate(_MARKS)
    return _SPACES.sub(" ", bare).strip(" ,;/") or text.strip()


def bracketed(text: str) -> str:
    """What stands in the first brackets of a header: ``[kg]``, ``(%)``; blank without brackets."""
    found = _UNIT_IN_HEADER.search(tidy(text))
    return found.group(1) if found else ""


def written(value: Value) -> str:
    """A cell as text: whole numbers without decimals, numbers with the 15 digits a spreadsheet shows, dates as ISO."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (float, int)):
        return f"{value:.15g}"
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, (dt.datetime, dt.date, dt.time)) else str(value)


BLANK_WORDS = frozenset({"", "-", "--", "–", "—", "?", "n/a", "n.a.", "na", "tbd", "unknown", "unbekannt"})
BLANK_WORDS |= {"未知", "不明", "不详"}
"""Texts that say only that nothing is known."""


def is_blank(text: str) -> bool:
    """Whether a text says only that nothing is known."""
    return text.casefold() in BLANK_WORDS
