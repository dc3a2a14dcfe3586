"""Arguments that several commands share."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from permille.app.session import Request, Session
from permille.engine.review import EXEMPT, IF_IN_FORCE, PROHIBITED, REQUIRED, UNCONFIRMED, UNDETERMINED, UNDETERMINED_IF
from permille.model.shipment import END_USES
from permille.paths import bundled

if TYPE_CHECKING:
    from permille.engine.assess import Screening
    from permille.model.declarations import Declarations


def session() -> Session:
    """A session on the bundled rules and resources."""
    return Session(bundled("rules"), bundled("resources"))


def day(text: str) -> dt.date:
    """A day written as 2026-11-22."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2026-11-22") from None


def country(text: str) -> str:
    """A two-letter country code."""
    if len(text) != 2 or not text.isascii() or not text.isalpha():
        raise argparse.ArgumentTypeError(f"{text!r} is no country code; write two letters as in DE")
    return text.upper()


def reading(text: str) -> tuple[str, str]:
    """A reading written as NAME=OPTION."""
    name, equals, option = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is no reading; write NAME=OPTION")
    return name, option


def add_request(command: argparse.ArgumentParser) -> None:
    """The options that say what to screen for; they win over the workbook's Shipment sheet."""
    command.add_argument("--on", type=day, metavar="DAY", help="day of export (default: the workbook's, else today)")
    command.add_argument("--exporter", type=country, metavar="CC", help="country the item leaves from")
    command.add_argument("--destination", type=country, metavar="CC", help="country the item goes to")
    command.add_argument("--end-use", choices=END_USES, metavar="USE", help=f"one of {', '.join(END_USES)}")
    command.add_argument("--consignee", metavar="NAME", help="who receives the item")
    command.add_argument("--end-user", metavar="NAME", help="who uses the item in the end")
    command.add_argument("--item", action="append", default=[], metavar="PART", help="exported item (repeatable)")
    command.add_argument("--shipment", metavar="NAME", help="a shipment of the workbook, by name")
    command.add_argument("--reading", action="append", default=[], type=reading, metavar="NAME=OPTION")
    command.add_argument("--prices", type=Path, metavar="FILE", help="a workbook with the sheets Prices and Rates")


def request(arguments: argparse.Namespace) -> Request:
    """The request that the options make."""
    return Request(
        shipment=arguments.shipment,
        day=arguments.on,
        exporter=arguments.exporter,
        destination=arguments.destination,
        end_use=arguments.end_use,
        consignee=arguments.consignee,
        end_user=arguments.end_user,
        items=tuple(arguments.item),
        readings=tuple(arguments.reading),
    )


def read(one: Session, arguments: argparse.Namespace) -> Declarations:
    """The facts of the files named on the command line, with progress on a terminal."""
    return one.open_files(arguments.file, prices=arguments.prices, progress=progress())


def progress() -> Progress:
    """Shows progress on standard error where that is a terminal."""
    return Progress(sys.stderr.isatty())


class Progress:
    """A line that counts up, on a terminal only."""

    def __init__(self, shown: bool) -> None:
        self._shown = shown

    def __call__(self, done: int, total: int) -> None:
        if not self._shown:
            return
        share = 100 * done // max(total, 1)
        end = "\n" if done >= total else ""
        print(f"\rReading {share:3d} %", end=end, file=sys.stderr, flush=True)


def exit_status(screening: Screening) -> int:
    """The exit status over the verdicts of the exported items (contract section 2)."""
    found = {int(screening.verdicts[part]) for part in screening.exported} | {screening.position}
    if found & {PROHIBITED, REQUIRED}:
        return 10
    if UNDETERMINED in found:
        return 11
    return 12 if found & {UNCONFIRMED, IF_IN_FORCE, UNDETERMINED_IF, EXEMPT} else 0
