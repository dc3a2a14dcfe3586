"""One exported item on paper: verdict, share against the line, and the reasons down to cells of the user's files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from permille.engine.screening import RuleColumn, ScreeningLike
from permille.model.evidence import Cell
from permille.model.finding import Finding, Reason, Truth
from permille.report.looks import bar, truth_look, verdict_look
from permille.report.wording import (
    confidence_word,
    counted,
    grade_word,
    grade_word_zh,
    interval_text,
    option_text,
    question,
    reading_title,
    reason_line,
    review_sentence,
    share_text,
    status_line,
    truth_word,
    verdict_sentence,
    verdict_word,
    verdict_word_zh,
)

Content = dict[str, object]

SMALL = 5000
"""Parts up to which a reason is followed through every level; larger products name each child instead."""
CHILDREN = 12
"""Children of a reason that are printed; the rest is counted."""
LINES = 90
"""Lines of one reason tree that are printed."""
ASKED = 12
"""Missing facts of one finding that are printed; all of them stand under open questions."""


def item_row(screening: ScreeningLike, part: int) -> Content:
    """An exported item in the list on the first page."""
    parts = screening.declarations.parts
    share = screening.share(part)
    return {
        "number": parts.number[part],
        "description": parts.description[part],
        "verdict": verdict_of(screening, part),
        "share": "–" if share is None else share_text(share),
        "bar": None if share is None else bar(share, verdict_of(screening, part)["colour"]),
        "evidence": grade_word(screening.item_grade(part)),
    }


def verdict_of(screening: ScreeningLike, part: int) -> dict[str, str]:
    """Mark, colour and words of a part's verdict."""
    column, verdict = screening.deciding(part), screening.item_verdict(part)
    status = None if column is None else column.status
    mark, colour = verdict_look(verdict, status)
    return {
        "mark": mark,
        "colour": colour,
        "word": verdict_word(verdict, status),
        "zh": verdict_word_zh(verdict, status),
    }


def item_block(screening: ScreeningLike, part: int) -> Content:
    """An exported item with its findings: those that are met or open in full, the others in a line each."""
    column, verdict = screening.deciding(part), screening.item_verdict(part)
    law = "" if column is None else column.pack.instrument(column.rule.instrument).short
    mass = screening.mass_share(part)
    found = list(zip(screening.rules, screening.findings(part), strict=True))
    trees = Trees(screening)
    loud = [pair for pair in found if pair[1].test is not Truth.NOT_MET]
    return {
        **item_row(screening, part),
        "sentence": verdict_sentence(verdict, law, None if column is None else column.status, screening.day),
        "mass": "" if mass is None else f"{share_text(mass)}. For screening only, the law counts value.",
        "grade": f"{grade_word(screening.item_grade(part))} {grade_word_zh(screening.item_grade(part))}",
        "quantity": interval_text(screening.quantity_total(part)),
        "facts": _facts(screening, part),
        "findings": [_finding(screening, part, *pair, trees) for pair in sorted(loud, key=_gravest)],
        "quiet": [_quiet(screening, part, *pair) for pair in found if pair[1].test is Truth.NOT_MET],
    }


def _facts(screening: ScreeningLike, part: int) -> list[tuple[str, str]]:
    """What the item's own row says."""
    parts = screening.declarations.parts
    value = interval_text(parts.unit_value.exact(part))
    rows = [
        ("Class", parts.part_class[part] or "not stated"),
        ("Made in", parts.made_in[part] or "not stated"),
        ("Unit value", f"{parts.currency[part]} {value}" if parts.currency[part] else "not known"),
        ("Unit mass", interval_text(parts.unit_mass.exact(part), parts.mass_unit[part])),
        ("HS code", parts.hs_code[part]),
    ]
    return [(word, value) for word, value in rows if value]


def reason_tree(screening: ScreeningLike, part: int, rule: str) -> Reason:
    """The reasons of a finding as paper follows them: all levels, unless the product is too large or too deep."""
    if len(screening.declarations.parts) > SMALL:
        return screening.reason(part, rule, "brief")
    try:
        return screening.reason(part, rule, "full")
    except RecursionError:
        return screening.reason(part, rule, "brief")


def _gravest(pair: tuple[RuleColumn, Finding]) -> int:
    return -int(pair[1].test)


