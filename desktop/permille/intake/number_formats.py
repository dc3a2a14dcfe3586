"""Which cell styles of a workbook show percentages or decimals, from its ``styles.xml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

BUILT_IN = {
    2: "0.00",
    4: "#,##0.00",
    7: '"$"#,##0.00',
    8: '"$"#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    39: "#,##0.00",
    40: "#,##0.00",
    43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_)',
    44: '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_)',
    48: "##0.0E+0",
}
"""Built-in number formats that matter here (ECMA-376 part 1, 18.8.30)."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DECIMALS = re.compile(r"[0#?][.]([0#?]+)")


@dataclass(frozen=True, slots=True)
class Shown:
    """How a style shows numbers: as a percentage, and with how many decimals a zero."""

    percent: bool
    zero_places: int


def shown_by(code: str) -> Shown:
    """What a format code does to a number; the section for zero is the third, else the first."""
    sections = _LITERAL.sub("", code).split(";")
    zero = sections[2] if len(sections) > 2 else sections[0]
    found = _DECIMALS.search(zero)
    return Shown("%" in sections[0], len(found.group(1)) if found else 0)


def read_styles(xml: bytes) -> Mapping[int, Shown]:
    """Styles (numbers as cells refer to them) that show percentages or decimals; others are left out.

    Raises expat.ExpatError for what is no XML, ValueError for a document type declaration.
    """
    reader = _Styles()
    reader.parse(xml)
    codes = {**BUILT_IN, **reader.codes}
    shown = {style: shown_by(codes[number]) for style, number in enumerate(reader.styles) if number in codes}
    return {style: one for style, one in shown.items() if one.percent or one.zero_places}


class _Styles:
    """Collects number formats and the format of each cell style."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.styles: list[int] = []
        self._inside = False

    def parse(self, xml: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = refuse_doctype
        parser.Parse(xml, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "numFmt":
            self.codes[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._inside = True
        elif tag == "xf" and self._inside:
            self.styles.append(_whole(attributes.get("numFmtId")))

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] == "cellXfs":
            self._inside = False


def refuse_doctype(*_: object) -> None:
    """Workbooks have no document type; one that has could hold entities that grow without end."""
    raise ValueError("document type declaration")


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
