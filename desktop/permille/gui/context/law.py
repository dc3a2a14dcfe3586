"""The law on the day as the context bar, the banner and the day strip show it."""

from __future__ import annotations

from dataclasses import replace

from permille.engine.screening import RuleColumn, ScreeningLike
from permille.model.finding import Status
from permille.rulebook.timeline import Period, periods


def strictest(screening: ScreeningLike) -> RuleColumn | None:
    """The rule that decides the exported item with the first verdict; None when no rule concerns the shipment."""
    exported = screening.exported
    if not exported:
        return screening.rules[0] if screening.rules else None
    first = min(exported, key=lambda part: int(screening.verdicts[part]))
    return screening.deciding(first)


def law_name(column: RuleColumn) -> str:
    """The instrument's short name: ``No. 61``."""
    return column.pack.instrument(column.rule.instrument).short


def unconfirmed(screening: ScreeningLike) -> RuleColumn | None:
    """A rule whose status is unconfirmed on the day, the strictest one if it is."""
    first = strictest(screening)
    candidates = ([first] if first else []) + list(screening.rules)
    return next((one for one in candidates if one.status.status is Status.UNCONFIRMED), None)


def periods_of(screening: ScreeningLike, column: RuleColumn) -> tuple[Period, ...]:
    """The time in periods of one status word each, in order."""
    joined: list[Period] = []
    for one in periods(column.pack, column.rule, screening.readings):
        if joined and joined[-1].status.status is one.status.status:
            joined[-1] = replace(joined[-1], end=one.end)
        else:
            joined.append(one)
    return tuple(joined)
