"""A form sheet as the page shows it, in the words of both languages; DOCX and PDF are made from the same content."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from permille.engine.screening import ScreeningLike
from permille.report.forms.sheet import WHOSE, Field, Section, Sheet
from permille.report.outline import foot
from permille.report.wording.labels import NOTICE, Label, label

Content = dict[str, object]

BANNER = label("Not the official form. Order 792, Art. 16.", "非官方表格。按第792号令第十六条排列。")
DRAFT = label("DRAFT", "草稿")
BEFORE = label("Before you file", "提交之前")
CHECK = label("Check by hand", "人工核对")
TIME = label("Time", "时限")
STATUS = label("The law on this day", "当日的法律状态")
MISSING = label("missing", "缺")
SOURCES = label("Listed content and where it is declared", "所列物项含量及其声明出处")
COLUMNS = (
    label("Part", "零件"),
    label("Content", "物质"),
    label("Amount, of mass", "质量含量"),
    label("Form", "形态"),
    label("Origin", "原产地"),
    label("Evidence and cell", "证据与单元格"),
)
GROUPS: dict[str, Label] = {
    "you": label("You can fill in", "可自行填写"),
    "importer": label("Ask the importer", "向进口商询问"),
    "supplier": label("Ask the supplier", "向供应商询问"),
}


def page(screening: ScreeningLike, sheet: Sheet) -> Content:
    """Everything the page says, gaps numbered in its order."""
    numbers = count(1)
    return {
        "title": sheet.title,
        "subject": sheet.number,
        "notice": NOTICE,
        "running": f"Permille · {sheet.head}",
        "day": sheet.head.rpartition(", ")[2],
        "foot": foot(screening),
        "draft": DRAFT,
        "banner": BANNER,
        "missing": MISSING,
        "status_title": STATUS,
        "status": list(sheet.status),
        "sections": [_section(section, numbers) for section in sheet.sections],
        "contents_title": SOURCES,
        "columns": list(COLUMNS),
        "before_title": BEFORE,
        "gap_count": sheet.gap_count,
        "before": [_group(sheet, whose) for whose in WHOSE if any(gap.whose == whose for _, _, gap in sheet.gaps())],
        "check_title": CHECK,
        "checks": list(sheet.checks),
        "time_title": TIME,
        "times": list(sheet.times),
    }


def _section(section: Section, numbers: Iterator[int]) -> Content:
    return {
        "title": section.title,
        "fields": [_field(field, numbers) for field in section.fields],
        "contents": [[row.part, row.name, row.amount, row.form, row.origin, row.source] for row in section.contents],
    }


def _field(field: Field, numbers: Iterator[int]) -> Content:
    return {
        "label": field.label,
        "known": list(field.known),
        "gaps": [{"number": next(numbers), "what": gap.what} for gap in field.gaps],
    }


def _group(sheet: Sheet, whose: str) -> Content:
    return {
        "title": GROUPS[whose],
        "gaps": [
            {"number": number, "field": field.label, "what": gap.what, "why": gap.why}
            for number, field, gap in sheet.gaps()
            if gap.whose == whose
        ],
    }
