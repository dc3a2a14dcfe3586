"""The command line: commands, exit status, and the one place where an error becomes a message."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence

import permille
from permille.cli import demo, explain, inspect, rules, screen, template
from permille.cli.failure import guarded

COMMANDS = (demo, screen, explain, inspect, template, rules)


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    top = argparse.ArgumentParser(
        prog="permille",
        description="Decide from a bill of materials whether an item needs a Chinese export licence. Works offline.",
        epilog="Without arguments the window opens. Every answer rests on the day, the rules and the facts given; "
        "it is no legal advice.",
    )
    top.add_argument("--version", action="version", version=f"permille {permille.__version__}")
    top.add_argument("--debug", action="store_true", help="show the traceback of an internal error")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.register(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return the exit status: 0, 10, 11, 12 by verdict, 2 usage, 3 a file, 4 internal.

    The collector of reference cycles rests meanwhile: a command makes millions of small objects that it needs until its
    end and hardly a cycle, so that looking for cycles among them would only take time.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", newline="\n")
    try:
        arguments = parser().parse_args(argv)
    except SystemExit as ended:
        return int(ended.code or 0)
    collecting = gc.isenabled()
    gc.disable()
    try:
        return guarded(arguments)
    finally:
        if collecting:
            gc.enable()
