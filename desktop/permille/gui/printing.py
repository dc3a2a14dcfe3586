"""Prints the rows of a page as a table."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QTreeView, QWidget

MOST = 5000
"""At most so many rows are printed; the audit report has them all."""


def print_rows(view: QTreeView, heading: str, parent: QWidget) -> None:
    """Ask for a printer and print the rows that are open in the view."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() == QPrintDialog.DialogCode.Accepted:
        document(view, heading).print_(printer)


def document(view: QTreeView, heading: str) -> QTextDocument:
    """The open rows of a view as a document, indented as in the tree."""
    model = view.model()
    columns = [column for column in range(model.columnCount()) if not view.isColumnHidden(column)]
    rows = [_row([str(model.headerData(column, view.header().orientation())) for column in columns], 0, "th")]
    index, count = model.index(0, 0), 0
    while index.isValid() and count < MOST:
        rows.append(_row([str(index.siblingAtColumn(column).data() or "") for column in columns], _depth(index), "td"))
        index, count = view.indexBelow(index), count + 1
    more = "<p>Further rows are left out here; the audit report has them all.</p>" if index.isValid() else ""
    notice = "<p>This is no legal advice.</p>"
    made = QTextDocument()
    made.setHtml(
        f"<p><b>{escape(heading)}</b></p><table cellspacing='0' cellpadding='3'>{''.join(rows)}</table>{more}{notice}"
    )
    return made


def _depth(index: QModelIndex) -> int:
    depth = 0
    while index.parent().isValid():
        index, depth = index.parent(), depth + 1
    return depth


def _row(cells: list[str], depth: int, tag: str) -> str:
    indented = ["&nbsp;" * 4 * depth + escape(cells[0]), *(escape(cell) for cell in cells[1:])]
    return "<tr>" + "".join(f"<{tag} align='left'>{cell}</{tag}>" for cell in indented) + "</tr>"
