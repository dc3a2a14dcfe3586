"""The result as JSON, format ``permille.screening/1``: the same bytes for the same input, on every system.

Items stand one on a line. Constant pieces (citations, statuses) are encoded once and reused, so that a result of
20,000 items is written as fast as it is decided.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from permille.engine.assess import Screening
from permille.engine.reasons import CUT
from permille.engine.screening import RuleColumn
from permille.model.evidence import Cell, Grade
from permille.model.finding import Finding, Missing, Reason, Share, Truth, Turn
from permille.model.problem import Problem
from permille.report.wording import duty_line, problem_message, problem_remedy, question, reason_line
from permille.rulebook.schema import Citation, Pack

FORMAT = "permille.screening/1"
_word = json.encoder.encode_basestring
"""A string as JSON, by the encoder's own quick function."""

QUESTIONS = 500
"""Questions in a result; the rest is counted."""

DETAILS = ("none", "brief", "full")

TRUTHS = [f',"truth":"{truth.word}"' for truth in Truth]
GRADES = [f',"evidence":"{grade.word}"' for grade in Grade]
"""What every node says of its truth and evidence, by their numbers."""


def result_pieces(screening: Screening, version: str, reasons: str = "brief") -> Iterator[str]:
    """The whole result in pieces, in order; LF, for UTF-8 without BOM. ``reasons`` is one of ``DETAILS``."""
    head = {
        "format": FORMAT,
        "permille": version,
        "as_of": screening.day.isoformat(),
        "shipment": _shipment(screening),
        "readings": dict(screening.readings),
        "packs": [_pack(pack) for pack in screening.packs],
        "citations": _all_citations(screening),
        "inputs": [_input(screening, place) for place in range(len(screening.declarations.inputs))],
        "verdict": screening.verdict.value,
    }
    yield "{" + ",\n".join(f"{_text(key)}:{_text(value)}" for key, value in head.items()) + ',\n"items":[\n'
    encoder = _Items(screening, reasons)
    for part in range(len(screening.declarations.parts)):
        yield (",\n" if part else "") + encoder.item(part)
    yield "\n],\n"
    yield _tail(screening) + "}\n"


def _tail(screening: Screening) -> str:
    questions, total = screening.questions(QUESTIONS)
    asked = [{**_missing(one.missing), "supplier": one.supplier, "can_decide": one.can_decide} for one in questions]
    tail: dict[str, Any] = {
        "duties": [
            {"duty": duty_line(one), "who": one.who, "due": one.due, "cite": one.cite} for one in screening.duties
        ],
        "questions": asked,
        "questions_total": total,
    }
    problems = ",\n".join(_text(_problem(one)) for one in screening.problems)
    return ",\n".join(f"{_text(key)}:{_text(value)}" for key, value in tail.items()) + f',\n"problems":[\n{problems}\n]'


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _shipment(screening: Screening) -> dict[str, object]:
    shipment = screening.shipment
    return {
        "name": shipment.name,
        "exporter": shipment.exporter,
        "destination": shipment.destination,
        "day": screening.day.isoformat(),
        "end_use": shipment.end_use,
        "consignee": shipment.consignee,
        "end_user": shipment.end_user,
        "military_end_user": shipment.military_end_user,
        "kind": shipment.kind,
        "products": [screening.declarations.parts.number[part] for part in screening.exported],
    }


def _pack(pack: Pack) -> dict[str, str]:
    return {"id": pack.id, "version": pack.version, "sha256": pack.sha256, "checked": pack.checked.isoformat()}


def _input(screening: Screening, place: int) -> dict[str, object]:
    one = screening.declarations.inputs[place]
    rows = one.rows
    counts = {"read": rows.read, "accepted": rows.accepted, "quarantined": rows.quarantined, "ignored": rows.ignored}
    return {"file": one.file, "sha256": one.sha256, "rows": counts}


def _place(cell: Cell | None) -> dict[str, str | None]:
    if cell is None:
        return {"file": None, "sheet": None, "cell": None}
    return {"file": cell.file, "sheet": cell.sheet, "cell": cell.name}


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        **_place(problem.at),
        "message": problem_message(problem),
        "remedy": problem_remedy(problem),
    }


def _missing(missing: Missing) -> dict[str, str]:
    return {"part": missing.part, "substance": missing.substance, "fact": missing.fact, "ask": question(missing)}


def citation(pack: Pack, cite: str) -> dict[str, object] | None:
    """A citation of a pack by the id of the rule, line, list or exception that bears it."""
    found = _citations(pack).get(cite)
    if found is None:
        return None
    instrument, one = found
    urls = [url for source in one.sources for url in pack.sources[source].url]
    kinds = [pack.sources[source].kind for source in one.sources]
    return {
        "id": cite,
        "instrument": pack.instrument(instrument).number.en or pack.instrument(instrument).short,
        "limb": one.limb,
        "source_url": urls or ["secondary source, not linkable"],
        "source_kind": kinds,
        "confidence": one.confidence,
        "checked_on": one.checked_on.isoformat(),
        "checked_against": one.checked_against,
        "note": one.note,
    }


