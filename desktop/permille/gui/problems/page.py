"""The Problems page: what was found wrong in the files, with the cell of each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from permille.gui.inspector.cellview import CellView
from permille.gui.problems.model import Column, ProblemModel
from permille.gui.rows import RowTree
from permille.gui.surfaces import Ground
from permille.gui.theme import Theme
from permille.gui.words import Text
from permille.gui.workspace import Workspace
from permille.report.wording.problems import problem_message

Index = QModelIndex | QPersistentModelIndex


class ProblemDelegate(QStyledItemDelegate):
    """Plain cells with the window's selection and row height; the message is set off from the remedy."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = QFontMetrics(self._theme.font())
        return QSize(metrics.horizontalAdvance(str(index.data())) + 16, metrics.height() + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        quiet = index.column() in (Column.FILE, Column.REMEDY)
        framed = selected and theme.tokens.framed
        painter.setFont(theme.font())
        painter.setPen(theme.colour("selection_text" if framed else "not_met" if quiet else "text"))
        middle = index.column() == Column.FILE
        mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        said = QFontMetrics(theme.font()).elidedText(str(index.data()), mode, option.rect.width() - 14)
        painter.drawText(option.rect.adjusted(8, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter, said)


class ProblemList(RowTree):
    """The list; Return or a double click shows the cell."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ProblemsPage(QWidget):
    """Problems above, the sheet around the chosen one's cell below."""

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._workspace = workspace
        self.model = ProblemModel(self)
        self.list = ProblemList(theme, "Problems in the files")
        self.cells = CellView(workspace, theme)
        self.cells.hide()
        self._nothing = Text(theme, "No problems were found in these files.", colour="not_met")
        self._nothing.setContentsMargins(16, 16, 16, 16)
        self._dress(theme)
        ground = Ground(theme, "base")
        layout = QVBoxLayout(ground)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._nothing)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.cells)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)
        workspace.screened.connect(self._show)

    def _dress(self, theme: Theme) -> None:
        view = self.list
        view.setModel(self.model)
        view.setItemDelegate(ProblemDelegate(theme, view))
        view.setIndentation(8)
        view.setItemsExpandable(False)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = view.header()
        header.setSectionResizeMode(Column.MESSAGE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.REMEDY, QHeaderView.ResizeMode.Stretch)
        metrics = QFontMetrics(theme.font())
        for column, words in ((Column.KIND, "Set aside"), (Column.SHEET, "Composition"), (Column.CELL, "AB1234")):
            header.resizeSection(column, metrics.horizontalAdvance(words) + 24)
        header.resizeSection(Column.FILE, metrics.horizontalAdvance("a-parts-list.xlsx") + 24)
        view.doubleClicked.connect(self.show_cell_of)
        view.activated.connect(self.show_cell_of)

    def _show(self) -> None:
        screening = self._workspace.screening
        problems = screening.problems if screening else ()
        self.model.show(problems)
        self.list.setVisible(bool(problems))
        self._nothing.setVisible(not problems)
        self.cells.hide()

    def show_cell_of(self, index: QModelIndex) -> None:
        """Show the cell of a row below the list."""
        problem = self.model.problem_at(index)
        if problem is not None and problem.at is not None and problem.at.sheet:
            self.cells.show_cell(problem.at, problem_message(problem))
            self.cells.show()

    def fact(self) -> str:
        """The one fact beside the title."""
        count = self.model.rowCount()
        files = len(self._workspace.files)
        return f"{count} in {files} file{'' if files == 1 else 's'}" if files else ""
