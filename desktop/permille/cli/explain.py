"""``permille explain``: the whole reason tree of one item, down to the cells."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from permille.cli.arguments import add_request, exit_status, read, request, session
from permille.cli.failure import UsageError
from permille.report.wording import grade_word, question, reason_line, status_line, truth_word, verdict_word

if TYPE_CHECKING:
    from permille.engine.assess import Screening
    from permille.model.finding import Reason


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser("explain", help="print the whole reason tree of one item")
    command.add_argument("file", nargs="+", type=Path, metavar="FILE")
    add_request(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the reasons on standard output."""
    if len(arguments.item) != 1:
        raise UsageError("Name one item: --item PART.")
    one = session()
    screening = one.screen(read(one, arguments), request(arguments))
    print("\n".join(explanation(screening, screening.exported[0])))
    return exit_status(screening)


def explanation(screening: Screening, part: int) -> Iterator[str]:
    """The reason trees of all rules for a part, line by line."""
    parts = screening.declarations.parts
    yield f"{parts.number[part]} {parts.description[part]}".rstrip()
    for finding in screening.findings(part, "full"):
        yield ""
        yield f"{finding.rule}: {verdict_word(finding.verdict, finding.status)}"
        yield f"  {status_line(finding.status)}"
        yield from tree(screening.reason(part, finding.rule, "full"), 1)
        for missing in finding.missing:
            yield f"  ? {question(missing)}"
        for turn in finding.turns_with:
            yield f"  Under {turn.reading} = {turn.option}: {verdict_word(turn.verdict, finding.status)}"
    yield ""
    yield "This rests on the day, the rules and the facts given. It is no legal advice."


def tree(reason: Reason, depth: int) -> Iterator[str]:
    """A reason and what it rests on, two blanks a level."""
    truth = "" if reason.truth is None else f"[{truth_word(reason.truth)}] "
    grade = "" if reason.grade is None else f" ({grade_word(reason.grade)})"
    place = "" if reason.at is None else f" <{reason.at.file} {reason.at.address}>"
    yield f"{'  ' * depth}{truth}{reason_line(reason)}{grade}{place}"
    for child in reason.children:
        yield from tree(child, depth + 1)
