"""How rail, page and inspector share the window, and what of it is remembered for each workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QResizeEvent

from permille.gui.memory import Memory, Place

if TYPE_CHECKING:
    from permille.gui.window import MainWindow

INSPECTOR = 334
INSPECTOR_WIDE = 764
INSPECTOR_LARGE = 560
COMPACT_UNDER = 1100
"""Under this width the rail shows icons only."""
ALONE_UNDER = 940
"""Under this width the inspector takes the place of the page."""


class Layout(QObject):
    """Gives the regions of the window their room."""

    def __init__(self, window: MainWindow, memory: Memory) -> None:
        super().__init__(window)
        self._window = window
        self._memory = memory
        self._chosen: dict[bool, int] = {}
        """Widths of the side that the person dragged, for the normal and the wide form."""
        self._file: Path | None = None
        window.splitter.splitterMoved.connect(self._moved)

    # remembering

    def keep(self) -> None:
        """Remember how the open workbook is shown."""
        if self._file is None:
            return
        window, actions = self._window, self._window.actions_by_name
        self._memory.keep_place(
            self._file,
            Place(
                widths=dict(self._chosen),
                wide=window.is_wide,
                strip=actions["strip"].isChecked(),
                part=window.products.current_path(),
                opened=window.products.open_paths(),
            ),
        )

    def bring_back(self, files: tuple[Path, ...], *, is_sample: bool) -> None:
        """Show a workbook that was just opened as it was when it was last shown; the sample always anew."""
        self._file = None if is_sample or not files else files[0]
        place = self._memory.place_of(self._file) if self._file else None
        self._chosen = dict(place.widths) if place else {}
        window = self._window
        if place is None:
            self.fit_side()
            return
        window.actions_by_name["strip"].setChecked(place.strip)
        window.products.strip.setVisible(place.strip)
        window.products.show_open(place.opened, place.part)
        window.inspector.show_wide(place.wide)
        self.fit_side()

    def reset(self) -> None:
        """Back to how the window looked at first."""
        window = self._window
        self._chosen.clear()
        self._memory.forget_layout(self._file)
        for name, checked in (("inspector", True), ("rail", True), ("strip", False)):
            window.actions_by_name[name].setChecked(checked)
        window.products.strip.hide()
        window.inspector.show_wide(False)
        window.products.open_first()
        self.fit_rail()
        self.show_side()
        self.fit_side()

    def _moved(self, _place: int, _handle: int) -> None:
        if self._window.side.isVisible():
            self._chosen[self._window.is_wide] = self._window.side.width()

    # sharing

    def show_side(self) -> None:
        """Show what belongs beside the page, where there is room for both."""
        window = self._window
        shown = window.actions_by_name["inspector"].isChecked() and window.has_side()
        alone = window.width() < ALONE_UNDER
        in_place = shown and alone and window.may_be_alone()
        window.side.setVisible(shown and (not alone or in_place))
        window.middle.setVisible(not in_place)

    def fit_rail(self) -> None:
        """Icons with words where there is room for them."""
        window = self._window
        window.rail.show_compact(
            compact=window.width() < COMPACT_UNDER or not window.actions_by_name["rail"].isChecked()
        )

    def fit_side(self) -> None:
        """Give the side the width that was dragged, else the usual one of its form."""
        window = self._window
        rail = window.rail.width()
        wide = window.is_wide
        usual = min(INSPECTOR_WIDE, max(INSPECTOR, window.width() - rail - 300)) if wide else self._normal_width()
        width = min(self._chosen.get(wide, usual), max(INSPECTOR, window.width() - rail - 300))
        window.splitter.setSizes([rail, max(100, window.width() - rail - width), width])

    def _normal_width(self) -> int:
        window = self._window
        usual = INSPECTOR if window.width() < 1800 else INSPECTOR_LARGE
        grown = usual * max(100, window.theme.text_size) // 100
        return max(usual, min(grown, window.width() * 2 // 5))

    def show_wide(self, wide: bool) -> None:
        """Follow the inspector into its wide form and back."""
        window = self._window
        window.actions_by_name["wide"].setChecked(wide)
        window.products.show_wide(narrow_tree=wide)
        self.fit_side()

    def resized(self, event: QResizeEvent) -> None:
        """The window has another size."""
        self.fit_rail()
        before, now = event.oldSize().width() < ALONE_UNDER, event.size().width() < ALONE_UNDER
        if before != now or event.oldSize().width() < 0:
            self._window.actions_by_name["inspector"].setChecked(not now)
        self.show_side()
        if event.oldSize().width() != event.size().width():
            self.fit_side()

    # a narrow window

    def leave_inspector(self) -> None:
        """In a narrow window: back from the inspector to the page."""
        self._window.actions_by_name["inspector"].setChecked(False)
        self.show_side()
        self._window.products.tree.setFocus()

    def enter_inspector(self) -> None:
        """In a narrow window: from the chosen row to the inspector."""
        if self._window.width() < ALONE_UNDER:
            self._window.actions_by_name["inspector"].setChecked(True)
            self.show_side()
            self._window.inspector.reasons.setFocus()