def _finding(screening: ScreeningLike, part: int, column: RuleColumn, finding: Finding, trees: Trees) -> Content:
    mark, colour = verdict_look(finding.verdict, finding.status)
    reason = reason_tree(screening, part, finding.rule)
    lines = [line for child in _distinct(reason.children) for line in trees.lines(child, 0)]
    share = finding.share
    return {
        "article": column.rule.article,
        "title": column.rule.title.en,
        "verdict": {"mark": mark, "colour": colour, "word": verdict_word(finding.verdict, finding.status)},
        "status": status_line(finding.status),
        "confidence": confidence_word(column.rule.cite.confidence),
        "review": review_sentence(finding.review),
        "codes": ", ".join(finding.control_codes),
        "share": "" if share is None else share_text(share),
        "bar": None if share is None else bar(share, colour),
        "reasons": lines[:LINES],
        "cut": f"{counted(len(lines) - LINES, 'line', 'lines')} of reasons more are not printed."
        if len(lines) > LINES
        else "",
        "missing": [question(one) for one in finding.missing[:ASKED]],
        "missing_left": _more(finding),
        "turns": [
            f"{reading_title(turn.reading)}: {option_text(turn.reading, turn.option)} → "
            f"{verdict_word(turn.verdict, finding.status)}"
            for turn in finding.turns_with
        ],
    }


def _more(finding: Finding) -> str:
    more = finding.missing_total - min(len(finding.missing), ASKED)
    return f"{counted(more, 'fact', 'facts')} more, see the open questions." if more > 0 else ""


def _quiet(screening: ScreeningLike, part: int, column: RuleColumn, finding: Finding) -> Content:
    """A finding that is not met: its rule, status and the leaf that decides."""
    leaf = _deciding(screening.reason(part, finding.rule, "brief"))
    return {
        "article": column.rule.article,
        "title": column.rule.title.en,
        "status": status_line(finding.status),
        "because": reason_line(leaf),
        "source": place(screening, leaf.at),
    }


def _deciding(reason: Reason) -> Reason:
    """The deepest leaf that is not met on the first such branch."""
    below = next((child for child in reason.children if child.truth is Truth.NOT_MET), None)
    return reason if below is None else _deciding(below)


@dataclass(slots=True)
class Trees:
    """Reason trees of one item as lines; what stands on a list is followed once, later findings refer to it."""

    screening: ScreeningLike
    _told: set[str] = field(default_factory=set)

    def lines(self, reason: Reason, depth: int) -> Iterator[Content]:
        """The tree as lines, each with its depth."""
        again = reason.code == "on-list" and bool(reason.children) and reason.facts["list"] in self._told
        yield self._line(reason, depth, " (as above)" if again else "")
        if again:
            return
        if reason.code == "on-list":
            self._told.add(reason.facts["list"])
        children = _distinct(reason.children)
        for child in children[:CHILDREN]:
            yield from self.lines(child, depth + 1)
        more = max(len(children), reason.children_total - len(reason.children) + len(children)) - CHILDREN
        if more > 0:
            blank = dict.fromkeys(("truth", "confidence", "evidence", "source"), "")
            yield {"depth": depth + 1, "mark": "none", "text": f"and {counted(more, 'line', 'lines')} more", **blank}

    def _line(self, reason: Reason, depth: int, after: str) -> Content:
        return {
            "depth": depth,
            "mark": truth_look(reason.truth),
            "truth": "" if reason.truth is None else truth_word(reason.truth),
            "text": reason_line(reason) + after,
            "confidence": confidence_word(reason.confidence) if reason.confidence else "",
            "evidence": "" if reason.grade is None else grade_word(reason.grade),
            "source": place(self.screening, reason.at),
        }


def _distinct(reasons: tuple[Reason, ...]) -> list[Reason]:
    """Reasons that say something of their own: not the same words about the same cell twice."""
    return list({(reason_line(one), one.at, one.truth): one for one in reversed(reasons)}.values())[::-1]


def place(screening: ScreeningLike, at: Cell | None) -> str:
    """Where a fact stands: the cell, behind the number of its file where there are several."""
    if at is None:
        return ""
    files = [one.file for one in screening.declarations.inputs]
    if len(files) < 2 or at.file not in files:
        return at.address
    return f"[{files.index(at.file) + 1}] {at.address}"
