"""How an error ends a command: a message for the person, an exit status, and a report file for what nobody foresaw."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import sys
import traceback
from pathlib import Path

import permille
from permille.app.session import UnknownItem, UnknownShipment
from permille.intake.refusal import Refused
from permille.report.wording import refusal_message
from permille.report.writing import NotWritten
from permille.rulebook.load import PackError
from permille.rulebook.readings import UnknownReading

USAGE, REFUSED, INTERNAL = 2, 3, 4


class UsageError(ValueError):
    """Arguments that do not fit each other or the files."""


def guarded(arguments: argparse.Namespace) -> int:
    """Run the chosen command; every error becomes a message on standard error."""
    try:
        return int(arguments.run(arguments))
    except (UsageError, UnknownReading, UnknownShipment, UnknownItem) as error:
        say(str(error))
        return USAGE
    except Refused as refused:
        say(refusal_message(refused.code, refused.facts, refused.file))
        return REFUSED
    except (PackError, NotWritten) as error:
        say(str(error))
        return REFUSED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        name = error.filename or "A file"
        say(f"{name} could not be read or written: {error.strerror}. Check the path and try again.")
        return REFUSED
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    except Exception as error:
        if arguments.debug:
            raise
        say(f"Permille met an internal error ({type(error).__name__}). {_left(write_crash(error))}")
        return INTERNAL


def say(message: str) -> None:
    """A line for the person."""
    print(message, file=sys.stderr)


def _left(report: Path | None) -> str:
    return (
        "The report file could not be written."
        if report is None
        else f"A short report is in {report}. Nothing was sent."
    )


def write_crash(error: Exception) -> Path | None:
    """A report file with the traceback in the user's log folder; None where it cannot be written."""
    from permille.paths import log_folder

    lines = [
        f"permille {permille.__version__}",
        platform.platform(),
        sys.version,
        "",
        *traceback.format_exception(error),
    ]
    try:
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"crash-{dt.datetime.now(dt.UTC):%Y%m%d-%H%M%S}.txt"
        path.write_text("\n".join(lines), encoding="utf-8")
    except OSError:
        return None
    return path
