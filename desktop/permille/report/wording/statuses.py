"""What the law does on a day, in words that say since when this is known."""

from __future__ import annotations

import datetime as dt
import re

from permille.model.finding import Status, StatusOnDay
from permille.report.wording.sentence import day_text, day_text_zh

ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")

WORDS = {
    Status.NOT_YET_IN_FORCE: ("not yet in force", "尚未生效"),
    Status.IN_FORCE: ("in force", "已生效"),
    Status.SUSPENDED: ("suspended", "暂停中"),
    Status.UNCONFIRMED: ("unconfirmed", "未确认"),
    Status.REPEALED: ("repealed", "已废止"),
}


def status_word(status: Status) -> str:
    """The status alone, for a chip or a cell: ``unconfirmed``."""
    return WORDS[status][0]


def status_word_zh(status: Status) -> str:
    """The same in Chinese."""
    return WORDS[status][1]


def status_line(status: StatusOnDay) -> str:
    """The status with its basis and the day it is known on, as screen and paper must say it."""
    known = f"as known on {day_text(status.known_on)}"
    if status.basis == "user":
        word = status_word(status.status)
        return f"{word[:1].upper()}{word[1:]}, recorded by the user{_by(status)}, {known}"
    if status.status is Status.IN_FORCE:
        return f"In force by the text, {known}"
    if status.status is Status.SUSPENDED:
        return f"Suspended{_by(status)}{_until(status.until)}, {known}"
    if status.status is Status.NOT_YET_IN_FORCE:
        start = "" if status.starts is None else f", which starts on {day_text(status.starts)}"
        return f"Not yet in force by the text{start}, {known}"
    if status.status is Status.REPEALED:
        return f"Repealed{_by(status)}, {known}"
    return f"Unconfirmed: {_unconfirmed(status)}, {known}"


def status_line_zh(status: StatusOnDay) -> str:
    """The same in Chinese, for paper that is filed."""
    known = f"截至{day_text_zh(status.known_on)}所知"
    word = status_word_zh(status.status)
    if status.basis == "user":
        return f"{word}（使用者记录），{known}"
    if status.status is Status.IN_FORCE:
        return f"依文本{word}，{known}"
    if status.status is Status.UNCONFIRMED:
        return f"{word}：文本与公开声明不一致或未作规定，{known}"
    return f"{word}，{known}"


def _unconfirmed(status: StatusOnDay) -> str:
    if status.note == "end-day-unsettled":
        return "it is unsettled whether the last day of the suspension is inside it"
    if status.note == "announced-end-day-unsettled":
        return f"last day of an extension announced ({_dated(status.cause)}), no instrument seen"
    if status.basis == "announced":
        return f"an extension was announced ({_dated(status.cause)}), no instrument seen"
    if status.note == "nothing-known":
        return "no text known covers this day"
    return "the texts known do not settle it"


def _by(status: StatusOnDay) -> str:
    return f" by {_dated(status.cause)}" if status.cause else ""


def _until(day: dt.date | None) -> str:
    return f" to {day_text(day)}" if day else ""


def _dated(cause: str) -> str:
    """A cause with its ISO dates written as people do."""
    return ISO_DAY.sub(lambda found: day_text(dt.date.fromisoformat(found.group())), cause)
