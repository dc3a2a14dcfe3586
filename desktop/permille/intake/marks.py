"""One pass over the XML of a sheet for what its values do not say: percentages, errors, unstored formulas, extent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from permille.intake.number_formats import Shown, refuse_doctype
from permille.intake.sheet import Marks

CHUNK = 1 << 22
"""Bytes of XML looked at in one go."""

_REFERENCE = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')

_CELL = (
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: t="n")? s="(%b)"([^>]*)>'
    rb"(?:(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]*)</v>)?"
)
"""A cell of one of some styles (alternatives for %b): column, row, style, further attributes, stored value.

Only numbers matter, so of cells whose type stands before their style those of type ``n`` are enough.
"""

FEW_STYLES = 4
"""Up to so many styles are searched for one by one before cells are looked at."""


class NotPlain(Exception):
    """The XML is not written the usual way, so that it cannot be searched as bytes."""


@dataclass(slots=True, eq=False)
class Scan:
    """What a pass found: marks by 0-based column and row, and the furthest row and column (0-based, -1: none).

    The quick pass counts every cell for these, the slow one those with a value.
    """

    percent: dict[int, set[int]] = field(default_factory=dict)
    errors: dict[int, set[int]] = field(default_factory=dict)
    unstored: dict[int, set[int]] = field(default_factory=dict)
    zero_places: dict[int, dict[int, int]] = field(default_factory=dict)
    last_row: int = -1
    last_column: int = -1

    def marks(self) -> Marks:
        """The marks in the form that tables use."""
        return Marks(
            {column: frozenset(rows) for column, rows in self.percent.items()},
            {column: frozenset(rows) for column, rows in self.errors.items()},
            {column: frozenset(rows) for column, rows in self.unstored.items()},
            self.zero_places,
        )


def scan_plain(stream: IO[bytes], styles: Mapping[int, Shown]) -> Scan:
    """The quick pass: searches the bytes for the few cells that matter.

    Raises NotPlain where the XML is written in a way that the search could miss something.
    """
    scan = Scan()
    finder = _Finder(scan, styles)
    for place, piece in enumerate(_pieces(stream)):
        if place == 0:
            _check_head(piece[: piece.find(b"<row")] if b"<row" in piece else piece)
        finder.search(piece)
    return scan


def scan_parsed(stream: IO[bytes], styles: Mapping[int, Shown]) -> Scan:
    """The slow pass: parses every element. Raises expat.ExpatError or ValueError for XML that is not a sheet's."""
    reader = _Cells(styles)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = refuse_doctype
    while piece := stream.read(CHUNK):
        parser.Parse(piece, False)
    parser.Parse(b"", True)
    return reader.scan


class _Cells:
    """Takes note of cells as the parser meets them."""

    def __init__(self, styles: Mapping[int, Shown]) -> None:
        self.scan = Scan()
        self._styles = {str(style): shown for style, shown in styles.items()}
        self._row = -1
        self._column = -1
        self._cell: dict[str, str] | None = None
        self._filled = self._formula = self._value = self._inside = False
        self._text = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
        elif tag == "c":
            self._begin(attributes)
        elif self._cell is not None:
            self._filled = True
            self._formula = self._formula or tag == "f"
            self._inside = tag == "v"
            self._value = self._value or tag in ("v", "is")

    def _begin(self, attributes: dict[str, str]) -> None:
        self._cell, self._text = attributes, ""
        self._filled = self._formula = self._value = False
        found = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", attributes.get("r", ""))
        self._column = column_number(found[1]) if found else self._column + 1
        self._row = int(found[2]) - 1 if found else self._row

    def text(self, data: str) -> None:
        if self._inside:
            self._text += data

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "v":
            self._inside = False
        elif tag == "c" and self._cell is not None:
            self._finish(self._cell)
            self._cell = None

    def _finish(self, cell: dict[str, str]) -> None:
        kind = cell.get("t", "n")
        if self._value or self._formula:
            self.scan.last_row = max(self.scan.last_row, self._row)
            self.scan.last_column = max(self.scan.last_column, self._column)
        if kind == "e":
            self.scan.errors.setdefault(self._column, set()).add(self._row)
        if self._formula and not (self._value and (self._text or kind == "str")):
            self.scan.unstored.setdefault(self._column, set()).add(self._row)
        shown = self._styles.get(cell.get("s", ""))
        if shown is None or kind != "n" or not self._filled:
            return
        if shown.percent:
            self.scan.percent.setdefault(self._column, set()).add(self._row)
        if shown.zero_places and _is_zero(self._text.encode()):
            self.scan.zero_places.setdefault(self._column, {})[self._row] = shown.zero_places


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """The XML in pieces that end between two rows."""
    rest = b""
    while piece := stream.read(CHUNK):
        whole = rest + piece
        cut = whole.rfind(b"<row")
        if cut <= 0:
            rest = whole
            if len(rest) > 16 * CHUNK:
                raise NotPlain
            continue
        yield whole[:cut]
        rest = whole[cut:]
    yield rest


def _check_head(head: bytes) -> None:
    """The part before the first row tells whether the XML is plain: UTF-8, no declarations, no prefix."""
    if b"\x00" in head or b"<worksheet" not in head or b"<sheetData" not in head:
        raise NotPlain
    if b"<!" in head or (b"encoding=" in head and not re.search(rb'encoding=["\'](?i:utf-8|us-ascii)["\']', head)):
        raise NotPlain


