"""What the window remembers between starts: recent files, scheme, text size, and how each workbook was shown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from permille.gui.theme import Scheme

MOST_RECENT = 10

MOST_PLACES = 50
"""So many workbooks have their layout remembered."""

MOST_OPEN = 500
"""So many open nodes of a workbook are remembered."""

Numbers = tuple[str, ...]
"""Part numbers from the top down."""


@dataclass(frozen=True, slots=True)
class Place:
    """How a workbook was shown: widths of the side by form, what was open, and the selected row."""

    widths: dict[bool, int] = field(default_factory=dict)
    wide: bool = False
    strip: bool = False
    part: Numbers = ()
    opened: tuple[Numbers, ...] = ()

    def text(self) -> str:
        """For the settings file."""
        widths = [self.widths.get(False, 0), self.widths.get(True, 0)]
        return json.dumps([widths, self.wide, self.strip, self.part, self.opened[:MOST_OPEN]])


def read_place(text: str) -> Place | None:
    """The place that ``Place.text`` wrote; None for anything else."""
    try:
        (narrow, broad), wide, strip, part, opened = json.loads(text)
        widths = {form: int(width) for form, width in ((False, narrow), (True, broad)) if width}
        return Place(widths, bool(wide), bool(strip), _numbers(part), tuple(map(_numbers, opened)))
    except (TypeError, ValueError):
        return None


def _numbers(found: Sequence[object]) -> Numbers:
    return tuple(map(str, found))


class Memory:
    """A small settings file of the window's own; a value that cannot be read counts as not there.

    Without a file it remembers only as long as the window is open.
    """

    def __init__(self, file: Path | None) -> None:
        self._settings = None if file is None else QSettings(str(file), QSettings.Format.IniFormat)
        self._values: dict[str, object] = {}

    def _get(self, key: str, otherwise: object) -> object:
        return self._values.get(key, otherwise) if self._settings is None else self._settings.value(key, otherwise)

    def _set(self, key: str, value: object) -> None:
        if self._settings is None:
            self._values[key] = value
        else:
            self._settings.setValue(key, value)

    def _remove(self, key: str) -> None:
        self._values.pop(key, None)
        if self._settings is not None:
            self._settings.remove(key)

    def flush(self) -> None:
        """Write what was remembered to the file now."""
        if self._settings is not None:
            self._settings.sync()

    @property
    def recent(self) -> tuple[Path, ...]:
        """Files opened last, newest first."""
        found = self._get("recent", [])
        names = [found] if isinstance(found, str) else found if isinstance(found, list) else []
        return tuple(Path(str(name)) for name in names if name)

    def remember(self, file: Path) -> None:
        names = [str(file.absolute())]
        names += [str(one) for one in self.recent if str(one) != names[0]]
        self._set("recent", names[:MOST_RECENT])

    @property
    def scheme(self) -> Scheme:
        said = str(self._get("scheme", Scheme.SYSTEM.value))
        return Scheme(said) if said in list(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._set("scheme", scheme.value)

    @property
    def text_size(self) -> int:
        said = str(self._get("text_size", 100))
        return int(said) if said.isdigit() else 100

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._set("text_size", percent)

    @property
    def geometry(self) -> QByteArray:
        found = self._get("geometry", None)
        return found if isinstance(found, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, saved: QByteArray) -> None:
        self._set("geometry", saved)

    @property
    def letter(self) -> bool:
        """Whether paper is Letter instead of A4."""
        return str(self._get("paper", "a4")) == "letter"

    @letter.setter
    def letter(self, letter: bool) -> None:
        self._set("paper", "letter" if letter else "a4")

    def place_of(self, file: Path) -> Place | None:
        """How a workbook was shown, None when that is not remembered."""
        return read_place(str(self._get(f"places/{_key(file)}", "")))

    def keep_place(self, file: Path, place: Place) -> None:
        """Remember how a workbook is shown; the workbooks shown longest ago are forgotten."""
        key = _key(file)
        keys = [key, *(one for one in self._places() if one != key)]
        for old in keys[MOST_PLACES:]:
            self._remove(f"places/{old}")
        self._set("places/order", keys[:MOST_PLACES])
        self._set(f"places/{key}", place.text())

    def _places(self) -> list[str]:
        found = self._get("places/order", [])
        return [found] if isinstance(found, str) else [str(one) for one in found] if isinstance(found, list) else []

    def forget_layout(self, file: Path | None) -> None:
        """Forget the window's place on the screen, and how a workbook was shown."""
        self._remove("geometry")
        if file is not None:
            self._remove(f"places/{_key(file)}")


def _key(file: Path) -> str:
    """A workbook's name in the settings file."""
    import hashlib

    return hashlib.sha256(str(file.absolute()).encode()).hexdigest()[:16]
