"""Files that cannot be taken at all: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from permille.report.wording.sentence import Said, bare, fill

SAID: dict[str, Said] = {}


def refusal_message(code: str, facts: Mapping[str, str], file: str = "") -> str:
    """Message and remedy in one text. ``file`` is the file's name where ``facts`` does not hold it."""
    known = {"file": file or "The file", **facts}
    said = SAID.get(code)
    if said is None:
        return bare(code, known)
    return f"{fill(said.message, known)} {fill(said.remedy, known)}".strip()
