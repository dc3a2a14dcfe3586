"""The data sheet of a licence application, in the order of the papers of Order 792, Art. 16."""

from __future__ import annotations

from permille.engine.screening import RuleColumn, ScreeningLike
from permille.model.finding import Finding, Status
from permille.report.forms import fields
from permille.report.forms.evidence import contents, met
from permille.report.forms.reference import Reference
from permille.report.forms.sheet import Section, Sheet
from permille.report.wording import day_text, day_text_zh, share_text, status_line, status_line_zh
from permille.report.wording.labels import Label, label

TITLE = label("Dual-use items export licence application, data sheet", "两用物项出口许可申请资料表")

UNDERTAKING = "cn-2024-792.undertaking"
"""A rule that asks for consent to a transfer, not for a licence of its own."""


def application(screening: ScreeningLike, part: int, names: Reference) -> Sheet:
    """The data sheet for one exported item; what the screening does not know is a gap."""
    findings = met(screening, part)
    number = screening.declarations.parts.number[part]
    about = (
        *fields.applicant(screening, names),
        *fields.item(screening, part, names),
        *fields.grounds(screening, part, findings),
    )
    rows = contents(screening, part, [column.rule.id for column, _ in findings], names)
    return Sheet(
        number=number,
        title=TITLE,
        head=f"{number}, {day_text(screening.day)}",
        status=_status(screening, findings),
        sections=(
            Section(label("1  Application", "一、申请信息"), about),
            Section(label("2  Identity", "二、身份证明"), fields.identity()),
            Section(label("3  Contract or agreement", "三、合同或协议"), fields.contract()),
            Section(
                label("4  Technical description or test report", "四、技术说明或检测报告"),
                fields.technical(screening, part),
                rows,
            ),
            Section(label("5  End user and end use", "五、最终用户和最终用途"), fields.end_use(screening, names)),
            Section(label("6  Introduction", "六、情况介绍"), fields.introduction()),
        ),
        checks=_checks(findings),
        times=TIMES,
    )


def _status(screening: ScreeningLike, findings: list[tuple[RuleColumn, Finding]]) -> tuple[Label, ...]:
    """The law on the day, and what that means for this draft."""
    found: dict[str, Label] = {}
    for column, finding in findings:
        law = column.pack.instrument(column.rule.instrument).short
        english = f"{column.rule.article}, on {day_text(screening.day)}: {status_line(finding.status)}."
        chinese = f"{fields.article_zh(column)}，{day_text_zh(screening.day)}：{status_line_zh(finding.status)}。"
        found[column.rule.id] = label(english, chinese)
        if finding.status.status is not Status.IN_FORCE:
            found[law] = label(
                f"This draft prepares for the case that {law} is in force. Ask MOFCOM whether it takes one today.",
                f"本草稿为{column.pack.instrument(column.rule.instrument).number.zh}生效的情形作准备，目前是否受理申请，请向商务部确认。",
            )
        if column.rule.id == UNDERTAKING:
            found["consent"] = label(
                "This rule asks for consent before a transfer. No form for that was found.",
                "本条要求在转让前取得同意，未找到相应表格。",
            )
    return tuple(found.values())


def _checks(findings: list[tuple[RuleColumn, Finding]]) -> tuple[Label, ...]:
    share = next((finding.share for _, finding in findings if finding.share is not None), None)
    shown = label("Show the grounds to a trade lawyer.", "请贸易律师审阅判定依据。")
    if share is not None:
        text = share_text(share)
        shown = label(
            f"Show {text} to a trade lawyer. It rests on declarations and readings.",
            f"请贸易律师审阅占比 {text}：其依据为声明与解读。",
        )
    return (
        label(
            "Get the official form from MOFCOM. The platform prints it, this sheet is not it.",
            "从商务部平台取得官方表格，本表并非官方表格。",
        ),
        shown,
        label("Have the Chinese text read. All papers are filed in Chinese.", "请核校中文文本：全部文件须以中文提交。"),
        label("Look at MOFCOM's announcements for a newer notice.", "查阅商务部公告，确认有无更新的通知。"),
    )


TIMES = (
    label("45 working days from acceptance (Order 792, Art. 17).", "自受理之日起45个工作日（第792号令第十七条）。"),
    label(
        "Expert opinion, identification and on-site checks do not count. Chinese holidays are not in the pack.",
        "专家评审、鉴别和实地核查的时间不计算在内；规则包不含中国节假日。",
    ),
)