def _citations(pack: Pack) -> Mapping[str, tuple[str, Citation]]:
    found: dict[str, tuple[str, Citation]] = {rule.id: (rule.instrument, rule.cite) for rule in pack.rules}
    for items in pack.lists:
        found |= {line.id: (items.instrument, line.cite) for line in items.lines}
        if items.assemblies is not None:
            found[items.id] = (items.instrument, items.assemblies)
        found |= {one.id: (items.instrument, one.cite) for one in pack.exceptions if one.list == items.id}
    return found


def _all_citations(screening: Screening) -> dict[str, object]:
    """Every citation that a finding or reason can name, by id."""
    return {cite: citation(pack, cite) for pack in screening.packs for cite in _citations(pack)}


class _Items:
    """Encodes items; what many findings share is encoded once."""

    def __init__(self, screening: Screening, reasons: str) -> None:
        self._screening = screening
        self._reasons = reasons
        self._limit = None if reasons == "full" else CUT
        self._cites = {column.rule.id: _rule_cites(column) for column in screening.rules}
        self._exported = frozenset(screening.exported)
        self._names = [_word(number) for number in screening.declarations.parts.number]
        self._known: dict[object, str] = {}
        self._branches: dict[int, str] = {}
        self._reasons_here: list[Reason] = []
        """The reasons of the item at hand: they keep its branches alive, which ``_branches`` knows by identity."""

    def item(self, part: int) -> str:
        """One item as an object on one line."""
        screening = self._screening
        parts = screening.declarations.parts
        self._branches.clear()
        self._reasons_here.clear()
        paths, total = screening.paths(part, self._limit)
        names = self._names
        named = ",".join(["[" + ",".join([names[place] for place in path]) + "]" for path in paths])
        findings = ",".join(self._findings(part))
        return (
            f'{{"part":{names[part]},"exported":{"true" if part in self._exported else "false"},'
            f'"paths":[{named}],{_total("paths", len(paths), total)}'
            f'"quantity_total":{_amount(*screening.quantity_totals[part])},"class":{_word(parts.part_class[part])},'
            f'"verdict":"{screening.item_verdict(part).value}","weakest_evidence":"{screening.item_grade(part).word}",'
            f'"findings":[{findings}]}}'
        )

    def _findings(self, part: int) -> Iterator[str]:
        """The findings of a part; what is equal for many parts is encoded once."""
        screening = self._screening
        for one, turns in zip(screening.rule_findings, screening.turns, strict=True):
            signature = one.signature(part, turns)
            known = None if signature is None else self._known.get(signature)
            if known is None:
                known = self._finding(one.finding(part, turns, self._reasons))
                if signature is not None:
                    self._known[signature] = known
            rule = one.column.rule.id
            reason = "" if self._reasons == "none" else f',"reason":{self._reason(part, rule)}'
            yield f"{known}{reason}}}"

    def _finding(self, finding: Finding) -> str:
        """A finding without its reason and its closing bracket."""
        head = self._once(("head", finding.rule, finding.test), lambda: self._head(finding))
        codes = self._once(finding.control_codes, lambda: _text(list(finding.control_codes)))
        turns = self._once(finding.turns_with, lambda: _turns(finding.turns_with))
        missing = "[" + ",".join(self._asked(one) for one in finding.missing) + "]"
        return (
            f'{head}"control_codes":{codes},"cites":{self._cites[finding.rule]},"share":{_share(finding.share)},'
            f'"mass_share":{_mass_share(finding.mass_share)},"missing":{missing},'
            f'{_total("missing", len(finding.missing), finding.missing_total)}"turns_with":{turns}'
        )

    def _once(self, key: object, encode: Callable[[], str]) -> str:
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = encode()
        return found

    def _asked(self, missing: Missing) -> str:
        return self._once(missing, lambda: _text(_missing(missing)))

    def _head(self, finding: Finding) -> str:
        status = finding.status
        return (
            f'{{"rule":"{finding.rule}","test":"{finding.test.word}","status":"{status.status.value}",'
            f'"status_basis":"{status.basis}","status_known_on":"{status.known_on.isoformat()}",'
            f'"verdict":"{finding.verdict.value}","review":"{finding.review}","parties":"{finding.parties}",'
        )

    def _reason(self, part: int, rule: str) -> str:
        if self._reasons == "full":
            return reason_text(self._screening.reason(part, rule, "full"), facts=True)
        return self._brief(part, rule)

    def _brief(self, part: int, rule: str) -> str:
        """A brief reason; of a test that is not met only the leaf that decides it."""
        leaf = self._screening.deciding_leaf(part, rule)
        reason = self._screening.reason(part, rule, "brief") if leaf is None else leaf
        text = self._branches.get(id(reason))
        if text is None:
            self._reasons_here.append(reason)
            text = self._tree(reason) if leaf is None or leaf.bounds is not None else self._leaf(leaf)
            self._branches[id(reason)] = text
        return text

    def _tree(self, reason: Reason) -> str:
        return reason_text(reason, facts=False, known=self._branches)

    def _leaf(self, leaf: Reason) -> str:
        """A leaf without an amount: what it says stands in many items, only its cell differs."""
        key = (leaf.code, *leaf.facts.values(), leaf.grade, leaf.cite)
        plain = self._once(key, lambda: reason_text(leaf._replace(at=None), facts=False)[:-1])
        at = leaf.at
        return plain + "}" if at is None else f"{plain}{_cell(at)}}}"


