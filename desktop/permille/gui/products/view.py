"""The tree of the product structure: header with the axis, whole-row selection, keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from permille.gui import interval
from permille.gui.products import delegate
from permille.gui.products.model import HEADERS, Column, ProductModel
from permille.gui.theme import Theme



class AxisHeader(QHeaderView):
    """A header whose share column carries the axis of the bars below."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(28)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        size.setHeight(QFontMetrics(self._theme.font("caption")).height() + 12)
        return size

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.colour("window"))
        painter.setPen(QPen(theme.colour("hairline"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("not_met"))
        left = delegate.PAD
        if logicalIndex == Column.SHARE:
            self._paint_axis(painter, rect)
            left = delegate.text_left(0)
        right = logicalIndex in (Column.QUANTITY, Column.MASS)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setPen(theme.colour("not_met"))
        name = HEADERS[logicalIndex]
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex:
            name = f"{name} {'↓' if self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder else '↑'}"
        painter.drawText(rect.adjusted(left, 0, -delegate.PAD, 0), side | Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_axis(self, painter: QPainter, rect: QRect) -> None:
        axis = delegate.axis_of(rect.left())
        strong = self._theme.font("caption")
        strong.setWeight(self._theme.font("strong").weight())
        for percent, label in interval.TICKS:
            x = axis.at(percent / 100)
            is_line = percent == 0.1
            painter.setFont(strong if is_line else self._theme.font("caption"))
            painter.setPen(QPen(self._theme.colour("text" if is_line else "not_met"), 1.5 if is_line else 1))
            painter.drawLine(round(x), rect.bottom() - (6 if is_line else 4), round(x), rect.bottom())
            room = QRectF(x - 20, rect.top() + 1, 40, rect.height() - 8)
            if label == "%":
                room = QRectF(x - 30, rect.top() + 1, 30, rect.height() - 8)
            side = Qt.AlignmentFlag.AlignRight if label == "%" else Qt.AlignmentFlag.AlignHCenter
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, label)


class ProductTree(QTreeView):
    """Shows a ``ProductModel``; Left and Right close and open, * opens all below, Ctrl+Up goes to the parent."""

    escaped = Signal()

    def __init__(self, model: ProductModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._product_model = model
        self.setModel(model)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setIndentation(12)
        self.setAccessibleName("Product structure")
        header = AxisHeader(theme, self)
        self.setHeader(header)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(Column.PART, QHeaderView.ResizeMode.Stretch)
        for column, painter in self._delegates(model).items():
            self.setItemDelegateForColumn(column, painter)
        self.resize_columns()
        theme.changed.connect(self.resize_columns)

    def _delegates(self, model: ProductModel) -> dict[Column, delegate.RowDelegate]:
        plain = delegate.RowDelegate(model, self._theme, self)
        return {
            Column.PART: delegate.PartDelegate(model, self._theme, self),
            Column.QUANTITY: plain,
            Column.VERDICT: delegate.VerdictDelegate(model, self._theme, self),
            Column.SHARE: delegate.ShareDelegate(model, self._theme, self),
            Column.MASS: plain,
            Column.EVIDENCE: delegate.EvidenceDelegate(model, self._theme, self),
        }

    def resize_columns(self) -> None:
        """Give every column but the first the width its usual words need at this text size."""
        metrics = QFontMetrics(self._theme.font())
        medium = QFontMetrics(self._theme.font("medium"))
        words = {
            Column.QUANTITY: metrics.horizontalAdvance("00.0 g") + 2 * delegate.PAD - 8,
            Column.VERDICT: medium.horizontalAdvance("Undetermined, suspended") + delegate.MARK + 22,
            Column.SHARE: delegate.text_left(0) + metrics.horizontalAdvance("0.296–0.435 %") + delegate.PAD,
            Column.MASS: metrics.horizontalAdvance("0.108–0.171 %") + 2 * delegate.PAD,
            Column.EVIDENCE: metrics.horizontalAdvance("Declaration") + 2 * delegate.PAD,
        }
        for column, width in words.items():
            self.header().resizeSection(column, width)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        if self.selectionModel().isRowSelected(index.row(), index.parent()):
            focused = self.hasFocus() and self.isActiveWindow()
            painter.fillRect(rect, self._theme.colour("selection" if focused else "selection_inactive"))
            painter.fillRect(0, rect.top(), 3, rect.height(), self._theme.colour("accent" if focused else "border"))
        super().drawBranches(painter, rect, index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.key() == Qt.Key.Key_Up and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            above = self.currentIndex().parent()
            if above.isValid():
                self.setCurrentIndex(above)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard as a table with headers."""
        columns = [column for column in Column if not self.isColumnHidden(column)]
        rows = self.selectionModel().selectedRows()
        table = [[HEADERS[column] for column in columns]]
        table += [[str(row.siblingAtColumn(column).data()) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in table))
