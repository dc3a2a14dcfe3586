"""Whether a part was made with Chinese rare-earth technology: No. 61 para 1(2), semantics section 3."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from permille.engine.facts import Facts
from permille.engine.lists import Listing, inherited
from permille.engine.origin import is_china
from permille.engine.truth import Truths, as_list, every, negate, some
from permille.model.bom import NO, YES
from permille.model.finding import Truth
from permille.model.provenance import Step
from permille.rulebook.readings import Readings


@dataclass(eq=False)
class Technology:
    """Chinese technology in one of the ``activities``, per part; ``lists`` are those whose items the rule concerns."""

    facts: Facts
    readings: Readings
    activities: tuple[str, ...]
    lists: tuple[Listing, ...]

    def step_truth(self, step: Step) -> Truth:
        """Whether a step used Chinese technology; a step outside the activities says nothing against it."""
        if step.activity not in self.activities or not step.technology_origin:
            return Truth.NOT_MET
        return is_china(step.technology_origin, self.readings)

    @cached_property
    def stated(self) -> Truths:
        """Whether somebody states Chinese technology for the part itself; silence is not met."""
        answer = self.facts.declarations.parts.chinese_technology
        truth = np.where(answer == YES, Truth.MET, Truth.NOT_MET).astype(np.int8)
        for part, steps in self.facts.steps.items():
            truth[part] = max(truth[part], *(self.step_truth(step) for step in steps))
        return truth

    @cached_property
    def own(self) -> Truths:
        """The part's own answer: any yes is met, also against a no; ``no`` answers for all activities; else unknown."""
        answer = self.facts.declarations.parts.chinese_technology
        return np.maximum(self.stated, np.where(answer == NO, Truth.NOT_MET, Truth.UNKNOWN)).astype(np.int8)

    @cached_property
    def abroad(self) -> Truths:
        """Whether each part was made outside China."""
        return negate(self.lists[0].made_in_china)

    @cached_property
    def material(self) -> Truths:
        """Whether each part is, or has in its own rows, a material of the lists."""
        return some([truth for one in self.lists for truth in (one.own, one.material)])

    @cached_property
    def passed_on(self) -> Truths:
        """What each part lends to the assemblies around it: made abroad, a listed item, with Chinese technology."""
        carriers = [one for one in self.lists if one.items.assemblies is not None]
        material = some([one.material for one in carriers])
        listed = some([one.on for one in carriers])
        used = some([every([material, self.own]), self.stated])
        return every([self.abroad, listed, used])

    @cached_property
    def truth(self) -> Truths:
        """The predicate for every part, by the reading ``technology-in-assembly``."""
        if self.readings["technology-in-assembly"] == "own-only":
            return self.own
        return some([self.stated, every([self.material, self.own]), self._inherited])

    @cached_property
    def truths(self) -> list[Truth]:
        """``truth``, for one part at a time."""
        return as_list(self.truth)

    @cached_property
    def _inherited(self) -> Truths:
        return inherited(self.facts, self.passed_on)

    def lent_by(self, part: int) -> Truth:
        """What a part and all that is in it lend to the assembly around it."""
        return self._lent[part]

    @cached_property
    def _lent(self) -> list[Truth]:
        return as_list(some([self.passed_on, self._inherited]))
