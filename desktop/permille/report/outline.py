"""What the audit report says, as data: the template only lays it out."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

import numpy as np

import permille
from permille.engine.screening import ScreeningLike
from permille.model.finding import Verdict
from permille.report import tables
from permille.report.items import item_block, item_row, verdict_of
from permille.report.looks import axis, verdict_look
from permille.report.wording import (
    counted,
    day_text,
    day_text_zh,
    end_use_text,
    end_use_text_zh,
    exit_sentence,
    grade_word,
    grouped,
    lenient_defaults,
    lenient_sentence,
    parties_sentence,
    review_sentence,
    status_line,
    verdict_sentence,
    verdict_word,
    verdict_word_zh,
)
from permille.report.wording.labels import FOUR, METHOD, NOTICE, REPORT, SECTIONS

Content = dict[str, object]

ITEMS = 40
"""Exported items with reasons of their own; the others stand in the list of exported items."""

LISTED = 400
"""Exported items in the list."""

NAMED = 3
"""Items named in the title block."""


def audit_report(screening: ScreeningLike) -> Content:
    """The whole report. Long lists are cut, each with a sentence that says so."""
    exported = by_verdict(screening)
    asked = screening.questions(tables.QUESTIONS)
    return {
        "title": REPORT,
        "notice": NOTICE,
        "subject": subject(screening),
        "running": f"Permille audit report · {subject(screening)} · {route(screening)}",
        "day": day_text(screening.day),
        "foot": foot(screening),
        "labels": SECTIONS,
        "verdict": _verdict(screening),
        "four": _four(screening, asked[1]),
        "counts": _counts(screening),
        "law": _law(screening),
        "lenient": [lenient_sentence(name) for name in lenient_defaults() if _is_default(screening, name)],
        "axis": {"ticks": axis()},
        "exported": [item_row(screening, part) for part in exported[:LISTED]],
        "exported_left": _left(len(exported), LISTED, "exported item", "exported items"),
        "items": [item_block(screening, part) for part in exported[:ITEMS]],
        "items_left": _left(len(exported), ITEMS, "exported item", "exported items"),
        "questions": tables.questions(*asked),
        "duties": tables.duties(screening),
        "readings": tables.readings(screening),
        "parts": tables.parts(screening),
        "problems": tables.problems(screening),
        "inputs": tables.inputs(screening),
        "packs": tables.packs(screening),
        "citations": tables.cited(screening, exported[:ITEMS]),
        "method": list(METHOD),
    }


def by_verdict(screening: ScreeningLike) -> list[int]:
    """The exported items, the strictest verdict first, else in their own order."""
    return sorted(screening.exported, key=lambda part: int(screening.verdicts[part]))


def subject(screening: ScreeningLike) -> str:
    """The exported items by number, the first few of many."""
    numbers = [screening.declarations.parts.number[part] for part in islice(screening.exported, NAMED)]
    more = len(screening.exported) - len(numbers)
    return (", ".join(numbers) or "no exported item") + (f" and {grouped(more)} more" if more else "")


def route(screening: ScreeningLike) -> str:
    """From where to where: ``DE → IN``."""
    shipment = screening.shipment
    return f"{shipment.exporter or 'not stated'} → {shipment.destination or 'not stated'}"


def foot(screening: ScreeningLike) -> str:
    """What every page says beside the notice: program, packs with the day they were checked, day decided for."""
    packs = ", ".join(f"{pack.id} {pack.version}, checked {day_text(pack.checked)}" for pack in screening.packs)
    return f"Permille {permille.__version__} · rules {packs or 'none'} · decided for {day_text(screening.day)}"


def _verdict(screening: ScreeningLike) -> Content:
    """The verdict of the file with the sentence of the item that decides it."""
    first = min(screening.exported, key=lambda part: int(screening.verdicts[part]), default=None)
    column = None if first is None else screening.deciding(first)
    status = None if column is None or screening.verdict is Verdict.NOT_MET else column.status
    law = "" if column is None else column.pack.instrument(column.rule.instrument).short
    mark, colour = verdict_look(screening.verdict, status)
    sentence = verdict_sentence(screening.verdict, law, status, screening.day)
    if screening.declarations.nameless_rows and screening.verdict is Verdict.UNDETERMINED:
        rows = counted(screening.declarations.nameless_rows, "row has", "rows have")
        sentence = (
            f"Undetermined. {rows} no part number. Until a person has dealt with that, nothing better can be said."
        )
    return {
        "mark": mark,
        "colour": colour,
        "word": verdict_word(screening.verdict, status),
        "zh": verdict_word_zh(screening.verdict, status),
        "sentence": sentence,
        "more": exit_sentence(screening.verdict),
    }


def _four(screening: ScreeningLike, questions: int) -> list[Content]:
    """The four parts of a verdict: item, shipment, day, facts."""
    return [
        {"label": FOUR["item"], "lines": _item_lines(screening)},
        {"label": FOUR["shipment"], "lines": _shipment_lines(screening)},
        {"label": FOUR["day"], "lines": _day_lines(screening)},
        {"label": FOUR["facts"], "lines": _fact_lines(screening, questions)},
    ]


def _item_lines(screening: ScreeningLike) -> list[str]:
    parts = screening.declarations.parts
    lines = [f"{parts.number[part]} {parts.description[part]}".strip() for part in islice(screening.exported, NAMED)]
    more = len(screening.exported) - len(lines)
    inside = f"{counted(len(parts), 'part', 'parts')} in the files"
    return [*lines, *([f"and {counted(more, 'item', 'items')} more, listed below"] if more else []), inside]


def _shipment_lines(screening: ScreeningLike) -> list[str]:
    shipment = screening.shipment
    parties = [("Consignee", shipment.consignee), ("End user", shipment.end_user)]
    named = [f"{word}: {name}" for word, name in parties if name]
    name = [shipment.name] if shipment.name else []
    uses = f"{end_use_text(shipment.end_use)} {end_use_text_zh(shipment.end_use)}"
    reviewed = f"{review_sentence(screening.review)} {parties_sentence(screening.parties)}"
    if screening.review == "not_screened":
        reviewed = parties_sentence(screening.parties)
    return [*name, f"{route(screening)}, end use: {uses}", *named, reviewed]


def _day_lines(screening: ScreeningLike) -> list[str]:
    checked = min((pack.checked for pack in screening.packs), default=None)
    lines = [f"{day_text(screening.day)} · {day_text_zh(screening.day)}"]
    if checked is not None and screening.day > checked:
        days = counted((screening.day - checked).days, "day", "days")
        lines.append(
            f"The rules were checked up to {day_text(checked)}, {days} before. A notice may have appeared since."
        )
    return lines


def _fact_lines(screening: ScreeningLike, questions: int) -> list[str]:
    declarations = screening.declarations
    rows = [one.rows for one in declarations.inputs]
    read, aside = sum(one.read for one in rows), sum(one.quarantined for one in rows)
    grade = max((screening.item_grade(part) for part in screening.exported), default=None)
    weakest = [] if grade is None else [f"Weakest evidence: {grade_word(grade).lower()}"]
    asked = counted(questions, "open question", "open questions")
    trouble = counted(len(screening.problems), "problem", "problems")
    return [
        f"{counted(len(rows), 'file', 'files')}, {counted(read, 'row', 'rows')} read, {grouped(aside)} set aside",
        *weakest,
        f"{asked}, {trouble} in the files",
    ]


def _counts(screening: ScreeningLike) -> list[Content]:
    """How many parts have which verdict, in the order of verdicts."""
    positions, first, counts = np.unique(screening.verdicts, return_index=True, return_counts=True)
    return [
        {**verdict_of(screening, int(part)), "count": grouped(int(count))}
        for _, part, count in sorted(zip(positions, first, counts, strict=True), key=lambda row: int(row[0]))
    ]


def _law(screening: ScreeningLike) -> list[dict[str, str]]:
    """The status of every rule that can concern the shipment."""
    return [
        {"article": column.rule.article, "title": column.rule.title.en, "status": status_line(column.status)}
        for column in screening.rules
    ]


def _is_default(screening: ScreeningLike, name: str) -> bool:
    readings: Mapping[str, str] = screening.readings
    return readings[name] == tables.DEFAULTS[name]


def _left(total: int, shown: int, one: str, many: str) -> str:
    return f"{counted(total - shown, one, many)} more are not shown here." if total > shown else ""
