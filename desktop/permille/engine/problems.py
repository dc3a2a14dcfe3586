"""What the engine finds wrong or wanting in the facts: as problems with their cells."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from permille.engine.content import Content
from permille.engine.evaluate import Evaluation, condition_nodes, share_test
from permille.engine.facts import Facts
from permille.engine.origin import is_china
from permille.engine.screening import RuleColumn
from permille.model.bom import NO
from permille.model.evidence import Cell
from permille.model.finding import Truth
from permille.model.problem import Problem, Severity
from permille.model.quantity import UNBOUNDED_FROM, Interval
from permille.model.shipment import Shipment


def engine_problems(
    facts: Facts,
    shipment: Shipment,
    exported: tuple[int, ...],
    evaluations: tuple[Evaluation, ...],
    rules: tuple[RuleColumn, ...],
) -> tuple[Problem, ...]:
    """All problems of a screening beyond those of the intake, in a stable order."""
    return (
        *_shipment_problems(facts, shipment, exported, evaluations, rules),
        *_gaps(facts),
        *_rates(facts, evaluations),
        *(problem for evaluation in evaluations for problem in _values(facts, evaluation)),
        *(problem for evaluation in evaluations for problem in _codes(facts, evaluation)),
        *(problem for evaluation in evaluations for problem in _technology(facts, evaluation)),
    )


def _shipment_problems(
    facts: Facts,
    shipment: Shipment,
    exported: tuple[int, ...],
    evaluations: tuple[Evaluation, ...],
    rules: tuple[RuleColumn, ...],
) -> Iterator[Problem]:
    absent = [
        word for word, known in (("exporter", shipment.exporter), ("destination", shipment.destination)) if not known
    ]
    if absent:
        yield Problem("unknown-shipment", Severity.WARNING, facts={"missing": " and ".join(absent)})
    elif any(
        is_china(country, one.readings) is Truth.UNKNOWN for one in evaluations for country in _countries(shipment)
    ):
        words = {"exporter": shipment.exporter, "destination": shipment.destination}
        yield Problem("unsettled-country", Severity.WARNING, facts=words)
    if not rules:
        words = {"exporter": shipment.exporter, "destination": shipment.destination}
        yield Problem("no-rule-concerns", Severity.WARNING, facts=words)
    known = set(facts.declarations.parts.number)
    for number in shipment.products:
        if number not in known:
            yield Problem("unknown-item", Severity.ERROR, facts={"part": number})
    if not exported:
        yield Problem("no-exported-item", Severity.WARNING)


def _countries(shipment: Shipment) -> tuple[str, str]:
    return shipment.exporter, shipment.destination


def _gaps(facts: Facts) -> Iterator[Problem]:
    parts = facts.declarations.parts
    for part in np.flatnonzero(facts.gap).tolist():
        children, own = facts.children_mass(part), facts.mass_of(part)
        words = {"part": parts.number[part], "children": _number(children), "own": _number(own)}
        yield Problem("gap-in-mass", Severity.WARNING, facts.declarations.part_cell(part, "unit mass"), words)


def _number(amount: Interval) -> str:
    high = float(amount.low if amount.high is None else amount.high)
    low = float(amount.low)
    return f"{low:.6g}" if low == high else f"{low:.6g}-{high:.6g}"


def _rates(facts: Facts, evaluations: tuple[Evaluation, ...]) -> Iterator[Problem]:
    """Currencies from which no rate leads to the currency of the items, one problem each; and rates of later days."""
    if not any(share_test(rule) for one in evaluations for rule in one.pack.rules):
        return
    declarations = facts.declarations
    target = next((one.currencies[0] for one in evaluations), "")
    used: dict[str, Cell | None] = {}
    for part, name in _first_uses(declarations.parts.currency):
        used[name] = declarations.part_cell(part, "currency")
    for row, name in _first_uses(declarations.contents.currency):
        used.setdefault(name, declarations.content_cell(row, "currency"))
    for price in declarations.prices:
        used.setdefault(price.currency, price.at)
    for name in sorted(used):
        quote = facts.exchange.rate(name, target)
        if name and target and quote is None:
            yield Problem("no-rate", Severity.WARNING, used[name], {"currency": name, "target": target})
        elif quote is not None and quote.late:
            yield Problem("late-rate", Severity.WARNING, quote.rows[0].at, {"currency": name, "target": target})


def _values(facts: Facts, evaluation: Evaluation) -> Iterator[Problem]:
    """Declared content values below mass x price, and prices dated after the day."""
    share = next((one for rule in evaluation.pack.rules if (one := share_test(rule)) is not None), None)
    if share is None:
        return
    content = evaluation.content(share, evaluation.currencies[0])
    rows = np.flatnonzero(content.judgements.counts != Truth.NOT_MET).tolist()
    yield from _late_prices(facts, content, rows)
    declared = facts.declarations.contents.value.high < UNBOUNDED_FROM
    yield from _undervalued(facts, content, [row for row in rows if declared[row]])


def _late_prices(facts: Facts, content: Content, rows: list[int]) -> Iterator[Problem]:
    """Prices dated after the day, each once."""
    contents = facts.declarations.contents
    distinct = {(int(contents.substance[row]), contents.form[row]): row for row in reversed(rows)}
    prices = dict.fromkeys(found[0] for row in reversed(distinct.values()) if (found := content.price_of(row)))
    for price in prices:
        if facts.prices.is_late(price):
            words = {"substance": price.substance, "form": price.form, "date": str(price.date)}
            yield Problem("late-price", Severity.WARNING, price.at, words)


def _undervalued(facts: Facts, content: Content, rows: list[int]) -> Iterator[Problem]:
    """Rows whose declared content value is below mass x price."""
    declarations = facts.declarations
    for row in rows:
        declared, priced = content.declared_value_of(row), content.priced_value_of(row)
        if declared.high is None or priced.low <= declared.high:
            continue
        substance = declarations.substances[int(declarations.contents.substance[row])].id
        part = declarations.parts.number[int(declarations.contents.part[row])]
        words = {"what": "content-value", "part": part, "substance": substance, "currency": content.target}
        words |= {"declared": _number(declared), "priced": _number(priced)}
        yield Problem("contradiction", Severity.WARNING, declarations.content_cell(row, "content value"), words)


def _codes(facts: Facts, evaluation: Evaluation) -> Iterator[Problem]:
    """A declared ``none`` against a composition that meets a line."""
    declarations = facts.declarations
    coded = [part for part, text in enumerate(declarations.parts.control_code) if text.strip().casefold() == "none"]
    for listing in (evaluation.listing(one.id) for one in evaluation.pack.lists if coded):
        if not any(line.code for line in listing.items.lines):
            continue
        for part in coded:
            if listing.own[part] == Truth.MET:
                words = {"what": "control-code", "part": declarations.parts.number[part], "code": "none"}
                yield Problem("contradiction", Severity.WARNING, declarations.part_cell(part, "control code"), words)


def _technology(facts: Facts, evaluation: Evaluation) -> Iterator[Problem]:
    """``no`` Chinese technology against a step that used it."""
    declarations = facts.declarations
    conditions = (one for rule in evaluation.pack.rules for one in condition_nodes(rule.when))
    activities = next((one.technology for one in conditions if one.technology is not None), None)
    if activities is None:
        return
    technology = evaluation.technology(activities)
    for part, steps in facts.steps.items():
        used = next((step for step in steps if technology.step_truth(step) is Truth.MET), None)
        if used is not None and declarations.parts.chinese_technology[part] == NO:
            words = {"what": "chinese-technology", "part": declarations.parts.number[part], "activity": used.activity}
            yield Problem("contradiction", Severity.WARNING, used.at, words)


def _first_uses(names: list[str]) -> list[tuple[int, str]]:
    """Every name with the place of its first use."""
    return [(names.index(name), name) for name in dict.fromkeys(names)]
