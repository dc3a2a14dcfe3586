"""Buttons, links, chips, texts and fields: small widgets that take colour and type from the theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from permille.gui.style import frame
from permille.gui.theme import Theme


class Text(QLabel):
    """A text with a role of type and a token of colour; wraps when asked, can be selected with the mouse."""

    def __init__(
        self, theme: Theme, text: str = "", *, role: str = "body", colour: str = "text", wrap: bool = False
    ) -> None:
        super().__init__(text)
        self._theme = theme
        self._role = role
        self._token = colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._refresh)
        self._refresh()

    def set_colour(self, token: str) -> None:
        self._token = token
        self._refresh()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._keep_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_height()

    def _keep_height(self) -> None:
        """A text that wraps asks for the height it has at its width, so that no line of it is cut."""
        if self.wordWrap():
            self.setMinimumHeight(0)  # a label never asks for less than this
            self.setMinimumHeight(max(0, self.heightForWidth(self.width())))

    def _refresh(self) -> None:
        self.setFont(self._theme.font(self._role))
        self._keep_height()
        palette = self.palette()
        palette.setColor(self.foregroundRole(), self._theme.colour(self._token))
        self.setPalette(palette)


class Elided(Text):
    """A text on one line that gives way at its end when room is short; the whole of it is in the tooltip."""

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(40, self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        said = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
        painter.end()


class MarkLabel(QWidget):
    """A mark or an icon, drawn at the pixel ratio of its screen. Its word stands beside it."""

    def __init__(
        self, theme: Theme, kind: str = "", colour: str = "text", size: int = 16, *, icon: bool = False
    ) -> None:
        super().__init__()
        self._theme = theme
        self._kind = kind
        self._colour = colour
        self._usual = size
        self._icon = icon
        theme.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        self._size = self._theme.scaled(self._usual)
        self.setFixedSize(self._size, self._size)
        self.update()

    def show_mark(self, kind: str, colour: str) -> None:
        self._kind = kind
        self._colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._kind:
            return
        make = self._theme.icon if self._icon else self._theme.mark
        painter = QPainter(self)
        painter.drawPixmap(QPointF(0, 0), make(self._kind, self._size, self._colour, self.devicePixelRatioF()))
        painter.end()


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

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(self.advance(self.text()) + 4, max(24, self.line_height() + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self.theme.font()
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


class Line(QWidget):
    """A hairline across."""

    def __init__(self, theme: Theme, *, upright: bool = False) -> None:
        super().__init__()
        self._theme = theme
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("hairline"))
        painter.end()


class Ground(QWidget):
    """A plain area in the colour of a token."""

    def __init__(self, theme: Theme, token: str) -> None:
        super().__init__()
        self._theme = theme
        self._token = token
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour(self._token))
        painter.end()


class Block(QFrame):
    """A tinted block with a verdict's mark; contrast schemes draw a frame instead of the tint."""

    def __init__(self, theme: Theme, *, strip: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._verdict = "not_met"
        self._strip = strip
        theme.changed.connect(self.update)

    def show_verdict(self, verdict: str) -> None:
        self._verdict = verdict
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        corner = 0 if self._strip else 4
        if tokens.framed:
            painter.setPen(QPen(tokens.colour("text"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.tint(self._verdict))
            painter.drawRoundedRect(QRectF(self.rect()), corner, corner)
        if self._strip:
            painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.colour("hairline"))
        painter.end()


def column(*widgets: QWidget, spacing: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """A vertical layout of widgets."""
    made = QVBoxLayout()
    made.setSpacing(spacing)
    made.setContentsMargins(*margins)
    for widget in widgets:
        made.addWidget(widget)
    return made
