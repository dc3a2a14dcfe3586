"""Writes the Permille workbook: headers, comments, lists to choose from, and an invented example."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from permille.intake.reference import Reference, load_reference
from permille.model.bom import CLASSES
from permille.model.provenance import ACTIVITIES
from permille.model.quantity import MASS_UNITS, SHARE_UNITS
from permille.model.shipment import END_USES, EXPORT_KINDS

GUIDE, LISTS = "Read me", "Lists"

ROWS = 2000
"""Rows below the header in which a list can be chosen from."""

_HEAD = Font(bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="1F3A5F")
_EXAMPLE = Font(italic=True, color="7A5A00")


@dataclass(frozen=True, slots=True)
class _List:
    """Where the words of a list stand in the sheet ``Lists``."""

    formula: str


def write_template(path: Path, reference: Path) -> None:
    """Writes the workbook, over a file that is there; ``reference`` is ``resources/reference``. Raises OSError."""
    path.write_bytes(template_bytes(reference))


def template_bytes(reference: Path) -> bytes:
    """The workbook as a file; ``reference`` is ``resources/reference``."""
    with (reference / "template.toml").open("rb") as stream:
        plan = tomllib.load(stream)
    book = Workbook()
    guide = book.active
    assert isinstance(guide, Worksheet)
    _write_guide(guide, plan["guide"])
    sheets = [(book.create_sheet(sheet["name"]), sheet) for sheet in plan["sheet"]]
    lists = _write_lists(book.create_sheet(LISTS), words_to_choose(load_reference(reference)))
    for sheet, about in sheets:
        _write_sheet(sheet, about, lists)
    stream_out = io.BytesIO()
    book.save(stream_out)
    return stream_out.getvalue()


def words_to_choose(reference: Reference) -> dict[str, Sequence[str]]:
    """The words of each drop-down list, by its name."""
    alloys = [row["name"] for row in reference.alloys if row["open"] != "yes"]
    return {
        "classes": CLASSES,
        "countries": sorted(set(reference.countries.values())),
        "currencies": sorted(set(reference.currencies.values())),
        "mass_units": tuple(MASS_UNITS),
        "content_units": (*SHARE_UNITS, *MASS_UNITS),
        "quantity_units": ("piece", *MASS_UNITS),
        "answers": ("yes", "no"),
        "activities": ACTIVITIES,
        "forms": ("metal", "oxide", "compound", *alloys),
        "end_uses": END_USES,
        "export_kinds": EXPORT_KINDS,
    }


def _write_guide(sheet: Worksheet, guide: Mapping[str, Any]) -> None:
    sheet.title = GUIDE
    sheet.column_dimensions["A"].width = 110
    sheet["A1"] = guide["title"]
    sheet["A1"].font = Font(bold=True, size=14)
    for row, line in enumerate(guide["lines"], 3):
        sheet.cell(row, 1, line).alignment = Alignment(wrap_text=True, vertical="top")


def _write_lists(sheet: Worksheet, lists: Mapping[str, Sequence[str]]) -> dict[str, _List]:
    """Writes every list into a column of a hidden sheet: a list in a cell's own rule may have 255 characters only."""
    sheet.sheet_state = "hidden"
    places = {}
    for column, (name, words) in enumerate(lists.items(), 1):
        letter = get_column_letter(column)
        for row, word in enumerate(words, 1):
            sheet.cell(row, column, word)
        places[name] = _List(f"{LISTS}!${letter}$1:${letter}${len(words)}")
    return places


def _write_sheet(sheet: Worksheet, about: Mapping[str, Any], lists: Mapping[str, _List]) -> None:
    sheet.freeze_panes = "A2"
    rules: dict[str, DataValidation] = {}
    for column, one in enumerate(about["columns"], 1):
        head = sheet.cell(1, column, one["header"])
        head.font, head.fill = _HEAD, _HEAD_FILL
        head.alignment = Alignment(wrap_text=True, vertical="top")
        comment = Comment(one["comment"], "Permille")
        comment.width, comment.height = 320, 110
        head.comment = comment
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = one["width"]
        if "list" in one:
            _offer(sheet, rules, one["list"], lists, f"{letter}2:{letter}{ROWS}")
    for row, cells in enumerate(about["rows"], 2):
        _write_example(sheet, row, cells)
        name = about.get("row_lists", {}).get(cells[0])
        if name:
            _offer(sheet, rules, name, lists, f"B{row}:C{row}")


def _offer(
    sheet: Worksheet, rules: dict[str, DataValidation], name: str, lists: Mapping[str, _List], cells: str
) -> None:
    """Lets a person choose from a list; anything else may still be typed."""
    if name not in rules:
        rule = DataValidation(type="list", formula1=lists[name].formula, allow_blank=True, showErrorMessage=False)
        sheet.add_data_validation(rule)
        rules[name] = rule
    rules[name].add(cells)


def _write_example(sheet: Worksheet, row: int, cells: Sequence[str]) -> None:
    for column, text in enumerate(cells, 1):
        if text:
            sheet.cell(row, column, _number(text)).font = _EXAMPLE


def _number(text: str) -> str | float | int:
    """Plain numbers become numeric cells, as a person would type them."""
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() and "." not in text else number
