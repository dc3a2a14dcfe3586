"""One item, one rule: the reason tree, computed exactly and independently of the columns.

Every node carries a code and facts; ``report.wording`` makes the sentence. In ``brief`` a child is named, not repeated,
lists are cut at 20 (largest first) and a test that is not met shows its deciding leaf only; ``full`` cuts nothing and
unfolds each part once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from permille.engine.bounds import at_least, multiply
from permille.engine.content import Content
from permille.engine.evaluate import Evaluation
from permille.engine.lists import Listing
from permille.engine.origin import is_china
from permille.engine.technology import Technology
from permille.engine.truth import all_of, any_of, opposite
from permille.model.bom import NO, YES
from permille.model.evidence import Grade
from permille.model.finding import Reason, StatusOnDay, Truth
from permille.model.quantity import Interval
from permille.rulebook.schema import Citation, Condition, ItemLine, Rule, ShareTest

CUT = 20
"""Children of a node in a brief reason tree."""

NUMERATOR_CODES = {"listed": "numerator-listed", "whole": "numerator-whole"}


@dataclass(eq=False)
class Explainer:
    """Reason trees for the items of one evaluation."""

    evaluation: Evaluation
    detail: str
    _unfolded: set[tuple[str, int]] = field(default_factory=set)

    @property
    def _full(self) -> bool:
        return self.detail == "full"

    def reason(self, part: int, rule: Rule, status: StatusOnDay) -> Reason:
        """The reason tree of a rule for a part; its truth is the test."""
        self._unfolded.clear()
        shipment = self._shipment(rule)
        condition = self._condition(part, rule.when, rule)
        truth = all_of((condition.truth or Truth.NOT_MET, *(one.truth or Truth.NOT_MET for one in shipment)))
        facts = {"rule": rule.id, "article": rule.article, "title": rule.title.en, "status": status.status.value}
        children = (*shipment, *(condition.children if condition.code == "all-of" else (condition,)))
        cite = rule.cite
        root = Reason("rule", facts, truth, cite=rule.id, confidence=cite.confidence, children=children)
        if self.detail == "brief" and truth is Truth.NOT_MET:
            deciding = next(one for one in children if one.truth is Truth.NOT_MET)
            return _node(root, (_deciding(deciding),))
        return _node(root, children)

    def _shipment(self, rule: Rule) -> tuple[Reason, ...]:
        """Nodes for exporter and destination, where they leave the test open."""
        shipment, readings = self.evaluation.shipment, self.evaluation.readings
        nodes = []
        if rule.exporter != "any":
            china = is_china(shipment.exporter, readings)
            truth = china if rule.exporter == "china" else opposite(china)
            nodes.append(Reason("shipment-exporter", {"country": shipment.exporter, "asked": rule.exporter}, truth))
        if rule.destination == "abroad":
            truth = opposite(is_china(shipment.destination, readings))
            nodes.append(Reason("shipment-destination", {"country": shipment.destination}, truth))
        return tuple(node for node in nodes if node.truth is not Truth.MET)

    def _condition(self, part: int, condition: Condition, rule: Rule) -> Reason:
        if condition.all_of is not None:
            nodes = tuple(self._condition(part, one, rule) for one in condition.all_of)
            return _node(Reason("all-of", truth=all_of(_truths(nodes))), nodes)
        if condition.any_of is not None:
            nodes = tuple(self._condition(part, one, rule) for one in condition.any_of)
            return _node(Reason("any-of", truth=any_of(_truths(nodes))), nodes)
        if condition.item_in is not None:
            return self._item_in(part, condition.item_in)
        if condition.made_in is not None:
            return self._made_in(part, condition.made_in)
        if condition.share is not None:
            return self._share(part, condition.share)
        if condition.technology is not None:
            return self._technology(part, self.evaluation.technology(condition.technology))
        return self._undertaking(part)

    # leaves

    def _made_in(self, part: int, asked: str) -> Reason:
        declarations = self.evaluation.facts.declarations
        country = declarations.parts.made_in[part]
        china = is_china(country, self.evaluation.readings)
        truth = china if asked == "china" else opposite(china)
        grade = Grade(int(declarations.parts.grade[part]))
        at = declarations.part_cell(part, "made in")
        return Reason("made-in", {"country": country, "asked": asked}, truth, grade=grade, at=at)

    def _undertaking(self, part: int) -> Reason:
        declarations = self.evaluation.facts.declarations
        signed = int(declarations.parts.undertaking[part])
        truth = Truth.MET if signed == YES else Truth.NOT_MET
        answer = {YES: "yes", NO: "no"}.get(signed, "")
        return Reason("undertaking", {"answer": answer}, truth, at=declarations.part_cell(part, "undertaking"))

    # lists

    def _item_in(self, part: int, names: tuple[str, ...]) -> Reason:
        nodes = tuple(self._on_list(part, self.evaluation.listing(name)) for name in names)
        if len(nodes) == 1:
            return nodes[0]
        truth = any_of(_truths(nodes))
        kept = tuple(node for node in nodes if node.truth is truth) if not self._full else nodes
        return kept[0] if len(kept) == 1 else _node(Reason("on-lists", truth=truth), kept)

    def _on_list(self, part: int, listing: Listing) -> Reason:
        items = listing.items
        truth = Truth(int(listing.on[part]))
        facts = {"list": items.id, "title": items.title.en or items.title.zh}
        nodes = [*self._lines(part, listing), *self._declared_code(part, listing)]
        if items.embedded != "none":
            nodes += self._built_in(part, listing)
        if not nodes:
            nodes = [self._class_leaf(part)]
        return self._sorted(Reason("on-list", facts, truth), nodes)

    def _lines(self, part: int, listing: Listing) -> list[Reason]:
        """Lines that the part itself is, or may be; where nothing is declared, one node instead of every line."""
        declarations = self.evaluation.facts.declarations
        at = declarations.part_cell(part, "class")
        grade = Grade(int(self.evaluation.facts.declarations.parts.grade[part]))
        found = []
        for line in listing.items.lines:
            truth = Truth(int(listing.line_truth(line)[part]))
            if truth is not Truth.NOT_MET:
                found.append(replace(_line_reason(line, truth, grade, self._rows_with(part, line)), at=at))
        if len(found) > 1 and listing.open_parts[part] and all(one.truth is Truth.UNKNOWN for one in found):
            return [self._undeclared(part)]
        return found

    def _rows_with(self, part: int, line: ItemLine) -> tuple[Reason, ...]:
        """Composition rows that hold an element of the line."""
        declarations = self.evaluation.facts.declarations
        contents = declarations.contents
        nodes = []
        for row in self.evaluation.facts.rows_of.get(part, ()):
            substance = declarations.substances[int(contents.substance[row])]
            if set(substance.elements) & set(line.elements):
                nodes.append(self._row_leaf(row, "holds"))
        return tuple(nodes)

    def _row_leaf(self, row: int, code: str) -> Reason:
        declarations = self.evaluation.facts.declarations
        contents = declarations.contents
        substance = declarations.substances[int(contents.substance[row])]
        facts = {"substance": substance.id, "name": substance.name, "material": contents.material[row]}
        grade = Grade(int(contents.grade[row]))
        at = declarations.content_cell(row, "content")
        return Reason(code, facts, bounds=contents.amount.exact(row), unit=contents.unit[row], grade=grade, at=at)

    def _declared_code(self, part: int, listing: Listing) -> list[Reason]:
        declarations = self.evaluation.facts.declarations
        declared = declarations.parts.control_code[part]
        if not declared or not any(line.code for line in listing.items.lines):
            return []
        codes = [code for code in listing.codes(part) if code in declared]
        if not codes and declared.strip().casefold() != "none":
            return []
        grade, at = Grade(int(declarations.parts.grade[part])), declarations.part_cell(part, "control code")
        return [Reason("declared-code", {"code": declared}, Truth.MET if codes else Truth.NOT_MET, grade=grade, at=at)]

    def _built_in(self, part: int, listing: Listing) -> list[Reason]:
        """What is built in: the part's own rows, then the children that carry a material of the list."""
        facts, nodes = self.evaluation.facts, []
        own = Truth(int(listing.built_in[part]))
        if own is not Truth.NOT_MET:
            nodes.append(self._undeclared(part) if listing.open_parts[part] else self._own_material(part, own, listing))
        exception = listing.exception_of(part)
        if exception is not None:
            at = facts.declarations.part_cell(part, "description")
            return [
                Reason(
                    "exception",
                    {"title": exception.title.en or exception.title.zh, "exception": exception.id},
                    Truth.NOT_MET,
                    cite=exception.id,
                    confidence=exception.cite.confidence,
                    at=at,
                )
            ]
        for line, child in self._children(part):
            truth = min(listing.carried_by(child), _present(facts.quantity_of(line)))
            if truth is not Truth.NOT_MET:
                nodes.append(self._child(line, child, "contains", truth))
        assemblies = listing.items.assemblies
        if assemblies is not None:
            nodes = [_cited(node, listing.items.id, assemblies) for node in nodes]
        return sorted(nodes, key=lambda node: -(node.truth or 0))

    def _own_material(self, part: int, truth: Truth, listing: Listing) -> Reason:
        symbols = {symbol for line in listing.items.lines for symbol in line.elements}
        rows = []
        declarations = self.evaluation.facts.declarations
        for row in self.evaluation.facts.rows_of.get(part, ()):
            held = declarations.substances[int(declarations.contents.substance[row])].elements
            if symbols & set(held):
                rows.append(self._row_leaf(row, "holds"))
        return self._sorted(Reason("own-material", {"part": self._number(part)}, truth), rows)

    def _undeclared(self, part: int) -> Reason:
        declarations = self.evaluation.facts.declarations
        at = declarations.part_cell(part, "full declaration")
        return Reason("undeclared", {"part": self._number(part)}, Truth.UNKNOWN, grade=Grade.NONE, at=at)

    def _class_leaf(self, part: int) -> Reason:
        declarations = self.evaluation.facts.declarations
        facts = {"class": declarations.parts.part_class[part], "part": self._number(part)}
        if declarations.parts.part_class[part] == "NdFeB magnet":
            return Reason("magnet-without", facts, Truth.NOT_MET, at=declarations.part_cell(part, "class"))
        return Reason("class", facts, Truth.NOT_MET, at=declarations.part_cell(part, "class"))

    # shares

    def _share(self, part: int, share: ShareTest) -> Reason:
        content = self.evaluation.content_for(share, part)
        amount = content.share_of(part)
        truth = at_least(amount, share.at_least)
        if self.evaluation.readings["denominator"] == "innermost":
            truth = Truth(int(self.evaluation.share_truth(share)[part]))
        facts = {"threshold": str(float(share.at_least)), "currency": content.target}
        nodes = [self._numerator(part, kind, content) for kind in content.kinds]
        nodes = [node for node in nodes if not node.bounds or not node.bounds.is_zero] or nodes[:1]
        return _node(Reason("share", facts, truth, bounds=amount, unit="share"), (*nodes, self._value(part, content)))

    def _value(self, part: int, content: Content) -> Reason:
        declarations = self.evaluation.facts.declarations
        at = declarations.part_cell(part, "unit value")
        grade = Grade(int(declarations.parts.grade[part]))
        facts = {"part": self._number(part), "currency": declarations.parts.currency[part]}
        return Reason("item-value", facts, bounds=content.value_of(part), unit=content.target, grade=grade, at=at)

    def _numerator(self, part: int, kind: str, content: Content) -> Reason:
        facts = {"currency": content.target, "line": self._line_name(kind, content)}
        code = NUMERATOR_CODES.get(kind, "numerator-line")
        nodes = [self._content_row(row, content) for row in content.rows_of(part, kind)]
        if kind == "whole" and content.is_whole[part] != Truth.NOT_MET:
            nodes.append(self._whole_part(part, content))
        if content.whole.open_parts[part] and not content.own_of(part, kind).is_zero:
            nodes.append(replace(self._undeclared(part), bounds=content.own_of(part, kind), unit=content.target))
        for line, child in self._children(part):
            amount = multiply(self.evaluation.facts.quantity_of(line), content.total_of(child, kind))
            if not amount.is_zero:
                nodes.append(self._child(line, child, "child-content", None, amount, content.target, (kind, content)))
        return self._sorted(Reason(code, facts, bounds=content.total_of(part, kind), unit=content.target), nodes)

    def _line_name(self, kind: str, content: Content) -> str:
        if not kind.isdigit():
            return ""
        name = content.judgements.items.lines[int(kind)].name
        return name.en or name.zh

    def _whole_part(self, part: int, content: Content) -> Reason:
        at = self.evaluation.facts.declarations.part_cell(part, "unit value")
        truth = Truth(int(content.is_whole[part]))
        return Reason("whole-part", {"part": self._number(part)}, truth, content.value_of(part), content.target, at=at)

    def _content_row(self, row: int, content: Content) -> Reason:
        """A composition row that counts: amount, origin, and how its value was found."""
        declarations = self.evaluation.facts.declarations
        contents, judgement = declarations.contents, content.judgements.of(row)
        substance = declarations.substances[int(contents.substance[row])]
        facts = {
            "substance": substance.id,
            "name": substance.name,
            "form": contents.form[row],
            "origin": contents.origin[row],
        }
        origin = Reason(
            "content-origin",
            {"country": contents.origin[row], "substance": substance.id},
            judgement.chinese,
            grade=Grade(int(contents.grade[row])),
            at=declarations.content_cell(row, "origin"),
        )
        nodes = [self._row_leaf(row, "content-amount"), origin, *self._upstream(row, substance.id)]
        nodes.append(self._row_price(row, content))
        grade, at = Grade(int(contents.grade[row])), declarations.content_cell(row, "content")
        value = content.row_value_of(row)
        return _node(Reason("content-row", facts, judgement.counts, value, content.target, grade=grade, at=at), nodes)

    def _upstream(self, row: int, substance: str) -> list[Reason]:
        part = int(self.evaluation.facts.declarations.contents.part[row])
        nodes = []
        for step in self.evaluation.facts.steps.get(part, ()):
            if step.substance in ("", substance):
                facts = {"activity": step.activity, "country": step.country, "facility": step.facility}
                truth = is_china(step.country, self.evaluation.readings)
                nodes.append(Reason("step", facts, truth, grade=step.evidence.grade, at=step.at))
        return nodes

    def _row_price(self, row: int, content: Content) -> Reason:
        declarations = self.evaluation.facts.declarations
        if not content.declared_value_of(row).is_unknown:
            at = declarations.content_cell(row, "content value")
            value = declarations.contents.value.exact(row)
            return Reason("content-declared-value", bounds=value, unit=declarations.contents.currency[row], at=at)
        found = content.price_of(row)
        substance = declarations.substances[int(declarations.contents.substance[row])].id
        form = declarations.contents.form[row]
        if found is None:
            return Reason("no-price", {"substance": substance, "form": form}, grade=Grade.NONE)
        price = found[0]
        date = "" if price.date is None else price.date.isoformat()
        late = "yes" if self.evaluation.facts.prices.is_late(price) else ""
        facts = {"substance": price.substance, "form": price.form, "date": date, "source": price.source, "late": late}
        return Reason("content-price", facts, bounds=price.per_kg, unit=f"{price.currency}/kg", at=price.at)

    # technology

    def _technology(self, part: int, technology: Technology) -> Reason:
        truth = Truth(int(technology.truth[part]))
        nodes = self._own_technology(part, technology)
        if self.evaluation.readings["technology-in-assembly"] == "inherits":
            for line, child in self._children(part):
                lent = min(technology.lent_by(child), _present(self.evaluation.facts.quantity_of(line)))
                if lent is not Truth.NOT_MET:
                    nodes.append(self._child(line, child, "technology-in", lent))
        nodes.sort(key=lambda node: -(node.truth or 0))
        return self._sorted(Reason("technology", {"part": self._number(part)}, truth), nodes)

    def _own_technology(self, part: int, technology: Technology) -> list[Reason]:
        declarations = self.evaluation.facts.declarations
        nodes = []
        for step in self.evaluation.facts.steps.get(part, ()):
            facts = {"activity": step.activity, "origin": step.technology_origin, "equipment": step.equipment_origin}
            if step.technology_origin:
                nodes.append(
                    Reason("technology-step", facts, technology.step_truth(step), grade=step.evidence.grade, at=step.at)
                )
            elif step.equipment_origin:
                nodes.append(Reason("equipment-step", facts, grade=step.evidence.grade, at=step.at))
        answer = int(declarations.parts.chinese_technology[part])
        if answer in (YES, NO) or technology.material[part] != Truth.NOT_MET:
            word = {YES: "yes", NO: "no"}.get(answer, "")
            grade, at = Grade(int(declarations.parts.grade[part])), declarations.part_cell(part, "chinese technology")
            truth = {YES: Truth.MET, NO: Truth.NOT_MET}.get(answer, Truth.UNKNOWN)
            nodes.append(
                Reason("technology-answer", {"answer": word, "part": self._number(part)}, truth, grade=grade, at=at)
            )
        return nodes

    # children

    def _children(self, part: int) -> list[tuple[int, int]]:
        structure = self.evaluation.facts.structure
        return [(line, int(structure.child[line])) for line in structure.lines_of(part)]

    def _child(
        self,
        line: int,
        child: int,
        code: str,
        truth: Truth | None,
        amount: Interval | None = None,
        unit: str = "",
        numerator: tuple[str, Content] | None = None,
    ) -> Reason:
        """A child by name with its quantity; in full detail its own reasons follow, once."""
        facts = self.evaluation.facts
        declarations = facts.declarations
        words = {
            "part": self._number(child),
            "description": declarations.parts.description[child],
            "quantity": _quantity_text(facts.quantity_of(line)),
            "class": declarations.parts.part_class[child],
        }
        at = declarations.line_cell(line, "quantity")
        node = Reason(code, words, truth, amount, unit, Grade(int(declarations.parts.grade[child])), at)
        key = (code, child)
        if not self._full or key in self._unfolded:
            return node
        self._unfolded.add(key)
        return _node(node, self._unfold(child, code, numerator))

    def _unfold(self, child: int, code: str, numerator: tuple[str, Content] | None) -> tuple[Reason, ...]:
        if numerator is not None:
            kind, content = numerator
            return self._numerator(child, kind, content).children
        return ()

    def _number(self, part: int) -> str:
        return self.evaluation.facts.declarations.parts.number[part]

    def _sorted(self, node: Reason, nodes: Iterable[Reason]) -> Reason:
        """The node with its children, largest first; a brief tree keeps ``CUT`` of them and says how many there are."""
        ordered = sorted(nodes, key=_size, reverse=True)
        kept = ordered if self._full else ordered[:CUT]
        return replace(node, children=tuple(kept), children_total=len(ordered))


