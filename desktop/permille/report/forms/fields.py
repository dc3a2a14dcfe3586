"""The fields of the application data sheet: what the screening knows, and a gap for what it does not."""

from __future__ import annotations

from permille.engine.screening import RuleColumn, ScreeningLike
from permille.model.finding import Finding, Truth
from permille.report.forms.evidence import listed_lines
from permille.report.forms.reference import Reference
from permille.report.forms.sheet import Field, Gap, Whose
from permille.report.wording import (
    end_use_text,
    end_use_text_zh,
    option_text,
    option_text_zh,
    parties_sentence,
    parties_sentence_zh,
    question,
    reading_title,
    reading_title_zh,
    review_sentence,
    review_sentence_zh,
    share_text,
)
from permille.report.wording.labels import label
from permille.report.wording.numbers import money_text
from permille.report.wording.questions import question_zh

Words = tuple[str, str]
"""The same in English and Chinese."""

READINGS = (
    "assemblies",
    "finished-goods",
    "numerator",
    "denominator",
    "embedded-value",
    "bom-complete",
    "upstream-form",
)
"""Readings that bear on the share of value and on what is an item of No. 61."""

ASKED = 8
"""Missing facts of the item that become gaps; the audit report has them all."""

NONE: Words = ("", "")
CHINESE = range(0x4E00, 0xA000)


def gap(whose: Whose, what: Words, why: Words = NONE) -> tuple[Gap, ...]:
    """One gap."""
    return (Gap(whose, label(*what), label(*why)),)


def field(words: Words, known: tuple[str, ...] = (), gaps: tuple[Gap, ...] = ()) -> Field:
    """A field; blank lines are left out."""
    return Field(label(*words), tuple(line for line in known if line), gaps)


def applicant(screening: ScreeningLike, names: Reference) -> tuple[Field, ...]:
    """Who applies, and from where."""
    exporter = screening.shipment.exporter
    by_agent = gap("you", ("name and address", "名称和地址"), ("Only if one files for you", "仅在委托其提交时填写"))
    agent = () if exporter == "CN" else (field(("Agent in China, if any", "在华代理人（如有）"), (), by_agent),)
    own = gap("you", ("name, address, contact", "名称、地址、联系方式"), ("The exporter applies", "由出口经营者申请"))
    return (
        field(("Applicant", "申请人"), (), own),
        *agent,
        field(
            ("Country of export", "出口国（地区）"),
            (names.country(exporter),),
            _unless(exporter, "country", "国家"),
        ),
    )


def item(screening: ScreeningLike, part: int, names: Reference) -> tuple[Field, ...]:
    """What is exported, as declared."""
    parts = screening.declarations.parts
    description, made_in, hs_code = parts.description[part], parts.made_in[part], parts.hs_code[part]
    in_chinese = any(ord(one) in CHINESE for one in description)
    chinese = (
        ()
        if in_chinese
        else gap("you", ("name in Chinese", "中文名称"), ("All papers are in Chinese", "全部文件须用中文"))
    )
    value = parts.unit_value.exact(part)
    each = "" if value.is_unknown else f"{money_text(value, parts.currency[part])} / 件 each"
    amount = gap("you", ("quantity and total value", "数量和总价"), ("As in the contract", "与合同一致"))
    return (
        field(("Item", "物项"), (description,), chinese),
        field(("Model or part number", "型号或零件号"), (parts.number[part],)),
        field(("Made in", "原产地"), (names.country(made_in),), _unless(made_in, "country", "国家")),
        field(("Customs code", "商品编码"), (hs_code,), _unless(hs_code, "customs code", "商品编码")),
        field(("Quantity and value", "数量和价值"), (each,), amount),
    )


def grounds(screening: ScreeningLike, part: int, findings: list[tuple[RuleColumn, Finding]]) -> tuple[Field, ...]:
    """Under which rule, limb and line, with which share, under which readings."""
    rules = [f"{article_zh(column)} {column.rule.article}: {column.rule.title.en}" for column, _ in findings]
    lines = [line for column, _ in findings for line in listed_lines(screening, part, column.rule.id)]
    coded = dict.fromkeys(f"{name}, {code}" if code else name for name, code in lines)
    share = next((finding.share for _, finding in findings if finding.share is not None), None)
    mass = next((finding.mass_share for _, finding in findings if finding.mass_share is not None), None)
    shown = () if share is None else (share_text(share), _mass(share_text(mass)) if mass else "")
    lined = gap("you", ("line of the list", "清单条目"), ("No line could be named", "未能确定条目"))
    return (
        field(("Rule and limb", "依据条款"), tuple(rules)),
        field(("Line of the list", "清单条目"), tuple(coded), () if coded else lined),
        *([field(("Value share of listed content from China", "中国原产所列物项的价值占比"), shown)] if shown else []),
        field(("Readings used", "所用解读"), _readings(screening) if share is not None else _readings_18(screening)),
        field(("Review", "审查"), _review(screening)),
    )


