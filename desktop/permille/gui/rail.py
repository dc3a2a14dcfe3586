"""The navigation rail: one list of pages with icon, word and open count."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from permille.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


@dataclass(slots=True)
class Entry:
    """A page in the rail; ``usable`` is false while there is nothing to show on it."""

    word: str
    icon: str
    usable: bool = True
    count: int = 0


class RailModel(QAbstractListModel):
    """The pages."""

    def __init__(self, entries: list[Entry], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries = entries

    def change(self, row: int, *, usable: bool, count: int) -> None:
        self.entries[row].usable = usable
        self.entries[row].count = count
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.entries[index.row()].usable:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.word
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{entry.word}, {entry.count}" if entry.count else entry.word
        return None


class RailDelegate(QStyledItemDelegate):
    """Icon, word, count; the present page on a raised ground with a bar in the accent colour."""

    def __init__(self, model: RailModel, theme: Theme, rail: Rail) -> None:
        super().__init__(rail)
        self._model = model
        self._theme = theme
        self._rail = rail

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        gap = 16 if index.row() == 0 else 0
        return QSize(40, QFontMetrics(self._theme.font()).height() + 18 + gap)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, entry = self._theme, self._model.entries[index.row()]
        rect = option.rect.adjusted(6, 8 if index.row() == 0 else 1, -7, -10 if index.row() == 0 else -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            focused = option.widget.hasFocus()
            painter.setPen(QPen(theme.colour("focus" if focused else "hairline"), 2 if focused else 1))
            painter.setBrush(theme.colour("base"))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4)
            painter.fillRect(QRectF(rect.left(), rect.top() + 7, 3, rect.height() - 14), theme.colour("accent"))
        token = "accent" if chosen else "text" if entry.usable else "border"
        size = theme.scaled(16)
        image = theme.icon(entry.icon, size, token, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(rect.left() + 9, rect.center().y() - size / 2 + 0.5), image)
        if not self._rail.is_compact:
            painter.setFont(theme.font("strong" if chosen else "body"))
            painter.setPen(theme.colour("text" if entry.usable else "border"))
            painter.drawText(rect.adjusted(17 + size, 0, -10, 0), Qt.AlignmentFlag.AlignVCenter, entry.word)
            if entry.count:
                painter.setFont(theme.font("caption"))
                painter.setPen(theme.colour("not_met"))
                side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(rect.adjusted(0, 0, -9, 0), side, str(entry.count))
        painter.restore()


class Rail(QListView):
    """One tab stop; arrows move, the page follows."""

    chosen = Signal(int)

    def __init__(self, entries: list[Entry], theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.is_compact = False
        self.pages = RailModel(entries, self)
        self.setModel(self.pages)
        self.setItemDelegate(RailDelegate(self.pages, theme, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName("Pages")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoFillBackground(True)
        self.selectionModel().currentChanged.connect(lambda now, _: self.chosen.emit(now.row()))
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(self.viewport().backgroundRole(), self._theme.colour("rail"))
        palette.setColor(self.backgroundRole(), self._theme.colour("rail"))
        self.setPalette(palette)
        self.viewport().setPalette(palette)
        self.scheduleDelayedItemsLayout()
        self.show_compact(compact=self.is_compact)

    def show_compact(self, *, compact: bool) -> None:
        """Icons only, or icons with words."""
        self.is_compact = compact
        widest = max(QFontMetrics(self._theme.font("strong")).horizontalAdvance(one.word) for one in self.pages.entries)
        self.setFixedWidth(32 + self._theme.scaled(16) if compact else max(136, widest + 64 + self._theme.scaled(16)))
        self.viewport().update()

    def choose(self, row: int) -> None:
        self.setCurrentIndex(self.pages.index(row, 0))
