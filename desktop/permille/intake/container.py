"""Looks at a file before it is read: is it there, is it a workbook, and is it safe to read."""

from __future__ import annotations

import io
import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from permille.intake.ooxml import scan_sheets
from permille.intake.other_formats import scan_ods, scan_xlsb
from permille.intake.refusal import Refused
from permille.intake.sheet import Marks

ZIP = b"PK\x03\x04"
OLE = bytes.fromhex("D0CF11E0A1B11AE1")

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Name of the stream in which an encrypted workbook stands."""

LARGEST = 1 << 30
"""Bytes that a workbook may have when unzipped."""

NOT_HERE = 0x00400000 | 0x00040000 | 0x00001000
"""Windows attributes of files that are only in the cloud: recall on data access, recall on open, offline."""

DATALESS = 0x40000000
"""The flag of macOS for the same."""


DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, expat.ExpatError, UnicodeError),
    *(EOFError, OSError, NotImplementedError, RuntimeError, LookupError, StopIteration),
)
"""What a damaged zip, or damaged XML in it, raises while it is read."""


@dataclass(frozen=True, slots=True, eq=False)
class Container:
    """A file that may be read, and what the XML of its sheets (by name) says beyond the values."""

    content: bytes
    marks: Mapping[str, Marks]


def open_container(path: Path) -> Container:
    """Looks at a file and takes it whole; raises Refused when it must not or cannot be read."""
    content = _content(path)
    if content.startswith(ZIP):
        return Container(content, _scan_zip(path, content))
    if content.startswith(OLE):
        if ENCRYPTED in content:
            raise Refused(path.name, "password")
        return Container(content, {})
    if not content.strip(b"\x00"):
        raise Refused(path.name, "not-downloaded")
    raise Refused(path.name, "not-a-workbook")


def _content(path: Path) -> bytes:
    if path.name.startswith("~$"):
        raise Refused(path.name, "owner-file", {"workbook": path.name[2:]})
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise Refused(path.name, "folder")
        if about.st_size == 0:
            raise Refused(path.name, "empty")
        if is_placeholder(about):
            raise Refused(path.name, "not-downloaded")
        if about.st_size > LARGEST:
            raise Refused(path.name, "too-large", size_facts(about.st_size))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Refused(path.name, "missing", {"folder": str(path.parent)}) from error
    except PermissionError as error:
        raise Refused(path.name, "locked") from error
    except (OSError, ValueError) as error:
        raise Refused(path.name, "unreadable", {"detail": str(error)}) from error


def is_placeholder(about: os.stat_result) -> bool:
    """Whether only the name of a file is on this machine: a cloud service holds what is in it."""
    attributes: int = getattr(about, "st_file_attributes", 0)
    flags: int = getattr(about, "st_flags", 0)
    return bool(attributes & NOT_HERE or flags & DATALESS)


def size_facts(size: int) -> dict[str, str]:
    """The facts of a refusal for size, in whole megabytes."""
    return {"megabytes": str(size >> 20), "limit": str(LARGEST >> 20)}


def _scan_zip(path: Path, content: bytes) -> Mapping[str, Marks]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            whole = sum(member.file_size for member in members)
            if whole > LARGEST:
                raise Refused(path.name, "too-large", size_facts(whole))
            if any(member.flag_bits & 1 for member in members):
                raise Refused(path.name, "password")
            names = set(archive.namelist())
            if "xl/workbook.bin" in names:
                return scan_xlsb(path.name, archive)
            if "content.xml" in names:
                return scan_ods(path.name, archive)
            if any(name.lower().endswith("workbook.xml") for name in names):
                return scan_sheets(path.name, archive)
    except DAMAGE as error:
        raise Refused(path.name, "damaged", {"detail": str(error)}) from error
    except ValueError as error:
        raise Refused(path.name, "unsafe-xml", {"detail": str(error)}) from error
    raise Refused(path.name, "not-a-workbook")
