"""Metrics, focus frames and field frames on top of Fusion, so that all but macOS look the same."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QProxyStyle,
    QStyle,
    QStyleFactory,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionSlider,
    QWidget,
)

from permille.gui.theme import Theme

_METRICS = {
    QStyle.PixelMetric.PM_SplitterWidth: 1,
    QStyle.PixelMetric.PM_ScrollBarExtent: 12,
    QStyle.PixelMetric.PM_DefaultFrameWidth: 1,
}


BRANCH = 7
"""How far the arrows of a tree stand in from its edge."""


def frame(painter: QPainter, rect: QRect, theme: Theme, *, focused: bool, fill: str = "base") -> None:
    """The frame of a field or button: corners of 4, 1 pixel in the border's colour, 2 in the focus colour."""
    width = 2.0 if focused else 1.0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("focus" if focused else "border"), width))
    painter.setBrush(theme.colour(fill))
    painter.drawRoundedRect(QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2), 4, 4)
    painter.restore()


class WindowStyle(QProxyStyle):
    """Fusion with the window's own metrics, focus ring, field frame and scroll bars."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(QStyleFactory.create("Fusion"))
        self._theme = theme

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        found = _METRICS.get(metric)
        return super().pixelMetric(metric, option, widget) if found is None else found

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_UnderlineShortcut:
            return 0
        return super().styleHint(hint, option, widget, returnData)

    def subElementRect(self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None) -> QRect:
        found = super().subElementRect(element, option, widget)  # type: ignore[arg-type]  # Qt takes none
        return found.translated(BRANCH, 0) if element == QStyle.SubElement.SE_TreeViewDisclosureItem else found

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == QStyle.PrimitiveElement.PE_PanelLineEdit and widget is not None:
            if not isinstance(widget.parent(), QComboBox):  # its frame is the field's
                frame(painter, option.rect, self._theme, focused=widget.hasFocus())
        elif element == QStyle.PrimitiveElement.PE_FrameFocusRect:
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        elif element == QStyle.PrimitiveElement.PE_IndicatorBranch:
            self._draw_branch(option, painter)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control == QStyle.ComplexControl.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            self._draw_scroll_bar(option, painter, widget)
        elif control == QStyle.ComplexControl.CC_ComboBox and isinstance(widget, QComboBox):
            self._draw_choice(widget, painter)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        sub: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        if control == QStyle.ComplexControl.CC_ScrollBar:
            if sub in (QStyle.SubControl.SC_ScrollBarAddLine, QStyle.SubControl.SC_ScrollBarSubLine):
                return QRect()
            if sub == QStyle.SubControl.SC_ScrollBarGroove:
                return option.rect
            if sub == QStyle.SubControl.SC_ScrollBarSlider and isinstance(option, QStyleOptionSlider):
                return self._slider(option)
        return super().subControlRect(control, option, sub, widget)  # type: ignore[arg-type]  # Qt takes none

    def sizeFromContents(
        self,
        ct: QStyle.ContentsType,
        opt: QStyleOption,
        contentsSize: QSize,
        w: QWidget | None = None,
    ) -> QSize:
        found = super().sizeFromContents(ct, opt, contentsSize, w)  # type: ignore[arg-type]  # Qt takes none
        if ct in (QStyle.ContentsType.CT_ComboBox, QStyle.ContentsType.CT_LineEdit):
            found.setHeight(max(found.height(), opt.fontMetrics.height() + 12))
        return found

    def _draw_choice(self, choice: QComboBox, painter: QPainter) -> None:
        """The frame of a field, and the arrow that opens the list; the words are drawn by Fusion."""
        enabled = choice.isEnabled()
        frame(painter, choice.rect(), self._theme, focused=choice.hasFocus(), fill="base" if enabled else "window")
        size = 12
        arrow = self._theme.icon("chevron-down", size, "text" if enabled else "border", choice.devicePixelRatioF())
        painter.drawPixmap(QPointF(choice.width() - size - 7, (choice.height() - size) / 2), arrow)

    def _slider(self, option: QStyleOptionSlider) -> QRect:
        upright = option.orientation == Qt.Orientation.Vertical
        length = option.rect.height() if upright else option.rect.width()
        span = option.maximum - option.minimum
        handle = length if span <= 0 else max(24, length * option.pageStep // (span + option.pageStep))
        place = self.sliderPositionFromValue(
            option.minimum, option.maximum, option.sliderPosition, length - handle, option.upsideDown
        )
        rect = option.rect
        if upright:
            return QRect(rect.left(), rect.top() + place, rect.width(), handle)
        return QRect(rect.left() + place, rect.top(), handle, rect.height())

    def _draw_scroll_bar(self, option: QStyleOptionSlider, painter: QPainter, widget: QWidget | None) -> None:
        painter.fillRect(option.rect, option.palette.base())
        if option.maximum <= option.minimum:
            return
        handle = QRectF(self._slider(option)).adjusted(3, 3, -3, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colour = QColor(self._theme.colour("border"))
        colour.setAlphaF(1.0 if option.state & QStyle.StateFlag.State_MouseOver else 0.65)
        painter.setBrush(colour)
        painter.drawRoundedRect(handle, 3, 3)
        painter.restore()

    def _draw_branch(self, option: QStyleOption, painter: QPainter) -> None:
        if not option.state & QStyle.StateFlag.State_Children:
            return
        middle = QRectF(option.rect).center() + QPointF(BRANCH, 0)
        size = 3.0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(middle)
        if not option.state & QStyle.StateFlag.State_Open:
            painter.rotate(-90)
        marked = self._theme.tokens.framed and option.state & QStyle.StateFlag.State_Selected
        painter.setPen(QPen(self._theme.colour("selection_text" if marked else "text"), 1.2))
        painter.drawPolyline([QPointF(-size, -size / 2), QPointF(0, size / 2), QPointF(size, -size / 2)])
        painter.restore()