def article_zh(column: RuleColumn) -> str:
    """The rule as Chinese papers name it: the number or title of the instrument, and the paragraph."""
    law = column.pack.instrument(column.rule.instrument)
    return f"{law.number.zh or law.title.zh} {column.rule.article.partition(', ')[2]}".strip()


def identity() -> tuple[Field, ...]:
    """Papers on persons."""
    papers = gap("you", ("copies of identity papers", "身份证明复印件"))
    who = ("Legal representative, main managers, handler", "法定代表人、主要经营管理人以及经办人")
    return (field(who, (), papers),)


def contract() -> tuple[Field, ...]:
    """The contract or agreement."""
    one = gap(
        "you", ("one number, and a copy", "合同号及副本"), ("One contract per certificate", "每份证明对应一份合同")
    )
    return (field(("Contract number", "合同号"), (), one),)


def technical(screening: ScreeningLike, part: int) -> tuple[Field, ...]:
    """Description or test report, and what suppliers still have to say."""
    number = screening.declarations.parts.number[part]
    papers = gap("you", ("description or test report", "技术说明或检测报告"), ("One of the two", "二者之一"))
    open_facts = [
        missing for finding in screening.findings(part) if finding.test is Truth.UNKNOWN for missing in finding.missing
    ]
    asked = tuple(
        Gap("supplier", label(question(one), question_zh(one)), label("Open in the screening", "筛查中尚未确定"))
        for one in list(dict.fromkeys(open_facts))[:ASKED]
    )
    described = field(("Technical papers", "技术文件"), (), papers)
    return (described, *([field((f"Open facts on {number}", f"{number} 的未知事实"), (), asked)] if asked else []))


def end_use(screening: ScreeningLike, names: Reference) -> tuple[Field, ...]:
    """Importer, end user and end use, as far as the shipment names them."""
    shipment = screening.shipment
    address: Words = ("address", "地址")
    name_and_address: Words = ("name and address", "名称和地址")
    military = {True: "是 yes", False: "否 no", None: ""}[shipment.military_end_user]
    use = f"{end_use_text_zh(shipment.end_use)} {end_use_text(shipment.end_use)}" if shipment.end_use else ""
    concrete: Words = ("Be concrete: part, product, model, maker, country", "须具体：零件、产品、型号、厂商、国家")
    return (
        field(
            ("Importer", "进口商"),
            (shipment.consignee,),
            gap("importer", address if shipment.consignee else name_and_address),
        ),
        field(
            ("End user", "最终用户"),
            (shipment.end_user,),
            gap("importer", address if shipment.end_user else name_and_address),
        ),
        field(("Military end user", "是否军事用户"), (military,), _unless(military, "yes or no", "是或否", "importer")),
        field(
            ("Country of destination", "最终目的国（地区）"),
            (names.country(shipment.destination),),
            _unless(shipment.destination, "country", "国家"),
        ),
        field(("End use", "最终用途"), (use,), gap("importer", ("specific end use", "具体用途"), concrete)),
        field(
            ("End product", "终端产品"),
            (),
            gap("importer", ("model and photograph", "型号和照片"), ("Asked for in practice", "实践中会被要求")),
        ),
        field(
            ("End-user and end-use certificate", "最终用户和最终用途证明"),
            (),
            gap(
                "importer",
                ("original and Chinese translation", "原件及中文译文"),
                ("Issued by the end user", "由最终用户出具"),
            ),
        ),
    )


def introduction() -> tuple[Field, ...]:
    """On importer and end user."""
    paper = gap(
        "importer", ("introduction and Chinese translation", "情况介绍及中文译文"), ("Practice asks for it", "实践要求")
    )
    return (field(("Importer and end user", "进口商和最终用户"), (), paper),)


def _unless(known: str, what: str, zh: str, whose: Whose = "you") -> tuple[Gap, ...]:
    return () if known else gap(whose, (what, zh))


def _mass(share: str) -> str:
    return f"质量占比 by mass: {share}（仅供筛查 for screening only）"


def _readings(screening: ScreeningLike) -> tuple[str, ...]:
    return tuple(_reading(screening, name) for name in READINGS)


def _readings_18(screening: ScreeningLike) -> tuple[str, ...]:
    return (_reading(screening, "embedded-18"), _reading(screening, "named-alloys"))


def _reading(screening: ScreeningLike, name: str) -> str:
    option = screening.readings[name]
    chinese = f"{reading_title_zh(name)}：{option_text_zh(name, option)}。"
    return f"{chinese}{reading_title(name)}: {option_text(name, option)}."


def _review(screening: ScreeningLike) -> tuple[str, ...]:
    parties = f"{parties_sentence_zh(screening.parties)}{parties_sentence(screening.parties)}"
    if screening.review == "not_screened":
        return (parties,)
    return (f"{review_sentence_zh(screening.review)}{review_sentence(screening.review)}", parties)
