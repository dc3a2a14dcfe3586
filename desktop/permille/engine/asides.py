"""Questions that decide no test by themselves: undertakings nobody speaks of, Chinese equipment denied technology."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from permille.engine.evaluate import Evaluation, condition_nodes
from permille.model.bom import NO, UNKNOWN, YES
from permille.model.finding import Missing, Truth
from permille.rulebook.schema import Condition, Rule


def asides(evaluation: Evaluation, rule: Rule, concerned: NDArray[np.bool_]) -> Iterator[Missing]:
    """What to ask beside the tests of a rule, for the parts concerned, in their order."""
    for condition in condition_nodes(rule.when):
        if condition.undertaking is not None:
            yield from _undertakings(evaluation, rule, concerned)
        if condition.technology is not None:
            yield from _equipment(evaluation, condition, concerned)


def _undertakings(evaluation: Evaluation, rule: Rule, concerned: NDArray[np.bool_]) -> Iterator[Missing]:
    """Items that meet all but the undertaking, of which nobody says whether one was signed."""
    parts = evaluation.facts.declarations.parts
    others = [evaluation.condition(one) for one in rule.when.all_of or () if one.undertaking is None]
    asked = concerned & (parts.undertaking == UNKNOWN)
    for truth in others:
        asked = asked & (truth == Truth.MET)
    for part in np.flatnonzero(asked).tolist():
        yield Missing(parts.number[part], "", "undertaking", "ask-undertaking")


def _equipment(evaluation: Evaluation, condition: Condition, concerned: NDArray[np.bool_]) -> Iterator[Missing]:
    """Listed materials made on Chinese equipment of which the technology is said not to be Chinese."""
    facts = evaluation.facts
    parts = facts.declarations.parts
    technology = evaluation.technology(condition.technology or ())
    equipped = parts.chinese_equipment == YES
    equipped[[part for part, steps in facts.steps.items() if any(one.equipment_origin == "CN" for one in steps)]] = True
    denied = (parts.chinese_technology == NO) & (technology.own == Truth.NOT_MET)
    for part in np.flatnonzero(concerned & equipped & denied & (technology.material != Truth.NOT_MET)).tolist():
        yield Missing(parts.number[part], "", "chinese equipment", "ask-equipment")
