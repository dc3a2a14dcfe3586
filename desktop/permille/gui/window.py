"""The main window: menus, context bar, rail, page, inspector and status bar, and what joins them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from permille.gui.actions import Actions
from permille.gui.context.bar import ContextBar
from permille.gui.filing import Filing
from permille.gui.layout import Layout
from permille.gui.looks import fill_menus
from permille.gui.memory import Memory
from permille.gui.message import Message
from permille.gui.progress import ProgressLine
from permille.gui.rail import Entry, Rail
from permille.gui.regions import Region, go_to_next
from permille.gui.start.page import StartPage
from permille.gui.start.today import RulesToday
from permille.gui.statusbar import StatusBar
from permille.gui.theme import Theme
from permille.gui.workspace import OPEN, WRITE, Workspace

if TYPE_CHECKING:
    from permille.gui.rows import RowTree

START, PRODUCTS, PROBLEMS, READINGS = range(4)
TITLES = ("Start", "Products", "Problems", "Readings")


class MainWindow(QMainWindow):
    """One window with everything in it; no panel floats, nothing is modal but file dialogs.

    What shows verdicts stands on modules that take long to load. So the window is painted with the Start page alone,
    and ``furnish`` puts in the rest.
    """

    painted = Signal()
    """The window was painted for the first time."""

    def __init__(self, workspace: Workspace, theme: Theme, memory: Memory) -> None:
        super().__init__()
        self.workspace = workspace
        self.theme = theme
        self.memory = memory
        self.furnished = False
        self._was_painted = False
        self._shown: tuple[Path, ...] = ()
        self.setWindowTitle("Permille")
        self.setAcceptDrops(True)
        self.actions_by_name = Actions(self)
        self._build()
        self._lay_out()
        self.layout_of_parts = Layout(self, memory)
        self.filing = Filing(self)
        self.rail.chosen.connect(self.go_to)
        self.start.drop.choose_asked.connect(self.filing.choose_files)
        self.start.drop.sample_asked.connect(self.open_sample)
        self.start.recent.opened.connect(lambda file: self.open([file]))
        fill_menus(self)
        for name, do in self._first_deeds().items():
            self.actions_by_name.connect(name, do)
        self.filing.show_recent()
        self.resize(1366, 768)
        if not memory.geometry.isEmpty():
            self.restoreGeometry(memory.geometry)
        self.go_to(START)

    def _build(self) -> None:
        workspace, theme = self.workspace, self.theme
        self.context = ContextBar(workspace, theme)
        self.message = Message(theme)
        self.progress = ProgressLine(workspace.jobs, (OPEN, WRITE), theme)
        entries = [
            Entry("Start", "house"),
            Entry("Products", "list-tree", False),
            Entry("Problems", "triangle-alert", False),
            Entry("Readings", "book-open", False),
        ]
        self.rail = Rail(entries, theme)
        self.start = StartPage(theme)
        self.today = RulesToday(theme)
        self.status = StatusBar(workspace, theme)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self._facts: list[Callable[[], str]] = [self.start.fact]
        self.side = QStackedWidget()
        self.side.addWidget(self.today)

    def _lay_out(self) -> None:
        self.middle = QWidget()
        column = QVBoxLayout(self.middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addWidget(self.progress)
        column.addWidget(self.pages, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.rail, self.middle, self.side):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setCollapsible(1, False)
        self.splitter.setChildrenCollapsible(False)
        self.side.setMinimumWidth(300)
        self.setMinimumSize(640, 480)
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.context)
        self._column.addWidget(self.splitter, 1)
        self._column.addWidget(self.status)
        self.setCentralWidget(whole)

    def furnish(self) -> None:
        """Put in all that shows verdicts; the second time does nothing."""
        if self.furnished:
            return
        from permille.gui.inspector.panel import Inspector
        from permille.gui.news import News
        from permille.gui.problems.page import ProblemsPage
        from permille.gui.products.page import ProductsPage
        from permille.gui.readings.page import ReadingsPage
        from permille.gui.shipment.form import ShipmentForm

        workspace, theme = self.workspace, self.theme
        self.form = ShipmentForm(workspace, theme)
        self._column.insertWidget(1, self.form)
        self.products = ProductsPage(workspace, theme)
        self.problems = ProblemsPage(workspace, theme)
        self.readings = ReadingsPage(workspace, theme)
        for page in (self.products, self.problems, self.readings):
            self.pages.addWidget(page)
            self._facts.append(page.fact)
        self.inspector = Inspector(workspace, theme)
        self.side.addWidget(self.inspector)
        self.news = News(workspace, self.message, self.products, self.progress)
        self.furnished = True
        self._connect()

    def _connect(self) -> None:
        workspace = self.workspace
        workspace.ready.connect(self._ready)
        workspace.opened.connect(self._opened)
        workspace.screened.connect(self._screened)
        workspace.asked.connect(self._show_title)
        self.products.selected.connect(self.inspector.show_part)
        self.products.tree.escaped.connect(lambda: self.inspector.show_wide(False))
        self.products.tree.activated.connect(lambda _: self.layout_of_parts.enter_inspector())
        self.products.shipment_banner.fill_link.clicked.connect(self.form.open)
        self.context.shipment_asked.connect(self.toggle_form)
        self.form.closed.connect(self._form_closed)
        self.inspector.wide_toggled.connect(self.layout_of_parts.show_wide)
        self.inspector.draft_asked.connect(self.filing.draft)
        self.inspector.report_asked.connect(self.filing.choose_report)
        self.status.products_asked.connect(partial(self.go_to, PRODUCTS))
        self.status.problems_asked.connect(partial(self.go_to, PROBLEMS))
        self.status.readings_asked.connect(self.enter_readings)
        for name, do in self._deeds().items():
            self.actions_by_name.connect(name, do)

    def _first_deeds(self) -> dict[str, Callable[[], object]]:
        """What can be done before the window is furnished."""
        return {
            "open": self.filing.choose_files,
            "sample": self.open_sample,
            "quit": self.close,
            "start": partial(self.go_to, START),
            "inspector": self.layout_of_parts.show_side,
            "rail": self.layout_of_parts.fit_rail,
            "about": self.about,
        }

    def _deeds(self) -> dict[str, Callable[[], object]]:
        return {
            "report": self.filing.choose_report,
            "drafts": self.filing.draft,
            "print": self.filing.print_page,
            "copy": self.products.tree.copy_rows,
            "filter": self.focus_filter,
            "products": partial(self.go_to, PRODUCTS),
            "problems": partial(self.go_to, PROBLEMS),
            "readings": self.enter_readings,
            "wide": lambda: self.inspector.show_wide(self.actions_by_name["wide"].isChecked()),
            "strip": self.toggle_strip,
            "layout": self.layout_of_parts.reset,
            "region": partial(self.next_region, 1),
            "region_back": partial(self.next_region, -1),
            "next": partial(self.products.go_to_next_open, 1),
            "previous": partial(self.products.go_to_next_open, -1),
            "source": self.inspector.reasons.ask_source,
            "expand": self.open_below,
            "collapse": self.products.tree.collapseAll,
            "shipment": self.form.open,
            "day": self.context.choose_day,
        }

    # files

    def open(self, files: Sequence[Path]) -> None:
        """Open files; what is wrong with them is said in the page."""
        self.filing.open(files)

    def open_sample(self) -> None:
        self.filing.open_sample()

    def make_way(self) -> None:
        """Other files are about to be opened: keep what is to be kept of these."""
        self.furnish()
        self.layout_of_parts.keep()
        self.message.hide()

    # what the workspace tells

    def _ready(self) -> None:
        session = self.workspace.session
        if session is not None:
            self.today.show_rules(session.packs, self.workspace.today)

    def _opened(self) -> None:
        self.filing.show_title()
        self.filing.remember()
        self._shown = ()

    def _screened(self) -> None:
        screening = self.workspace.screening
        first = not self.rail.pages.entries[PRODUCTS].usable
        count = len(screening.problems) if screening else 0
        for page in (PRODUCTS, PROBLEMS, READINGS):
            self.rail.pages.change(page, usable=True, count=count if page == PROBLEMS else 0)
        self.actions_by_name.allow_screening(True)
        if first or self.pages.currentIndex() == START:
            self.go_to(PRODUCTS)
            self.products.tree.setFocus()
        if self._shown != self.workspace.files:
            self._shown = self.workspace.files
            self.layout_of_parts.bring_back(self._shown, is_sample=self.workspace.is_sample)
        self._show_title()

    # pages

    def go_to(self, page: int) -> None:
        """Show a page, with what belongs beside it."""
        if page < 0 or not self.rail.pages.entries[page].usable:
            return
        self.pages.setCurrentIndex(page)
        self.rail.choose(page)
        self.side.setCurrentIndex(0 if page == START else 1)
        self.layout_of_parts.show_side()
        self._show_title()

    @property
    def is_wide(self) -> bool:
        """Whether the inspector is in its wide form."""
        return self.furnished and self.inspector.is_wide

    def has_side(self) -> bool:
        """Whether something belongs beside the present page."""
        return self.pages.currentIndex() in (START, PRODUCTS)

    def may_be_alone(self) -> bool:
        """Whether what is beside the page may take its place."""
        return self.pages.currentIndex() == PRODUCTS

    def printed(self) -> RowTree:
        """The rows that are printed."""
        return self.problems.list if self.pages.currentIndex() == PROBLEMS else self.products.tree

    def _show_title(self) -> None:
        page = self.pages.currentIndex()
        self.context.show_page(TITLES[page], self._facts[page]())

    def enter_readings(self) -> None:
        """Show the readings, with the keyboard in the first."""
        self.go_to(READINGS)
        self.readings.first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_form(self) -> None:
        """Open the shipment form, or close it."""
        if self.form.isHidden():
            self.form.open()
        else:
            self.form.leave()

    def _form_closed(self) -> None:
        self.context.shipment.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_strip(self) -> None:
        shown = self.actions_by_name["strip"].isChecked()
        self.products.strip.setVisible(shown)
        if shown:
            self.go_to(PRODUCTS)
            self.products.strip.setFocus()

    # regions and keys

    def next_region(self, step: int) -> None:
        """Move the keyboard to the next region: rail, page, inspector, context bar, shipment form."""
        targets = [self.start.drop.choose, self.products.tree, self.problems.list, self.readings.first]
        regions = (
            Region(self.rail, [self.rail]),
            Region(self.pages, targets),
            Region(self.side, [self.inspector.reasons]),
            Region(self.context, [self.context.shipment]),
            Region(self.form, [self.form.shipments, self.form.exporter]),
        )
        go_to_next(regions, step)

    def focus_filter(self) -> None:
        self.go_to(PRODUCTS)
        self.products.filter.setFocus()
        self.products.filter.selectAll()

    def open_below(self) -> None:
        index = self.products.tree.currentIndex()
        if index.isValid():
            self.products.tree.expandRecursively(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self.furnished:
            super().keyPressEvent(event)
        elif not self.middle.isVisible():
            self.layout_of_parts.leave_inspector()
        elif self.is_wide:
            self.inspector.show_wide(False)
            self.products.tree.setFocus()
        elif self.message.isVisible():
            self.message.hide()
        elif self.form.isVisible():
            self.form.leave()
        else:
            super().keyPressEvent(event)

    def about(self) -> None:
        from permille.gui.about import About

        About(self.theme, self).open()

    # window

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.layout_of_parts.resized(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.furnished:
            self.products.tree.viewport().update()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.memory.geometry = self.saveGeometry()
        self.layout_of_parts.keep()
        self.workspace.jobs.cancel_all()
        self.workspace.jobs.wait(3000)
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            self.start.drop.show_over(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.start.drop.show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.start.drop.show_over(False)
        if self.filing.drop(event.mimeData()):
            event.acceptProposedAction()
