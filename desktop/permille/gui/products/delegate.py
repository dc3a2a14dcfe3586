"""Painters of the cells of the product structure: part, mark with word, interval bar with text, plain text."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from permille.gui import interval
from permille.gui.products.model import Column, ProductModel
from permille.gui.rows import PAD
from permille.gui.theme import Theme
from permille.model.finding import Share

Index = QModelIndex | QPersistentModelIndex

MARK = 14
ENOUGH = 20_000
"""So many elided texts are remembered."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
FOCUSED = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange


def row_height(metrics: QFontMetrics) -> int:
    """Line height and 10: 27 at the usual size."""
    return metrics.height() + 10


def axis_width(metrics: QFontMetrics) -> int:
    """Width of the axis from 0.01 to 100 % in a row, besides the slot for zero: its labels need that much."""
    return round(metrics.height() * 6.4)


class RowDelegate(QStyledItemDelegate):
    """Paints a cell's text and the focus ring; the kinds of columns build on it."""

    def __init__(self, model: ProductModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._refresh()
        theme.changed.connect(self._refresh)

    def _refresh(self) -> None:
        self._body = self._theme.font()
        self._strong = self._theme.font("strong")
        self._medium = self._theme.font("medium")
        self._axis = axis_width(QFontMetrics(self._body))
        self._elided: dict[tuple[str, int], str] = {}
        self._strong_metrics = QFontMetrics(self._strong)
        self._body_metrics = QFontMetrics(self._body)
        self._medium_metrics = QFontMetrics(self._medium)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.wanted_width(index), row_height(self._body_metrics))

    def wanted_width(self, index: Index) -> int:
        return self._body_metrics.horizontalAdvance(str(index.data())) + 2 * PAD

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self.paint_cell(painter, option, index, selected=selected)
        if option.state & FOCUSED == FOCUSED:
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, selected: bool) -> None:
        """Plain text, at the right where the header is."""
        column = index.column()
        right = column in (Column.QUANTITY, Column.MASS)
        token = "not_met" if column == Column.MASS else "text"
        said = self._model.shown(index)
        painter.setFont(self._body)
        painter.setPen(self.ink(token, selected=selected))
        text = self.cut(said, self._body_metrics, option.rect.width() - 2 * PAD)
        painter.drawText(option.rect.adjusted(PAD, 0, -PAD, 0), RIGHT if right else LEFT, text)

    def cut(self, text: str, metrics: QFontMetrics, width: int) -> str:
        """The text with its end left out where it has no room; remembered, as rows are painted often."""
        key = (text, width)
        found = self._elided.get(key)
        if found is None:
            if len(self._elided) > ENOUGH:
                self._elided.clear()
            found = self._elided[key] = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        return found

    def ink(self, token: str, *, selected: bool) -> QColor:
        """The colour of a token; a contrast scheme paints all of a selected row in the colour of selected text."""
        framed = selected and self._theme.tokens.framed
        return self._theme.colour("selection_text" if framed else token)


class PartDelegate(RowDelegate):
    """Part number demibold, description in secondary text."""

    def wanted_width(self, index: Index) -> int:
        text = self._model.text_of(self._model.part_at(index))
        return (
            self._strong_metrics.horizontalAdvance(text.number)
            + self._body_metrics.horizontalAdvance(f" {text.description}")
            + 2 * PAD
        )

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, selected: bool) -> None:
        part = self._model.part_at(index)
        text = self._model.text_of(part)
        rect = option.rect.adjusted(PAD + 3, 0, -PAD, 0)
        painter.setFont(self._strong)
        painter.setPen(self.ink("text" if self._model.is_match(part) else "not_met", selected=selected))
        number = self._strong_metrics.elidedText(text.number, Qt.TextElideMode.ElideMiddle, rect.width())
        painter.drawText(rect, LEFT, number)
        left = self._strong_metrics.horizontalAdvance(number) + self._body_metrics.horizontalAdvance(" ")
        room = rect.adjusted(left, 0, 0, 0)
        if room.width() > 0 and text.description:
            painter.setFont(self._body)
            painter.setPen(self.ink("not_met", selected=selected))
            said = self.cut(text.description, self._body_metrics, room.width())
            painter.drawText(room, LEFT, said)


