"""Drop-down choices: of a few options in words, and of many names that can be typed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy

LEAST = 14
"""So many characters are shown at the least."""


class Choice(QComboBox):
    """One of a few options; the wheel passes over it, so that scrolling a page changes nothing."""

    chosen = Signal(str)
    """Key of the option that the person chose."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumContentsLength(LEAST)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda row: self.chosen.emit(str(self.itemData(row))))

    def offer(self, options: Iterable[tuple[str, str]], chosen: str) -> None:
        """Show options, each a key with its words."""
        self.clear()
        for key, words in options:
            self.addItem(words, key)
            self.setItemData(self.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        self.show_chosen(chosen)

    def show_chosen(self, key: str) -> None:
        self.setCurrentIndex(self.findData(key))
        self.setToolTip(self.currentText())

    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()


class NameChoice(Choice):
    """One of many names: typed and completed, or taken from the list. Tells the text when typing ends."""

    typed = Signal(str)

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__(name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(14)
        completer = self.completer()
        assert isinstance(completer, QCompleter)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText(placeholder)
        line.setAccessibleName(name)
        line.editingFinished.connect(lambda: self.typed.emit(self.currentText()))
