"""Questions: what exactly to ask about a fact that is missing."""

from __future__ import annotations

from permille.model.finding import Missing, Question
from permille.report.wording.sentence import counted, fill

SAID: dict[str, str] = {}


def question(missing: Missing) -> str:
    """The question to whoever knows the fact."""
    facts = {"part": missing.part, "substance": missing.substance, "fact": missing.fact}
    said = SAID.get(missing.ask)
    if said is not None:
        return fill(said, facts)
    of = f" of {missing.substance}" if missing.substance else ""
    return f"What is the {missing.fact or missing.ask}{of} of {missing.part}?"


def question_worth(asked: Question) -> str:
    """What an answer can do: ``can decide 3 verdicts``."""
    return f"can decide {counted(asked.can_decide, 'verdict', 'verdicts')}"
