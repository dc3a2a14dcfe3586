"""Reads workbooks into declarations: the way in for every file."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from permille.intake.assembly import assemble
from permille.intake.container import open_container
from permille.intake.gathered import Gathered
from permille.intake.reference import Reference, load_reference
from permille.intake.refusal import Refused
from permille.intake.sheet import Sheet, read_sheets
from permille.intake.tables import find_tables
from permille.intake.text import fold_header
from permille.model.declarations import Declarations
from permille.model.evidence import Cell

NOTES = "notes"
"""What the name of a sheet stands for that holds notes for people and no tables."""


def _silent(done: int, total: int) -> None:
    """Progress that nobody watches."""


def _never() -> bool:
    return False


def read_workbooks(
    files: Sequence[Path],
    reference: Path,
    *,
    progress: Callable[[int, int], None] = _silent,
    cancelled: Callable[[], bool] = _never,
) -> Declarations:
    """Everything the files say, added up; ``reference`` is the folder ``resources/reference``.

    ``progress`` is told steps done and steps in all; ``cancelled`` is asked between steps. Raises Refused when a file
    cannot be taken at all, when no file names a part, or with the code ``cancelled``; whatever is wrong inside a file
    becomes a Problem.
    """
    with without_collector():
        words = load_reference(reference)
        found = gather(files, words, progress, cancelled)
        _stop_if(cancelled, files)
        declarations = assemble(found, words)
    if not len(declarations.parts):
        sheets = ", ".join(dict.fromkeys(table.sheet for table in found.tables))
        raise Refused(", ".join(file.name for file in files), "no-parts", {"sheets": sheets})
    return declarations


def gather(
    files: Sequence[Path],
    words: Reference,
    progress: Callable[[int, int], None] = _silent,
    cancelled: Callable[[], bool] = _never,
) -> Gathered:
    """The tables of all files; raises Refused for the first file that cannot be taken."""
    found = Gathered([], [], [], [])
    for place, file in enumerate(files):
        progress(place * 2, len(files) * 2)
        _stop_if(cancelled, files)
        sha256, sheets = read_file(file)
        progress(place * 2 + 1, len(files) * 2)
        _stop_if(cancelled, files)
        if any(sha256 == other for _, other in found.inputs):
            found.repeated.append(file.name)
            continue
        found.inputs.append((file.name, sha256))
        before = len(found.tables)
        for sheet in sheets:
            if words.sheets.get(fold_header(sheet.name)) == NOTES:
                continue
            tables = find_tables(file.name, sha256, sheet, words)
            found.tables.extend(tables)
            if sheet.rows and not tables:
                found.unread.append(Cell(file.name, sheet.name, 1, -1))
        if len(found.tables) == before:
            raise Refused(file.name, "no-known-sheet", {"sheets": ", ".join(sheet.name for sheet in sheets)})
    progress(len(files) * 2, len(files) * 2)
    return found


def read_file(file: Path) -> tuple[str, list[Sheet]]:
    """The SHA-256 of a file and its sheets; raises Refused."""
    container = open_container(file)
    return hashlib.sha256(container.content).hexdigest(), read_sheets(file, container.marks)


def _stop_if(cancelled: Callable[[], bool], files: Sequence[Path]) -> None:
    if cancelled():
        raise Refused(", ".join(file.name for file in files), "cancelled")


@contextmanager
def without_collector() -> Iterator[None]:
    """Reading makes millions of objects and no cycles; the collector would look through them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
