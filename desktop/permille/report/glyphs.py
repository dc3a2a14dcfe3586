"""Which characters the bundled fonts can show, and what is printed in place of the others."""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

RADICALS = range(0x2E80, 0x2FE0)
"""CJK and Kangxi radicals: look like characters, but no search finds them."""

SHOWN_AS = {"\t": " ", "\n": " ", "\r": " ", "\u00ad": "", "\ufeff": ""}


@dataclass(slots=True)
class Printable:
    """Turns text into what the fonts can show, and remembers what they could not (``missing``)."""

    covered: frozenset[int]
    missing: set[str] = field(default_factory=set)

    def __call__(self, text: str) -> str:
        """The text; a character without a glyph becomes ``[U+XXXX]``."""
        if text.isascii() and text.isprintable():
            return text
        return "".join(self._one(character) for character in unicodedata.normalize("NFC", text))

    def everything(self, content: object) -> object:
        """Content as data with every text in it made printable; names of fields stay as they are."""
        if isinstance(content, str):
            return self(content)
        if isinstance(content, dict):
            return {name: self.everything(value) for name, value in content.items()}
        if isinstance(content, (list, tuple)):
            return [self.everything(value) for value in content]
        return content

    def _one(self, character: str) -> str:
        if character in SHOWN_AS:
            return SHOWN_AS[character]
        if ord(character) in RADICALS:
            character = unicodedata.normalize("NFKC", character)
        if ord(character) in self.covered and unicodedata.category(character) not in ("Cc", "Cf"):
            return character
        self.missing.add(character)
        return f"[U+{ord(character):04X}]"


def printable(fonts: Path) -> Printable:
    """What all fonts of a folder can show together; raises FileNotFoundError when it holds no font."""
    files = sorted(fonts.glob("*.ttf"))
    if not files:
        raise FileNotFoundError(f"There is no font in {fonts}.")
    covered: set[int] = set()
    for file in files:
        covered |= characters(file.read_bytes())
    return Printable(frozenset(covered))


def characters(font: bytes) -> set[int]:
    """Code points in the character map of a TrueType font (formats 4 and 12 of the OpenType table ``cmap``)."""
    covered: set[int] = set()
    start = _table(font, b"cmap")
    count = struct.unpack_from(">H", font, start + 2)[0]
    for record in range(count):
        at = start + struct.unpack_from(">I", font, start + 4 + 8 * record + 4)[0]
        layout = struct.unpack_from(">H", font, at)[0]
        if layout == 4:
            covered |= _segments(font, at)
        elif layout == 12:
            covered |= _groups(font, at)
    return covered


def _table(font: bytes, tag: bytes) -> int:
    tables = struct.unpack_from(">H", font, 4)[0]
    for record in range(12, 12 + 16 * tables, 16):
        if font[record : record + 4] == tag:
            offset: int = struct.unpack_from(">I", font, record + 8)[0]
            return offset
    raise ValueError(f"the font has no table {tag.decode()}")


def _segments(font: bytes, at: int) -> set[int]:
    """Format 4: segments with a delta or an array of glyph numbers; glyph 0 is no glyph."""
    twice = struct.unpack_from(">H", font, at + 6)[0]
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + twice)
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 2 * twice)
    ranges_at = at + 16 + 3 * twice
    offsets = struct.unpack_from(f">{count}H", font, ranges_at)
    covered: set[int] = set()
    for index, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", font, ranges_at + 2 * index + offset + 2 * (code - first))[0]
                if not glyph:
                    continue
            if (glyph + delta) & 0xFFFF and code != 0xFFFF:
                covered.add(code)
    return covered


def _groups(font: bytes, at: int) -> set[int]:
    """Format 12: groups of consecutive code points and glyphs."""
    count = struct.unpack_from(">I", font, at + 12)[0]
    covered: set[int] = set()
    for group in range(count):
        first, last, glyph = struct.unpack_from(">III", font, at + 16 + 12 * group)
        covered.update(range(first if glyph else first + 1, last + 1))
    return covered
