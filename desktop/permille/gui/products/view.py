"""The tree of the product structure: header with the axis, whole-row selection, keys."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from permille.gui import interval
from permille.gui.products import delegate
from permille.gui.products.model import HEADERS, Column, ProductModel
from permille.gui.rows import PAD, RowHeader, RowTree
from permille.gui.theme import Theme

LEAST = 24
"""So many digits fit into the narrowest part column."""


class AxisHeader(RowHeader):
    """A header whose share column carries the axis of the bars below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, (Column.QUANTITY, Column.MASS))

    def text_left(self, section: int) -> int:
        return delegate.text_left(0, self._axis()) if section == Column.SHARE else PAD

    def _axis(self) -> int:
        return delegate.axis_width(QFontMetrics(self.theme.font()))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        super().paintSection(painter, rect, logicalIndex)
        if logicalIndex == Column.SHARE:
            self._paint_axis(painter, rect)

    def _paint_axis(self, painter: QPainter, rect: QRect) -> None:
        axis = delegate.axis_of(rect.left(), self._axis())
        strong = self.theme.font("caption")
        strong.setWeight(self.theme.font("strong").weight())
        for percent, label in interval.TICKS:
            x = axis.at(percent / 100)
            is_line = percent == 0.1
            painter.setFont(strong if is_line else self.theme.font("caption"))
            painter.setPen(QPen(self.theme.colour("text" if is_line else "not_met"), 1.5 if is_line else 1))
            painter.drawLine(round(x), rect.bottom() - (6 if is_line else 4), round(x), rect.bottom())
            room = QRectF(x - 20, rect.top() + 1, 40, rect.height() - 8)
            if label == "%":
                room = QRectF(x - 30, rect.top() + 1, 30, rect.height() - 8)
            side = Qt.AlignmentFlag.AlignRight if label == "%" else Qt.AlignmentFlag.AlignHCenter
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, label)


class ProductTree(RowTree):
    """Shows a ``ProductModel``; Left and Right close and open, * opens all below, Ctrl+Up goes to the parent."""

    escaped = Signal()

    def __init__(self, model: ProductModel, theme: Theme) -> None:
        super().__init__(theme, "Product structure", header=AxisHeader(theme))
        self._least = 0
        self._quantities: tuple[str, ...] = ("Qty", "000")
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for column, painter in self._delegates(model).items():
            self.setItemDelegateForColumn(column, painter)
        self.resize_columns()
        theme.changed.connect(self.resize_columns)

    def _delegates(self, model: ProductModel) -> dict[Column, delegate.RowDelegate]:
        plain = delegate.RowDelegate(model, self.theme, self)
        return {
            Column.PART: delegate.PartDelegate(model, self.theme, self),
            Column.QUANTITY: plain,
            Column.VERDICT: delegate.VerdictDelegate(model, self.theme, self),
            Column.SHARE: delegate.ShareDelegate(model, self.theme, self),
            Column.MASS: plain,
            Column.EVIDENCE: delegate.EvidenceDelegate(model, self.theme, self),
        }

    def resize_columns(self) -> None:
        """Give every column but the first the width its usual words need at this text size."""
        metrics = QFontMetrics(self.theme.font())
        medium = QFontMetrics(self.theme.font("medium"))
        words = {
            Column.QUANTITY: max(map(metrics.horizontalAdvance, self._quantities)) + 2 * PAD + 2,
            Column.VERDICT: medium.horizontalAdvance("Undetermined, suspended") + delegate.MARK + 22,
            Column.SHARE: delegate.text_left(0, delegate.axis_width(metrics))
            + metrics.horizontalAdvance("0.296–0.435 %")
            + PAD,
            Column.MASS: metrics.horizontalAdvance("0.108–0.171 %") + 2 * PAD,
            Column.EVIDENCE: metrics.horizontalAdvance("Declaration") + 2 * PAD,
        }
        for column, width in words.items():
            self.header().resizeSection(column, width)
        self._least = metrics.horizontalAdvance("0" * LEAST)
        self._fill()

    def _fill(self) -> None:
        """The part takes the room that is left, but never less than a part number and some words need."""
        others = sum(self.columnWidth(column) for column in Column if column is not Column.PART)
        self.header().resizeSection(Column.PART, max(self._least, self.viewport().width() - others))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def show_columns(self, hidden: Collection[Column]) -> None:
        """Show all columns but the hidden ones."""
        for column in Column:
            self.setColumnHidden(column, column in hidden)
        self._fill()

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

    def show_quantities(self, texts: Collection[str]) -> None:
        """Make room for these quantities."""
        self._quantities = ("Qty", *texts)
        self.resize_columns()

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard as a table with headers."""
        columns = [column for column in Column if not self.isColumnHidden(column)]
        rows = self.selectionModel().selectedRows()
        table = [[HEADERS[column] for column in columns]]
        table += [[str(row.siblingAtColumn(column).data()) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in table))