def _total(name: str, shown: int, total: int) -> str:
    return f'"{name}_total":{total},' if total > shown else ""


def _rule_cites(column: RuleColumn) -> str:
    cite = column.rule.cite
    return _text([{"id": column.rule.id, "limb": cite.limb, "confidence": cite.confidence}])


def _turns(turns: tuple[Turn, ...]) -> str:
    return _text([{"reading": one.reading, "option": one.option, "verdict": one.verdict.value} for one in turns])


def reason_text(reason: Reason, *, facts: bool, known: dict[int, str] | None = None) -> str:
    """A reason tree as JSON; only what a node has is in it. ``facts`` adds what the sentence was made of.

    ``known`` holds the texts of branches by identity, for a reason that stands in several trees.
    """
    code, words, truth, bounds, unit, grade, at, cite, confidence, children, total = reason
    text = f'{{"text":{_word(reason_line(reason))},"code":"{code}"'
    if truth is not None:
        text += TRUTHS[truth]
    if facts and words:
        text += f',"facts":{_text(dict(words))}'
    if bounds is not None:
        text += f',"low":{_quoted(bounds.low)},"high":{_quoted(bounds.high)},"unit":{_word(unit)}'
    if grade is not None:
        text += GRADES[grade]
    if at is not None:
        text += _cell(at)
    if cite:
        text += f',"cite":"{cite}","confidence":"{confidence}"'
    if children:
        text += f',"children":[{",".join([_branch(child, facts, known) for child in children])}]'
    if total > len(children):
        text += f',"children_total":{total}'
    return text + "}"


def _branch(reason: Reason, facts: bool, known: dict[int, str] | None) -> str:
    if known is None:
        return reason_text(reason, facts=facts)
    text = known.get(id(reason))
    if text is None:
        text = known[id(reason)] = reason_text(reason, facts=facts, known=known)
    return text


def _cell(at: Cell) -> str:
    before, after = _around_row(at.file, at.sheet, at.column)
    return f"{before}{at.row}{after}"


@lru_cache(maxsize=1024)
def _around_row(file: str, sheet: str, column: int) -> tuple[str, str]:
    """The text of a cell before and after the number of its row, which ends its address."""
    address = _word(Cell(file, sheet, 0, column).address).removesuffix('0"')
    return f',"cell":{address}', f'","file":{_word(file)}'


def _quoted(number: Fraction | None) -> str:
    return "null" if number is None else f'"{_decimal(number)}"'


def _share(share: Share | None) -> str:
    if share is None:
        return "null"
    ends = f'"low":{_number(share.low)},"high":{_number(share.high)}'
    return f'{{"basis":"value",{ends},"threshold":{_number(share.threshold)}}}'


def _mass_share(share: Share | None) -> str:
    return "null" if share is None else f'{{"low":{_number(share.low)},"high":{_number(share.high)}}}'


@lru_cache(maxsize=4096)
def _number(number: Decimal | None) -> str:
    return "null" if number is None else f'"{number:f}"'


def _decimal(number: int | Fraction | None) -> str | None:
    """An exact number as decimal text; one that does not end is given to 15 significant digits."""
    if number is None:
        return None
    if number.denominator == 1:
        return str(number.numerator)
    text = f"{number.numerator / number.denominator:.15g}"
    return f"{Decimal(text):f}" if "e" in text else text


def _amount(low: int | Fraction, high: int | Fraction | None) -> str:
    """A quantity as decimal text, ``7-9`` where it is a range; null without an upper end."""
    if high is None:
        return "null"
    return f'"{_decimal(low)}"' if low == high else f'"{_decimal(low)}-{_decimal(high)}"'
