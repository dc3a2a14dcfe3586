"""Licence-application drafts for the exported items that need one: a DOCX to edit and a PDF to read."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from permille.engine.screening import ScreeningLike
from permille.model.finding import Verdict
from permille.report.docx import sheet_document
from permille.report.forms.application import application
from permille.report.forms.evidence import NEEDED
from permille.report.forms.page import page
from permille.report.forms.reference import reference
from permille.report.forms.sheet import Sheet
from permille.report.glyphs import printable
from permille.report.typesetting import Paper, typeset
from permille.report.wording import counted
from permille.report.writing import write_bytes

DRAFTS = 50
"""Items drafted at once; ``drafts_withheld`` names what is left."""

NOT_IN_NAMES = re.compile(r"[^\w.+-]+")


def write_drafts(screening: ScreeningLike, folder: Path, *, fonts: Path, paper: Paper = "a4") -> tuple[Path, ...]:
    """Write a DOCX and a PDF for each exported item that needs a licence, strictest first, and return their paths.

    ``fonts`` is ``resources/fonts``. The names end in ``-draft-N-gaps``. Raises ``writing.NotWritten``.
    """
    names = reference(fonts)
    written: list[Path] = []
    for part in drafted_items(screening):
        sheet = application(screening, part, names)
        stem = _free(folder, sheet, written)
        content = printable(fonts).everything(page(screening, sheet))
        assert isinstance(content, dict)
        for path, file in (
            (folder / f"{stem}.docx", sheet_document(content, day=screening.day, fonts=fonts, paper=paper)),
            (folder / f"{stem}.pdf", typeset("draft.typ", content, fonts=fonts, paper=paper, day=screening.day)),
        ):
            write_bytes(path, file)
            written.append(path)
    return tuple(written)


def drafted_items(screening: ScreeningLike) -> list[int]:
    """The exported items that get a draft."""
    needing = [part for part in screening.exported if screening.item_verdict(part) in NEEDED]
    return list(islice(sorted(needing, key=lambda part: int(screening.verdicts[part])), DRAFTS))


def drafts_withheld(screening: ScreeningLike) -> tuple[str, ...]:
    """Why exported items got no draft, in sentences; ``not_met`` items need no word."""
    drafted = set(drafted_items(screening))
    why = {
        Verdict.UNDETERMINED: "undetermined: its open questions come first",
        Verdict.UNDETERMINED_IF_IN_FORCE: "undetermined: its open questions come first",
        Verdict.PROHIBITED: "prohibited: no licence can be had",
        Verdict.EXEMPT_WITH_REPORT: "exempt with a report: no application is filed",
        Verdict.LICENCE_REQUIRED: f"left out: at most {DRAFTS} drafts are written at once",
        Verdict.LICENCE_REQUIRED_IF_IN_FORCE: f"left out: at most {DRAFTS} drafts are written at once",
    }
    said: dict[str, list[str]] = {}
    for part in screening.exported:
        verdict = screening.item_verdict(part)
        if part not in drafted and verdict in why:
            said.setdefault(why[verdict], []).append(screening.declarations.parts.number[part])
    return tuple(f"No draft for {_named(items)}, {reason}." for reason, items in said.items())


def _named(items: list[str]) -> str:
    more = len(items) - 1
    return items[0] + (f" and {counted(more, 'other item', 'other items')}" if more else "")


def _free(folder: Path, sheet: Sheet, written: list[Path]) -> str:
    """A file name for the sheet that no other draft of this run has."""
    safe = NOT_IN_NAMES.sub("-", sheet.number).strip("-.")[:80] or "item"
    ending = f"-draft-{sheet.gap_count}-gaps"
    stem, count = safe, 1
    while folder / f"{stem}{ending}.pdf" in written:
        count += 1
        stem = f"{safe}-{count}"
    return f"{stem}{ending}"
