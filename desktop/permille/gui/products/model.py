"""The product structure as an item model over the columns of a screening.

A node is a place in the structure, so a shared sub-assembly stands under each of its parents. Nodes are numbers in
plain lists, made when their parent is first looked into; nothing is kept per node beyond five integers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from permille.engine.screening import ScreeningLike
from permille.gui.products.order import Kept, Keys
from permille.gui.products.text import RowText, quantity_text, row_text

Index = QModelIndex | QPersistentModelIndex
PART_ROLE = Qt.ItemDataRole.UserRole
"""Index of the part of a row."""

USABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

ROOT = -1


class Column(IntEnum):
    """The columns of the product structure."""

    PART = 0
    QUANTITY = 1
    VERDICT = 2
    SHARE = 3
    MASS = 4
    EVIDENCE = 5


HEADERS = ("Part", "Qty", "Verdict", "Share of value", "By mass", "Evidence")


@dataclass(slots=True)
class _Nodes:
    """Places in the structure: ``first`` is the first child's number, -1 while nobody has looked."""

    part: list[int]
    line: list[int]
    parent: list[int]
    row: list[int]
    first: list[int]
    count: list[int]


class ProductModel(QAbstractItemModel):
    """Rows are parts in their places; see ``Column`` for the columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._screening: ScreeningLike | None = None
        self._roots: list[int] = []
        self._nodes = _Nodes([], [], [], [], [], [])
        self._texts: dict[int, RowText] = {}
        self._kept: Kept | None = None
        self._keys: Keys | None = None
        self._descending = False
        self._top = 0

    # what is shown

    def show(self, screening: ScreeningLike) -> None:
        """Show a screening; with the same declarations as before the rows stay and only their text changes."""
        same = self._screening is not None and self._screening.declarations is screening.declarations
        self._screening = screening
        self._texts.clear()
        if same and self._kept is None and self._keys is None:
            self._touch()
            return
        self._roots = roots(screening)
        self._rebuild()

    def show_only(self, kept: Kept | None) -> None:
        """Show the parts of a filter and what leads to them; None shows all."""
        if kept is not self._kept:
            self._kept = kept
            self._rebuild()

    def order_by(self, keys: Keys | None, *, descending: bool) -> None:
        """Sort the children of every node by keys per part; None is the order of the file."""
        self._keys = keys
        self._descending = descending
        self._rebuild()

    @property
    def screening(self) -> ScreeningLike | None:
        return self._screening

    def _touch(self) -> None:
        if self._top:
            self.dataChanged.emit(self.index(0, 0), self.index(self._top - 1, len(HEADERS) - 1))

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._nodes = _Nodes([], [], [], [], [], [])
        self._top = self._add([(-1, part) for part in self._roots], ROOT)
        self.endResetModel()

    def _add(self, children: Sequence[tuple[int, int]], parent: int) -> int:
        """Make nodes for the visible children, in order; returns how many."""
        chosen = self._in_order([pair for pair in children if self._kept is None or self._kept.shown[pair[1]]])
        nodes = self._nodes
        count = len(chosen)
        nodes.line.extend(line for line, _ in chosen)
        nodes.part.extend(part for _, part in chosen)
        nodes.parent.extend([parent] * count)
        nodes.row.extend(range(count))
        nodes.first.extend([-1] * count)
        nodes.count.extend([-1] * count)
        return count

    def _in_order(self, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
        if self._keys is None:
            return pairs
        keys = self._keys
        return sorted(pairs, key=lambda pair: keys.of(pair[0], pair[1]), reverse=self._descending)

    def _look_into(self, node: int) -> int:
        """Number of children of a node, making them when it is first asked."""
        nodes = self._nodes
        count = nodes.count[node]
        if count >= 0:
            return count
        assert self._screening is not None
        nodes.first[node] = len(nodes.part)
        count = self._add(self._screening.children(nodes.part[node]), node)
        nodes.count[node] = count
        return count

    # what a row says

    def part_at(self, index: Index) -> int:
        """Index of the part of a row, -1 for no row."""
        return self._nodes.part[index.internalId()] if index.isValid() else -1

    def text_of(self, part: int) -> RowText:
        found = self._texts.get(part)
        if found is None:
            assert self._screening is not None
            found = self._texts[part] = row_text(self._screening, part)
        return found

    def quantity_at(self, index: Index) -> str:
        assert self._screening is not None
        return quantity_text(self._screening, self._nodes.line[index.internalId()])

    def is_match(self, part: int) -> bool:
        """False for a row that is shown only because something in it matches the filter."""
        return self._kept is None or bool(self._kept.matched[part])

    def path_of(self, index: Index) -> tuple[int, ...]:
        """Parts from the root down to a row."""
        parts: list[int] = []
        node = index.internalId() if index.isValid() else ROOT
        while node != ROOT:
            parts.append(self._nodes.part[node])
            node = self._nodes.parent[node]
        return tuple(reversed(parts))

    def way_to(self, part: int) -> tuple[int, ...]:
        """Parts from a root down to a part, by the first line of each that is below another; empty without a screening.

        The graph of lines has no cycle, so it ends.
        """
        if self.screening is None:
            return ()
        lines = self.screening.declarations.lines
        way = [part]
        while len(above := np.flatnonzero(lines.child == way[0])):
            way.insert(0, int(lines.parent[above[0]]))
        return tuple(way)

    def find(self, path: Sequence[int]) -> QModelIndex:
        """The row at a path of parts, an invalid index when it is not shown."""
        found = QModelIndex()
        for part in path:
            below = (self.index(row, 0, found) for row in range(self.rowCount(found)))
            found = next((one for one in below if self.part_at(one) == part), QModelIndex())
            if not found.isValid():
                break
        return found

    def rows_up_to(self, limit: int) -> int:
        """How many rows the open tree would have, counted no further than ``limit``."""
        waiting = list(range(self._top))
        seen = 0
        while waiting and seen < limit:
            node = waiting.pop()
            seen += 1
            count = self._look_into(node)
            waiting.extend(range(self._nodes.first[node], self._nodes.first[node] + count))
        return seen

    # what Qt asks

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        if row < 0 or not 0 <= column < len(HEADERS):
            return QModelIndex()
        if parent is None or not parent.isValid():
            return self.createIndex(row, column, row) if row < self._top else QModelIndex()
        node = parent.internalId()
        if parent.column() != 0 or row >= self._look_into(node):
            return QModelIndex()
        return self.createIndex(row, column, self._nodes.first[node] + row)

    def parent(self, child: Index | None = None) -> QModelIndex:  # type: ignore[override]  # Qt overloads parent()
        if child is None or not child.isValid():
            return QModelIndex()
        above = self._nodes.parent[child.internalId()]
        return QModelIndex() if above == ROOT else self.createIndex(self._nodes.row[above], 0, above)

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is None or not parent.isValid():
            return self._top
        return self._look_into(parent.internalId()) if parent.column() == 0 else 0

    def hasChildren(self, parent: Index | None = None) -> bool:
        return self.rowCount(parent) > 0

    def columnCount(self, parent: Index | None = None) -> int:
        return len(HEADERS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return USABLE if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(HEADERS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (Column.QUANTITY, Column.MASS):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | int | None:
        if not index.isValid() or self._screening is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown(index)
        if role == PART_ROLE:
            return self.part_at(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.text_of(self.part_at(index)).tips[index.column()]
        return None

    def shown(self, index: Index) -> str:
        """The text of a cell."""
        if index.column() == Column.QUANTITY:
            return self.quantity_at(index)
        return self.text_of(self.part_at(index)).cells[index.column()]

    def _spoken(self, index: Index) -> str:
        if index.column() == Column.QUANTITY:
            return f"{HEADERS[Column.QUANTITY]}: {self.quantity_at(index)}"
        return self.text_of(self.part_at(index)).spoken[index.column()]


def roots(screening: ScreeningLike) -> list[int]:
    """Parts that are nobody's child, in the order of the file."""
    is_child: NDArray[np.bool_] = np.zeros(len(screening.declarations.parts), dtype=np.bool_)
    is_child[screening.declarations.lines.child] = True
    return [int(part) for part in np.flatnonzero(~is_child)]
