"""The findings as a workbook, for people who go on in a spreadsheet: sorted, filtered, with every cell named."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from permille.engine.assess import Screening
from permille.model.evidence import Cell
from permille.model.finding import Reason, Share
from permille.report.package import dated
from permille.report.wording import (
    problem_message,
    problem_remedy,
    question,
    reason_line,
    share_text,
    status_line,
    truth_word,
    verdict_word,
)
from permille.report.writing import write_bytes

Value = str | int | float | None
Sheet = Any
"""A write-only sheet; the library's types leave out half of what it can do."""
Styled = Any
"""A cell with a style of its own."""

Row = Sequence[Value]

NO_ADVICE = "This rests on the day, the rules and the facts given. It is no legal advice."
SHARE_FORMAT = "0.0000%"


def write_workbook(screening: Screening, path: Path) -> None:
    """Write the findings as .xlsx; the same screening makes the same bytes. Raises ``writing.NotWritten``."""
    write_bytes(path, workbook_bytes(screening))


def workbook_bytes(screening: Screening) -> bytes:
    """The workbook: summary, items, findings, reasons of the exported items, questions, problems and inputs."""
    book = Workbook(write_only=True)
    at = dt.datetime.combine(screening.day, dt.time())
    book.properties.creator = "Permille"
    _sheet(book, "Summary", ("Field", "Value"), (24, 90), _summary(screening))
    _sheet(book, "Items", ITEM_HEADERS, (18, 34, 16, 10, 28, 20, 12, 12, 16, 10, 22, 26), _items(screening))
    _sheet(book, "Findings", FINDING_HEADERS, (18, 26, 12, 28, 40, 18, 20, 20, 12, 60), _findings(screening))
    _sheet(book, "Reasons", REASON_HEADERS, (18, 26, 90, 12, 14, 24, 20), _reasons(screening))
    _sheet(
        book,
        "Questions",
        ("Part", "Substance", "Supplier", "Question", "Stands in"),
        (18, 14, 26, 90, 12),
        _questions(screening),
    )
    _sheet(
        book,
        "Problems",
        ("Severity", "File", "Cell", "What happened", "What to do"),
        (10, 26, 20, 80, 60),
        _problems(screening),
    )
    _sheet(
        book,
        "Inputs",
        ("File", "SHA-256", "Rows read", "Taken over", "Set aside", "Left out"),
        (30, 68, 11, 11, 11, 11),
        _inputs(screening),
    )
    file = io.BytesIO()
    book.save(file)
    return dated(file.getvalue(), at)


ITEM_HEADERS = (
    "Part",
    "Description",
    "Class",
    "Exported",
    "Verdict",
    "Share of value",
    "Share, low",
    "Share, high",
    "Weakest evidence",
    "Made in",
    "Supplier",
    "Decided by",
)
FINDING_HEADERS = (
    "Part",
    "Rule",
    "Test",
    "Verdict",
    "Status on the day",
    "Review",
    "Parties",
    "Control codes",
    "Missing facts",
    "Other readings that would change it",
)
REASON_HEADERS = ("Part", "Rule", "Reason", "Truth", "Evidence", "File", "Cell")


def _sheet(book: Workbook, title: str, headers: Sequence[str], widths: Sequence[float], rows: Iterable[Row]) -> None:
    sheet: Sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([_header(sheet, text) for text in headers])
    count = 1
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headers))}{count}"


def _header(sheet: Sheet, text: str) -> Styled:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(sheet: Sheet, value: Value) -> Styled | Value:
    """A value; a text stays a text even where it looks like a formula, a share is shown as a percentage."""
    if isinstance(value, str) and value[:1] in "=+-@":
        cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"
        return cell
    if isinstance(value, float):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = SHARE_FORMAT
        return cell
    return value


def _summary(screening: Screening) -> Iterator[Row]:
    shipment, parts = screening.shipment, screening.declarations.parts
    yield "Items", ", ".join(parts.number[part] for part in screening.exported)
    yield "Verdict", verdict_word(screening.verdict)
    yield "Day", screening.day.isoformat()
    yield "Shipment", shipment.name
    yield "Exporter country", shipment.exporter
    yield "Destination", shipment.destination
    yield "End use", shipment.end_use
    yield "Consignee", shipment.consignee
    yield "End user", shipment.end_user
    for pack in screening.packs:
        yield "Rules", f"{pack.id} {pack.version}, checked {pack.checked.isoformat()}, SHA-256 {pack.sha256}"
    for name, option in screening.readings.items():
        yield f"Reading {name}", option
    yield "Note", NO_ADVICE


def _items(screening: Screening) -> Iterator[Row]:
    parts, exported = screening.declarations.parts, frozenset(screening.exported)
    for part, number in enumerate(parts.number):
        column, share = screening.deciding(part), screening.share(part)
        yield (
            number,
            parts.description[part],
            parts.part_class[part],
            "yes" if part in exported else "no",
            verdict_word(screening.item_verdict(part), None if column is None else column.status),
            "" if share is None else share_text(share),
            *_ends(share),
            screening.item_grade(part).word,
            parts.made_in[part],
            parts.supplier[part],
            "" if column is None else column.rule.id,
        )


def _ends(share: Share | None) -> tuple[float | None, float | None]:
    if share is None:
        return None, None
    return float(share.low), None if share.high is None else float(share.high)


def _findings(screening: Screening) -> Iterator[Row]:
    for part, number in enumerate(screening.declarations.parts.number):
        for one in screening.findings(part, "none"):
            turns = "; ".join(
                f"{turn.reading} = {turn.option}: {verdict_word(turn.verdict)}" for turn in one.turns_with
            )
            yield (
                number,
                one.rule,
                truth_word(one.test),
                verdict_word(one.verdict, one.status),
                status_line(one.status),
                one.review,
                one.parties,
                ", ".join(one.control_codes),
                one.missing_total,
                turns,
            )


def _reasons(screening: Screening) -> Iterator[Row]:
    for part in screening.exported:
        number = screening.declarations.parts.number[part]
        for column in screening.rules:
            reason = screening.reason(part, column.rule.id, "full")
            yield from ((number, column.rule.id, *row) for row in _tree(reason, 0))


def _tree(reason: Reason, depth: int) -> Iterator[tuple[str, str, str, str, str]]:
    truth = "" if reason.truth is None else truth_word(reason.truth)
    grade = "" if reason.grade is None else reason.grade.word
    yield f"{'    ' * depth}{reason_line(reason)}", truth, grade, *_place(reason.at)
    for child in reason.children:
        yield from _tree(child, depth + 1)


def _place(at: Cell | None) -> tuple[str, str]:
    return ("", "") if at is None else (at.file, at.address)


def _questions(screening: Screening) -> Iterator[Row]:
    questions, _ = screening.questions(10_000)
    for one in questions:
        yield one.missing.part, one.missing.substance, one.supplier, question(one.missing), one.can_decide


def _problems(screening: Screening) -> Iterator[Row]:
    for one in screening.problems:
        yield one.severity.value, *_place(one.at), problem_message(one), problem_remedy(one)


def _inputs(screening: Screening) -> Iterator[Row]:
    for one in screening.declarations.inputs:
        yield one.file, one.sha256, one.rows.read, one.rows.accepted, one.rows.quarantined, one.rows.ignored
