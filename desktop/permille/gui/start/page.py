"""The Start page: drop area, three steps, recent files, and at the right the rules as they stand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from permille.gui.controls import Button
from permille.gui.start.steps import Step, draw_page, draw_sheet, draw_tree
from permille.gui.surfaces import Ground, MarkLabel
from permille.gui.theme import Theme
from permille.gui.words import Text

Index = QModelIndex | QPersistentModelIndex

ONE_COLUMN = 700
"""Under this width the page has one column."""


class DropArea(QWidget):
    """A dashed frame that takes files; the whole window takes them as well."""

    choose_asked = Signal()
    sample_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.over = False
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(Text(theme, "Drop a parts list here", role="title"))
        words.addWidget(
            Text(theme, "Excel or OpenDocument workbooks. Several files at once are fine.", colour="not_met", wrap=True)
        )
        words.addStretch(1)
        self.sample = Button(theme, "Open the sample")
        self.choose = Button(theme, "Choose files…", primary=True)
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(36, 24, 28, 24)
        layout.setSpacing(12)
        layout.addWidget(MarkLabel(theme, "file-down", "accent", 48, icon=True))
        layout.addSpacing(12)
        layout.addLayout(words, 1)
        layout.addWidget(self.sample)
        layout.addSpacing(8)
        layout.addWidget(self.choose)
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.sample.clicked.connect(self.sample_asked.emit)
        self.choose.clicked.connect(self.choose_asked.emit)
        theme.changed.connect(self.update)

    def show_narrow(self, *, narrow: bool) -> None:
        """One below the other, where they have no room beside each other."""
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def show_over(self, over: bool) -> None:
        """Show that files are held above the window."""
        self.over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.colour("accent" if self.over else "border"), 2 if self.over else 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(self._theme.colour("selection" if self.over else "alternate"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()


class RecentModel(QAbstractListModel):
    """Recent files, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.files: tuple[Path, ...] = ()

    def show(self, files: tuple[Path, ...]) -> None:
        self.beginResetModel()
        self.files = files
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.files)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        file = self.files[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return file.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return str(file)
        return None


class RecentDelegate(QStyledItemDelegate):
    """Name above, folder below."""

    def __init__(self, model: RecentModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        strong, caption = (QFontMetrics(self._theme.font(role)).height() for role in ("strong", "caption"))
        return QSize(100, strong + caption + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self._theme, option.rect
        if option.state & QStyle.StateFlag.State_Selected and option.widget.hasFocus():
            painter.fillRect(rect, theme.colour("selection"))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), theme.colour("accent"))
        file = self._model.files[index.row()]
        strong = QFontMetrics(theme.font("strong")).height()
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        painter.drawText(rect.adjusted(14, 6, -10, 0), Qt.AlignmentFlag.AlignTop, file.name)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("not_met"))
        metrics = QFontMetrics(theme.font("caption"))
        folder = metrics.elidedText(str(file.parent), Qt.TextElideMode.ElideMiddle, rect.width() - 24)
        painter.drawText(rect.adjusted(14, 7 + strong, -10, 0), Qt.AlignmentFlag.AlignTop, folder)
        painter.setPen(QPen(theme.colour("hairline"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


class RecentList(QListView):
    """Return, or a click, opens a file."""

    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._recent = RecentModel(self)
        self.setModel(self._recent)
        self.setItemDelegate(RecentDelegate(self._recent, theme, self))
        self.setAccessibleName("Recent files")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.clicked.connect(self._open)

    def show_files(self, files: tuple[Path, ...]) -> None:
        self._recent.show(files)
        self.setVisible(bool(files))
        self.setMinimumHeight(min(4, len(files)) * (self.sizeHintForRow(0) if files else 0))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._recent.files[index.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)


class StartPage(QWidget):
    """Where a session begins."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.drop = DropArea(theme)
        self.recent = RecentList(theme)
        self._heading = Text(theme, "Recent files", role="strong")
        steps = self._steps = QHBoxLayout()
        steps.setSpacing(24)
        for draw, heading, said in (
            (
                draw_sheet,
                "1. Import",
                "Drop your parts list. Permille finds the columns. Nothing is changed in your file.",
            ),
            (draw_tree, "2. Look", "See which parts reach 0.1 % of value, which are open, and why, down to the cell."),
            (draw_page, "3. Report and draft", "Print the audit report. Draft the application, with every gap marked."),
        ):
            steps.addWidget(Step(theme, draw, heading, said), 1)
        ground = Ground(theme, "base")
        layout = QVBoxLayout(ground)
        layout.setContentsMargins(26, 20, 26, 16)
        layout.setSpacing(10)
        layout.addWidget(self.drop)
        layout.addSpacing(10)
        layout.addLayout(steps)
        layout.addSpacing(10)
        layout.addWidget(self._heading)
        layout.addWidget(self.recent, 1)
        layout.addStretch(0)
        ground.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        scroll = QScrollArea()
        scroll.setWidget(ground)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        theme.changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a narrow page, and with large text, everything stands in one column."""
        narrow = self.width() < self._theme.scaled(ONE_COLUMN)
        self.drop.show_narrow(narrow=narrow)
        self._steps.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def show_recent(self, files: tuple[Path, ...]) -> None:
        self._heading.setVisible(bool(files))
        self.recent.show_files(files)

    def fact(self) -> str:
        """Nothing stands beside the title."""
        return ""
