"""``permille screen``: the verdict of files, and the result, report and drafts that were asked for."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from permille.cli.arguments import add_request, exit_status, read, request, session
from permille.cli.failure import say
from permille.report.wording import problem_message, problem_place, share_text, status_line, verdict_word
from permille.report.writing import write_pieces

if TYPE_CHECKING:
    from permille.app.session import Session
    from permille.engine.assess import Screening


SHOWN = 10
"""Problems printed for people; the result has them all."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser("screen", help="decide files and write result, report and drafts")
    command.add_argument("file", nargs="+", type=Path, metavar="FILE")
    add_request(command)
    command.add_argument("--reasons", choices=("none", "brief", "full"), default="brief")
    command.add_argument("--json", metavar="OUT|-", help="write the result; - is standard output")
    command.add_argument("--report", type=Path, metavar="OUT.pdf", help="write the audit report")
    command.add_argument("--paper", choices=("a4", "letter"), default="a4")
    command.add_argument("--workbook", type=Path, metavar="OUT.xlsx", help="write the findings as a workbook")
    command.add_argument("--drafts", type=Path, metavar="DIR", help="write licence-application drafts")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Screen and write; the exit status tells the verdict of the exported items."""
    one = session()
    screening = one.screen(read(one, arguments), request(arguments))
    write(one, screening, arguments)
    summarise(screening)
    return exit_status(screening)


def write(one: Session, screening: Screening, arguments: argparse.Namespace) -> None:
    """Write what was asked for; nothing else."""
    if arguments.json == "-":
        for piece in one.result_pieces(screening, arguments.reasons):
            sys.stdout.write(piece.decode("utf-8"))
        sys.stdout.flush()
    elif arguments.json:
        write_pieces(Path(arguments.json), one.result_pieces(screening, arguments.reasons))
    if arguments.report:
        one.write_report(screening, arguments.report, arguments.paper)
        say(f"Report: {arguments.report}")
    if arguments.workbook:
        one.write_workbook(screening, arguments.workbook)
        say(f"Workbook: {arguments.workbook}")
    if arguments.drafts:
        drafts = one.write_drafts(screening, arguments.drafts)
        for path in drafts:
            say(f"Draft: {path}")
        if not drafts:
            say("No exported item needs an application on the facts given, so there is no draft.")


def summarise(screening: Screening) -> None:
    """The answer in words, on standard error."""
    parts = screening.declarations.parts
    for part in screening.exported:
        column = screening.deciding(part)
        word = verdict_word(screening.item_verdict(part), None if column is None else column.status)
        share = screening.share(part)
        note = "" if share is None else f" Share of value {share_text(share)}, line at 0.1 %."
        say(f"{parts.number[part]} {parts.description[part]}: {word} on {screening.day}.{note}")
        if column is not None:
            say(f"  {column.rule.article}: {status_line(column.status)}")
    for problem in screening.problems[:SHOWN]:
        place = problem_place(problem)
        say(f"  {problem.severity.value}: {place + ': ' if place else ''}{problem_message(problem)}")
    if len(screening.problems) > SHOWN:
        say(f"  and {len(screening.problems) - SHOWN} more problems, all in the result (--json) and the report.")
    say("This rests on the day, the rules and the facts given. It is no legal advice.")
