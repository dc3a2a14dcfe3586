"""``permille demo``: the bundled sample through the main job."""

from __future__ import annotations

import argparse
from pathlib import Path

from permille.app.session import Request
from permille.cli.arguments import session
from permille.cli.failure import say
from permille.cli.screen import summarise
from permille.report.writing import write_bytes


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser("demo", help="screen the bundled sample: result, audit report, licence drafts")
    command.add_argument("--out", type=Path, default=Path("out"), metavar="DIR")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Screen every shipment of the sample into a folder each; 0 when all was written."""
    one = session()
    declarations = one.open_files([one.sample])
    say(f"The sample is {one.sample.name}: invented parts, firms, prices and origins.")
    for place, shipment in enumerate(declarations.shipments, start=1):
        folder = arguments.out / f"shipment-{place}"
        folder.mkdir(parents=True, exist_ok=True)
        screening = one.screen(declarations, Request(shipment=shipment.name))
        say("")
        say(f"{shipment.name}:")
        summarise(screening)
        write_bytes(folder / "result.json", one.result_json(screening))
        one.write_report(screening, folder / "report.pdf")
        drafts = one.write_drafts(screening, folder / "drafts")
        for sentence in one.drafts_withheld(screening):
            say(sentence)
        say(f"Written to {folder}: result.json, report.pdf and {len(drafts)} files of drafts.")
    return 0
