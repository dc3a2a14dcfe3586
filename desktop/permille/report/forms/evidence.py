"""What the findings of an item say that a form needs: listed materials, lines of the law, each with its source."""

from __future__ import annotations

from collections.abc import Iterator

from permille.engine.screening import RuleColumn, ScreeningLike
from permille.model.finding import Finding, Reason, Truth, Verdict
from permille.report.forms.reference import Reference
from permille.report.forms.sheet import Content
from permille.report.items import place, reason_tree
from permille.report.wording import grade_word, grade_word_zh, interval_text

Named = tuple[str, str]
"""A line of the law: its words (Chinese and English), and its control code."""

FORMS = {"metal": "金属", "oxide": "氧化物", "compound": "化合物"}

NEEDED = (Verdict.LICENCE_REQUIRED, Verdict.LICENCE_REQUIRED_IF_IN_FORCE)
"""Verdicts on which an application is drafted."""

DEEP = 400
"""Parts looked into for the lines that a contained material meets."""


def met(screening: ScreeningLike, part: int) -> list[tuple[RuleColumn, Finding]]:
    """The findings of an item that ask for a licence, the one that decides first."""
    found = zip(screening.rules, screening.findings(part), strict=True)
    return sorted((pair for pair in found if pair[1].verdict in NEEDED), key=lambda pair: int(pair[0].verdict[part]))


def listed_lines(screening: ScreeningLike, part: int, rule: str) -> list[Named]:
    """The lines that the item is, or that a part in it is, on which the rule is met."""
    place_of = {number: index for index, number in enumerate(screening.declarations.parts.number)}
    found: dict[Named, None] = {}
    queue, seen = [part], {part}
    for current in queue:
        if len(seen) > DEEP:
            break
        for node in _nodes(screening.reason(current, rule, "brief")):
            if node.code == "line" and node.truth is Truth.MET:
                name = f"{node.facts.get('zh', '')} {node.facts.get('name', '')}".strip()
                found[(name, node.facts.get("code", ""))] = None
        inside = [child for child in _contained(screening, current, rule, place_of) if child not in seen]
        queue.extend(inside)
        seen.update(inside)
    return list(found)


def _contained(screening: ScreeningLike, part: int, rule: str, place_of: dict[str, int]) -> list[int]:
    nodes = _nodes(screening.reason(part, rule, "brief"))
    numbers = [node.facts.get("part", "") for node in nodes if node.code == "contains" and node.truth is Truth.MET]
    return [place_of[number] for number in numbers if number in place_of]


def contents(screening: ScreeningLike, part: int, rules: list[str], names: Reference) -> tuple[Content, ...]:
    """Rows of listed material in the item with amount, form, origin and source, each once."""
    number = screening.declarations.parts.number[part]
    found: dict[Content, None] = {}
    for rule in rules:
        reason = reason_tree(screening, part, rule)
        rows = list(_rows(reason, number, "content-row")) or list(_rows(reason, number, "holds"))
        for owner, node in rows:
            found[_content(screening, owner, node, names)] = None
    return tuple(found)


def _rows(reason: Reason, owner: str, code: str) -> Iterator[tuple[str, Reason]]:
    """Composition rows of a reason tree, the nodes of this code, with the part that each belongs to."""
    if reason.code == code:
        yield owner, reason
        return
    inside = reason.facts.get("part", owner) if reason.code in ("child-content", "contains") else owner
    for child in reason.children:
        yield from _rows(child, inside, code)


def _content(screening: ScreeningLike, owner: str, node: Reason, names: Reference) -> Content:
    amount = node if node.code == "holds" else next(one for one in node.children if one.code == "content-amount")
    grade = "" if node.grade is None else f"{grade_word_zh(node.grade)} {grade_word(node.grade)}"
    form = node.facts.get("form", "")
    symbol = node.facts.get("substance", "")
    return Content(
        part=owner,
        name=names.substance(symbol, node.facts.get("name", "")),
        amount="" if amount.bounds is None else interval_text(amount.bounds, amount.unit),
        form=f"{_form_zh(screening, form)} {form}".strip(),
        origin=names.country(node.facts.get("origin", "")),
        source=f"{grade}, {place(screening, node.at)}".strip(", "),
    )


def _form_zh(screening: ScreeningLike, form: str) -> str:
    """A form in Chinese: the kinds of form by name, an alloy by the line of a list that names it."""
    lines = [line for pack in screening.packs for group in pack.lists for line in group.lines]
    named = next((line.name.zh for line in lines if line.kind == "alloy" and line.form == form), "")
    return FORMS.get(form, named)


def _nodes(reason: Reason) -> Iterator[Reason]:
    yield reason
    for child in reason.children:
        yield from _nodes(child)
