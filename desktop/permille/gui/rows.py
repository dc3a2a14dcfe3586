"""A tree view whose rows have one ground from edge to edge: plain, alternate or selected, with a bar at the left."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTreeView

from permille.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


PAD = 8
"""Space left and right of the words in a cell."""


class RowHeader(QHeaderView):
    """Words in secondary text over a hairline; ``right`` names the columns whose words stand at the right."""

    def __init__(self, theme: Theme, right: Collection[int] = ()) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.theme = theme
        self._right = right
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(28)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), QFontMetrics(self.theme.font("caption")).height() + 12)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme = self.theme
        painter.fillRect(rect, theme.colour("window"))
        painter.setPen(QPen(theme.colour("hairline"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("not_met"))
        at_right = logicalIndex in self._right
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        room = rect.adjusted(self.text_left(logicalIndex), 0, -PAD, 0)
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, self.words(logicalIndex))

    def text_left(self, section: int) -> int:
        """Where the words of a section begin."""
        return PAD

    def words(self, section: int) -> str:
        """The name of a section, with an arrow where it orders the rows."""
        name = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        if not self.isSortIndicatorShown() or self.sortIndicatorSection() != section:
            return name
        return f"{name} {'↓' if self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder else '↑'}"


class RowTree(QTreeView):
    """Rows of one height; delegates paint on the ground that is already there."""

    def __init__(
        self, theme: Theme, name: str, *, ground: str = "base", alternate: bool = True, header: RowHeader | None = None
    ) -> None:
        super().__init__()
        self.theme = theme
        self._ground = ground
        self._alternate = alternate
        self.setUniformRowHeights(True)
        self.setAccessibleName(name)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIndentation(12)
        self.setHeader(header or RowHeader(theme))
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, self.theme.colour(self._ground))
        self.setPalette(palette)
        self.scheduleDelayedItemsLayout()

    def is_marked(self, index: Index) -> bool:
        return self.selectionModel().isRowSelected(index.row(), index.parent())

    def selection_token(self) -> str:
        """The ground of a selected row: quieter while the keyboard is elsewhere."""
        return "selection" if self.hasFocus() and self.isActiveWindow() else "selection_inactive"

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        rect = options.rect
        odd = ((rect.top() + self.verticalOffset()) // max(1, rect.height())) % 2
        if self._alternate and odd:
            painter.fillRect(0, rect.top(), self.viewport().width(), rect.height(), self.theme.colour("alternate"))
        if self.is_marked(index):
            painter.fillRect(
                0, rect.top(), self.viewport().width(), rect.height(), self.theme.colour(self.selection_token())
            )
        super().drawRow(painter, options, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        if self.is_marked(index):
            painter.fillRect(rect, self.theme.colour(self.selection_token()))
        super().drawBranches(painter, rect, index)
        if self.is_marked(index):
            bar = "accent" if self.hasFocus() else "border"
            painter.fillRect(0, rect.top(), 3, rect.height(), self.theme.colour(bar))
