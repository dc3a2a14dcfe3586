"""Screening a workbook of 100,000 rows against python-calamine alone reading the same file, whole processes."""

from __future__ import annotations

from collections.abc import Callable

from tests.bench.measure import CACHE, Result, Run, in_turns, run_process
from tests.bench.workbooks import RESULTS_IN, large_workbook

TRIES = 5
READ_ALONE = (
    "import sys; from python_calamine import CalamineWorkbook as Book; book = Book.from_path(sys.argv[1]); "
    "[book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]"
)


def screening(reasons: str) -> Callable[[], Run]:
    """A whole process that screens the workbook and writes its result."""
    out = CACHE / f"result-{reasons}.json"
    arguments = ["-m", "permille", "screen", str(large_workbook()), "--reasons", reasons, "--json", str(out)]
    return lambda: run_process(arguments, RESULTS_IN)


def measure() -> list[Result]:
    """Times as ratios to the reading alone, and memory against 600 MB."""
    book = large_workbook()
    works: list[Callable[[], Run]] = [lambda: run_process(["-c", READ_ALONE, str(book)])]
    works += [screening("none"), screening("brief")]
    alone, none, brief = in_turns(TRIES, *works)
    results = [
        Result("screen 100,000 rows, --reasons none, to reading alone", none.seconds, alone.seconds, "s", 3),
        Result("screen 100,000 rows, --reasons brief, to reading alone", brief.seconds, alone.seconds, "s", 6),
    ]
    if none.megabytes:
        results += [
            Result("memory of screen, --reasons none, to 600 MB", none.megabytes, 600, "MB", 1),
            Result("memory of screen, --reasons brief, to 600 MB", brief.megabytes, 600, "MB", 1),
        ]
    return results
