"""What use and parties do to a finding, and what is to be done because of it."""

from __future__ import annotations

import datetime as dt

from permille.model.finding import Duty
from permille.model.shipment import Shipment
from permille.report.wording.sentence import bare, day_text

_REVIEWS = {
    "prohibited": ("No licence can be had for this party or use.", "该主体或用途不予许可。"),
    "refusal_presumed": ("Refusal is presumed for this use or these parties.", "就该用途或主体原则上不予许可。"),
    "exempt_with_report": ("The humanitarian exemption applies, with a report.", "适用人道主义豁免，须报告。"),
    "case_by_case": ("An application is decided case by case.", "申请将逐案审批。"),
    "not_screened": ("Parties and use were not screened.", "主体和用途未经筛查。"),
    "ordinary": ("No special rule on use was found to apply.", "未发现关于用途的特别规定适用。"),
}

_PARTIES = {
    "screened": ("A party stands on a list of this pack.", "有主体列入本规则包的名单。"),
    "not_screened": (
        "Parties: not screened. The list of parties in this pack is incomplete.",
        "主体未经筛查：本规则包的名单不完整。",
    ),
    "no_party_given": ("Parties: none is named.", "未写明主体。"),
}

_END_USES = {
    "civil": ("civil", "民用"),
    "military": ("military", "军事"),
    "wmd": ("weapons of mass destruction", "大规模杀伤性武器"),
    "terrorism": ("terrorism", "恐怖主义"),
    "semiconductor-advanced": ("advanced semiconductors", "先进半导体"),
    "ai-military": ("artificial intelligence with potential military use", "具有潜在军事用途的人工智能"),
    "humanitarian": ("humanitarian, not said which kind", "人道主义（未写明类别）"),
    "humanitarian-medical": ("humanitarian: emergency medical aid", "人道主义：紧急医疗"),
    "humanitarian-epidemic": ("humanitarian: public-health emergency", "人道主义：突发公共卫生事件"),
    "humanitarian-disaster": ("humanitarian: disaster relief", "人道主义：自然灾害救助"),
}


def review_sentence(review: str) -> str:
    """What follows from use and parties."""
    return _REVIEWS[review][0] if review in _REVIEWS else bare(review, {})


def review_sentence_zh(review: str) -> str:
    """The same in Chinese."""
    return _REVIEWS[review][1] if review in _REVIEWS else review


def parties_sentence(parties: str) -> str:
    """How far the parties were looked up; no match in an incomplete list clears nobody."""
    return _PARTIES[parties][0] if parties in _PARTIES else bare(parties, {})


def parties_sentence_zh(parties: str) -> str:
    """The same in Chinese."""
    return _PARTIES[parties][1] if parties in _PARTIES else parties


def end_use_text(end_use: str) -> str:
    """An end use in words; blank is said to be so."""
    return _END_USES[end_use][0] if end_use in _END_USES else end_use or "end use not stated"


def end_use_text_zh(end_use: str) -> str:
    """The same in Chinese."""
    return _END_USES[end_use][1] if end_use in _END_USES else end_use or "未写明最终用途"


def shipment_text(shipment: Shipment) -> str:
    """From where to where and for what: ``DE → IN, civil``."""
    origin, destination = (
        shipment.exporter or "exporter country not stated",
        shipment.destination or "destination not stated",
    )
    return f"{origin} → {destination}, {end_use_text(shipment.end_use)}"


def duty_line(duty: Duty) -> str:
    """A duty as one line: what, by whom, until when."""
    due = f" Due by {_due(duty.due)}; public holidays are not counted." if duty.due else ""
    who = f" By: {duty.who}." if duty.who else ""
    return f"{duty.duty.rstrip('.')}.{who}{due}"


def _due(due: str) -> str:
    try:
        return day_text(dt.date.fromisoformat(due))
    except ValueError:
        return due
