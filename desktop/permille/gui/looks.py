"""The choices of colours, text size and paper in the menus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from permille.gui.theme import TEXT_SIZES, Scheme

if TYPE_CHECKING:
    from permille.gui.window import MainWindow

SCHEMES = {
    Scheme.SYSTEM.value: "As the system",
    Scheme.LIGHT.value: "Light",
    Scheme.DARK.value: "Dark",
    Scheme.BLACK.value: "High contrast, black",
    Scheme.WHITE.value: "High contrast, white",
}


def fill_menus(window: MainWindow) -> None:
    """Offer the choices, each with what is remembered."""
    actions, memory, theme = window.actions_by_name, window.memory, window.theme
    actions.allow_screening(False)
    actions["inspector"].setChecked(True)
    actions["rail"].setChecked(True)
    actions.choices("scheme", SCHEMES, theme.scheme.value, partial(use_scheme, window))
    sizes = {str(percent): f"{percent} %" for percent in TEXT_SIZES}
    actions.choices("text", sizes, str(theme.text_size), partial(use_text_size, window))
    papers = {"a4": "A4", "letter": "Letter"}
    actions.choices("paper", papers, "letter" if memory.letter else "a4", partial(use_paper, window))


def use_scheme(window: MainWindow, name: str) -> None:
    """Paint the window in the colours of a scheme."""
    window.memory.scheme = Scheme(name)
    window.theme.set_scheme(Scheme(name))


def use_text_size(window: MainWindow, percent: str) -> None:
    """Text in percent of the system's size."""
    window.memory.text_size = int(percent)
    window.theme.set_text_size(int(percent))
    window.layout_of_parts.fit_rail()
    window.layout_of_parts.fit_side()


def use_paper(window: MainWindow, paper: str) -> None:
    """Paper of the reports to come."""
    window.memory.letter = paper == "letter"
