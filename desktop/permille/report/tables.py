"""The tables of the report: questions, duties, readings, parts, problems, inputs, packs, citations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from permille.engine.screening import VERDICT_ORDER, ScreeningLike
from permille.model.finding import Question, Reason, Verdict
from permille.model.problem import Severity
from permille.report.citations import Cited, addresses, citations
from permille.report.items import reason_tree, verdict_of
from permille.report.wording import (
    confidence_word,
    counted,
    day_text,
    duty_line,
    grade_word,
    grouped,
    interval_text,
    option_text,
    option_text_zh,
    problem_message,
    problem_place,
    problem_remedy,
    question,
    question_worth,
    reading_title,
    reading_title_zh,
    share_text,
)
from permille.rulebook import readings as rulebook

Content = dict[str, object]

DEFAULTS = rulebook.defaults()

PARTS = 1500
"""Parts in the table; more of them take too much memory to set, and nobody reads them on paper."""
QUESTIONS = 200
PROBLEMS = 300
NOT_MET = VERDICT_ORDER.index(Verdict.NOT_MET)
SEVERITIES = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.INFO: "Note"}
"""As a column says it."""


def questions(asked: tuple[Question, ...], total: int) -> Content:
    """Open questions by who can answer them, those that decide most first."""
    groups: dict[str, list[Question]] = defaultdict(list)
    for one in asked:
        groups[one.supplier].append(one)
    rows = [
        {
            "supplier": supplier or "No supplier is named",
            "asked": [{"text": question(one.missing), "worth": question_worth(one)} for one in group],
        }
        for supplier, group in groups.items()
    ]
    return {"groups": rows, "left": left_out(total, len(asked), "question", "questions")}


def duties(screening: ScreeningLike) -> list[Content]:
    """Duties with what they rest on."""
    known = citations(screening.packs)
    return [{"text": duty_line(duty), "cite": _limb(known.get(duty.cite), duty.cite)} for duty in screening.duties]


def _limb(cited: Cited | None, key: str) -> str:
    return key if cited is None else f"{cited.citation.limb} ({confidence_word(cited.citation.confidence)})"


def readings(screening: ScreeningLike) -> list[Content]:
    """Every reading with its option, and whether that is the default and the strict one."""
    return [
        {
            "title": {"en": reading_title(reading.name), "zh": reading_title_zh(reading.name)},
            "option": {
                "en": option_text(reading.name, screening.readings[reading.name]),
                "zh": option_text_zh(reading.name, screening.readings[reading.name]),
            },
            "default": _default_word(reading, screening.readings[reading.name]),
        }
        for reading in rulebook.READINGS
    ]


def _default_word(reading: rulebook.Reading, option: str) -> str:
    if option != reading.options[0]:
        return "chosen by the user"
    return "default, not the strict option" if reading.lenient_default else "default"


def parts(screening: ScreeningLike) -> Content:
    """The parts in the order of the product structure; of many, those that are not ``not_met`` first."""
    rows, exported = list(_walk(screening)), frozenset(screening.exported)
    total = len(rows)
    if total > PARTS:
        loud = [row for row in rows if screening.verdicts[row[0]] != NOT_MET]
        quiet = [row for row in rows if screening.verdicts[row[0]] == NOT_MET]
        kept = {part for part, _ in [*loud, *quiet][:PARTS]}
        rows = [row for row in rows if row[0] in kept]
    return {
        "rows": [{**_part(screening, part), "depth": depth, "exported": part in exported} for part, depth in rows],
        "left": left_out(total, len(rows), "part", "parts"),
        "all": counted(total, "part", "parts"),
    }


def _walk(screening: ScreeningLike) -> Iterator[tuple[int, int]]:
    """Every part once with its depth below the top, in the order in which the structure first reaches it."""
    size = len(screening.declarations.parts)
    seen = np.zeros(size, dtype=np.bool_)
    below = np.zeros(size, dtype=np.bool_)
    below[screening.declarations.lines.child] = True
    tops = [*screening.exported, *(part for part in np.flatnonzero(~below).tolist())]
    for top in tops:
        stack = [(top, 0)]
        while stack:
            part, depth = stack.pop()
            if seen[part]:
                continue
            seen[part] = True
            yield part, depth
            stack.extend((child, depth + 1) for _, child in reversed(screening.children(part)))


def _part(screening: ScreeningLike, part: int) -> Content:
    columns = screening.declarations.parts
    share = screening.share(part)
    return {
        "number": columns.number[part],
        "description": columns.description[part],
        "kind": columns.part_class[part] or "–",
        "made_in": columns.made_in[part] or "–",
        "quantity": interval_text(screening.quantity_total(part)),
        "verdict": verdict_of(screening, part),
        "share": "–" if share is None else share_text(share),
        "evidence": grade_word(screening.item_grade(part)),
    }


def problems(screening: ScreeningLike) -> Content:
    """Problems with place and remedy, the gravest first."""
    order = list(SEVERITIES)
    found = sorted(screening.problems, key=lambda one: order.index(one.severity))
    rows = [
        {
            "severity": SEVERITIES[one.severity],
            "place": problem_place(one),
            "message": problem_message(one),
            "remedy": problem_remedy(one),
        }
        for one in found[:PROBLEMS]
    ]
    return {"rows": rows, "left": left_out(len(found), len(rows), "problem", "problems")}


def inputs(screening: ScreeningLike) -> list[Content]:
    """The files read, with hash and what became of their rows."""
    return [
        {
            "file": one.file,
            "sha256": one.sha256,
            "read": grouped(one.rows.read),
            "accepted": grouped(one.rows.accepted),
            "quarantined": grouped(one.rows.quarantined),
            "ignored": grouped(one.rows.ignored),
        }
        for one in screening.declarations.inputs
    ]


def packs(screening: ScreeningLike) -> list[Content]:
    """The rule packs used."""
    return [
        {
            "id": pack.id,
            "title": {"en": pack.title.en, "zh": pack.title.zh},
            "version": pack.version,
            "checked": day_text(pack.checked),
            "sha256": pack.sha256,
        }
        for pack in screening.packs
    ]


def cited(screening: ScreeningLike, items: list[int]) -> Content:
    """Everything that the findings and reasons of these items cite, with confidence, and the sources with addresses."""
    known = citations(screening.packs)
    keys = {column.rule.id: None for column in screening.rules}
    keys |= {column.rule.instrument: None for column in screening.rules}
    for part in items:
        for column in screening.rules:
            keys |= dict.fromkeys(_cites(reason_tree(screening, part, column.rule.id)))
    keys |= {duty.cite: None for duty in screening.duties}
    found = [known[key] for key in keys if key in known]
    return {"rows": [_cited(one) for one in found], "sources": _sources(found)}


def _cites(reason: Reason) -> Iterator[str]:
    yield reason.cite
    for child in reason.children:
        yield from _cites(child)


def _cited(one: Cited) -> Content:
    cite = one.citation
    against = "official text" if cite.checked_against == "official_text" else "reference, not the official text"
    return {
        "what": one.what,
        "limb": cite.limb,
        "confidence": confidence_word(cite.confidence),
        "checked": f"Checked {day_text(cite.checked_on)} against the {against}.",
        "keys": list(cite.sources),
        "note": cite.note,
    }


def _sources(found: list[Cited]) -> list[Content]:
    """The sources of these citations, each once."""
    keys = {(one.pack.id, key): one.pack for one in found for key in one.citation.sources if key in one.pack.sources}
    return [
        {
            "key": key,
            "title": pack.sources[key].title,
            "kind": pack.sources[key].kind.replace("_", " "),
            "addresses": addresses(pack, key),
        }
        for (_, key), pack in keys.items()
    ]


def left_out(total: int, shown: int, one: str, many: str) -> str:
    """A sentence on what a cut list leaves out; blank where it is whole."""
    if total <= shown:
        return ""
    return f"{counted(shown, one, many)} of {grouped(total)} listed. The rest stands in the result file and the window."
