"""Which facts are missing for a part under a rule: what to ask, and of whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from permille.engine.content import Content
from permille.engine.evaluate import Evaluation, share_test
from permille.engine.lists import MATERIAL_CLASSES, Listing
from permille.engine.rollup import greatest
from permille.engine.technology import Technology
from permille.model.finding import Missing, Truth
from permille.rulebook.schema import Condition, Rule, ShareTest


@dataclass(eq=False)
class MissingFacts:
    """The missing facts of one rule, part by part and gathered from all that is in a part."""

    evaluation: Evaluation
    rule: Rule
    _own: dict[int, tuple[Missing, ...]] = field(default_factory=dict)
    _gathered: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def of(self, part: int, limit: int | None = None) -> tuple[tuple[Missing, ...], int]:
        """Missing facts that stand in the test of a part, its own first, at most ``limit``; and how many there are."""
        own = self._part(part) if self._here[part] else ()
        found = list(dict.fromkeys((*self._shipment, *self._as_item(part), *own)))
        others = [one for one in self._open_below(part) if one != part]
        total = len(found) + sum(len(self._part(one)) for one in others)
        for one in others:
            if limit is not None and len(found) >= limit:
                break
            found += self._part(one)
        return tuple(found if limit is None else found[:limit]), total

    def _open_below(self, part: int) -> tuple[int, ...]:
        """Parts in a part, itself included, whose own facts leave something open, each once."""
        structure, known = self.evaluation.facts.structure, self._gathered
        stack = [part]
        while stack:
            current = stack[-1]
            children = [one for one in structure.children[current] if self._below[one]]
            waiting = [one for one in children if one not in known]
            if waiting:
                stack.extend(waiting)
                continue
            stack.pop()
            if current not in known:
                here = (current,) if self._here[current] else ()
                found = chain(here, *(known[one] for one in children))
                known[current] = tuple(dict.fromkeys(found))
        return known[part]

    @cached_property
    def _shipment(self) -> tuple[Missing, ...]:
        shipment = self.evaluation.shipment
        found = []
        if self.rule.exporter != "any" and not shipment.exporter:
            found.append(Missing("", "", "exporter country", "ask-exporter"))
        if self.rule.destination == "abroad" and not shipment.destination:
            found.append(Missing("", "", "destination", "ask-destination"))
        return tuple(found)

    @cached_property
    def _conditions(self) -> tuple[Condition, ...]:
        def nodes(condition: Condition) -> Iterator[Condition]:
            yield condition
            for one in (condition.all_of or ()) + (condition.any_of or ()):
                yield from nodes(one)

        return tuple(nodes(self.rule.when))

    @cached_property
    def _share(self) -> ShareTest | None:
        return share_test(self.rule)

    @cached_property
    def _listings(self) -> tuple[Listing, ...]:
        names = [name for one in self._conditions for name in one.item_in or ()]
        return tuple(self.evaluation.listing(name) for name in names)

    @cached_property
    def _technology(self) -> Technology | None:
        activities = next((one.technology for one in self._conditions if one.technology is not None), None)
        return None if activities is None else self.evaluation.technology(activities)

    @cached_property
    def _asks_origin(self) -> bool:
        return any(one.made_in is not None for one in self._conditions)

    # the item itself

    def _as_item(self, part: int) -> list[Missing]:
        parts = self.evaluation.facts.declarations.parts
        found = []
        if self._asks_origin and not parts.made_in[part]:
            found.append(Missing(parts.number[part], "", "made in", "ask-made-in"))
        if self._share is not None and self._content(part).value_of(part).is_unknown:
            found.append(Missing(parts.number[part], "", "unit value", "ask-unit-value"))
        return found

    def _content(self, part: int) -> Content:
        assert self._share is not None
        return self.evaluation.content_for(self._share, part)

    # what is in it

    @cached_property
    def _here(self) -> list[bool]:
        """Whether each part's own facts leave something open for this rule."""
        found = self.evaluation.any_listing.open_parts.copy()
        for listing in self._listings:
            found |= (listing.own == Truth.UNKNOWN) | (listing.material == Truth.UNKNOWN)
        if self._technology is not None:
            found |= np.array(self._silent, dtype=np.bool_)
        if self._share is not None:
            found |= self._open_content(self.evaluation.content(self._share, self.evaluation.currencies[0]))
        here: list[bool] = found.tolist()
        return here

    def _open_content(self, content: Content) -> NDArray[np.bool_]:
        rows = content.judgements.counts == Truth.UNKNOWN
        low, high = content.row_value
        rows |= (content.judgements.counts == Truth.MET) & (low == 0) & (high > 0)
        found: NDArray[np.bool_] = content.is_whole == Truth.UNKNOWN
        found = found.copy()
        found[content.facts.declarations.contents.part[rows]] = True
        return found

    @cached_property
    def _below(self) -> list[bool]:
        """Whether something is open in each part or in what is in it."""
        here = np.array(self._here, dtype=np.int8)
        found: list[bool] = (greatest(self.evaluation.facts.structure, here) > 0).tolist()
        return found

    @cached_property
    def _undeclared(self) -> list[bool]:
        found: list[bool] = self.evaluation.any_listing.open_parts.tolist()
        return found

    @cached_property
    def _unclassed(self) -> list[bool]:
        """Whether a list leaves open what each part itself is."""
        unclassed = np.zeros(self.evaluation.facts.size, dtype=np.bool_)
        for listing in self._listings:
            unclassed |= listing.own == Truth.UNKNOWN
        found: list[bool] = unclassed.tolist()
        return found

    @cached_property
    def _silent(self) -> list[bool]:
        """Whether each part is or holds a listed material of whose technology nobody says anything."""
        technology = self._technology
        if technology is None:
            return [False] * self.evaluation.facts.size
        found: list[bool] = ((technology.own == Truth.UNKNOWN) & (technology.material != Truth.NOT_MET)).tolist()
        return found

    def _part(self, part: int) -> tuple[Missing, ...]:
        if part not in self._own:
            self._own[part] = tuple(self._look(part))
        return self._own[part]

    def _look(self, part: int) -> Iterator[Missing]:
        parts = self.evaluation.facts.declarations.parts
        number, part_class = parts.number[part], parts.part_class[part]
        if self._undeclared[part]:
            yield Missing(number, "", "composition", "ask-composition")
        if not part_class and self._unclassed[part]:
            yield Missing(number, "", "class", "ask-class")
        material = part_class in MATERIAL_CLASSES
        if material and self._asks_origin and not parts.made_in[part]:
            yield Missing(number, "", "made in", "ask-made-in")
        if self._silent[part]:
            yield Missing(number, "", "chinese technology", "ask-technology")
        if self._share is not None:
            yield from self._rows(part)

    def _rows(self, part: int) -> Iterator[Missing]:
        content = self._content(part)
        declarations = self.evaluation.facts.declarations
        number = declarations.parts.number[part]
        for row in content.rows_of(part, "listed"):
            judgement = content.judgements.of(row)
            substance = declarations.substances[int(declarations.contents.substance[row])].id
            if judgement.chinese is Truth.UNKNOWN and judgement.upstream is not Truth.MET:
                yield Missing(number, substance, "origin", "ask-origin")
            if judgement.listed is Truth.UNKNOWN and judgement.upstream is not Truth.MET:
                yield Missing(number, substance, "form", "ask-form")
            declared, priced = content.declared_value_of(row), content.priced_value_of(row)
            if declared.high is None and priced.high is None:
                yield Missing(number, substance, "content value", "ask-content-value")
