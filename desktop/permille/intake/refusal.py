"""Why a file cannot be taken at all: a code and facts, from which the sentence is made elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

CODES = (
    "missing",
    "folder",
    "empty",
    "locked",
    "owner-file",
    "unreadable",
    "not-downloaded",
    "password",
    "damaged",
    "not-a-workbook",
    "no-known-sheet",
    "no-parts",
    "no-parts",
    "ghost-range",
    "too-large",
    "unsafe-xml",
    "cancelled",
)
"""Every code of a refusal."""


class Refused(Exception):
    """A file was refused; ``file`` is its name without folders, ``facts`` fill the sentence of ``code``."""

    def __init__(self, file: str, code: str, facts: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{file}: {code}")
        self.file = file
        self.code = code
        self.facts: Mapping[str, str] = dict(facts or {})
