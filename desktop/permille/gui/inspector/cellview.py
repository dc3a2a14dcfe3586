"""The cell view: the sheet around a cell, with its header row pinned and the cell marked."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontMetrics, QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from permille.gui.controls import Link
from permille.gui.inspector.sheet import Excerpt, NoSheet, read_excerpt
from permille.gui.surfaces import Line, MarkLabel
from permille.gui.theme import Theme
from permille.gui.words import Text
from permille.gui.workspace import Workspace
from permille.model.evidence import Cell, Source, column_letters

Index = QModelIndex | QPersistentModelIndex
KEY = "cell"
"""Key of the job that reads the sheet."""


class CellModel(QAbstractTableModel):
    """An excerpt of a sheet, with the sheet's own row numbers and column letters as headers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.excerpt: Excerpt | None = None

    def show(self, excerpt: Excerpt | None) -> None:
        self.beginResetModel()
        self.excerpt = excerpt
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if self.excerpt is None or (parent is not None and parent.isValid()) else len(self.excerpt.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        if self.excerpt is None or not self.excerpt.rows or (parent is not None and parent.isValid()):
            return 0
        return len(self.excerpt.rows[0][1])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if self.excerpt is None or not index.isValid():
            return None
        number, values = self.excerpt.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return values[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column_letters(self.excerpt.first_column + index.column())}{number}: {values[index.column()]}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if self.excerpt is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return column_letters(self.excerpt.first_column + section)
        return str(self.excerpt.rows[section][0])

    def marked(self) -> tuple[int, int]:
        """Row and column of the marked cell in this model; -1 for a column when the whole row is meant."""
        assert self.excerpt is not None
        numbers = [number for number, _ in self.excerpt.rows]
        cell = self.excerpt.cell
        row = numbers.index(cell.row) if cell.row in numbers else -1
        return row, cell.column - self.excerpt.first_column if cell.column >= 0 else -1

    def is_header(self, row: int) -> bool:
        return self.excerpt is not None and self.excerpt.header > 0 and row == 0


class CellDelegate(QStyledItemDelegate):
    """Marks the cell in yellow with a frame of 2; the header row is demibold with a thick rule below."""

    def __init__(self, model: CellModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        role = "strong" if self._model.is_header(index.row()) else "body"
        metrics = QFontMetrics(self._theme.font(role))
        return QSize(min(220, metrics.horizontalAdvance(str(index.data())) + 18), metrics.height() + 7)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self._theme, option.rect
        row, column = self._model.marked()
        marked = index.row() == row and column in (-1, index.column())
        header = self._model.is_header(index.row())
        painter.fillRect(rect, theme.colour("cell" if marked else "alternate" if header else "base"))
        painter.setPen(QPen(theme.colour("hairline"), 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if header:
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, theme.colour("border"))
        exact = marked and column >= 0
        font = theme.font("strong" if header or exact else "body")
        painter.setFont(font)
        painter.setPen(theme.colour("cell_text" if marked else "text"))
        said = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, rect.width() - 14)
        painter.drawText(rect.adjusted(7, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter, said)
        if exact:
            painter.setPen(QPen(theme.colour("cell_frame"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))


class SheetHeader(QHeaderView):
    """Row numbers or column letters; those of the marked cell stand out."""

    def __init__(self, orientation: Qt.Orientation, model: CellModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._cells = model
        self._theme = theme
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(24)

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:
        metrics = QFontMetrics(self._theme.font("caption"))
        widest = "000" if self._cells.excerpt is None else str(self._cells.excerpt.cell.row + 10)
        return QSize(metrics.horizontalAdvance(widest) + 18, metrics.height() + 7)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        if self._cells.excerpt is None:
            return
        row, column = self._cells.marked()
        marked = logicalIndex == (column if self.orientation() == Qt.Orientation.Horizontal else row)
        theme = self._theme
        painter.fillRect(rect, theme.colour("cell" if marked else "window"))
        painter.setPen(QPen(theme.colour("hairline"), 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        font = theme.font("caption")
        if marked:
            font.setWeight(theme.font("strong").weight())
        painter.setFont(font)
        painter.setPen(theme.colour("cell_text" if marked else "not_met"))
        said = str(self._cells.headerData(logicalIndex, self.orientation()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, said)


class CellView(QWidget):
    """File, sheet and cell above, the table, and below how the value was read."""

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._workspace = workspace
        self._theme = theme
        self._path: Path | None = None
        self.model = CellModel(self)
        self.table = QTableView()
        self._file = Text(theme, role="strong")
        self._place = Text(theme, colour="not_met")
        self._read = Text(theme, role="strong", wrap=True)
        self._hash = Text(theme, role="caption", colour="not_met", wrap=True)
        self.open_link = Link(theme, "Open file")
        self.copy_link = Link(theme, "Copy reference")
        self.open_link.clicked.connect(self._open)
        self.copy_link.clicked.connect(self._copy)
        self._dress(theme)
        self._lay_out(theme)
        theme.changed.connect(self._fit)

    def _dress(self, theme: Theme) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(CellDelegate(self.model, theme, table))
        table.setHorizontalHeader(SheetHeader(Qt.Orientation.Horizontal, self.model, theme, table))
        table.setVerticalHeader(SheetHeader(Qt.Orientation.Vertical, self.model, theme, table))
        table.setShowGrid(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        corner = table.findChild(QAbstractButton)
        if corner is not None:
            corner.hide()
        table.setAccessibleName("The sheet around the cell")
        table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _lay_out(self, theme: Theme) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(MarkLabel(theme, "table", "text", 15, icon=True))
        head.addWidget(self._file)
        head.addWidget(self._place, 1)
        head.addWidget(self.open_link)
        head.addWidget(self.copy_link)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.setSpacing(6)
        layout.addWidget(Line(theme))
        layout.addLayout(head)
        layout.addWidget(self.table)
        layout.addWidget(self._read)
        layout.addWidget(self._hash)

    def show_narrow(self, *, narrow: bool) -> None:
        """In a narrow place the links make room for the file's name."""
        self.copy_link.setVisible(not narrow)
        self._file.setVisible(not narrow)

    def show_cell(self, cell: Cell, read_as: str = "") -> None:
        """Read the sheet around a cell in a job and show it; ``read_as`` says how the value was read."""
        workspace = self._workspace
        self._path = workspace.path_of(cell.file)
        self._file.setText(cell.file)
        self._place.setText(f"{cell.sheet}, cell {cell.name}" if cell.column >= 0 else f"{cell.sheet}, row {cell.name}")
        self._place.setToolTip(cell.file)
        self._read.setText(read_as)
        self._read.setVisible(bool(read_as))
        self._hash.hide()
        self.open_link.setEnabled(self._path is not None)
        if self._path is None:
            self._gone(NoSheet(cell.file))
            return
        path, source = self._path, self._source(cell)
        workspace.jobs.run(
            KEY, "Reading the sheet", lambda *_: read_excerpt(path, cell, source), self._show, self._gone
        )

    def _source(self, cell: Cell) -> Source | None:
        declarations = self._workspace.declarations
        sources = declarations.sources if declarations else ()
        return next((one for one in sources if (one.file, one.sheet) == (cell.file, cell.sheet)), None)

    def _show(self, result: object) -> None:
        excerpt = cast("Excerpt", result)
        self.model.show(excerpt)
        self._fit()
        row, column = self.model.marked()
        if row >= 0 and column >= 0:
            self.table.scrollTo(self.model.index(row, column), QAbstractItemView.ScrollHint.PositionAtCenter)
        if excerpt.sha256:
            self._hash.setText(f"SHA-256 {excerpt.sha256[:8]} … {excerpt.sha256[-4:]}")
            self._hash.setToolTip(excerpt.sha256)
            self._hash.show()
        self.table.show()

    def _gone(self, error: Exception) -> None:
        self.model.show(None)
        self.table.hide()
        self._hash.setText(
            "The file is no longer where it was, so its cells cannot be shown. Open it again from where it is now."
        )
        self._hash.show()

    def _fit(self) -> None:
        """As high as its rows, each column as wide as its words up to a limit."""
        self.table.resizeColumnsToContents()
        self.table.resizeRowsToContents()
        header = self.table.horizontalHeader().sectionSizeFromContents(0).height()
        rows = sum(self.table.rowHeight(row) for row in range(self.model.rowCount()))
        self.table.setFixedHeight(header + rows + 14)

    def _open(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _copy(self) -> None:
        if self.model.excerpt is not None:
            cell = self.model.excerpt.cell
            QGuiApplication.clipboard().setText(f"{cell.file}, {cell.address}")