def _size(node: Reason) -> tuple[int, int, float]:
    truth = -1 if node.truth is None else int(node.truth)
    if node.bounds is None:
        return truth, 0, 0.0
    return truth, int(node.bounds.high is None), float(node.bounds.high or 0)


def _node(reason: Reason, children: Iterable[Reason]) -> Reason:
    kept = tuple(children)
    return replace(reason, children=kept, children_total=len(kept))


def _truths(nodes: Iterable[Reason]) -> list[Truth]:
    return [Truth.NOT_MET if node.truth is None else node.truth for node in nodes]


def _present(quantity: Interval) -> Truth:
    if quantity.low > 0 or quantity.low_open:
        return Truth.MET
    return Truth.NOT_MET if quantity.is_zero else Truth.UNKNOWN


def _deciding(node: Reason) -> Reason:
    """A node that is not met, with the first leaf that decides it."""
    leaf = next((one for one in node.children if one.truth is Truth.NOT_MET), None)
    return replace(
        node, children=() if leaf is None else (replace(leaf, children=()),), children_total=len(node.children)
    )


def _line_reason(line: ItemLine, truth: Truth, grade: Grade, rows: tuple[Reason, ...]) -> Reason:
    facts = {"line": line.id, "code": line.code, "name": line.name.en or line.name.zh, "zh": line.name.zh}
    node = Reason("line", facts, truth, grade=grade, cite=line.id, confidence=line.cite.confidence)
    return _node(node, rows)


def _cited(node: Reason, cite: str, citation: Citation) -> Reason:
    return replace(node, cite=cite, confidence=citation.confidence)


def _quantity_text(quantity: Interval) -> str:
    if quantity.high is None:
        return ""
    low, high = (f"{float(end):.10g}" for end in (quantity.low, quantity.high))
    return low if low == high else f"{low}-{high}"
