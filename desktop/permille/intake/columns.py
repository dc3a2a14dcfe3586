"""Which row of a sheet is the header, what kind of table stands under it, and what each column means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from permille.intake.reference import Reference
from permille.intake.text import Value, bracketed, fold_header

Kind = Literal["product", "provenance", "parameters", "prices", "rates", "shipment"]

REQUIRED: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    "shipment": (("field",), ("value",)),
    "rates": (("currency",), ("per",), ("rate",)),
    "prices": (("substance",), ("per_kg",)),
    "provenance": (("part",), ("activity",)),
    "parameters": (("part",), ("parameter",), ("value",)),
    "product": (("part", "child", "other_number", "reference", "name", "description"),),
}
"""For each kind, groups of fields of which one each must be there."""

SHEET_KINDS: Mapping[str, Kind] = {
    "parts": "product",
    "bom": "product",
    "composition": "product",
    "provenance": "provenance",
    "parameters": "parameters",
    "prices": "prices",
    "rates": "rates",
    "shipment": "shipment",
}

HEADER_ROWS = 60
"""How many rows from the top may stand before a header."""

AMOUNT = "amount"
"""The one word for contents that stands for quantities where no column names a substance."""

NEAR = 3
"""A row so little below a header may still be a better one: titles sometimes look like headers."""

BESIDE_PART = frozenset(
    "description class supplier manufacturer made_in unit_mass unit_value hs_code control_code chinese_technology "
    "chinese_equipment undertaking full_declaration quantity level parent content substance cas evidence".split()
)
"""Of these at least one must stand beside the part number before a row counts as the header of a product table."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header row (0-based), the kind of table and the 0-based column of each field.

    ``named`` is what the sheet's name says (``parts``, ``bom``, ...), blank when it says nothing. ``units`` holds units
    that stand in brackets in headers, as typed. ``values`` are the columns of a Shipment sheet, one per shipment.
    """

    row: int
    kind: Kind
    columns: Mapping[str, int]
    units: Mapping[str, str]
    named: str
    values: tuple[int, ...] = ()
    cells: tuple[Value, ...] = ()
    """The header row as it stands in the sheet."""


def find_header(name: str, rows: Sequence[Sequence[Value]], reference: Reference, start: int = 0) -> Header | None:
    """The first header at or below row ``start``; None where no row of the first ``HEADER_ROWS`` is one.

    The sheet's name settles the kind when the required columns are there; otherwise the kind with the most known
    headers.
    """
    named = reference.sheets.get(fold_header(name), "")
    best: Header | None = None
    for row in range(start, min(len(rows), start + HEADER_ROWS)):
        if best is not None and row > best.row + NEAR:
            break
        header = read_header(row, rows[row], named, reference)
        if header is not None and (best is None or len(header.columns) > len(best.columns) + 1):
            best = header
    return best


def read_header(row: int, cells: Sequence[Value], named: str, reference: Reference) -> Header | None:
    """The header that a row is, or None."""
    texts = [cell if isinstance(cell, str) else "" for cell in cells]
    if sum(1 for text in texts if text.strip()) < (1 if named else 2):
        return None
    kinds = [SHEET_KINDS[named]] if named else []
    kinds += [kind for kind in REQUIRED if kind not in kinds]
    found = [header for kind in kinds if (header := _as_kind(row, texts, kind, named, reference)) is not None]
    if not found:
        return None
    found = [replace(header, cells=tuple(cells)) for header in found]
    if named and found[0].kind == SHEET_KINDS[named]:
        return found[0]
    return max(found, key=lambda header: len(header.columns))


def _as_kind(row: int, texts: Sequence[str], kind: Kind, named: str, reference: Reference) -> Header | None:
    words = reference.columns[kind]
    meanings = [_meaning(text, words) for text in texts]
    columns: dict[str, int] = {}
    for column, meaning in enumerate(meanings):
        if meaning and meaning not in columns:
            columns[meaning] = column
    if kind == "product":
        _settle(columns, meanings, texts)
    if not all(any(field in columns for field in group) for group in REQUIRED[kind]):
        return None
    if kind == "product" and not BESIDE_PART & set(columns) and not (named and "part" in columns):
        return None
    if kind == "shipment" and not named:
        return None
    units = {field: unit for field, column in columns.items() if (unit := bracketed(texts[column]))}
    values = _value_columns(texts, columns) if kind == "shipment" else ()
    return Header(row, kind, columns, units, named, values)


def _meaning(text: str, words: Mapping[str, str]) -> str:
    """The field a header names; a header of several lines or languages by the first part that is known."""
    if not text.strip():
        return ""
    whole = words.get(fold_header(text))
    if whole:
        return whole
    for mark in ("\n", "/", "|"):
        if mark in text:
            for part in text.split(mark):
                if meaning := words.get(fold_header(part)):
                    return meaning
    return ""


def _value_columns(texts: Sequence[str], columns: Mapping[str, int]) -> tuple[int, ...]:
    """The columns Value, Value 2, ... of a Shipment sheet: all that have a header after the first."""
    first = columns["value"]
    return tuple(column for column in range(first, len(texts)) if texts[column].strip())


_MONEY = ("unit_value", "content_value")
_MEASURES = ("content", "quantity", "unit_mass")
_OWN_UNIT = {"content": "content_unit", "quantity": "quantity_unit", "unit_mass": "mass_unit"}


def _settle(columns: dict[str, int], meanings: Sequence[str], texts: Sequence[str]) -> None:
    """Gives columns of a product table that share a word (Unit, Currency, Origin) to what they belong to."""
    for column, meaning in enumerate(meanings):
        if meaning == "unit":
            owner = _owner(column, _MEASURES, columns, _OWN_UNIT)
            if owner:
                columns[_OWN_UNIT[owner]] = column
        elif meaning == "currency":
            _give_currency(column, columns)
    columns.pop("unit", None)
    has_content = "substance" in columns or "cas" in columns
    is_amount = "content" in columns and fold_header(texts[columns["content"]]) == AMOUNT
    if "origin" in columns and not has_content and "made_in" not in columns:
        columns["made_in"] = columns.pop("origin")
    if "child" in columns and "parent" not in columns:
        columns.setdefault("part", columns.pop("child"))
    elif "parent" in columns and "child" not in columns and "part" in columns:
        columns["child"] = columns.pop("part")
    if "content" in columns and not has_content and "quantity" not in columns and is_amount:
        columns["quantity"] = columns.pop("content")


def _give_currency(column: int, columns: dict[str, int]) -> None:
    own = {"unit_value": "currency", "content_value": "content_currency"}
    if columns.get("currency") == column and "content_value" in columns:
        columns.pop("currency")
    owner = _owner(column, _MONEY, columns, own)
    if owner:
        columns[own[owner]] = column


def _owner(column: int, fields: Sequence[str], columns: Mapping[str, int], own: Mapping[str, str]) -> str:
    """The number column a unit or currency column belongs to: the nearest on its left without one, else right."""
    free = [field for field in fields if field in columns and own[field] not in columns]
    left = [field for field in free if columns[field] < column]
    if left:
        return max(left, key=lambda field: columns[field])
    return min(free, key=lambda field: columns[field]) if free else ""
