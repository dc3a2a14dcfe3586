"""Reads a table of parts, lines or contents in whatever mixture of them its columns hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from permille.intake.levels import TOP, Style, indented, level_style, parent_rows, skips
from permille.intake.naming import part_field
from permille.intake.table import Table
from permille.intake.text import Value, is_blank, written

PART_FACTS = (
    *(
        "description",
        "class",
        "supplier",
        "manufacturer",
        "made_in",
        "unit_mass",
        "unit_value",
        "hs_code",
        "control_code",
    ),
    *("chinese_technology", "chinese_equipment", "undertaking", "full_declaration"),
)


def has_contents(table: Table) -> bool:
    """Whether the rows name substances."""
    return "substance" in table or "cas" in table


def has_facts(table: Table) -> bool:
    """Whether the rows say something about parts themselves."""
    return any(field in table for field in PART_FACTS)


def has_pairs(table: Table) -> bool:
    """Whether each row names a parent and a child."""
    return "parent" in table and "child" in table


def list_style(table: Table) -> tuple[str, Style]:
    """The field that holds the depth of each row and how it is written; ``none`` for a flat list or no list."""
    if "level" in table:
        return "level", level_style(table.column("level"), outline_column=False)
    if "outline" in table:
        style = level_style(table.column("outline"), outline_column=True)
        if style != "none":
            return "outline", style
    field = part_field(table)
    if "quantity" in table and not has_pairs(table) and field and indented(table.column(field)):
        return field, "indent"
    return "", "none"


def is_flat_list(table: Table) -> bool:
    """Whether the rows are what one product consists of, without saying which product."""
    if has_pairs(table) or "level" in table:
        return False
    return "quantity" in table or (not has_contents(table) and part_field(table) not in ("part", ""))


def structure_of(table: Table, places: Sequence[int]) -> tuple[list[int], list[int], list[int]]:
    """Rows of a list that use a part, the row each is in (``TOP``, ``UNREADABLE``), and the rows that skip a level.

    In a table that also holds contents, further rows of the same part are contents, not uses.
    """
    field, style = list_style(table)
    column = table.column(field)
    uses = [row for row in range(len(table)) if row not in table.ignored]
    if has_contents(table):
        uses = [
            row for at, row in enumerate(uses) if at == 0 or not _continues(table, row, uses[at - 1], places, column)
        ]
    if style == "none":
        return uses, [TOP] * len(uses), []
    chosen = [column[row] for row in uses]
    parents = parent_rows(chosen, style)
    return (
        uses,
        [uses[parent] if parent >= 0 else parent for parent in parents],
        [uses[at] for at in skips(parents, chosen, style)],
    )


def top_name(table: Table, alone: bool) -> str:
    """The name of the product a flat list belongs to when nothing else names it: the file, then the sheet."""
    stem = PurePath(table.file).stem
    return stem if alone else f"{stem} / {table.sheet}"


def is_note(cells: Sequence[Value]) -> bool:
    """Whether a row that names no part is none: totals or a note, with at most one text."""
    return sum(1 for cell in cells if isinstance(cell, str) and not is_blank(cell.strip())) <= 1


def _continues(table: Table, row: int, before: int, places: Sequence[int], levels: Sequence[Value]) -> bool:
    if places[row] < 0 or places[row] != places[before] or written(levels[row]) not in ("", written(levels[before])):
        return False
    quantities = table.column("quantity")
    return written(quantities[row]) in ("", written(quantities[before]))
