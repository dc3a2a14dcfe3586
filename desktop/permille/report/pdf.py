"""The audit report as PDF."""

from __future__ import annotations

from pathlib import Path

from permille.engine.screening import ScreeningLike
from permille.report.glyphs import printable
from permille.report.outline import audit_report
from permille.report.typesetting import Paper, typeset
from permille.report.wording import listed
from permille.report.writing import write_bytes


def write_report(screening: ScreeningLike, path: Path, *, fonts: Path, paper: Paper) -> None:
    """Write the audit report of a screening; the same screening gives the same bytes.

    ``fonts`` is the folder ``resources/fonts``; templates lie in the folder beside it. Raises ``writing.NotWritten``.
    """
    write_bytes(path, report_bytes(screening, fonts=fonts, paper=paper))


def report_bytes(screening: ScreeningLike, *, fonts: Path, paper: Paper) -> bytes:
    """The audit report as the bytes of a PDF."""
    show = printable(fonts)
    content = audit_report(screening)
    shown = {name: show.everything(part) for name, part in content.items()}
    shown["missing_glyphs"] = listed([f"U+{ord(one):04X}" for one in sorted(show.missing)])
    return typeset("report.typ", shown, fonts=fonts, paper=paper, day=screening.day)
