"""The zip around a document: embedded fonts, and nothing in it that changes from run to run."""

from __future__ import annotations

import datetime as dt
import io
import re
import uuid
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the earliest that a zip can hold."""

TABLE = "word/fontTable.xml"
RELATIONS = "word/_rels/fontTable.xml.rels"
SETTINGS = "word/settings.xml"
TYPES = "[Content_Types].xml"

CORE = "docProps/core.xml"
THUMBNAIL = "docProps/thumbnail.jpeg"
"""A picture of an empty page that the library's blank document carries; it shows nothing of ours."""

PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FONT_RELATION = f"{R}/font"
FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"


@dataclass(frozen=True, slots=True)
class Face:
    """A font file that goes into the document, as which face of which family."""

    family: str
    face: str
    file: Path

    @property
    def key(self) -> uuid.UUID:
        """The key that the font is masked with; any will do, so it is made from the name."""
        return uuid.uuid5(uuid.NAMESPACE_URL, f"permille:{self.family}:{self.face}")


def faces(fonts: Path) -> tuple[Face, ...]:
    """The faces a DOCX carries; Chinese in the common characters only, so that the file can be sent by mail."""
    editing = fonts.parent / "templates" / "fonts" / "NotoSansSC-Editing.ttf"
    return (
        Face("Inter", "embedRegular", fonts / "Inter-Regular.ttf"),
        Face("Inter", "embedBold", fonts / "Inter-SemiBold.ttf"),
        Face("Noto Sans SC", "embedRegular", editing),
    )


def embed_fonts(document: bytes, fonts: Path) -> bytes:
    """The document with its fonts in it, masked as ISO/IEC 29500-4 asks (the first 32 bytes XOR the key)."""
    parts = _read(document)
    known = faces(fonts)
    for number, face in enumerate(known, 1):
        parts[f"word/fonts/font{number}.odttf"] = masked(face.file.read_bytes(), face.key)
    parts[TABLE] = _table(known).encode()
    parts[RELATIONS] = _relations(known).encode()
    parts[TYPES] = _with(parts[TYPES], "</Types>", f'<Default Extension="odttf" ContentType="{FONT_TYPE}"/>')
    parts[SETTINGS] = _first(parts[SETTINGS], "<w:embedTrueTypeFonts/>")
    return _write(parts)


def masked(font: bytes, key: uuid.UUID) -> bytes:
    """The font with its first 32 bytes masked by the key, which is read from its end; masking twice undoes it."""
    mask = bytes(reversed(key.bytes)) * 2
    return bytes(one ^ other for one, other in zip(font[:32], mask, strict=True)) + font[32:]


def fixed(document: bytes) -> bytes:
    """The same package without its thumbnail, with every entry at the same time and in a fixed order."""
    parts = _read(document)
    if parts.pop(THUMBNAIL, None) is not None:
        pattern = rf'<Relationship [^>]*Target="{re.escape(THUMBNAIL)}"[^>]*/>'
        parts["_rels/.rels"] = re.sub(pattern, "", parts["_rels/.rels"].decode()).encode()
    return _write(parts)


def dated(document: bytes, at: dt.datetime) -> bytes:
    """The same package with both days of its core properties set: a library may write the time of saving there."""
    parts = _read(document)
    text = parts[CORE].decode()
    parts[CORE] = re.sub(r"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rf"\g<1>{at:%Y-%m-%dT%H:%M:%SZ}", text).encode()
    return _write(parts)


def _read(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _write(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, parts[name])
    return file.getvalue()


def _table(known: tuple[Face, ...]) -> str:
    fonts = ""
    for family in dict.fromkeys(face.family for face in known):
        embedded = "".join(
            f'<w:{face.face} r:id="rId{number}" w:fontKey="{{{str(face.key).upper()}}}"/>'
            for number, face in enumerate(known, 1)
            if face.family == family
        )
        fonts += f"<w:font w:name={quoteattr(family)}>{embedded}</w:font>"
    return f'{PROLOGUE}<w:fonts xmlns:w="{W}" xmlns:r="{R}">{fonts}</w:fonts>'


def _relations(known: tuple[Face, ...]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{FONT_RELATION}" Target="fonts/font{number}.odttf"/>'
        for number in range(1, len(known) + 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{PROLOGUE}<Relationships xmlns="{space}">{rows}</Relationships>'


def _with(part: bytes, end: str, added: str) -> bytes:
    return part.decode().replace(end, added + end).encode()


def _first(part: bytes, added: str) -> bytes:
    """A setting put where the schema wants it: right after the zoom, which is the first one."""
    text = part.decode()
    at = text.index("/>", text.index("<w:zoom")) + 2
    return (text[:at] + added + text[at:]).encode()
