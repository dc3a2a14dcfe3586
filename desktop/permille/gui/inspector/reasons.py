"""The reason tree of an item: one branch per rule, each node with its truth mark, evidence and source cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from permille.gui import verdicts
from permille.gui.rows import RowTree
from permille.gui.theme import Theme
from permille.model.evidence import Cell, Grade
from permille.model.finding import Reason, Truth
from permille.report.wording.reasons import reason_line
from permille.report.wording.verdicts import grade_word, truth_word

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns of the reason tree."""

    REASON = 0
    EVIDENCE = 1
    SOURCE = 2


HEADERS = ("Reason", "Evidence", "Source")


@dataclass(frozen=True, slots=True)
class Branch:
    """The reason tree of one rule, with the look of the finding's verdict at its root."""

    rule: str
    reason: Reason
    look: verdicts.Look


@dataclass(slots=True)
class _Node:
    reason: Reason
    parent: int
    row: int
    first: int = -1


class ReasonModel(QAbstractItemModel):
    """Reasons as rows; see ``Column``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._branches: tuple[Branch, ...] = ()
        self._nodes: list[_Node] = []

    def show(self, branches: Sequence[Branch]) -> None:
        self.beginResetModel()
        self._branches = tuple(branches)
        self._nodes = [_Node(branch.reason, -1, row) for row, branch in enumerate(branches)]
        self.endResetModel()

    def reason_at(self, index: Index) -> Reason | None:
        return self._nodes[index.internalId()].reason if index.isValid() else None

    def branch_at(self, index: Index) -> Branch | None:
        """The branch that a root row stands for, None for the rows below."""
        if not index.isValid() or self._nodes[index.internalId()].parent >= 0:
            return None
        return self._branches[index.row()]

    def places(self, *, short: bool) -> set[str]:
        """How the cells of all reasons are named, short without their sheet."""
        return {_place(cell, short=short) for branch in self._branches for cell in _cells(branch.reason)}

    def cell_at(self, index: Index) -> Cell | None:
        reason = self.reason_at(index)
        return reason.at if reason else None

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        if row < 0 or not 0 <= column < len(HEADERS) or row >= self.rowCount(parent):
            return QModelIndex()
        if parent is None or not parent.isValid():
            return self.createIndex(row, column, row)
        return self.createIndex(row, column, self._first(parent.internalId()) + row)

    def _first(self, number: int) -> int:
        node = self._nodes[number]
        if node.first < 0:
            node.first = len(self._nodes)
            self._nodes.extend(_Node(child, number, row) for row, child in enumerate(node.reason.children))
        return node.first

    def parent(self, child: Index | None = None) -> QModelIndex:  # type: ignore[override]  # Qt overloads parent()
        if child is None or not child.isValid():
            return QModelIndex()
        above = self._nodes[child.internalId()].parent
        return QModelIndex() if above < 0 else self.createIndex(self._nodes[above].row, 0, above)

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self._branches)
        return len(self._nodes[parent.internalId()].reason.children) if parent.column() == 0 else 0

    def columnCount(self, parent: Index | None = None) -> int:
        return len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        reason = self.reason_at(index)
        if reason is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(reason, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(reason)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = self._shown(reason, Column(index.column()))
            truth = reason.truth
            return f"{said}, {truth_word(truth)}" if index.column() == 0 and truth is not None else said
        return None

    def _shown(self, reason: Reason, column: Column) -> str:
        if column is Column.REASON:
            cut = reason.children_total - len(reason.children)
            return reason_line(reason) + (f"  (+{cut} more)" if cut > 0 and reason.children else "")
        if column is Column.EVIDENCE:
            return "" if reason.grade is None else grade_word(reason.grade)
        return "" if reason.at is None else _place(reason.at, short=False)


def _place(cell: Cell, *, short: bool) -> str:
    return cell.name if short else f"{cell.sheet} {cell.name}".strip()


def _cells(reason: Reason) -> Iterator[Cell]:
    if reason.at is not None:
        yield reason.at
    for child in reason.children:
        yield from _cells(child)


def tip(reason: Reason) -> str:
    """All that a row has no room for: the whole line, the citation with its confidence, the file."""
    said = [reason_line(reason)]
    if reason.cite:
        said.append(f"{reason.cite}, {reason.confidence}" if reason.confidence else reason.cite)
    if reason.at is not None:
        said.append(f"{reason.at.file}, {reason.at.address}")
    return "\n".join(said)


class ReasonDelegate(QStyledItemDelegate):
    """Truth mark and line; the source as a link."""

    def __init__(self, model: ReasonModel, theme: Theme, tree: ReasonTree) -> None:
        super().__init__(tree)
        self._model = model
        self._theme = theme
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = QFontMetrics(self._theme.font())
        return QSize(metrics.horizontalAdvance(str(index.data())) + 28, metrics.height() + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if index.column() == Column.REASON:
            self._paint_reason(painter, option.rect, index, selected=selected)
        elif index.column() == Column.EVIDENCE:
            reason = self._model.reason_at(index)
            none = reason is not None and reason.grade is Grade.NONE
            painter.setFont(theme.font())
            painter.setPen(self._ink("undetermined" if none else "not_met", selected=selected))
            painter.drawText(option.rect.adjusted(8, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        else:
            self._paint_source(painter, option.rect, index, selected=selected)

    def _ink(self, token: str, *, selected: bool) -> QColor:
        framed = selected and self._theme.tokens.framed
        return self._theme.colour("selection_text" if framed else token)

    def _paint_reason(self, painter: QPainter, rect: QRect, index: Index, *, selected: bool) -> None:
        theme, reason, branch = self._theme, self._model.reason_at(index), self._model.branch_at(index)
        assert reason is not None
        left = rect.left() + 9
        mark, token = (branch.look.mark, branch.look.colour) if branch else ("", "not_met")
        if not branch and reason.truth is not None:
            mark = verdicts.truth_mark(reason.truth)
            token = "undetermined" if reason.truth is Truth.UNKNOWN else "not_met"
        size = theme.scaled(13)
        if mark:
            image = theme.mark(
                mark,
                size,
                "selection_text" if selected and theme.tokens.framed else token,
                painter.device().devicePixelRatioF(),
            )
            painter.drawPixmap(QPointF(left, rect.top() + (rect.height() - size) / 2), image)
            left += size + 6
        font = theme.font("strong" if branch else "body")
        painter.setFont(font)
        quiet = reason.truth is Truth.NOT_MET and not branch
        painter.setPen(self._ink("not_met" if quiet else "text", selected=selected))
        room = QRect(left, rect.top(), rect.right() - left - 2, rect.height())
        said = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, said)

    def _paint_source(self, painter: QPainter, rect: QRect, index: Index, *, selected: bool) -> None:
        cell = self._model.cell_at(index)
        if cell is None:
            return
        said = _place(cell, short=self._tree.is_narrow)
        font = self._theme.font()
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(self._ink("accent", selected=selected))
        side = Qt.AlignmentFlag.AlignRight if self._tree.is_narrow else Qt.AlignmentFlag.AlignLeft
        said = QFontMetrics(font).elidedText(said, Qt.TextElideMode.ElideMiddle, rect.width() - 12)
        painter.drawText(rect.adjusted(8, 0, -6, 0), side | Qt.AlignmentFlag.AlignVCenter, said)


class ReasonTree(RowTree):
    """Return or F4 shows the source of a row, so does a click on its link; Ctrl+C copies the branch as text."""

    source_asked = Signal(object, object)
    """The ``Cell`` and the ``Reason``."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Why: reasons of the verdict", ground="window", alternate=False)
        self.is_narrow = True
        self.reasons = ReasonModel(self)
        self.setModel(self.reasons)
        self.setItemDelegate(ReasonDelegate(self.reasons, theme, self))
        self.header().setSectionResizeMode(Column.REASON, QHeaderView.ResizeMode.Stretch)
        self.setMouseTracking(True)
        theme.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Show the columns for which the present width has room."""
        metrics = QFontMetrics(self.theme.font())
        self.setMinimumHeight(5 * (metrics.height() + 6))
        self.setHeaderHidden(self.is_narrow)
        self.setColumnHidden(Column.EVIDENCE, self.is_narrow)
        self.header().resizeSection(Column.EVIDENCE, metrics.horizontalAdvance("Declaration") + 24)
        words = self.reasons.places(short=self.is_narrow)
        widest = max((metrics.horizontalAdvance(one) for one in words), default=0)
        self.header().resizeSection(Column.SOURCE, min(170, max(30, widest + 16)))

    def sizeHint(self) -> QSize:
        """No more than it must have: it takes the room that is left."""
        return QSize(200, self.minimumHeight())

    def show_narrow(self, *, narrow: bool) -> None:
        self.is_narrow = narrow
        self.fit()

    def show_branches(self, branches: Sequence[Branch]) -> None:
        """Show the branches; paths that carry the verdict are open, the others closed."""
        self.reasons.show(branches)
        self.fit()
        for row, branch in enumerate(branches):
            if row == 0 or branch.reason.truth is not Truth.NOT_MET:
                self._open(self.reasons.index(row, 0), branch.reason, 0)

    def _open(self, index: QModelIndex, reason: Reason, depth: int) -> None:
        self.expand(index)
        if depth >= 3:
            return
        for row, child in enumerate(reason.children):
            if child.children and child.truth is reason.truth and child.truth is not Truth.NOT_MET:
                self._open(self.reasons.index(row, 0, index), child, depth + 1)

    def ask_source(self) -> None:
        """Show the source of the current row, or of the first row below it that has one."""
        index = self.currentIndex()
        while index.isValid() and self.reasons.cell_at(index) is None:
            index = self.indexBelow(index)
        self._ask(index)

    def _ask(self, index: Index) -> None:
        cell = self.reasons.cell_at(index)
        if cell is not None:
            self.source_asked.emit(cell, self.reasons.reason_at(index))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.column() == Column.SOURCE:
            self._ask(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        link = index.column() == Column.SOURCE and self.reasons.cell_at(index) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.branch_text(self.currentIndex()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ask_source()
        else:
            super().keyPressEvent(event)

    def branch_text(self, index: QModelIndex) -> str:
        """A branch as indented text."""
        reason = self.reasons.reason_at(index)
        return "" if reason is None else "\n".join(_lines(reason, 0))


def _lines(reason: Reason, depth: int) -> list[str]:
    truth = "" if reason.truth is None else f" [{truth_word(reason.truth)}]"
    place = "" if reason.at is None else f" ({reason.at.file}, {reason.at.address})"
    said = [f"{'  ' * depth}{reason_line(reason)}{truth}{place}"]
    for child in reason.children:
        said.extend(_lines(child, depth + 1))
    return said
