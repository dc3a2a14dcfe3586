"""Name, version and licences of the program."""

from __future__ import annotations

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

import permille
from permille.gui.controls import Button
from permille.gui.theme import Theme
from permille.gui.words import Text

LICENCES = (
    "Apache License 2.0. Made with Qt and PySide6 (LGPL 3.0), fonts Inter and Noto Sans SC (OFL 1.1), "
    "icons Lucide (ISC). Their texts lie beside the program."
)


class About(QDialog):
    """Opened without blocking the window."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Permille")
        close = Button(theme, "Close", primary=True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(Text(theme, f"Permille {permille.__version__}", role="title"))
        layout.addWidget(Text(theme, "Gives reasons, not legal advice. Never uses a network.", wrap=True))
        layout.addWidget(Text(theme, LICENCES, colour="not_met", wrap=True))
        layout.addWidget(Text(theme, f"Qt {qVersion()}", role="caption", colour="not_met"))
        layout.addLayout(row)
        self.setMinimumWidth(420)