class VerdictDelegate(RowDelegate):
    """The mark and, always, its word."""

    def wanted_width(self, index: Index) -> int:
        return self._medium_metrics.horizontalAdvance(str(index.data())) + MARK + 3 * PAD

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, selected: bool) -> None:
        look = self._model.text_of(self._model.part_at(index)).look
        token = "selection_text" if selected and self._theme.tokens.framed else look.colour
        rect = option.rect.adjusted(PAD, 0, -PAD // 2, 0)
        ratio = painter.device().devicePixelRatioF()
        size = max(MARK, round(self._body_metrics.height() * 0.82))
        top = rect.top() + (rect.height() - size) / 2
        painter.drawPixmap(QPointF(rect.left(), top), self._theme.mark(look.mark, size, token, ratio))
        quiet = look.colour == "not_met"
        metrics = self._body_metrics if quiet else self._medium_metrics
        painter.setFont(self._body if quiet else self._medium)
        painter.setPen(self._theme.colour(token))
        room = rect.adjusted(size + 7, 0, 0, 0)
        said = self.cut(look.word, metrics, room.width())
        painter.drawText(room, LEFT, said)


class ShareDelegate(RowDelegate):
    """The share of value: the bar on the log axis, then its text."""

    def wanted_width(self, index: Index) -> int:
        return text_left(0, self._axis) + self._body_metrics.horizontalAdvance(str(index.data())) + PAD

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, selected: bool) -> None:
        text = self._model.text_of(self._model.part_at(index))
        rect = option.rect
        quiet = False
        if text.share is not None:
            draw_bar(painter, rect, self._axis, text.share, self._paint(text.look.colour, selected=selected))
            quiet = text.share.high == 0 or interval.is_open(text.share)
        painter.setFont(self._body)
        painter.setPen(self.ink("not_met" if quiet else "text", selected=selected))
        left = text_left(rect.left(), self._axis)
        room = QRect(left, rect.top(), rect.right() - left, rect.height())
        painter.drawText(room, LEFT, text.cells[Column.SHARE])

    def _paint(self, token: str, *, selected: bool) -> interval.Paint:
        return interval.Paint(
            self.ink(token, selected=selected),
            self._theme.colour("hairline"),
            self.ink("text", selected=selected),
            self._theme.colour("selection" if selected else "base"),
        )


class EvidenceDelegate(RowDelegate):
    """The weakest grade; none is loud."""

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, selected: bool) -> None:
        text = self._model.text_of(self._model.part_at(index))
        painter.setFont(self._body if text.graded else self._medium)
        painter.setPen(self.ink("text" if text.graded else "undetermined", selected=selected))
        rect = option.rect.adjusted(PAD, 0, -2, 0)
        painter.drawText(rect, LEFT, text.cells[Column.EVIDENCE])


def axis_of(left: int, width: int) -> interval.Axis:
    """The axis of a given width in a share cell that begins at ``left``."""
    start = left + PAD + 1
    return interval.Axis(start, start + interval.SLOT + interval.GAP + width)


def text_left(left: int, width: int) -> int:
    """Where the text stands beside an axis of a given width."""
    return round(axis_of(left, width).right) + PAD


def draw_bar(painter: QPainter, rect: QRect, width: int, share: Share, paint: interval.Paint) -> None:
    """Axis, band and line of one row."""
    axis = axis_of(rect.left(), width)
    middle = QRectF(rect).center().y()
    interval.draw_axis(painter, axis, middle, paint)
    interval.draw_band(painter, axis, middle, 9, share, paint)
    interval.draw_line(painter, axis, rect.top() + 2, rect.bottom() - 1, share.threshold, paint)
