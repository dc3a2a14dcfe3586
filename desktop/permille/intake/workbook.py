"""Reads workbooks into declarations: the way in for every file."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from permille.intake.assembly import assemble
from permille.intake.container import open_container
from permille.intake.reference import Reference, load_reference
from permille.intake.refusal import Refused
from permille.intake.sheet import Sheet, read_sheets
from permille.intake.table import Table
from permille.intake.tables import find_tables
from permille.model.declarations import Declarations


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
    cannot be taken at all, or with the code ``cancelled``; whatever is wrong inside a file becomes a Problem.
    """
    with _without_collector():
        return _read(files, load_reference(reference), progress, cancelled)


def _read(
    files: Sequence[Path], words: Reference, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> Declarations:
    steps = len(files) * 2 + 1
    tables: list[Table] = []
    inputs: list[tuple[str, str]] = []
    for place, file in enumerate(files):
        _stop_if(cancelled, file)
        sha256, sheets = read_file(file)
        progress(place * 2 + 1, steps)
        _stop_if(cancelled, file)
        inputs.append((file.name, sha256))
        found = [table for sheet in sheets for table in find_tables(file.name, sha256, sheet, words)]
        if not found:
            raise Refused(file.name, "no-known-sheet", {"sheets": ", ".join(sheet.name for sheet in sheets)})
        tables += found
        progress(place * 2 + 2, steps)
    _stop_if(cancelled, files[-1] if files else Path())
    declarations = assemble(tables, inputs, words)
    progress(steps, steps)
    return declarations


def read_file(file: Path) -> tuple[str, list[Sheet]]:
    """The SHA-256 of a file and its sheets; raises Refused."""
    container = open_container(file)
    return hashlib.sha256(container.content).hexdigest(), read_sheets(file, container.marks)


def _stop_if(cancelled: Callable[[], bool], file: Path) -> None:
    if cancelled():
        raise Refused(file.name, "cancelled")


@contextmanager
def _without_collector() -> Iterator[None]:
    """Reading makes millions of objects and no cycles; the collector would look through them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
