"""``permille rules``: what the packs say, their statuses on a day, and the check of a pack."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from permille.cli import rule_sheet
from permille.cli.arguments import day
from permille.cli.failure import UsageError
from permille.paths import bundled
from permille.report.wording import status_line
from permille.rulebook.check import citations
from permille.rulebook.load import PackError, load_pack, load_packs
from permille.rulebook.readings import defaults
from permille.rulebook.schema import Pack
from permille.rulebook.timeline import concerns, instrument_status_on, status_on


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and the commands below it."""
    command = subparsers.add_parser("rules", help="list, show and check the rules")
    below = command.add_subparsers(dest="rules_command", required=True, metavar="COMMAND")
    listing = below.add_parser("list", help="every rule with its status on a day")
    listing.add_argument("--on", type=day, metavar="DAY", help="day of the status (default: today)")
    listing.set_defaults(run=list_rules)
    showing = below.add_parser("show", help="one rule, instrument or control code with all it rests on")
    showing.add_argument("id", metavar="ID", help="for example cn-2025-61.content, cn-2025-18 or 1C905.a.4")
    showing.add_argument("--on", type=day, metavar="DAY", help="day of the status (default: today)")
    showing.set_defaults(run=show_rule)
    checking = below.add_parser("check", help="say what is wrong with a pack, or with every pack in a folder")
    checking.add_argument("folder", type=Path, metavar="DIR")
    checking.set_defaults(run=check_pack)


def list_rules(arguments: argparse.Namespace) -> int:
    """Print every rule and instrument with its status on the day."""
    packs = load_packs(bundled("rules"))
    print("\n".join(_listing(packs, arguments.on or _today())))
    return 0


def show_rule(arguments: argparse.Namespace) -> int:
    """Print one rule, the rules of one instrument, or one line of a list.

    Raises ``UsageError`` for an id that no pack holds.
    """
    packs = load_packs(bundled("rules"))
    on, wanted = arguments.on or _today(), arguments.id
    sheets = [sheet for pack in packs for sheet in _sheets(pack, wanted, on)]
    if not sheets:
        raise UsageError(f"There is no rule, instrument or control code {wanted!r}. `permille rules list` prints them.")
    print("\n\n".join("\n".join(sheet) for sheet in sheets))
    return 0


def check_pack(arguments: argparse.Namespace) -> int:
    """Check a pack, or every pack in a folder: 0 when nothing is wrong, 1 with every fault."""
    folder: Path = arguments.folder
    try:
        packs = (load_pack(folder),) if (folder / "pack.toml").is_file() else load_packs(folder)
    except PackError as error:
        print(error)
        print(f"Faults found: {len(error.faults)}.")
        return 1
    for pack in packs:
        lines = sum(len(items.lines) for items in pack.lists)
        print(
            f"{pack.id} {pack.version}: nothing wrong found. Rules {len(pack.rules)}, item lines {lines}, "
            f"status entries {len(pack.statuses)}, citations {len(list(citations(pack)))}; checked {pack.checked}."
        )
        print(f"  SHA-256 {pack.sha256}")
    return 0


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011 - the person's own calendar day


def _listing(packs: tuple[Pack, ...], on: dt.date) -> Iterator[str]:
    yield f"Status on {on}. Readings: the defaults."
    for pack in packs:
        yield ""
        yield f"Pack {pack.id} {pack.version}, as known on {pack.checked}: {pack.title.en}"
        if on > pack.checked:
            yield f"  {on} lies after the day the pack was checked: look at the official announcements."
        for rule in sorted(pack.rules, key=lambda one: one.id):
            yield ""
            yield f"{rule.id}"
            yield f"  {rule.article}: {rule.title.en}"
            yield f"  {status_line(status_on(pack, rule, on, defaults()))}"
            yield from rule_sheet.warnings(pack, rule, on)
        yield from _instruments_without_rules(pack, on)


def _instruments_without_rules(pack: Pack, on: dt.date) -> Iterator[str]:
    ruled = {rule.instrument for rule in pack.rules}
    for one in pack.instruments:
        if one.id in ruled or not any(concerns(entry, one.id, "") for entry in pack.statuses):
            continue
        yield ""
        yield f"{one.id}"
        yield f"  {one.number.en or one.number.zh} (no test of its own)"
        yield f"  {status_line(instrument_status_on(pack, one.id, '', on, defaults()))}"


def _sheets(pack: Pack, wanted: str, on: dt.date) -> Iterator[Iterator[str]]:
    rules = [rule for rule in pack.rules if rule.id == wanted]
    rules = rules or [rule for rule in pack.rules if rule.instrument == wanted]
    for rule in rules:
        yield rule_sheet.of_rule(pack, rule, on)
    if rules:
        return
    for one in pack.instruments:
        if one.id == wanted:
            yield rule_sheet.of_instrument(pack, one, on)
    for items in pack.lists:
        for line in items.lines:
            if wanted.casefold() in (line.id.casefold(), line.code.casefold()):
                yield rule_sheet.of_line(pack, items, line)
