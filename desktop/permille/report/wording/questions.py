"""Questions: what exactly to ask about a fact that is missing."""

from __future__ import annotations

from permille.model.finding import Missing, Question
from permille.report.wording.sentence import counted, fill

SAID: dict[str, str] = {
    "ask-exporter": "From which country is this shipment exported?",
    "ask-destination": "To which country does this shipment go?",
    "ask-made-in": "In which country was {part} made?",
    "ask-unit-value": "What is one {part} worth, in which currency?",
    "ask-composition": "What does {part} contain? A full declaration, or the content of rare earths, is needed.",
    "ask-class": "What kind of part is {part}: a magnet, an alloy, an assembly, another?",
    "ask-technology": "Was Chinese technology used to make {part}, from mining and separation to magnet making?",
    "ask-origin": "In which country was the {substance} in {part} made, in the form in which it was put in?",
    "ask-form": "In which form was the {substance} put into {part}: metal, oxide, which alloy?",
    "ask-content-value": "What is the {substance} in {part} worth? Needed: its value, or its mass and a price per kg.",
    "ask-undertaking": "Was an end-user undertaking signed for {part}?",
    "ask-equipment": "{part} was made on Chinese equipment. Was Chinese technology used as well?",
}

ZH: dict[str, str] = {
    "ask-exporter": "该批货物从哪个国家（地区）出口？",
    "ask-destination": "该批货物运往哪个国家（地区）？",
    "ask-made-in": "{part} 在哪个国家（地区）制造？",
    "ask-unit-value": "单件 {part} 的价值是多少，以何种货币计？",
    "ask-composition": "{part} 含有哪些成分？需要完整声明或稀土含量。",
    "ask-class": "{part} 属于哪类物项：磁体、合金、组件或其他？",
    "ask-technology": "制造 {part} 是否使用了原产于中国的开采、冶炼分离、金属冶炼、磁材制造或二次资源回收技术？",
    "ask-origin": "{part} 中的 {substance} 以投入时的形态，在哪个国家（地区）生产？",
    "ask-form": "{substance} 以何种形态投入 {part}：金属、氧化物或何种合金？",
    "ask-content-value": "{part} 中的 {substance} 价值多少？需要其价值或该形态的每千克价格。",
    "ask-undertaking": "是否就 {part} 签署过最终用户承诺？",
    "ask-equipment": "{part} 使用中国制造的设备生产。是否同时使用了原产于中国的技术？",
}

OWN = ("ask-exporter", "ask-destination", "ask-unit-value", "ask-class")
"""Questions that the exporter answers rather than a supplier."""


def question(missing: Missing) -> str:
    """The question to whoever knows the fact."""
    facts = {"part": missing.part, "substance": missing.substance, "fact": missing.fact}
    said = SAID.get(missing.ask)
    if said is not None:
        return fill(said, facts)
    of = f" of {missing.substance}" if missing.substance else ""
    return f"What is the {missing.fact or missing.ask}{of} of {missing.part}?"


def question_zh(missing: Missing) -> str:
    """The same in Chinese; English where no Chinese sentence is recorded."""
    said = ZH.get(missing.ask)
    return fill(said, {"part": missing.part, "substance": missing.substance}) if said else question(missing)


def question_worth(asked: Question) -> str:
    """What an answer can do: ``can decide 3 verdicts``."""
    return f"can decide {counted(asked.can_decide, 'verdict', 'verdicts')}"