class _Finder:
    """Searches pieces of a plainly written sheet."""

    def __init__(self, scan: Scan, styles: Mapping[int, Shown]) -> None:
        self._scan = scan
        self._styles = {str(style).encode(): shown for style, shown in styles.items()}
        numbers = b"|".join(str(style).encode() for style in sorted(styles, reverse=True))
        self._styled = re.compile(_CELL % numbers) if styles else None
        self._columns: dict[bytes, int] = {}
        self._strange = _beyond(-1)

    def search(self, piece: bytes) -> None:
        self._measure(piece)
        for attributes, row, column in _tags_with(piece, b' t="e"'):
            if attributes:
                self._scan.errors.setdefault(column, set()).add(row)
        if b"<f" in piece:
            self._formulas(piece)
        if self._styled is not None and self._has_style(piece):
            self._numbers(piece)

    def _has_style(self, piece: bytes) -> bool:
        return len(self._styles) > FEW_STYLES or any(b' s="' + style + b'"' in piece for style in self._styles)

    def _measure(self, piece: bytes) -> None:
        """Takes note of the furthest cell. A cell without its address first ends the quick pass."""
        while found := self._strange.search(piece):
            place = _REFERENCE.match(piece, found.start())
            if place is None:
                raise NotPlain
            self._scan.last_column = max(self._scan.last_column, column_number(place.group(1)))
            self._strange = _beyond(self._scan.last_column)
        last = piece.rfind(b'<c r="')
        if last >= 0 and (place := _REFERENCE.match(piece, last)):
            self._scan.last_row = max(self._scan.last_row, int(place.group(2)) - 1)

    def _numbers(self, piece: bytes) -> None:
        assert self._styled is not None
        percent, zeros, columns = self._scan.percent, self._scan.zero_places, self._columns
        for letters, number, style, rest, value in self._styled.findall(piece):
            if rest.endswith(b"/") or (b"t=" in rest and b't="n"' not in rest):
                continue
            column = columns.get(letters)
            if column is None:
                column = columns[letters] = column_number(letters)
            shown = self._styles[style]
            if shown.percent:
                percent.setdefault(column, set()).add(int(number) - 1)
            if shown.zero_places and _is_zero(value):
                zeros.setdefault(column, {})[int(number) - 1] = shown.zero_places

    def _formulas(self, piece: bytes) -> None:
        at = piece.find(b"<f")
        while at >= 0:
            if piece[at + 2 : at + 3] in (b">", b" ", b"/"):
                start = piece.rfind(b"<c ", 0, at)
                place = _REFERENCE.match(piece, start) if start >= 0 else None
                if place is None:
                    raise NotPlain
                end = piece.find(b"</c>", at)
                text_result = b' t="str"' in piece[start : piece.find(b">", start)]
                body = piece[at:end]
                if not (b"<v>" in body and (text_result or b"<v></v>" not in body)):
                    column = column_number(place.group(1))
                    self._scan.unstored.setdefault(column, set()).add(int(place.group(2)) - 1)
            at = piece.find(b"<f", at + 2)


def _tags_with(piece: bytes, needle: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Attributes, row and column of each cell whose tag holds ``needle``."""
    at = piece.find(needle)
    while at >= 0:
        start = piece.rfind(b"<", 0, at)
        place = _REFERENCE.match(piece, start)
        if place is not None:
            yield piece[start:at] + needle, int(place.group(2)) - 1, column_number(place.group(1))
        at = piece.find(needle, at + len(needle))


def _is_zero(text: bytes) -> bool:
    return bool(text) and not text.strip(b"0.-+") and b"0" in text


def _beyond(column: int) -> re.Pattern[bytes]:
    """Finds cells right of a column (0-based), and cells whose tag does not begin with their address."""
    if column < 0:
        return re.compile(rb"<c[ >/]")
    letters = _letters(column)
    first = letters[0]
    if len(letters) == 1:
        inside = rf"[A-{first}]"
    elif len(letters) == 2:
        inside = rf"[A-Z]|{_less(first)}[A-Z]|{first}[A-{letters[1]}]"
    else:
        middle = rf"{first}{_less(letters[1])}[A-Z]|{first}{letters[1]}[A-{letters[2]}]"
        inside = rf"[A-Z]{{1,2}}|{_less(first)}[A-Z][A-Z]|{middle}"
    return re.compile(rf'<c(?:[>/]| (?!r="(?:{inside})[0-9]))'.encode())


def _less(letter: str) -> str:
    """A class of the letters before one; never matches for A."""
    return "(?!)" if letter == "A" else f"[A-{chr(ord(letter) - 1)}]"


def column_number(letters: bytes | str) -> int:
    """The 0-based column of letters: A is 0, AA is 26."""
    text = letters if isinstance(letters, bytes) else letters.encode()
    number = 0
    for sign in text:
        number = number * 26 + sign - 64
    return number - 1


def _letters(column: int) -> str:
    text = ""
    number = column + 1
    while number:
        number, digit = divmod(number - 1, 26)
        text = chr(65 + digit) + text
    return text
