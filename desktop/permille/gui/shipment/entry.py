"""One field of the shipment form: its name, its control, whether it was changed, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from permille.gui.controls import Link
from permille.gui.theme import Theme
from permille.gui.words import Text


class Entry(QWidget):
    """Name and state above, the control below, trouble under it."""

    def __init__(self, theme: Theme, name: str, control: QWidget) -> None:
        super().__init__()
        self.name = name
        self.control = control
        self.label = Text(theme, name, role="caption", colour="not_met")
        self.label.setBuddy(control)
        self.state = Text(theme, "changed", role="caption", colour="text")
        self.back = Link(theme, "Back to the file", role="caption")
        self.back.setAccessibleName(f"{name}: back to the file")
        self.trouble = Text(theme, role="caption", wrap=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.label, 1)
        head.addWidget(self.state)
        head.addWidget(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(control)
        layout.addWidget(self.trouble)
        for widget in (self.state, self.back):
            keeping = widget.sizePolicy()
            keeping.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(keeping)
        self.show_changed(changed=False, own="")
        self.say("")

    @property
    def line(self) -> QLineEdit | None:
        """Where text is typed; None for a plain choice."""
        if isinstance(self.control, QComboBox):
            return self.control.lineEdit()
        return self.control if isinstance(self.control, QLineEdit) else None

    @property
    def is_typed_in(self) -> bool:
        """Whether the person is about to type another value."""
        return self.line is not None and self.line.hasFocus() and self.line.isModified()

    @property
    def is_in_trouble(self) -> bool:
        return bool(self.trouble.text())

    def show_text(self, text: str) -> None:
        """Show a value that is fine."""
        if self.line is not None and self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)
        if self.line is not None:
            self.line.setModified(False)
        self.say("")

    def show_changed(self, *, changed: bool, own: str) -> None:
        """Mark as changed; ``own`` is what the file says."""
        self.state.setVisible(changed)
        self.back.setVisible(changed)
        self.back.setToolTip(f"In the file: {own}" if own else "The file does not say it.")
        self.control.setAccessibleDescription("changed" if changed else "")

    def say(self, trouble: str) -> None:
        """Say what is wrong with the value, or that nothing is."""
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
