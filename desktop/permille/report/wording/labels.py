"""Headings and labels of paper, in both its languages."""

from __future__ import annotations

from typing import TypedDict


class Label(TypedDict):
    """The same words in English and Chinese."""

    en: str
    zh: str


def label(en: str, zh: str) -> Label:
    """A label in both languages."""
    return {"en": en, "zh": zh}


NOTICE = label("No legal advice.", "本文件不构成法律意见。")
REPORT = label("Export-control screening, audit report", "出口管制筛查审计报告")

SECTIONS = {
    "law": label("The law on this day", "当日的法律状态"),
    "lenient": label("Three readings that are not the strict ones", "三项非从严的默认解读"),
    "items": label("What was decided, and why", "判定与理由"),
    "exported": label("Exported items", "出口物项"),
    "questions": label("Open questions", "待答问题"),
    "duties": label("Duties that go with the findings", "随判定产生的义务"),
    "readings": label("Readings of the law", "法律解读"),
    "parts": label("Parts", "零部件"),
    "problems": label("Problems in the files", "文件中的问题"),
    "inputs": label("Inputs", "输入文件"),
    "packs": label("Rule packs", "规则包"),
    "citations": label("Citations", "法律依据"),
    "sources": label("Sources", "来源"),
    "method": label("Method and limits", "方法与局限"),
}

FOUR = {
    "item": label("Item", "物项"),
    "shipment": label("Shipment", "交运"),
    "day": label("Day", "日期"),
    "facts": label("Facts", "事实"),
}

METHOD = (
    "Every number is an interval; a blank is unknown, never zero. Truth has three values: met, not met, not known.",
    "An unknown fact never counts as a no. A line marked inferred or unverified can raise a question only.",
    "The arithmetic is exact near a threshold. The data are not: they are what the files say, with the grade shown.",
    "The share by mass is shown for screening only. The law counts value.",
    "Lists of parties in the packs are incomplete. A party that is not found there is not screened.",
    "The laws are paraphrased from the sources cited. Before shipping or filing, have the official Chinese text read.",
)
