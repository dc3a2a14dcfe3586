"""The parts of an xlsx or xlsm file that the intake looks at itself: sheets, styles, shared texts."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from xml.parsers import expat

from permille.intake.marks import NotPlain, Scan, scan_parsed, scan_plain
from permille.intake.number_formats import Shown, read_styles, refuse_doctype
from permille.intake.refusal import Refused
from permille.intake.sheet import Marks
from permille.model.evidence import column_letters

MOST_CELLS = 16_000_000
"""Cells in the rectangle from A1 to the furthest value of a sheet: reading makes all of them."""

HEAD = 4096
"""Bytes at the beginning of XML in which a document type would stand."""


def scan_sheets(file: str, archive: zipfile.ZipFile) -> dict[str, Marks]:
    """Marks of every sheet by name.

    Raises Refused when a value stands so far out that reading would take all memory, and zipfile, expat and Value
    errors for damaged or unsafe files.
    """
    names = archive.namelist()
    for name in names:
        if name.lower().endswith("sharedstrings.xml"):
            _check_text(archive, name)
    style_sheets = [name for name in names if name.lower().endswith("styles.xml")]
    styles = read_styles(archive.read(style_sheets[0])) if style_sheets else {}
    marks = {}
    for sheet, member in sheet_members(archive).items():
        scan = _scan(archive, member, styles)
        guard_extent(file, sheet, scan.last_row, scan.last_column)
        marks[sheet] = scan.marks()
    return marks


def sheet_members(archive: zipfile.ZipFile) -> dict[str, str]:
    """The member of the archive in which each sheet stands, by the sheet's name."""
    workbook = next(name for name in archive.namelist() if name.lower().endswith("workbook.xml"))
    folder, base = posixpath.split(workbook)
    relations = f"{folder}/_rels/{base}.rels".lstrip("/")
    targets = {
        attributes.get("Id", ""): posixpath.normpath(posixpath.join("/" + folder, attributes.get("Target", ""))).lstrip(
            "/"
        )
        for attributes in _elements(archive.read(relations), "Relationship")
        if attributes.get("Type", "").endswith("/worksheet")
    }
    members = {}
    for attributes in _elements(archive.read(workbook), "sheet"):
        target = next(
            (targets[value] for key, value in attributes.items() if key.endswith(":id") and value in targets), ""
        )
        if target in archive.NameToInfo:
            members[attributes.get("name", "")] = target
    return members


def guard_extent(file: str, sheet: str, last_row: int, last_column: int) -> None:
    """Raises Refused when the rectangle to the furthest value (0-based) is too large to read."""
    if (last_row + 1) * (last_column + 1) > MOST_CELLS:
        facts = {"sheet": sheet, "cell": f"{column_letters(last_column)}{last_row + 1}"}
        raise Refused(file, "ghost-range", facts)


def _scan(archive: zipfile.ZipFile, member: str, styles: Mapping[int, Shown]) -> Scan:
    try:
        with archive.open(member) as stream:
            scan = scan_plain(stream, styles)
    except NotPlain:
        with archive.open(member) as stream:
            return scan_parsed(stream, styles)
    if (scan.last_row + 1) * (scan.last_column + 1) > MOST_CELLS:
        # The quick pass counts cells that are only formatted; the slow one tells where the values end.
        with archive.open(member) as stream:
            return scan_parsed(stream, styles)
    return scan


def _check_text(archive: zipfile.ZipFile, name: str) -> None:
    """Reads a member to its end, so that a size that was not told truly is found out, and looks at its head."""
    with archive.open(name) as stream:
        head = stream.read(HEAD)
        if b"<!DOCTYPE" in head or "<!DOCTYPE".encode("utf-16-le") in head or "<!DOCTYPE".encode("utf-16-be") in head:
            raise ValueError("document type declaration")
        while stream.read(1 << 20):
            pass


def _elements(xml: bytes, tag: str) -> list[dict[str, str]]:
    """Attributes of every element with a local name."""
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == tag:
            found.append(attributes)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.Parse(xml, True)
    return found
