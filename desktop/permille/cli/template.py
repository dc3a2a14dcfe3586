"""``permille template``: write an empty workbook with an invented example."""

from __future__ import annotations

import argparse
from pathlib import Path

from permille.cli.failure import UsageError, say
from permille.paths import bundled
from permille.report.writing import write_bytes


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = subparsers.add_parser("template", help="write a workbook to fill in, with an invented example")
    command.add_argument("out", type=Path, metavar="OUT.xlsx")
    command.add_argument("--force", action="store_true", help="overwrite a file that is already there")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the template; raises UsageError where a file would be lost, NotWritten where none can be."""
    from permille.intake.template import template_bytes  # brings openpyxl, which no other command needs

    out: Path = arguments.out
    if out.suffix.lower() != ".xlsx":
        raise UsageError(f"{out} does not end in .xlsx; give the template a name that does.")
    if out.exists() and not arguments.force:
        raise UsageError(f"{out} is already there. Choose another name, or add --force to overwrite it.")
    write_bytes(out, template_bytes(bundled("resources") / "reference"))
    say(f"Written: {out}. The rows in it are an invented example; replace them with your own.")
    return 0
