"""Problems as rows: what was found, in which sheet and cell, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from permille.model.problem import Problem, Severity
from permille.report.wording.problems import problem_message, problem_remedy

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns of the list of problems."""

    KIND = 0
    FILE = 1
    SHEET = 2
    CELL = 3
    MESSAGE = 4
    REMEDY = 5


HEADERS = ("Kind", "File", "Sheet", "Cell", "What was found", "What to do")

KINDS = {Severity.ERROR: "Set aside", Severity.WARNING: "Warning", Severity.INFO: "Note"}
"""An error set something aside, a warning changed how something was read."""


class ProblemModel(QAbstractTableModel):
    """The problems of the open files and of their screening."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._problems: tuple[Problem, ...] = ()

    def show(self, problems: Sequence[Problem]) -> None:
        self.beginResetModel()
        self._problems = tuple(problems)
        self.endResetModel()

    def problem_at(self, index: Index) -> Problem | None:
        return self._problems[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._problems)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        problem = self.problem_at(index)
        if problem is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(problem, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{problem_message(problem)}\n{problem_remedy(problem)}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADERS[index.column()]}: {_shown(problem, Column(index.column()))}"
        return None


def _shown(problem: Problem, column: Column) -> str:
    at = problem.at
    if column is Column.KIND:
        return KINDS[problem.severity]
    if column is Column.FILE:
        return at.file if at else ""
    if column is Column.SHEET:
        return at.sheet if at else ""
    if column is Column.CELL:
        return at.name if at else ""
    return problem_message(problem) if column is Column.MESSAGE else problem_remedy(problem)
