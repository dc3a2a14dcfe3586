"""Buttons, links, chips and fields that paint themselves and take colour and type from the theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy

from permille.gui.style import frame
from permille.gui.theme import Theme


class Drawn(QAbstractButton):
    """A button that paints itself and asks for as much room as its words need."""

    def __init__(self, theme: Theme, text: str = "") -> None:
        super().__init__()
        self.theme = theme
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self._refresh)

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()

    def line_height(self) -> int:
        return QFontMetrics(self.theme.font()).height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def advance(self, text: str, role: str = "body") -> int:
        return QFontMetrics(self.theme.font(role)).horizontalAdvance(text)


class Button(Drawn):
    """A plain button, or the one filled button of a page."""

    def __init__(self, theme: Theme, text: str, *, primary: bool = False) -> None:
        super().__init__(theme, text)
        self._primary = primary

    def sizeHint(self) -> QSize:
        return QSize(self.advance(self.text(), "medium") + 26, self.line_height() + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill = "accent" if self._primary and self.isEnabled() else "base"
        frame(
            painter, self.rect(), self.theme, focused=False, fill="window" if self.isDown() and fill == "base" else fill
        )
        painter.setFont(self.theme.font("medium"))
        ink = "on_accent" if fill == "accent" else "text" if self.isEnabled() else "border"
        painter.setPen(self.theme.colour(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.theme.colour("on_accent" if fill == "accent" else "focus"), 2))
            inset = 3 if fill == "accent" else 1
            painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), 3, 3)
        painter.end()


class IconButton(Drawn):
    """A button with an icon alone; its name is in tooltip and accessible name."""

    def __init__(self, theme: Theme, icon: str, name: str) -> None:
        super().__init__(theme, "")
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        side = self.line_height() + 12
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        focused = self.hasFocus() or self.isChecked()
        frame(painter, self.rect(), self.theme, focused=focused, fill="selection" if self.isChecked() else "base")
        size = self.theme.scaled(16)
        image = self.theme.icon(self._icon, size, "text", self.devicePixelRatioF())
        painter.drawPixmap(QPointF((self.width() - size) / 2, (self.height() - size) / 2), image)
        painter.end()


class Link(Drawn):
    """Underlined words in the accent colour that do something."""

    def __init__(self, theme: Theme, text: str, *, role: str = "body") -> None:
        super().__init__(theme, text)
        self._role = role
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(self.advance(self.text(), self._role) + 6, max(24, self.line_height() + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self.theme.font(self._role)
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(self.theme.colour("accent" if self.isEnabled() else "border"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(self.theme.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()


class Chip(Drawn):
    """A filter: mark, count and word. It loses its word before its count when room is short."""

    def __init__(self, theme: Theme, word: str, mark: str = "", colour: str = "text") -> None:
        super().__init__(theme, word)
        self._mark = mark
        self._colour = colour
        self._count = 0
        self._wordless = False
        self.setCheckable(True)

    def show_count(self, count: int) -> None:
        self._count = count
        self._name()
        self._refresh()

    def show_look(self, word: str, mark: str, colour: str) -> None:
        self.setText(word)
        self._mark = mark
        self._colour = colour
        self._name()
        self._refresh()

    def _name(self) -> None:
        self.setAccessibleName(f"{self._count} {self.text()}")
        self.setToolTip(f"{self._count} {self.text()}")

    def drop_word(self, dropped: bool) -> None:
        self._wordless = dropped and bool(self._mark)
        self._refresh()

    def width_without_word(self) -> int:
        """The least width at which the count is whole."""
        return self._width(with_word=False)

    def sizeHint(self) -> QSize:
        return QSize(self._width(with_word=not self._wordless), self.line_height() + 12)

    def _width(self, *, with_word: bool) -> int:
        width = 18 + (self.theme.scaled(16) + 8 if self._mark else 0) + self.advance(str(self._count), "strong")
        return width + (7 + self.advance(self.text()) if with_word else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self.isChecked() or self.hasFocus()
        width = 2 if marked else 1
        painter.setPen(QPen(self.theme.colour("focus" if marked else "hairline"), width))
        painter.setBrush(self.theme.colour("base"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)
        left = 9
        if self._mark:
            size = self.theme.scaled(16)
            image = self.theme.mark(self._mark, size, self._colour, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, (self.height() - size) / 2), image)
            left += size + 8
        self._words(painter, left)
        painter.end()

    def _words(self, painter: QPainter, left: int) -> None:
        painter.setPen(self.theme.colour("text"))
        painter.setFont(self.theme.font("strong"))
        room = self.rect().adjusted(left, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, str(self._count))
        if not self._wordless:
            room = room.adjusted(self.advance(str(self._count), "strong") + 7, 0, 0, 0)
            painter.setFont(self.theme.font())
            painter.setPen(self.theme.colour("text" if self._count else "not_met"))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())


class Field(Drawn):
    """A field of the context bar: label, value, an optional mark with word, and an arrow that opens a choice."""

    def __init__(self, theme: Theme, label: str) -> None:
        super().__init__(theme, "")
        self._label = label
        self._status: tuple[str, str, str] | None = None

    def show_value(self, value: str, status: tuple[str, str, str] | None = None) -> None:
        """Show a value, with ``status`` as mark, colour token and word."""
        self.setText(value)
        self._status = status
        said = f"{self._label}: {value}" + (f", {status[2]}" if status else "")
        self.setAccessibleName(said)
        self.setToolTip(said)
        self._refresh()

    def sizeHint(self) -> QSize:
        width = 9 + self.advance(self._label) + 7 + self.advance(self.text(), "medium") + 32
        if self._status:
            width += 15 + self.theme.scaled(13) + 7 + self.advance(self._status[2], "medium")
        return QSize(width, self.line_height() + 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        frame(painter, self.rect(), self.theme, focused=self.hasFocus())
        left = self._word(painter, 9, self._label, "body", "not_met") + 7
        left = self._word(painter, left, self.text(), "medium", "text")
        if self._status:
            mark, colour, word = self._status
            left += 8
            painter.setPen(QPen(self.theme.colour("hairline"), 1))
            painter.drawLine(left, 7, left, self.height() - 8)
            left += 8
            size = self.theme.scaled(13)
            image = self.theme.mark(mark, size, colour, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, (self.height() - size) / 2), image)
            self._word(painter, left + size + 6, word, "medium", colour)
        arrow = self.theme.icon("chevron-down", 12, "text", self.devicePixelRatioF())
        painter.drawPixmap(QPointF(self.width() - 20, (self.height() - 12) / 2), arrow)
        painter.end()

    def _word(self, painter: QPainter, left: int, text: str, role: str, token: str) -> int:
        painter.setFont(self.theme.font(role))
        painter.setPen(self.theme.colour(token))
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
        return left + self.advance(text, role)


class FilterField(QLineEdit):
    """A one-line filter with a funnel; Esc empties it first, then leaves it."""

    left_with_escape = Signal()

    def __init__(self, theme: Theme, placeholder: str) -> None:
        super().__init__()
        self._theme = theme
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(False)
        theme.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        self.setTextMargins(self._theme.scaled(14) + 12, 0, 4, 0)
        self.setFixedHeight(QFontMetrics(self._theme.font()).height() + 12)
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font())
        return QSize(metrics.horizontalAdvance(self.placeholderText()) + 64, metrics.height() + 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(90, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.left_with_escape.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = self._theme.scaled(14)
        image = self._theme.icon("funnel", size, "text", self.devicePixelRatioF())
        painter.drawPixmap(QPointF(9, (self.height() - size) / 2), image)
        painter.end()
