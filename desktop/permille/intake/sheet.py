"""The cells of a workbook, sheet by sheet, with what their display adds: percentages, errors, rounded zeros."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, ZipError

from permille.intake.refusal import Refused
from permille.intake.text import Value

Rows = frozenset[int]


@dataclass(frozen=True, slots=True)
class Marks:
    """What the display of cells says beyond their values, by 0-based column and row."""

    percent: Mapping[int, Rows] = field(default_factory=dict)
    """Cells shown as percentages."""
    errors: Mapping[int, Rows] = field(default_factory=dict)
    """Cells that hold an error such as ``#VALUE!``."""
    unstored: Mapping[int, Rows] = field(default_factory=dict)
    """Formulas without a stored value."""
    zero_places: Mapping[int, Mapping[int, int]] = field(default_factory=dict)
    """Decimals shown of cells whose value is zero."""


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One sheet: rows of cells from its first row and column on, all of the same length."""

    name: str
    rows: list[list[Value]]
    marks: Marks = NO_MARKS


def read_sheets(
    path: Path, marks: Callable[[str], Marks], progress: Callable[[], None] = lambda: None
) -> list[Sheet]:
    """All sheets of a workbook (xlsx, xlsm, xlsb, xls, ods); raises Refused when it cannot be read."""
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            sheets = []
            for about in workbook.sheets_metadata:
                if about.typ != SheetTypeEnum.WorkSheet:
                    continue
                rows = workbook.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
                sheets.append(Sheet(about.name, rows, marks(about.name)))
                progress()
            return sheets
    except PasswordError as error:
        raise Refused(path.name, "password") from error
    except (CalamineError, ZipError, OSError, ValueError) as error:
        raise Refused(path.name, "damaged", {"detail": str(error)}) from error
