"""``permille rules``: list, show and check, as a person types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from permille.cli.main import main
from permille.rulebook.schema import Pack


def output(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    assert main(["rules", *arguments]) == status
    return capsys.readouterr().out


def block(text: str, head: str) -> str:
    """The lines of one rule in the list."""
    return next(part for part in text.split("\n\n") if part.splitlines()[0] == head)


def test_the_list_has_every_rule_with_its_status_on_the_day(
    capsys: pytest.CaptureFixture[str], rare_earth: Pack
) -> None:
    text = output(capsys, "list", "--on", "2025-10-20")
    for rule in rare_earth.rules:
        assert rule.title.en in block(text, rule.id)
    assert "Not yet in force" in block(text, "cn-2025-61.content")
    assert "In force" in block(text, "cn-2025-61.origin")
    assert "In force" in block(text, "cn-2025-18")
    assert "Not yet in force" in block(text, "cn-2025-70")
    suspended = output(capsys, "list", "--on", "2026-03-01")
    assert "Suspended by No. 70 of 2025" in block(suspended, "cn-2025-61.origin")
    later = output(capsys, "list", "--on", "2026-12-01")
    assert "Unconfirmed" in block(later, "cn-2025-61.technology")


def test_the_list_says_when_the_day_lies_after_the_checked_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert "lies after the day the pack was checked" not in output(capsys, "list", "--on", "2026-10-09")
    assert "lies after the day the pack was checked" in output(capsys, "list", "--on", "2026-10-10")


def test_a_status_after_everything_known_is_never_a_bare_one(capsys: pytest.CaptureFixture[str]) -> None:
    line = block(output(capsys, "list", "--on", "2027-01-11"), "cn-2025-61.content").splitlines()[2]
    assert line.strip() == "In force by the text, as known on 9 Oct 2026"


def test_show_gives_condition_lines_citations_addresses_and_timeline(capsys: pytest.CaptureFixture[str]) -> None:
    text = output(capsys, "show", "cn-2025-61.content", "--on", "2026-11-10")
    for expected in (
        "Article: No. 61 of 2025, para 1(1)",
        "商务部公告2025年第61号",
        "Title: not recorded",
        "the item itself was made outside China",
        "is 0.1 % or more of the item's value (by value, not by mass)",
        "On 2026-11-10: Unconfirmed",
        "always to 2025-11-06      not yet in force",
        "2025-11-07 to 2026-11-09  suspended (by instrument, No. 70 of 2025)",
        "2026-11-11 to 2027-01-09  unconfirmed (announced, MOFCOM statement of 2026-09-28)",
        "from 2027-01-11           in force (by text, No. 61 of 2025)",
        "铽镝铁合金, terbium-dysprosium-iron alloy",
        "[unverified] Annex 1 Part 2, line I.4",
        "within 10 working days of the export",
        "https://hk.crntt.com/doc/1071/2/8/3/107128316.html",
        "no legal advice",
    ):
        assert expected in text


def test_show_warns_of_an_end_day_within_thirty_days(capsys: pytest.CaptureFixture[str]) -> None:
    assert "is 2026-11-10, within 30 days of" in output(capsys, "show", "cn-2025-61.origin", "--on", "2026-10-11")
    assert "within 30 days of" not in output(capsys, "show", "cn-2025-61.origin", "--on", "2026-10-10")


def test_show_takes_an_instrument_and_a_control_code(capsys: pytest.CaptureFixture[str], rare_earth: Pack) -> None:
    together = output(capsys, "show", "cn-2025-61", "--on", "2026-01-01")
    for limb in ("content", "technology", "origin"):
        assert f"cn-2025-61.{limb}: " in together
    assert "2025-11-07 to 2026-11-09  in force" in output(capsys, "show", "cn-2025-70", "--on", "2026-01-01")
    line = output(capsys, "show", "1c905.A.4")
    assert "含镝的钕铁硼永磁材料" in line
    for key in ("CAT26", "A18-sz"):
        assert rare_earth.sources[key].url[0] in line


def test_show_names_every_confidence_of_number_18(capsys: pytest.CaptureFixture[str], rare_earth: Pack) -> None:
    text = output(capsys, "show", "cn-2025-18", "--on", "2026-01-01")
    for line in rare_earth.list("cn-2025-18").lines:
        assert f"  {line.code}  {line.name.zh}, {line.name.en}\n" in text
        assert f"[{line.cite.confidence.replace('_', ' ')}] {line.code};" in text
    assert "Motor rotor and stator assemblies (while the reading embedded-18 is faq)" in text


def test_an_unknown_id_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "show", "cn-1999-1"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "'cn-1999-1'" in captured.err


def test_check_passes_the_packs_and_names_faults(
    capsys: pytest.CaptureFixture[str], root: Path, example: Path, rare_earth: Pack
) -> None:
    assert rare_earth.sha256 in output(capsys, "check", str(root / "rules"))
    assert "Rules 1, item lines 2, status entries 2" in output(capsys, "check", str(example))
    items = example / "items.toml"
    items.write_text(items.read_text(encoding="utf-8").replace('code = "H2"', 'cod = "H2"'), encoding="utf-8")
    wrong = output(capsys, "check", str(example), status=1)
    assert f"{items.as_posix()}: list[0].line[1].cod: unknown key" in wrong
    assert "Faults found: 1." in wrong
    assert "there is no rule pack in this folder" in output(capsys, "check", str(root / "docs"), status=1)
