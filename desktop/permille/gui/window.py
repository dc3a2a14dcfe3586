"""The main window: menus, context bar, rail, page, inspector and status bar, and what its actions do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFileDialog, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from permille.gui.actions import Actions
from permille.gui.context.bar import ContextBar
from permille.gui.inspector.panel import Inspector
from permille.gui.memory import Memory
from permille.gui.message import Message
from permille.gui.news import News
from permille.gui.problems.page import ProblemsPage
from permille.gui.products.page import ProductsPage
from permille.gui.progress import ProgressLine
from permille.gui.rail import Entry, Rail
from permille.gui.regions import Region, go_to_next
from permille.gui.start.page import StartPage
from permille.gui.start.today import RulesToday
from permille.gui.statusbar import StatusBar
from permille.gui.theme import TEXT_SIZES, Scheme, Theme
from permille.gui.workspace import OPEN, WRITE, Workspace

START, PRODUCTS, PROBLEMS = range(3)
TITLES = ("Start", "Products", "Problems")

FILTER = "Workbooks (*.xlsx *.xlsm *.xls *.xlsb *.ods);;All files (*)"

INSPECTOR = 334
INSPECTOR_WIDE = 764
INSPECTOR_LARGE = 560
COMPACT_UNDER = 1100
"""Under this width the rail shows icons only."""
ALONE_UNDER = 940
"""Under this width the inspector takes the place of the page."""

SCHEMES = {
    Scheme.SYSTEM.value: "As the system",
    Scheme.LIGHT.value: "Light",
    Scheme.DARK.value: "Dark",
    Scheme.BLACK.value: "High contrast, black",
    Scheme.WHITE.value: "High contrast, white",
}


class MainWindow(QMainWindow):
    """One window with everything in it; no panel floats, nothing is modal but file dialogs."""

    def __init__(self, workspace: Workspace, theme: Theme, memory: Memory) -> None:
        super().__init__()
        self.workspace = workspace
        self.theme = theme
        self.memory = memory
        self.setWindowTitle("Permille")
        self.setAcceptDrops(True)
        self.actions_by_name = Actions(self)
        self._build()
        self._lay_out()
        self._connect()
        self._fill_menus()
        self._show_recent()
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
        ]
        self.rail = Rail(entries, theme)
        self.start = StartPage(theme)
        self.products = ProductsPage(workspace, theme)
        self.problems = ProblemsPage(workspace, theme)
        self.today = RulesToday(theme)
        self.inspector = Inspector(workspace, theme)
        self.status = StatusBar(workspace, theme)
        self.pages = QStackedWidget()
        for page in (self.start, self.products, self.problems):
            self.pages.addWidget(page)
        self.side = QStackedWidget()
        for side in (self.today, self.inspector):
            self.side.addWidget(side)

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addWidget(self.progress)
        column.addWidget(self.pages, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.rail, middle, self.side):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setCollapsible(1, False)
        self.splitter.setChildrenCollapsible(False)
        self.middle = middle
        self.side.setMinimumWidth(300)
        self.setMinimumSize(640, 480)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.context)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(whole)
        self._size_side(INSPECTOR)

    def _connect(self) -> None:
        workspace = self.workspace
        workspace.ready.connect(self._ready)
        workspace.opened.connect(self._opened)
        workspace.screened.connect(self._screened)
        self.news = News(workspace, self.message, self.products, self.progress)
        self.rail.chosen.connect(self.go_to)
        self.start.drop.choose_asked.connect(self.choose_files)
        self.start.drop.sample_asked.connect(self.open_sample)
        self.start.recent.opened.connect(lambda file: self.open([file]))
        self.products.selected.connect(self.inspector.show_part)
        self.products.tree.escaped.connect(lambda: self.inspector.show_wide(False))
        self.products.tree.activated.connect(lambda _: self._enter_inspector())
        self.inspector.wide_toggled.connect(self._wide)
        self.inspector.draft_asked.connect(self.choose_draft_folder)
        self.inspector.report_asked.connect(self.choose_report)
        self.status.products_asked.connect(partial(self.go_to, PRODUCTS))
        self.status.problems_asked.connect(partial(self.go_to, PROBLEMS))
        for name, do in self._deeds().items():
            self.actions_by_name.connect(name, do)

    def _deeds(self) -> dict[str, Callable[[], object]]:
        return {
            "open": self.choose_files,
            "sample": self.open_sample,
            "report": self.choose_report,
            "drafts": self.choose_draft_folder,
            "print": self.print_page,
            "quit": self.close,
            "copy": self.products.tree.copy_rows,
            "filter": self.focus_filter,
            "start": partial(self.go_to, START),
            "products": partial(self.go_to, PRODUCTS),
            "problems": partial(self.go_to, PROBLEMS),
            "inspector": self.toggle_inspector,
            "wide": self.toggle_wide,
            "strip": self.toggle_strip,
            "rail": self.toggle_rail,
            "layout": self.reset_layout,
            "region": partial(self.next_region, 1),
            "region_back": partial(self.next_region, -1),
            "next": partial(self.products.go_to_next_open, 1),
            "previous": partial(self.products.go_to_next_open, -1),
            "source": self.show_source,
            "expand": self.open_below,
            "collapse": self.products.tree.collapseAll,
            "shipment": self.context.choose_shipment,
            "day": self.context.choose_day,
            "about": self.about,
        }

    def _fill_menus(self) -> None:
        actions = self.actions_by_name
        actions.allow_screening(False)
        actions["inspector"].setChecked(True)
        actions["rail"].setChecked(True)
        actions.choices("scheme", SCHEMES, self.theme.scheme.value, self.use_scheme)
        sizes = {str(percent): f"{percent} %" for percent in TEXT_SIZES}
        actions.choices("text", sizes, str(self.theme.text_size), self.use_text_size)
        papers = {"a4": "A4", "letter": "Letter"}
        actions.choices("paper", papers, "letter" if self.memory.letter else "a4", self._use_paper)

    # files

    def open(self, files: Sequence[Path]) -> None:
        """Open files; what is wrong with them is said in the page."""
        if files:
            self.message.hide()
            self.workspace.open(files)

    def open_sample(self) -> None:
        self.message.hide()
        self.workspace.open_sample()

    def choose_files(self) -> None:
        folder = str(self.memory.recent[0].parent) if self.memory.recent else ""
        names, _ = QFileDialog.getOpenFileNames(self, "Open parts lists", folder, FILTER)
        self.open([Path(name) for name in names])

    def choose_report(self) -> None:
        """Ask where the audit report goes, and write it there."""
        name, _ = QFileDialog.getSaveFileName(
            self, "Save the audit report", f"{self._stem()}-audit-report.pdf", "PDF (*.pdf)"
        )
        if name:
            paper: Literal["a4", "letter"] = "letter" if self.memory.letter else "a4"
            self.workspace.write_report(Path(name), paper)

    def choose_draft_folder(self) -> None:
        """Ask for the folder of the selected item's licence drafts, and write them there."""
        item = self.products.selected_number()
        if not item:
            return
        name = QFileDialog.getExistingDirectory(self, f"Folder for the drafts for {item}")
        if name:
            self.workspace.write_drafts(Path(name), item)

    def _stem(self) -> str:
        return self.workspace.files[0].stem if self.workspace.files else "permille"

    def print_page(self) -> None:
        """Print the rows of the page."""
        from permille.gui.printing import print_rows

        view = self.problems.list if self.pages.currentIndex() == PROBLEMS else self.products.tree
        print_rows(view, f"{self.windowTitle()}. {self.context.spoken()}", self)

    # what the workspace tells

    def _ready(self) -> None:
        session = self.workspace.session
        if session is not None:
            self.today.show_rules(session.packs, self.workspace.today)

    def _opened(self) -> None:
        files = self.workspace.files
        more = f" and {len(files) - 1} more" if len(files) > 1 else ""
        self.setWindowTitle(f"{files[0].name}{more} – Permille")
        session = self.workspace.session
        for file in reversed(files):
            if session is None or file != session.sample:
                self.memory.remember(file)
        self._show_recent()

    def _screened(self) -> None:
        screening = self.workspace.screening
        first = not self.rail.pages.entries[PRODUCTS].usable
        count = len(screening.problems) if screening else 0
        self.rail.pages.change(PRODUCTS, usable=True, count=0)
        self.rail.pages.change(PROBLEMS, usable=True, count=count)
        self.actions_by_name.allow_screening(True)
        if first or self.pages.currentIndex() == START:
            self.go_to(PRODUCTS)
            self.products.tree.setFocus()
        self._show_title()

    def _show_recent(self) -> None:
        files = self.memory.recent
        self.start.show_recent(files)
        menu = self.actions_by_name.submenus["recent"]
        menu.clear()
        menu.setEnabled(bool(files))
        for file in files:
            action = QAction(str(file), menu)
            action.triggered.connect(partial(self._open_one, file))
            menu.addAction(action)

    def _open_one(self, file: Path, _checked: bool = False) -> None:
        self.open([file])

    # pages

    def go_to(self, page: int) -> None:
        """Show a page, with what belongs beside it."""
        if page < 0 or not self.rail.pages.entries[page].usable:
            return
        self.pages.setCurrentIndex(page)
        self.rail.choose(page)
        self.side.setCurrentIndex(0 if page == START else 1)
        self._show_side()
        self._show_title()

    def _show_title(self) -> None:
        page = self.pages.currentIndex()
        shown = (self.start, self.products, self.problems)[page]
        self.context.show_page(TITLES[page], shown.fact())

    def _show_side(self) -> None:
        wanted = self.actions_by_name["inspector"].isChecked() and self.pages.currentIndex() != PROBLEMS
        alone = self.width() < ALONE_UNDER
        self.side.setVisible(wanted and (not alone or self.pages.currentIndex() == PRODUCTS))
        self.middle.setVisible(not (wanted and alone and self.pages.currentIndex() == PRODUCTS))

    def _size_side(self, width: int) -> None:
        rail = self.rail.width()
        self.splitter.setSizes([rail, max(100, self.width() - rail - width), width])

    def _wide(self, wide: bool) -> None:
        self.actions_by_name["wide"].setChecked(wide)
        self.products.show_wide(narrow_tree=wide)
        self._fit_side()

    def _fit_side(self) -> None:
        room = self.width() - self.rail.width() - 300
        wide = self.inspector.is_wide
        self._size_side(min(INSPECTOR_WIDE, max(INSPECTOR, room)) if wide else self._normal_width())

    def _normal_width(self) -> int:
        usual = INSPECTOR if self.width() < 1800 else INSPECTOR_LARGE
        grown = usual * max(100, self.theme.text_size) // 100
        return max(usual, min(grown, self.width() * 2 // 5))

    def toggle_inspector(self) -> None:
        self._show_side()

    def toggle_wide(self) -> None:
        self.inspector.show_wide(self.actions_by_name["wide"].isChecked())

    def toggle_strip(self) -> None:
        shown = self.actions_by_name["strip"].isChecked()
        self.products.strip.setVisible(shown)
        if shown:
            self.go_to(PRODUCTS)
            self.products.strip.setFocus()

    def toggle_rail(self) -> None:
        self._fit_rail()

    def _fit_rail(self) -> None:
        compact = self.width() < COMPACT_UNDER or not self.actions_by_name["rail"].isChecked()
        self.rail.show_compact(compact=compact)

    def reset_layout(self) -> None:
        """Back to how the window looked at first."""
        self.memory.forget_layout()
        for name, checked in (("inspector", True), ("rail", True), ("strip", False)):
            self.actions_by_name[name].setChecked(checked)
        self.products.strip.hide()
        self.inspector.show_wide(False)
        self._fit_rail()
        self._show_side()
        self._fit_side()

    # regions and keys

    def next_region(self, step: int) -> None:
        """Move the keyboard to the next region: rail, page, inspector, context bar."""
        targets = [self.start.drop.choose, self.products.tree, self.problems.list]
        regions = (
            Region(self.rail, [self.rail]),
            Region(self.pages, targets),
            Region(self.side, [self.inspector.reasons]),
            Region(self.context, [self.context.shipment]),
        )
        go_to_next(regions, step)

    def focus_filter(self) -> None:
        self.go_to(PRODUCTS)
        self.products.filter.setFocus()
        self.products.filter.selectAll()

    def show_source(self) -> None:
        self.inspector.reasons.ask_source()

    def open_below(self) -> None:
        index = self.products.tree.currentIndex()
        if index.isValid():
            self.products.tree.expandRecursively(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.middle.isVisible():
            self._leave_inspector()
        elif event.key() == Qt.Key.Key_Escape and self.inspector.is_wide:
            self.inspector.show_wide(False)
            self.products.tree.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.message.isVisible():
            self.message.hide()
        else:
            super().keyPressEvent(event)

    def _leave_inspector(self) -> None:
        """In a narrow window: back from the inspector to the page."""
        self.actions_by_name["inspector"].setChecked(False)
        self._show_side()
        self.products.tree.setFocus()

    def _enter_inspector(self) -> None:
        """In a narrow window: from the chosen row to the inspector."""
        if self.width() < ALONE_UNDER:
            self.actions_by_name["inspector"].setChecked(True)
            self._show_side()
            self.inspector.reasons.setFocus()

    # looks

    def use_scheme(self, name: str) -> None:
        self.memory.scheme = Scheme(name)
        self.theme.set_scheme(Scheme(name))

    def use_text_size(self, percent: str) -> None:
        self.memory.text_size = int(percent)
        self.theme.set_text_size(int(percent))
        self._fit_rail()
        self._fit_side()

    def _use_paper(self, paper: str) -> None:
        self.memory.letter = paper == "letter"

    def about(self) -> None:
        from permille.gui.about import About

        About(self.theme, self).open()

    # window

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rail()
        before, now = event.oldSize().width() < ALONE_UNDER, event.size().width() < ALONE_UNDER
        if before != now or event.oldSize().width() < 0:
            self.actions_by_name["inspector"].setChecked(not now)
        self._show_side()
        if event.oldSize().width() != event.size().width():
            self._fit_side()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self.products.tree.viewport().update()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.memory.geometry = self.saveGeometry()
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
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.open(files)
        else:
            self.message.show_trouble(
                "What was dropped is no file on this computer. Save it first, then drop the saved file."
            )
