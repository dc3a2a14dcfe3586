"""Why a share of value reaches the threshold or not: content by row and by child, over the item's value."""

from __future__ import annotations

from dataclasses import dataclass

from permille.engine.bounds import at_least, multiply
from permille.engine.content import Content
from permille.engine.origin import is_china
from permille.engine.reasons import Grove, node
from permille.model.evidence import Grade
from permille.model.finding import Reason, Truth
from permille.rulebook.schema import ShareTest

CODES = {"listed": "numerator-listed", "whole": "numerator-whole"}
"""Reason codes of the numerators; one line of the list alone is ``numerator-line``."""


@dataclass(eq=False)
class ShareReasons:
    """Reasons for the condition ``share``."""

    grove: Grove

    def of(self, part: int, share: ShareTest) -> Reason:
        """The reason for a share of value."""
        content = self.grove.evaluation.content_for(share, part)
        amount = content.share_of(part)
        truth = at_least(amount, share.at_least)
        if self.grove.evaluation.readings["denominator"] == "innermost":
            truth = Truth(int(self.grove.evaluation.share_truth(share)[part]))
        facts = {"threshold": str(float(share.at_least)), "currency": content.target}
        kinds = [kind for kind in content.kinds if not content.total_of(part, kind).is_zero] or content.kinds[:1]
        shown = [self._numerator(part, kind, content) for kind in kinds]
        return node(Reason("share", facts, truth, amount, "share"), (*shown, self._value(part, content)))

    def _value(self, part: int, content: Content) -> Reason:
        declarations = self.grove.declarations
        facts = {"part": self.grove.number(part), "currency": declarations.parts.currency[part]}
        at = declarations.part_cell(part, "unit value")
        value = content.value_of(part)
        return Reason("item-value", facts, bounds=value, unit=content.target, grade=self.grove.grade(part), at=at)

    def _numerator(self, part: int, kind: str, content: Content) -> Reason:
        facts = {"currency": content.target, "line": self._line_name(kind, content)}
        reason = Reason(
            CODES.get(kind, "numerator-line"), facts, bounds=content.total_of(part, kind), unit=content.target
        )
        return self.grove.sorted(reason, [*self._own(part, kind, content), *self._children(part, kind, content)])

    def _line_name(self, kind: str, content: Content) -> str:
        if not kind.isdigit():
            return ""
        name = content.judgements.items.lines[int(kind)].name
        return name.en or name.zh

    def _own(self, part: int, kind: str, content: Content) -> list[Reason]:
        """The part's own rows, itself as a whole, and what it does not declare."""
        nodes = [self._row(row, content) for row in content.rows_of(part, kind)]
        if kind == "whole" and content.is_whole[part] != Truth.NOT_MET:
            at = self.grove.declarations.part_cell(part, "unit value")
            truth, value = Truth(int(content.is_whole[part])), content.value_of(part)
            nodes.append(Reason("whole-part", {"part": self.grove.number(part)}, truth, value, content.target, at=at))
        if content.whole.open_parts[part]:
            amount = content.own_of(part, kind)
            if not amount.is_zero:
                nodes.append(self.grove.undeclared(part)._replace(bounds=amount, unit=content.target))
        return nodes

    def _children(self, part: int, kind: str, content: Content) -> list[Reason]:
        nodes = []
        for line, child in content.contributors(part, kind):
            amount = multiply(self.grove.facts.quantity_of(line), content.total_of(child, kind))
            if not amount.is_zero:
                reason = Reason("child-content", bounds=amount, unit=content.target)
                unfold = self.grove.child(line, child, reason, lambda one: self._numerator(one, kind, content).children)
                nodes.append(unfold)
        return nodes

    def _row(self, row: int, content: Content) -> Reason:
        """A composition row that counts: amount, origin, and how its value was found."""
        declarations = self.grove.declarations
        contents, judgement = declarations.contents, content.judgements.of(row)
        substance = declarations.substances[int(contents.substance[row])]
        facts = {
            "substance": substance.id,
            "name": substance.name,
            "form": contents.form[row],
            "origin": contents.origin[row],
        }
        grade, at = Grade(int(contents.grade[row])), declarations.content_cell(row, "content")
        words = {"country": contents.origin[row], "substance": substance.id}
        origin_at = declarations.content_cell(row, "origin")
        origin = Reason("content-origin", words, judgement.chinese, grade=grade, at=origin_at)
        amount = self.grove.row(row, "content-amount")
        nodes = (amount, origin, *self._steps(row, substance.id), self._worth(row, content))
        value = content.row_value_of(row)
        return node(Reason("content-row", facts, judgement.counts, value, content.target, grade, at), nodes)

    def _steps(self, row: int, substance: str) -> list[Reason]:
        part = int(self.grove.declarations.contents.part[row])
        nodes = []
        for step in self.grove.facts.steps.get(part, ()):
            if step.substance in ("", substance):
                facts = {"activity": step.activity, "country": step.country, "facility": step.facility}
                truth = is_china(step.country, self.grove.evaluation.readings)
                nodes.append(Reason("step", facts, truth, grade=step.evidence.grade, at=step.at))
        return nodes

    def _worth(self, row: int, content: Content) -> Reason:
        """How the value of a row was found: declared, priced, or not at all."""
        declarations = self.grove.declarations
        if not content.declared_value_of(row).is_unknown:
            at = declarations.content_cell(row, "content value")
            value, currency = declarations.contents.value.exact(row), declarations.contents.currency[row]
            return Reason("content-declared-value", bounds=value, unit=currency, at=at)
        found = content.price_of(row)
        if found is None:
            substance = declarations.substances[int(declarations.contents.substance[row])].id
            words = {"substance": substance, "form": declarations.contents.form[row]}
            return Reason("no-price", words, grade=Grade.NONE)
        price = found[0]
        facts = {
            "substance": price.substance,
            "form": price.form,
            "date": "" if price.date is None else price.date.isoformat(),
            "source": price.source,
            "late": "yes" if self.grove.facts.prices.is_late(price) else "",
        }
        return Reason("content-price", facts, bounds=price.per_kg, unit=f"{price.currency}/kg", at=price.at)
