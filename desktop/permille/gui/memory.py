"""What the window remembers between starts: recent files, scheme, text size, widths."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from permille.gui.theme import Scheme

MOST_RECENT = 10


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

    def forget_layout(self) -> None:
        self._remove("geometry")
