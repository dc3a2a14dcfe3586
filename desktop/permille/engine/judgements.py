"""What every composition row is for a list: equal rows are judged once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from permille.engine.facts import Facts
from permille.engine.origin import Judgement, judge
from permille.engine.truth import Truths
from permille.rulebook.readings import Readings
from permille.rulebook.schema import ItemList


@dataclass(eq=False)
class Judgements:
    """What every composition row is for a list, under the readings; equal rows are judged once."""

    facts: Facts
    readings: Readings
    items: ItemList
    distinct: list[Judgement] = field(default_factory=list)

    @cached_property
    def index(self) -> NDArray[np.int32]:
        """Position in ``distinct`` of every row's judgement."""
        contents, steps = self.facts.declarations.contents, self.facts.steps
        substances = self.facts.declarations.substances
        known: dict[tuple[int, str, str, int], int] = {}
        places = []
        rows = zip(contents.substance.tolist(), contents.form, contents.origin, contents.part.tolist(), strict=True)
        for substance, form, origin, part in rows:
            key = (substance, form, origin, part if part in steps else -1)
            place = known.get(key)
            if place is None:
                found = judge(substances[substance], form, origin, steps.get(part, ()), self.items, self.readings)
                place = known[key] = len(self.distinct)
                self.distinct.append(found)
            places.append(place)
        return np.array(places, dtype=np.int32)

    def of(self, row: int) -> Judgement:
        """The judgement of one row."""
        return self.distinct[int(self.index[row])]

    @cached_property
    def counts(self) -> Truths:
        """Whether every row counts as listed Chinese content."""
        place = self.index
        truths = np.array([one.counts for one in self.distinct], dtype=np.int8)
        return truths[place] if len(place) else np.zeros(0, dtype=np.int8)

    @cached_property
    def line(self) -> NDArray[np.int32]:
        """Line of the list of every row, -1 for none."""
        place = self.index
        lines = np.array([one.line for one in self.distinct], dtype=np.int32)
        return lines[place] if len(place) else np.zeros(0, dtype=np.int32)
