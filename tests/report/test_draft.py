"""The draft of a licence application: for whom there is one, what stands in it, and what it leaves open."""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from permille.engine.assess import Screening
from permille.model.finding import Verdict
from permille.report.forms.application import application
from permille.report.forms.draft import drafts_withheld, write_drafts
from permille.report.forms.reference import reference
from permille.report.package import masked
from permille.report.writing import NotWritten
from tests.report import golden
from tests.report.drive import FONTS, ROWS, SUSPENDED_DAY, TO_INDIA, frozen_packs, screening
from tests.report.paper import facts_of, flowing, needs_office, needs_poppler, office_pdf, text_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def of_motor(*others: str) -> Screening:
    return screening(shipment=replace(TO_INDIA, products=("SM-71", *others)))


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The motor's draft as DOCX and PDF."""
    document, pdf = write_drafts(of_motor(), tmp_path_factory.mktemp("drafts"), fonts=FONTS)
    return document, pdf


def words_of(document: Path) -> str:
    """All text of a DOCX: body, tables, head and foot."""
    with zipfile.ZipFile(document) as package:
        parts = [name for name in package.namelist() if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name)]
        roots = [parse_xml(package.read(name)) for name in parts]
    return "\n".join(
        "".join(text.text or "" for text in one.iter(f"{W}t")) for root in roots for one in root.iter(f"{W}p")
    )


def test_an_item_that_needs_a_licence_gets_a_docx_and_a_pdf(drafts: tuple[Path, Path]) -> None:
    count = application(of_motor(), 1, reference(FONTS)).gap_count
    assert [path.name for path in drafts] == [f"SM-71-draft-{count}-gaps.docx", f"SM-71-draft-{count}-gaps.pdf"]


def test_an_undetermined_item_gets_none_and_says_so(tmp_path: Path) -> None:
    found = screening(shipment=replace(TO_INDIA, products=("CT-03", "SC-01")))
    assert found.item_verdict(3) is Verdict.UNDETERMINED
    assert write_drafts(found, tmp_path, fonts=FONTS) == ()
    assert drafts_withheld(found) == ("No draft for CT-03, undetermined: its open questions come first.",)


def test_both_files_carry_the_same_facts(drafts: tuple[Path, Path]) -> None:
    document, pdf = drafts
    expected = (
        "两用物项出口许可申请资料表",
        "伺服电机 Servo motor 400 W",
        "8501.52",
        "EUR 186.00",
        "0.296–0.424 %",
        "含镝的钕铁硼永磁材料",
        "商务部公告2025年第61号",
        "德国 Germany (DE)",
        "印度 India (IN)",
        "Deccan Robotics (invented)",
        "民用 civil",
        "镝 dysprosium",
        "2.1–3.0 %",
        "镝铁合金 dysprosium-iron alloy",
        "Unconfirmed: an extension was announced",
        "Ask MOFCOM whether it takes one today.",
    )
    tight = [re.sub(r"\s+", "", text) for text in (words_of(document), flowing(pdf))]
    for words in expected:
        for text in tight:
            assert re.sub(r"\s+", "", words) in text, words


@needs_poppler
def test_every_page_is_marked_as_a_draft(drafts: tuple[Path, Path]) -> None:
    pages = text_of(drafts[1]).split("\f")[:-1]
    assert len(pages) >= 2
    for page in pages:
        for words in ("草稿", "DRAFT", "非官方表格", "Not the official form", "No legal advice.", "不构成法律意见"):
            assert words in page


def test_the_docx_is_marked_on_every_page(drafts: tuple[Path, Path]) -> None:
    section = docx.Document(str(drafts[0])).sections[0]
    head, foot = ("\n".join(one.text for one in part.paragraphs) for part in (section.header, section.footer))
    assert not section.different_first_page_header_footer
    assert "草稿 DRAFT" in head
    assert "非官方表格" in head
    assert "Not the official form" in head
    assert "No legal advice." in foot


@needs_poppler
def test_every_gap_stands_in_the_sheet_and_in_the_list(drafts: tuple[Path, Path]) -> None:
    sheet = application(of_motor(), 1, reference(FONTS))
    for text in (words_of(drafts[0]), flowing(drafts[1])):
        tight = re.sub(r"\s+", "", text)
        assert tight.count("(缺missing)") == sheet.gap_count
        body, _, before = tight.partition("提交之前")
        for number, field, gap in sheet.gaps():
            shown = re.sub(r"\s+", "", f"{gap.what['zh']}{gap.what['en']}")
            assert f"{number}{shown}(缺missing)" in body
            assert re.sub(r"\s+", "", field.label["zh"]) in before


@needs_poppler
def test_from_china_the_control_codes_and_the_composition_stand_in_it(tmp_path: Path) -> None:
    rows = tuple(replace(row, made_in="CN") if row.number == "MG-4210" else row for row in ROWS)
    leaving = replace(TO_INDIA, exporter="CN", products=("MG-4210",))
    document, pdf = write_drafts(screening(shipment=leaving, rows=rows), tmp_path, fonts=FONTS)
    for text in (words_of(document), flowing(pdf)):
        tight = re.sub(r"\s+", "", text)
        assert "1C905.a.4" in tight
        assert "公告2025年第18号" in tight
        assert "镝dysprosium" in tight
        assert "2.1–3.0%" in tight
        assert "Agent in China" not in text
        assert "Ask MOFCOM whether" not in text  # No. 18 is in force
        assert "价值占比" not in tight  # it has no percentage


def test_gaps_are_grouped_by_who_can_fill_them() -> None:
    sheet = application(of_motor(), 1, reference(FONTS))
    whose = {gap.what["en"]: gap.whose for _, _, gap in sheet.gaps()}
    assert whose["name, address, contact"] == "you"
    assert whose["specific end use"] == "importer"
    assert whose["description or test report"] == "you"


