"""The cells of a workbook, sheet by sheet, with what their display adds: percentages, errors, rounded zeros."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, XmlError, ZipError

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


def read_sheets(path: Path, marks: Mapping[str, Marks]) -> list[Sheet]:
    """All sheets of a workbook (xlsx, xlsm, xlsb, xls, ods) with their ``marks``; raises Refused."""
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            names = [about.name for about in workbook.sheets_metadata if about.typ == SheetTypeEnum.WorkSheet]
            return [Sheet(name, _rows(workbook, name), marks.get(name, NO_MARKS)) for name in names]
    except PasswordError as error:
        raise Refused(path.name, "password") from error
    except (CalamineError, ZipError, XmlError, OSError, ValueError) as error:
        raise Refused(path.name, "damaged", {"detail": str(error)}) from error
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the reader's own is no Exception
        raise Refused(path.name, "damaged", {"detail": str(error)}) from error


def _rows(workbook: CalamineWorkbook, name: str) -> list[list[Value]]:
    rows: list[list[Value]] = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return rows
