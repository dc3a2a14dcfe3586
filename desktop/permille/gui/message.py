"""A message in the page: what happened, where, what to do, with a button that does it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from permille.gui.controls import Link
from permille.gui.surfaces import Block, MarkLabel
from permille.gui.theme import Theme
from permille.gui.words import Text


class Message(Block):
    """Stands over the page until it is closed; never a modal box."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, strip=True)
        self._said = Text(theme, wrap=True)
        self._said.setTextInteractionFlags(self._said.textInteractionFlags().TextSelectableByMouse)
        self._said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.action = Link(theme, "")
        self.close_link = Link(theme, "Close")
        self._do: Callable[[], None] | None = None
        self._mark = MarkLabel(theme, "triangle-alert", "text", 16, icon=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 12, 7)
        layout.setSpacing(10)
        layout.addWidget(self._mark)
        layout.addWidget(self._said, 1)
        layout.addWidget(self.action)
        layout.addWidget(self.close_link)
        self.close_link.clicked.connect(self.hide)
        self.action.clicked.connect(self._act)
        self.hide()

    def show_trouble(self, said: str) -> None:
        """Say what went wrong."""
        self._show(said, "unconfirmed", "triangle-alert")
        self.action.hide()

    def show_news(self, said: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Say what was done, with one thing that can be done next."""
        self._show(said, "not_met", "info")
        self._do = do
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setVisible(bool(action))

    def text(self) -> str:
        return self._said.text()

    def _show(self, said: str, tint: str, icon: str) -> None:
        self.show_verdict(tint)
        self._mark.show_mark(icon, "text")
        self._said.setText(said)
        self.setAccessibleName(said)
        self.show()

    def _act(self) -> None:
        if self._do is not None:
            self._do()
        self.hide()