def test_an_open_limb_becomes_a_question_to_the_supplier() -> None:
    rows = tuple(replace(row, technology=1) if row.number == "MG-4210" else row for row in ROWS)
    found = screening(SUSPENDED_DAY, replace(TO_INDIA, products=("SM-71",)), rows)
    assert found.item_verdict(1) is Verdict.LICENCE_REQUIRED_IF_IN_FORCE
    asked = [gap for _, _, gap in application(found, 1, reference(FONTS)).gaps() if gap.whose == "supplier"]
    assert any("MG-4210" in gap.what["en"] and "technology" in gap.what["en"] for gap in asked)


def test_nothing_unknown_is_filled_in() -> None:
    bare = replace(TO_INDIA, consignee="", end_user="", end_use="", products=("SM-71",))
    rows = tuple(replace(row, made_in="") if row.number == "CT-03" else row for row in ROWS)
    sheet = application(screening(shipment=bare, rows=rows), 1, reference(FONTS))
    known = {field.label["en"]: field.known for section in sheet.sections for field in section.fields}
    gaps = {field.label["en"] for _, field, _ in sheet.gaps()}
    for label in ("Applicant", "Importer", "End user", "End use", "Military end user", "Contract number"):
        assert known[label] == ()
        assert label in gaps


def test_same_screening_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_drafts(of_motor(), tmp_path / name, fonts=FONTS)
    for first in sorted((tmp_path / "a").iterdir()):
        assert first.read_bytes() == (tmp_path / "b" / first.name).read_bytes(), first.name


def test_the_docx_is_dated_with_the_day_and_nothing_else(drafts: tuple[Path, Path]) -> None:
    core = docx.Document(str(drafts[0])).core_properties
    assert core.created is not None
    assert core.created.date().isoformat() == "2026-11-22"
    assert core.author == "Permille"
    with zipfile.ZipFile(drafts[0]) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in package.namelist()
        assert b"thumbnail" not in package.read("_rels/.rels")


def test_the_docx_carries_its_fonts(drafts: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(drafts[0]) as package:
        table = parse_xml(package.read("word/fontTable.xml"))
        assert [font.get(f"{W}name") for font in table] == ["Inter", "Noto Sans SC"]
        key = uuid.UUID(str(table[0][0].get(f"{W}fontKey")))
        assert masked(package.read("word/fonts/font1.odttf"), key) == (FONTS / "Inter-Regular.ttf").read_bytes()
        assert b"embedTrueTypeFonts" in package.read("word/settings.xml")
        styles = package.read("word/styles.xml").decode()
    assert 'w:eastAsia="Noto Sans SC"' in styles


def test_columns_have_their_width_in_both_places(drafts: tuple[Path, Path]) -> None:
    table = docx.Document(str(drafts[0])).tables[0]
    widths = [column.width for column in table.columns]
    assert all(widths)
    for row in table.rows:
        assert [cell.width for cell in row.cells] == widths


HOSTILE = '<b>&amp; #import "x" *bold* $x$ {0}'


@needs_poppler
def test_names_from_files_are_never_markup(tmp_path: Path) -> None:
    rows = tuple(replace(row, description=HOSTILE) if row.number == "SM-71" else row for row in ROWS)
    found = screening(shipment=replace(TO_INDIA, products=("SM-71",), consignee=HOSTILE), rows=rows)
    document, pdf = write_drafts(found, tmp_path, fonts=FONTS)
    assert words_of(document).count(HOSTILE) == 2
    assert flowing(pdf).count(HOSTILE) == 2


def test_file_names_are_safe_and_distinct(tmp_path: Path) -> None:
    rows = tuple(
        replace(row, number=name) if row.number in ("SM-71", "MG-4210") else row
        for row, name in zip(ROWS, ("", "A/71", "A?71", "", ""), strict=True)
    )
    found = screening(shipment=replace(TO_INDIA, products=("A/71", "A?71")), rows=rows)
    names = [path.name for path in write_drafts(found, tmp_path, fonts=FONTS)]
    assert len(set(names)) == len(names) == 4
    assert all(re.fullmatch(r"A-71(-2)?-draft-\d+-gaps\.(docx|pdf)", name) for name in names)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="there is no folder"):
        write_drafts(of_motor(), tmp_path / "nowhere", fonts=FONTS)


@needs_poppler
@needs_office
@pytest.mark.slow
def test_libreoffice_opens_the_docx_as_it_was_meant(drafts: tuple[Path, Path], tmp_path: Path) -> None:
    printed = office_pdf(drafts[0], tmp_path)
    assert int(facts_of(printed)["Pages"]) in (3, 4)
    said = re.sub(r"\s+", "", flowing(printed))
    for words in ("草稿DRAFT", "申请人", "伺服电机Servomotor400W", "0.296–0.424%", "提交之前", "(缺missing)"):
        assert words in said, words


@needs_poppler
def test_the_pages_are_those_that_were_looked_at(tmp_path: Path) -> None:
    found = screening(shipment=replace(TO_INDIA, products=("SM-71",)), rules=frozen_packs())
    document, pdf = write_drafts(found, tmp_path, fonts=FONTS)
    golden.compare(pdf, "draft")
    golden.compare_text(words_of(document), "draft-docx")


def test_letter_paper(tmp_path: Path) -> None:
    document, _ = write_drafts(of_motor(), tmp_path, fonts=FONTS, paper="letter")
    section = docx.Document(io.BytesIO(document.read_bytes())).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.inches, 2), round(section.page_height.inches, 2)) == (8.5, 11.0)
