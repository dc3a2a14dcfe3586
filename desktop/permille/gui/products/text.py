"""What the cells of a row say, on the screen and to a screen reader."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from permille.engine.screening import ScreeningLike
from permille.gui import interval, verdicts
from permille.model.evidence import Grade
from permille.model.finding import Share
from permille.report.wording import numbers
from permille.report.wording.verdicts import grade_word


@dataclass(frozen=True, slots=True)
class RowText:
    """A row ready to be painted; the tuples follow the columns."""

    number: str
    description: str
    look: verdicts.Look
    share: Share | None
    graded: bool
    cells: tuple[str, ...]
    spoken: tuple[str, ...]
    tips: tuple[str, ...]


def row_text(screening: ScreeningLike, part: int) -> RowText:
    """All texts of a part's row but its quantity, which belongs to the line."""
    parts = screening.declarations.parts
    number, description = parts.number[part], parts.description[part]
    look = verdicts.look_at(int(screening.verdicts[part]), screening.deciding(part))
    share, mass = screening.share(part), screening.mass_share(part)
    grade = screening.item_grade(part)
    evidence = grade_word(grade)
    name = f"{number} {description}".strip()
    share_said, mass_said = _said(share), _said(mass)
    cells = (name, "", look.word, share_said, mass_said, evidence)
    spoken = (
        name,
        "",
        f"Verdict: {look.word}",
        f"Share of value: {_spoken(share)}",
        f"By mass, for screening only: {_spoken(mass)}",
        f"Weakest evidence: {grade.word}",
    )
    tips = (name, "", look.word, spoken[3], spoken[4], spoken[5])
    return RowText(number, description, look, share, grade is not Grade.NONE, cells, spoken, tips)


def _said(share: Share | None) -> str:
    return "–" if share is None else interval.said(share)


def _spoken(share: Share | None) -> str:
    """The share with its side of the line, as a screen reader says it."""
    if share is None:
        return "no share is tested"
    said = interval.said(share).replace("–", " to ").replace("%", "percent")
    said = said.replace("≤", "at most").replace("≥", "at least")
    line = share.threshold
    if line is None or share.high == 0:
        return said
    if share.low >= line:
        return f"{said}, at or above the line of {_percent(line)} percent"
    if share.high is not None and share.high < line:
        return f"{said}, below the line of {_percent(line)} percent"
    return f"{said}, the line of {_percent(line)} percent is inside"


def _percent(fraction: Decimal) -> str:
    return f"{float(fraction * 100):g}"


def quantity_text(screening: ScreeningLike, line: int) -> str:
    """How many of the child are in one parent, with the unit of a mass; 1 for a part that is nobody's child."""
    if line < 0:
        return "1"
    lines = screening.declarations.lines
    return numbers.interval_text(lines.quantity.exact(line), lines.unit[line])
