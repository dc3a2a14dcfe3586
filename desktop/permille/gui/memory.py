"""What the window remembers between starts: recent files, scheme, text size, widths."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from permille.gui.theme import Scheme

MOST_RECENT = 10


class Memory:
    """A small settings file of the window's own; a value that cannot be read counts as not there."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def recent(self) -> tuple[Path, ...]:
        """Files opened last, newest first."""
        found = self._settings.value("recent", [])
        names = [found] if isinstance(found, str) else found if isinstance(found, list) else []
        return tuple(Path(str(name)) for name in names if name)

    def remember(self, file: Path) -> None:
        names = [str(file.absolute())]
        names += [str(one) for one in self.recent if str(one) != names[0]]
        self._settings.setValue("recent", names[:MOST_RECENT])

    def forget_recent(self) -> None:
        self._settings.remove("recent")

    @property
    def scheme(self) -> Scheme:
        said = self._settings.value("scheme", Scheme.SYSTEM.value)
        return Scheme(said) if said in list(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._settings.setValue("scheme", scheme.value)

    @property
    def text_size(self) -> int:
        said = str(self._settings.value("text_size", 100))
        return int(said) if said.isdigit() else 100

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._settings.setValue("text_size", percent)

    @property
    def geometry(self) -> QByteArray:
        found = self._settings.value("geometry")
        return found if isinstance(found, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, saved: QByteArray) -> None:
        self._settings.setValue("geometry", saved)

    @property
    def letter(self) -> bool:
        """Whether paper is Letter instead of A4."""
        return str(self._settings.value("paper", "a4")) == "letter"

    @letter.setter
    def letter(self, letter: bool) -> None:
        self._settings.setValue("paper", "letter" if letter else "a4")

    def forget_layout(self) -> None:
        self._settings.remove("geometry")
