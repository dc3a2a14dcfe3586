"""Verdicts in words: short for a cell, as a sentence for a page."""

from __future__ import annotations

import datetime as dt

from permille.model.evidence import Grade
from permille.model.finding import Status, StatusOnDay, Truth, Verdict
from permille.report.wording.sentence import day_text
from permille.report.wording.statuses import status_word, status_word_zh

_WORDS = {
    Verdict.PROHIBITED: ("Prohibited", "禁止"),
    Verdict.LICENCE_REQUIRED: ("Licence required", "需要许可"),
    Verdict.LICENCE_REQUIRED_IF_IN_FORCE: ("If in force", "若生效则需许可"),
    Verdict.UNDETERMINED: ("Undetermined", "无法判定"),
    Verdict.UNDETERMINED_IF_IN_FORCE: ("Undetermined", "无法判定"),
    Verdict.EXEMPT_WITH_REPORT: ("Exempt, report due", "豁免，须报告"),
    Verdict.NOT_MET: ("Not met", "不满足条件"),
}

_PENDING = (Verdict.LICENCE_REQUIRED_IF_IN_FORCE, Verdict.UNDETERMINED_IF_IN_FORCE)


def verdict_word(verdict: Verdict, status: StatusOnDay | None = None) -> str:
    """The verdict in the words of a cell: ``If in force, unconfirmed``, ``Undetermined, suspended``."""
    word = _WORDS[verdict][0]
    if verdict not in _PENDING or status is None:
        return word
    return f"{word}, {_pending(status)}"


def verdict_word_zh(verdict: Verdict, status: StatusOnDay | None = None) -> str:
    """The verdict in Chinese: ``若生效则需许可，未确认``."""
    word = _WORDS[verdict][1]
    return word if verdict not in _PENDING or status is None else f"{word}，{status_word_zh(status.status)}"


def verdict_sentence(verdict: Verdict, law: str, status: StatusOnDay | None, day: dt.date) -> str:
    """The verdict as sentences: what is, what follows, what to do.

    ``law`` is the short name of the instrument that decides, ``No. 61``.
    """
    if verdict is Verdict.NOT_MET or status is None:
        return "Not met on the facts given, for this shipment and day."
    state = f"{law} is {_in_force(status)}." if status.status is Status.IN_FORCE else _state(status, day)
    if verdict is Verdict.PROHIBITED:
        return f"Prohibited. {state} No licence can be had for this party or use."
    if verdict is Verdict.LICENCE_REQUIRED:
        return f"Licence required. {state} Its test is met."
    if verdict is Verdict.LICENCE_REQUIRED_IF_IN_FORCE:
        plan = " Plan as if it were in force." if status.status is Status.UNCONFIRMED else ""
        return f"Licence required if {law} is in force. {state}{plan}"
    if verdict is Verdict.EXEMPT_WITH_REPORT:
        due = "is due" if status.status is Status.IN_FORCE else f"is due if {law} is in force"
        return f"The humanitarian exemption of {law} applies. A report {due}. {state}"
    return f"Undetermined. Facts that decide under {law} are missing. {state}"


def exit_sentence(verdict: Verdict) -> str:
    """What the best answer means, and does not mean."""
    if verdict is not Verdict.NOT_MET:
        return ""
    return "No listed rule is met on the facts given. That is no statement about facts that are not in the files."


def truth_word(truth: Truth) -> str:
    """Kleene's three values as the window says them."""
    return ("not met", "not known", "met")[truth]


def grade_word(grade: Grade) -> str:
    """A grade of evidence as a cell shows it: ``Declaration``."""
    return grade.word.capitalize()


def grade_word_zh(grade: Grade) -> str:
    """A grade of evidence in Chinese."""
    return ("检测报告", "声明", "数据表", "估计", "人工判断", "无")[grade]


def confidence_word(confidence: str) -> str:
    """How well a statement of the law is supported."""
    return confidence.replace("_", " ")


def _pending(status: StatusOnDay) -> str:
    if status.status is Status.NOT_YET_IN_FORCE:
        return "not started" if status.starts is None else f"from {day_text(status.starts)}"
    return status_word(status.status)


def _in_force(status: StatusOnDay) -> str:
    basis = "as the user recorded" if status.basis == "user" else "by the text"
    return f"in force {basis}, as known on {day_text(status.known_on)}"


def _state(status: StatusOnDay, day: dt.date) -> str:
    on = f"On {day_text(day)}"
    if status.status is Status.UNCONFIRMED:
        return f"{on} its status is unconfirmed."
    by = f" by {status.cause}" if status.cause and status.status is Status.SUSPENDED else ""
    return f"{on} it is {status_word(status.status)}{by}, as known on {day_text(status.known_on)}."
