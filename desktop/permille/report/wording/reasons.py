"""The nodes of a reason tree in words."""

from __future__ import annotations

from permille.model.finding import Reason
from permille.report.wording.numbers import interval_text
from permille.report.wording.sentence import bare, fill

SAID: dict[str, str] = {}


def reason_line(reason: Reason) -> str:
    """One line of the tree, with the amount of the node where it has one."""
    facts = dict(reason.facts)
    if reason.bounds is not None:
        facts["amount"] = interval_text(reason.bounds, reason.unit)
    said = SAID.get(reason.code)
    return fill(said, facts) if said is not None else bare(reason.code, facts)
