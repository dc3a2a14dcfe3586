"""``permille inspect``: what the intake sees in a workbook."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from permille.intake.inspection import Inspection, TableView, inspect_workbook
from permille.model.problem import Problem
from permille.paths import bundled
from permille.report.wording import problem_message, problem_remedy


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "inspect", help="show what is read from a workbook: sheets, columns, rows, problems"
    )
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--json", action="store_true", help="print it as JSON")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the inspection of a file; raises Refused when the file cannot be taken."""
    found = inspect_workbook(arguments.file, bundled("resources") / "reference")
    if arguments.json:
        print(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_as_text(found)))
    return 0


def _as_text(found: Inspection) -> Iterator[str]:
    rows = found.rows
    yield found.file
    yield f"  SHA-256 {found.sha256}"
    yield (
        f"  rows read {rows.read}: {rows.accepted} accepted, {rows.quarantined} quarantined, {rows.ignored} ignored; "
        f"{found.parts} parts, {found.lines} lines, {found.contents} contents"
    )
    for table in found.tables:
        yield ""
        yield from _table(table)
    for sheet in found.unread:
        yield ""
        yield f"Sheet {sheet}: no table was found, nothing is read from it."
    yield ""
    yield f"Problems: {len(found.problems) or 'none'}"
    for problem in found.problems:
        yield from _problem(problem)


def _table(table: TableView) -> Iterator[str]:
    rows = table.rows
    yield f"Sheet {table.sheet}: read as {table.kind}, header in row {table.header_row}"
    yield f"  rows read {rows.read}: {rows.accepted} accepted, {rows.quarantined} quarantined, {rows.ignored} ignored"
    width = max((len(column.header) for column in table.columns), default=0)
    for column in table.columns:
        header = column.header.ljust(min(width, 40))
        unit = f" [{column.unit}]" if column.unit else ""
        yield f"  {column.letters:>3}  {header}  ->  {column.taken_for or '(not used)'}{unit}"


def _problem(problem: Problem) -> Iterator[str]:
    place = f"{problem.at.address}: " if problem.at else ""
    yield f"  {problem.severity.value} {place}{problem_message(problem)} ({problem.code})"
    remedy = problem_remedy(problem)
    if remedy:
        yield f"      {remedy}"


def _as_json(found: Inspection) -> dict[str, object]:
    content = asdict(found)
    content["rows"] = {"read": found.rows.read, **asdict(found.rows)}
    content["tables"] = [
        {**asdict(table), "rows": {"read": table.rows.read, **asdict(table.rows)}} for table in found.tables
    ]
    content["problems"] = [
        {
            "code": problem.code,
            "severity": problem.severity.value,
            "at": problem.at.address if problem.at else None,
            "message": problem_message(problem),
            "remedy": problem_remedy(problem),
        }
        for problem in found.problems
    ]
    return {"format": "permille.inspection/1", **content}
