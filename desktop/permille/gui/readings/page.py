"""The Readings page: every open point of the law with its options; choosing one re-decides at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from permille.gui.choice import Choice
from permille.gui.controls import Button
from permille.gui.statusbar import readings_said
from permille.gui.surfaces import Ground, Line
from permille.gui.theme import Theme
from permille.gui.words import Text
from permille.gui.workspace import Workspace
from permille.report.wording.readings import option_text, reading_title
from permille.rulebook.readings import READINGS, Reading, defaults

INTRODUCTION = (
    "Where the law can be read in more than one way, the reading is yours to choose. "
    "The default is the stricter option, except where it says otherwise."
)

LENIENT = "The default is not the stricter option."

TITLES = 320
"""Room for the title of a reading."""


class ReadingRow(QWidget):
    """A reading: what it is about, its options, and whether the chosen one is not the default."""

    def __init__(self, theme: Theme, reading: Reading) -> None:
        super().__init__()
        self._theme = theme
        self._reading = reading
        title = reading_title(reading.name)
        self.choice = Choice(title)
        self.choice.offer([(option, _option_said(reading, option)) for option in reading.options], reading.options[0])
        self._title = Text(theme, title, wrap=True)
        self._title.setBuddy(self.choice)
        self.state = Text(theme, "not default", role="caption")
        keeping = self.state.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        self.state.setSizePolicy(keeping)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        if reading.lenient_default:
            words.addWidget(Text(theme, LENIENT, role="caption", colour="not_met", wrap=True))
        self._words = QWidget()
        self._words.setLayout(words)
        words.setContentsMargins(0, 0, 0, 0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 4)
        layout.setSpacing(16)
        layout.addWidget(self._words)
        layout.addWidget(self.choice, 3)
        layout.addWidget(self.state)
        layout.addStretch(1)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._words.setFixedWidth(self._theme.scaled(TITLES) * 2 // 3 if self._theme.text_size > 100 else TITLES)

    def show_option(self, option: str) -> None:
        self.choice.show_chosen(option)
        other = option != self._reading.options[0]
        self.state.setVisible(other)
        self.choice.setAccessibleDescription("not default" if other else "default")


class ReadingsPage(QWidget):
    """All readings in the order of the rulebook."""

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._workspace = workspace
        self.rows = {reading.name: ReadingRow(theme, reading) for reading in READINGS}
        self.all_default = Button(theme, "All default")
        self._lay_out(theme)
        for name, row in self.rows.items():
            row.choice.chosen.connect(partial(self._choose, name))
        self.all_default.clicked.connect(lambda: workspace.use_readings(defaults()))
        workspace.asked.connect(self.refresh)
        self.refresh()

    def _lay_out(self, theme: Theme) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(16)
        head.addWidget(Text(theme, INTRODUCTION, wrap=True), 1)
        head.addWidget(self.all_default, 0, Qt.AlignmentFlag.AlignTop)
        inner = Ground(theme, "base")
        list_of_rows = QVBoxLayout(inner)
        list_of_rows.setContentsMargins(0, 4, 0, 12)
        list_of_rows.setSpacing(0)
        for row in self.rows.values():
            list_of_rows.addWidget(row)
        list_of_rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = Ground(theme, "base")
        layout = QVBoxLayout(ground)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(Line(theme))
        layout.addWidget(scroll, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)

    @property
    def first(self) -> Choice:
        """The choice that takes the keyboard when the page is entered."""
        return next(iter(self.rows.values())).choice

    def refresh(self) -> None:
        """Show the options that count."""
        readings = self._workspace.readings
        for name, row in self.rows.items():
            row.show_option(readings[name])
        self.all_default.setEnabled(readings != defaults())

    def _choose(self, name: str, option: str) -> None:
        self._workspace.use_readings({name: option})

    def fact(self) -> str:
        """The one fact beside the title."""
        return readings_said(self._workspace.readings)


def _option_said(reading: Reading, option: str) -> str:
    said = option_text(reading.name, option)
    return f"{said} (default)" if option == reading.options[0] else said
