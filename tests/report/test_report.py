"""The audit report: what it says, how it looks, and that it is the same every time."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from permille.engine.assess import Screening
from permille.model.finding import Verdict
from permille.report import tables
from permille.report.outline import audit_report
from permille.report.pdf import write_report
from tests.report import golden
from tests.report.drive import FONTS, ROOT, ROWS, SUSPENDED_DAY, TO_INDIA, Row, frozen_packs, screening
from tests.report.paper import facts_of, flowing, needs_poppler, text_of

pytestmark = needs_poppler


@pytest.fixture(scope="module")
def motor() -> Screening:
    """The motor alone: the content limb is met."""
    return screening(shipment=replace(TO_INDIA, products=("SM-71",)))


def written(found: Screening, folder: Path) -> Path:
    path = folder / "report.pdf"
    write_report(found, path, fonts=FONTS, paper="a4")
    return path


def test_it_says_what_was_decided_and_why(motor: Screening, tmp_path: Path) -> None:
    said = flowing(written(motor, tmp_path))
    for words in (
        "If in force, unconfirmed 若生效则需许可，未确认",
        "Licence required if No. 61 is in force. On 22 Nov 2026 its status is unconfirmed.",
        "The rules were checked up to 9 Oct 2026, 44 days before.",
        "0.296–0.424 %",  # 8 x 12.4 g x 2.1-3.0 % x 265 EUR/kg over 186 EUR
        "2.08–2.98 %. For screening only, the law counts value.",  # 8 x 12.4 g x 2.1-3.0 % over 100 g
        "Dysprosium: 2.1–3.0 % of the mass, in N42SH",
        "Composition!E2",
        "Provenance!C2",
        "EUR 265.00 per kg of Dy as dysprosium-iron alloy, 3 Nov 2026",
        "Readings that would change this",
        "“-3”, in column D cannot be read as an amount.",
        "drive.xlsx",
        "cn-rare-earth",
    ):
        assert words in said, words


def test_the_three_lenient_readings_stand_on_the_first_page(motor: Screening, tmp_path: Path) -> None:
    first = text_of(written(motor, tmp_path)).partition("\f")[0]
    for words in (
        "What the share is a share of",
        "Value of content in a bought magnet",
        "Completeness of the parts list",
    ):
        assert words in first


def test_every_page_says_no_legal_advice_day_and_rules(motor: Screening, tmp_path: Path) -> None:
    pages = text_of(written(motor, tmp_path)).split("\f")[:-1]
    assert len(pages) > 3
    for page in pages:
        assert "No legal advice." in page
        assert "不构成法律意见" in page
        assert "checked 9 Oct 2026" in page
        assert "22 Nov 2026" in page


def test_chinese_can_be_searched(motor: Screening, tmp_path: Path) -> None:
    said = text_of(written(motor, tmp_path))
    assert "出口管制筛查审计报告" in said
    assert "伺服电机" in said
    assert not [one for one in said if 0x2E80 <= ord(one) < 0x2FE0], "radicals instead of characters"
    assert not [one for one in said if unicodedata.category(one) == "Co"], "glyphs without a character"


def test_same_screening_same_bytes(tmp_path: Path) -> None:
    files = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        files.append(written(screening(), tmp_path / name).read_bytes())
    assert files[0] == files[1]


@pytest.mark.parametrize(("paper", "size"), [("a4", (595.276, 841.89)), ("letter", (612.0, 792.0))])
def test_paper_sizes(motor: Screening, tmp_path: Path, paper: str, size: tuple[float, float]) -> None:
    path = tmp_path / "report.pdf"
    write_report(motor, path, fonts=FONTS, paper="a4" if paper == "a4" else "letter")
    numbers = re.findall(r"\d+(?:\.\d+)?", facts_of(path)["Page size"])
    assert (float(numbers[0]), float(numbers[1])) == pytest.approx(size, abs=0.5)


def test_it_is_dated_tagged_and_titled(motor: Screening, tmp_path: Path) -> None:
    path = written(motor, tmp_path)
    about = facts_of(path)
    assert about["Tagged"] == "yes"
    assert about["Title"].endswith("SM-71")
    assert "Nov 22" in about["CreationDate"]
    assert b"pdfaid" in path.read_bytes() or about["Metadata Stream"] == "yes"


HOSTILE = ('#import "x"', "*bold* _it_", "$x^2$ @cite <label>", "<b>& \\u{41} ] [", "#panic() // end", "fan 🙂 한")


def test_names_from_files_are_never_markup(tmp_path: Path) -> None:
    rows = [replace(row, description=name) for row, name in zip(ROWS, HOSTILE, strict=False)]
    said = flowing(written(screening(rows=tuple(rows)), tmp_path))
    for name in HOSTILE[: len(ROWS)]:
        assert " ".join(name.split()) in said


def test_characters_without_a_glyph_are_listed(tmp_path: Path) -> None:
    rows = (replace(ROWS[0], description=HOSTILE[-1]), *ROWS[1:])
    said = flowing(written(screening(rows=rows), tmp_path))
    assert "fan [U+1F642] [U+D55C]" in said
    assert "The fonts of this report have no shape for U+D55C and U+1F642." in said


def test_templates_import_nothing_from_outside() -> None:
    for template in (ROOT / "resources" / "templates").glob("*.typ"):
        imports = re.findall(r'#?(?:import|include)\s+"([^"]+)"', template.read_text(encoding="utf-8"))
        assert set(imports) <= {"common.typ"}, template.name


def test_a_word_too_long_for_a_line_is_broken_and_stays_whole(tmp_path: Path) -> None:
    rows = (replace(ROWS[0], description="W" * 300), *ROWS[1:])
    path = written(screening(rows=rows), tmp_path)
    lines = [line.strip() for line in text_of(path).splitlines() if set(line.strip()) == {"W"}]
    assert lines
    assert max(len(line) for line in lines) < 100
    assert flowing(path).replace(" ", "").count("W" * 300) >= 2  # among the exported items and among the parts


def test_a_product_without_rules_or_parts_still_prints(tmp_path: Path) -> None:
    nowhere = screening(shipment=replace(TO_INDIA, exporter="", destination=""))
    assert "not stated → not stated" in flowing(written(nowhere, tmp_path))
    to_china = screening(shipment=replace(TO_INDIA, destination="CN"))
    assert "Not met on the facts given" in flowing(written(to_china, tmp_path))


def test_the_best_verdict_says_what_it_does_not_say(tmp_path: Path) -> None:
    found = screening(shipment=replace(TO_INDIA, products=("SC-01",)))
    assert found.verdict is Verdict.NOT_MET
    said = flowing(written(found, tmp_path))
    assert "Not met on the facts given, for this shipment and day." in said
    assert "That is no statement about facts that are not in the files." in said


def test_a_suspended_day_names_the_suspension(tmp_path: Path) -> None:
    found = screening(SUSPENDED_DAY, replace(TO_INDIA, products=("SM-71",)))
    said = flowing(written(found, tmp_path))
    assert "If in force, suspended" in said
    assert "Suspended by No. 70 of 2025 to 9 Nov 2026, as known on 9 Oct 2026" in said


def test_forbidden_statements_do_not_occur(motor: Screening, tmp_path: Path) -> None:
    said = flowing(written(motor, tmp_path)).lower()
    for words in (
        "no licence needed",
        "not required",
        "compliant",
        "motors are exempt",
        "nothing to do",
        "in force again",
    ):
        assert words not in said


def test_large_products_are_cut_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "PARTS", 3)
    parts = audit_report(screening())["parts"]
    assert isinstance(parts, dict)
    assert len(parts["rows"]) == 3
    assert parts["left"] == "3 parts of 5 listed. The rest stands in the result file and the window."
    shown = {row["number"] for row in parts["rows"]}
    assert shown == {"SD-400", "SM-71", "MG-4210"}  # open and met parts come before those that are not met


def test_every_part_stands_once_in_the_table() -> None:
    many = tuple(Row(f"X-{number}", "", "component", "DE") for number in range(5, 30))
    parts = audit_report(screening(rows=(*ROWS, *many)))["parts"]
    assert isinstance(parts, dict)
    numbers = [row["number"] for row in parts["rows"]]
    assert sorted(numbers) == sorted(row.number for row in (*ROWS, *many))


def test_the_pages_are_those_that_were_looked_at(tmp_path: Path) -> None:
    both = replace(TO_INDIA, products=("SM-71", "CT-03", "SC-01"))
    golden.compare(written(screening(shipment=both, rules=frozen_packs()), tmp_path), "report")
