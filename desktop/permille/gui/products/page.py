"""The Products page: banner, day strip, chips and filter, and the product structure with its verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from permille.engine.screening import VERDICT_ORDER, ScreeningLike
from permille.gui.context import law
from permille.gui.context.banner import LawBanner, ShipmentBanner
from permille.gui.context.strip import DayStrip
from permille.gui.controls import FilterField
from permille.gui.products import order
from permille.gui.products.chips import VerdictChips
from permille.gui.products.model import Column, ProductModel
from permille.gui.products.order import Keys
from permille.gui.products.outline import levels
from permille.gui.products.text import quantity_text
from permille.gui.products.view import ProductTree
from permille.gui.surfaces import Ground
from permille.gui.theme import Theme
from permille.gui.words import Text
from permille.gui.workspace import SCREEN, Workspace
from permille.model.finding import Verdict
from permille.report.wording.sentence import counted

OPEN_ROWS = 2000
"""A tree of at most so many rows is shown open, a larger one by its first levels."""

SORT = "sort"
"""Key of the sorting job."""


class ProductsPage(QWidget):
    """Shows the screening; tells which part is selected."""

    selected = Signal(int)
    """Index of the part of the current row, -1 for none."""

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._workspace = workspace
        self.model = ProductModel(self)
        self.tree = ProductTree(self.model, theme)
        self.chips = VerdictChips(theme)
        self.filter = FilterField(theme, "Filter parts")
        self.shipment_banner = ShipmentBanner(theme)
        self.banner = LawBanner(theme)
        self.strip = DayStrip(theme, workspace.today)
        self.strip.hide()
        self.updating = Text(theme, "updating", role="caption", colour="not_met")
        self.nothing = Text(theme, colour="not_met")
        self._searched: list[str] | None = None
        self._filter_soon = QTimer(self)
        self._filter_soon.setSingleShot(True)
        self._filter_soon.setInterval(120)
        self._announce_soon = QTimer(self)
        self._announce_soon.setSingleShot(True)
        self._announce_soon.setInterval(1000)
        self._announce_soon.timeout.connect(self._announce)
        self._lay_out(theme)
        self._connect()

    def _lay_out(self, theme: Theme) -> None:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(10, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.chips, 1)
        row.addWidget(self.updating)
        row.addWidget(self.filter)
        policy = self.updating.sizePolicy()
        policy.setRetainSizeWhenHidden(False)
        self.updating.setSizePolicy(policy)
        self.updating.hide()
        self.nothing.hide()
        self.nothing.setContentsMargins(16, 12, 16, 12)
        ground = Ground(theme, "base")
        layout = QVBoxLayout(ground)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.shipment_banner, self.banner, self.strip, tools, self.nothing):
            layout.addWidget(widget)
        layout.addWidget(self.tree, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.screened.connect(self._show)
        workspace.opened.connect(self._forget)
        workspace.jobs.started.connect(lambda key, _: self._mark_updating(key, busy=True))
        workspace.jobs.ended.connect(lambda key: self._mark_updating(key, busy=False))
        workspace.asked.connect(self._show_day)
        self.strip.day_chosen.connect(workspace.use_day)
        self.chips.chosen.connect(lambda _: self._filter())
        self.filter.textChanged.connect(lambda _: self._filter_soon.start())
        self.filter.left_with_escape.connect(self.tree.setFocus)
        self.filter.returnPressed.connect(self.tree.setFocus)
        self._filter_soon.timeout.connect(self._filter)
        self.tree.selectionModel().currentRowChanged.connect(self._current)
        self.tree.header().sortIndicatorChanged.connect(self._sort)
        self.tree.header().setSortIndicatorClearable(True)
        self.tree.header().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.tree.header().setSortIndicatorShown(True)

    # showing

    def _forget(self) -> None:
        """Other files: no filter, no order, nothing selected."""
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.blockSignals(False)
        for chip in self.chips.chips.values():
            chip.setChecked(False)
        self.chips.all.setChecked(True)
        self._searched = None
        self.model.show_only(None)

    def _show(self) -> None:
        screening = self._workspace.screening
        assert screening is not None
        self.chips.show_counts(screening)
        before = self.model.screening
        path, opened = self._place()
        kept = order.keep(screening, self._texts(), self.filter.text(), self.chips.checked())
        self.model.show(screening)
        self.model.show_only(kept)
        if before is None or before.declarations is not screening.declarations:
            self.tree.show_quantities({quantity_text(screening, line) for line in range(_first_lines(screening))})
            self.open_first()
        elif kept is not None:
            self._restore(path, opened)
        self._show_day()
        self._show_nothing()
        self.tree.viewport().update()
        self.selected.emit(self.model.part_at(self.tree.currentIndex()))
        self._announce_soon.start()

    def _announce(self) -> None:
        """Tell a screen reader the verdict counts, at most once a second."""
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self.tree, self.chips.spoken())
            QAccessible.updateAccessibility(event)

    def _show_day(self) -> None:
        screening = self._workspace.screening
        if screening is None:
            return
        column = law.strictest(screening)
        found = law.periods_of(screening, column) if column else ()
        self.strip.show_day(self._workspace.day, found, column.pack.checked if column else None)
        self.shipment_banner.show_shipment(self._workspace.shipment)
        self.banner.show_law(screening, one_is_there=not self.shipment_banner.isHidden())

    def _show_nothing(self) -> None:
        empty = self.model.rowCount() == 0
        self.nothing.setVisible(empty)
        filtered = bool(self.filter.text() or self.chips.checked())
        self.nothing.setText(
            "No part matches. Clear the filter to see all." if filtered else "No parts in these files."
        )

    def _mark_updating(self, key: str, *, busy: bool) -> None:
        if key == SCREEN:
            QTimer.singleShot(300 if busy else 0, self, self._refresh_updating)

    def _refresh_updating(self) -> None:
        self.updating.setVisible(self._workspace.jobs.is_busy(SCREEN))

    # filter and order

    def _texts(self) -> list[str]:
        """What the filter looks through; made when a word is first typed."""
        screening = self._workspace.screening
        if self._searched is None and screening is not None and self.filter.text():
            self._searched = order.searched(screening.declarations.parts)
        return self._searched or []

    def _filter(self) -> None:
        screening = self._workspace.screening
        if screening is None:
            return
        path, opened = self._place()
        self.model.show_only(order.keep(screening, self._texts(), self.filter.text(), self.chips.checked()))
        if self.filter.text() or self.chips.checked():
            self.open_first()
            self._select(path)
        else:
            self._restore(path, opened)
        self._show_nothing()

    def _place(self) -> tuple[tuple[int, ...], list[tuple[int, ...]]]:
        """The path of the current row, and of the open rows while they are few."""
        path = self.model.path_of(self.tree.currentIndex())
        return path, self._opened(QModelIndex(), [])

    def _opened(self, parent: QModelIndex, found: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
        for row in range(self.model.rowCount(parent)):
            index = self.model.index(row, 0, parent)
            if len(found) > OPEN_ROWS or row > OPEN_ROWS:
                break
            if self.tree.isExpanded(index):
                found.append(self.model.path_of(index))
                self._opened(index, found)
        return found

    def open_first(self) -> None:
        """Open the tree whole when it is small, else by its first level."""
        if self.model.rows_up_to(OPEN_ROWS) < OPEN_ROWS:
            self.tree.expandAll()
        else:
            self.tree.collapseAll()
            self.tree.expandToDepth(0)
        if not self.tree.currentIndex().isValid() and self.model.rowCount():
            self.tree.setCurrentIndex(self.model.index(0, 0))

    def _restore(self, path: tuple[int, ...], opened: list[tuple[int, ...]]) -> None:
        if self.model.rows_up_to(OPEN_ROWS) < OPEN_ROWS:
            self.tree.expandAll()
        for one in opened[:OPEN_ROWS]:
            self.tree.expand(self.model.find(one))
        self._select(path)

    def _select(self, path: tuple[int, ...]) -> None:
        index = self.model.find(path) if path else QModelIndex()
        if not index.isValid() and self.model.rowCount():
            index = self.model.index(0, 0)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    # remembering

    def current_path(self) -> tuple[str, ...]:
        """Part numbers down to the current row."""
        return self._named(self.model.path_of(self.tree.currentIndex()))

    def open_paths(self) -> tuple[tuple[str, ...], ...]:
        """Part numbers down to each open row, while they are few."""
        return tuple(map(self._named, self._opened(QModelIndex(), [])))

    def show_open(self, opened: Sequence[tuple[str, ...]], current: tuple[str, ...]) -> None:
        """Open these rows and no others, and select one; what is no longer there is passed over."""
        screening = self._workspace.screening
        if screening is None:
            return
        place = {number: part for part, number in enumerate(screening.declarations.parts.number)}
        self.tree.collapseAll()
        for path in opened:
            self.tree.expand(self.model.find([place.get(number, -1) for number in path]))
        self._select(tuple(place.get(number, -1) for number in current))

    def _named(self, path: Sequence[int]) -> tuple[str, ...]:
        screening = self.model.screening
        return tuple(screening.declarations.parts.number[part] for part in path) if screening else ()

    def _sort(self, section: int, direction: Qt.SortOrder) -> None:
        screening = self._workspace.screening
        if screening is None:
            return
        descending = direction == Qt.SortOrder.DescendingOrder
        if section < 0:
            self._ordered(None, descending=False)
            return

        def done(result: object) -> None:
            self._ordered(cast("Keys", result), descending=descending)

        self._workspace.jobs.run(
            SORT, "Sorting", lambda *_: _keys(screening, Column(section)), done, self._workspace.refused.emit
        )

    def _ordered(self, keys: Keys | None, *, descending: bool) -> None:
        path, opened = self._place()
        self.model.order_by(keys, descending=descending)
        self._restore(path, opened)

    # selection

    def _current(self, current: QModelIndex, before: QModelIndex) -> None:
        self.selected.emit(self.model.part_at(current))

    def go_to_next_open(self, step: int) -> None:
        """Select the next (1) or previous (-1) shown row whose verdict is open: undetermined, or a licence."""
        screening = self._workspace.screening
        start = self.tree.currentIndex()
        if screening is None or not start.isValid():
            return
        index = self._beside(start, step)
        while index.isValid() and index != start:
            if VERDICT_ORDER[int(screening.verdicts[self.model.part_at(index)])] is not Verdict.NOT_MET:
                self.tree.selectionModel().setCurrentIndex(
                    index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                )
                self.tree.scrollTo(index)
                return
            index = self._beside(index, step)

    def _beside(self, index: QModelIndex, step: int) -> QModelIndex:
        return self.tree.indexBelow(index) if step > 0 else self.tree.indexAbove(index)

    def selected_number(self) -> str:
        """Number of the part of the current row, blank without one."""
        part = self.model.part_at(self.tree.currentIndex())
        return self.model.text_of(part).number if part >= 0 else ""

    def selected_word(self) -> str:
        """Verdict of the part of the current row in words, blank without one."""
        part = self.model.part_at(self.tree.currentIndex())
        return self.model.text_of(part).look.word if part >= 0 else ""

    def show_part(self, number: str) -> bool:
        """Select the first row of a part by its number; False when it is not shown."""
        screening = self._workspace.screening
        if screening is None or number not in screening.declarations.parts.number:
            return False
        index = self.model.find(self.model.way_to(screening.declarations.parts.number.index(number)))
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
        return index.isValid()

    def show_wide(self, *, narrow_tree: bool) -> None:
        """Leave only part and verdict in the tree while the inspector is wide."""
        rest = (Column.QUANTITY, Column.SHARE, Column.MASS, Column.EVIDENCE)
        self.tree.show_columns(rest if narrow_tree else ())

    def fact(self) -> str:
        """The one fact beside the title."""
        screening = self._workspace.screening
        return "" if screening is None else _fact(screening)


def _first_lines(screening: ScreeningLike) -> int:
    return min(1000, len(screening.declarations.lines))


def _fact(screening: ScreeningLike) -> str:
    numbers = [screening.declarations.parts.number[part] for part in screening.exported]
    named = ", ".join(numbers[:2]) + (" …" if len(numbers) > 2 else "")
    if not named:
        return ""
    parts = counted(len(screening.declarations.parts), "part", "parts")
    return f"{named}, {parts} on {counted(levels(screening.declarations), 'level', 'levels')}"


def _keys(screening: ScreeningLike, column: Column) -> Keys:
    if column is Column.QUANTITY:
        return Keys(None, screening.declarations.lines.quantity.low)
    if column is Column.VERDICT:
        return Keys(screening.verdicts.astype(float))
    if column is Column.EVIDENCE:
        return Keys(screening.weakest.astype(float))
    if column is Column.PART:
        return order.text_keys(screening.declarations.parts.number)
    return order.share_keys(screening, by_mass=column is Column.MASS)
