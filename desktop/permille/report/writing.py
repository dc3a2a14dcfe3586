"""Files that appear whole or not at all: temporary file, fsync, replace."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path


class NotWritten(Exception):
    """A file could not be written. ``code`` and ``facts`` name the sentence, the message is already one."""

    def __init__(self, code: str, facts: Mapping[str, str]) -> None:
        self.code = code
        self.facts = dict(facts)
        super().__init__(_SENTENCES[code].format_map(self.facts))


_SENTENCES = {
    "no-folder": "“{file}” was not written: there is no folder “{folder}”. Make it, or choose another one.",
    "locked": "“{file}” was not written: it is open in another program, or protected. Close it there, then save again.",
    "not-writable": "“{file}” was not written: the system says “{reason}”. Choose another folder, or free some space.",
}


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file so that it is complete or, on any trouble, as it was before. Raises ``NotWritten``."""
    write_pieces(path, (content,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """``write_bytes`` for what is made piece by piece, so that it is never in memory as a whole."""
    if not path.parent.is_dir():
        raise NotWritten("no-folder", {"file": path.name, "folder": str(path.parent)})
    try:
        _replace(path, pieces)
    except PermissionError as error:
        raise NotWritten("locked", {"file": path.name, "reason": error.strerror or ""}) from error
    except OSError as error:
        raise NotWritten("not-writable", {"file": path.name, "reason": error.strerror or str(error)}) from error


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    temporary = path.parent / f".{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
