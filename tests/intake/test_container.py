"""Files that cannot be taken: each with its code, none with a traceback, none eating the memory."""

from __future__ import annotations

import io
import resource
import struct
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from permille.intake.container import is_placeholder, open_container
from permille.intake.refusal import CODES, Refused
from permille.intake.template import template_bytes
from permille.intake.workbook import read_workbooks
from tests.intake.workbooks import Write

PARTS = {"Parts": [["Part number", "Description"], ["A", "motor"]]}


def refusal(path: Path, folder: Path) -> Refused:
    with pytest.raises(Refused) as refused:
        read_workbooks([path], folder)
    assert refused.value.code in CODES
    assert refused.value.file == path.name
    return refused.value


def test_a_missing_file(tmp_path: Path, folder: Path) -> None:
    assert refusal(tmp_path / "none.xlsx", folder).code == "missing"


def test_a_folder(tmp_path: Path, folder: Path) -> None:
    assert refusal(tmp_path, folder).code == "folder"


def test_an_empty_file(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "empty.xlsx"
    path.touch()
    assert refusal(path, folder).code == "empty"


def test_the_mark_that_excel_leaves_beside_an_open_file(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "~$book.xlsx"
    path.write_bytes(b"\x05owner")
    refused = refusal(path, folder)
    assert (refused.code, refused.facts["workbook"]) == ("owner-file", "book.xlsx")


def test_a_locked_file(write: Write, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(PARTS)

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert refusal(path, folder).code == "locked"


def test_a_placeholder_of_a_cloud_service(write: Write, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Recalled:
        st_file_attributes = 0x00400000

    assert is_placeholder(Recalled())  # type: ignore[arg-type]
    assert not is_placeholder(write(PARTS).stat())
    monkeypatch.setattr("permille.intake.container.is_placeholder", lambda _: True)
    assert refusal(write(PARTS), folder).code == "not-downloaded"


def test_a_file_of_zeros_was_not_downloaded(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "sparse.xlsx"
    path.write_bytes(bytes(10000))
    assert refusal(path, folder).code == "not-downloaded"


def test_a_password_protected_workbook(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "secret.xlsx"
    path.write_bytes(
        bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    )
    assert refusal(path, folder).code == "password"


def test_an_encrypted_zip(write: Write, folder: Path) -> None:
    path = write(PARTS)
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    path.write_bytes(bytes(content))
    assert refusal(path, folder).code == "password"


@pytest.mark.parametrize("keep", [0.3, 0.7, 0.99])
def test_a_truncated_workbook(write: Write, folder: Path, keep: float) -> None:
    path = write(PARTS)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    assert refusal(path, folder).code == "damaged"


@pytest.mark.parametrize(
    "content", [b"Part number,Description\nA,motor\n", b"%PDF-1.7 ...", b"PK\x03\x04 nothing more"]
)
def test_what_is_no_workbook(tmp_path: Path, folder: Path, content: bytes) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    assert refusal(path, folder).code in ("not-a-workbook", "damaged")


def test_another_kind_of_zip(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "letter.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert refusal(path, folder).code == "not-a-workbook"


def test_an_ole_file_that_is_no_workbook(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2000))
    assert refusal(path, folder).code == "damaged"


def test_a_workbook_without_a_known_sheet(write: Write, folder: Path) -> None:
    refused = refusal(write({"Holidays": [["Name", "Days"], ["Anna", 12]], "More": [["x"]]}), folder)
    assert (refused.code, refused.facts["sheets"]) == ("no-known-sheet", "Holidays, More")


@pytest.mark.parametrize("name", ["💡 motor 电机.xlsx", "x" * 240 + ".xlsx", " leading blank.xlsx"])
def test_any_name_will_do(write: Write, folder: Path, name: str) -> None:
    assert read_workbooks([write(PARTS, name)], folder).inputs[0].file == name


def test_a_name_too_long_for_the_system(tmp_path: Path, folder: Path) -> None:
    assert refusal(tmp_path / ("x" * 300 + ".xlsx"), folder).code in ("missing", "unreadable")


def rewritten(path: Path, member: str, change: tuple[bytes, bytes]) -> Path:
    """The workbook with one text of one member replaced."""
    content = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == member:
                assert change[0] in data
                data = data.replace(*change, 1)
            new.writestr(name, data)
    return path


def test_a_value_at_the_far_corner_is_refused(write: Write, folder: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    path = rewritten(write(PARTS), "xl/worksheets/sheet1.xml", (b"</sheetData>", far))
    refused = refusal(path, folder)
    assert (refused.code, refused.facts["cell"], refused.facts["sheet"]) == ("ghost-range", "XFD1048576", "Parts")


def test_formats_at_the_far_corner_do_no_harm(write: Write, folder: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    path = rewritten(write(PARTS), "xl/worksheets/sheet1.xml", (b"</sheetData>", far))
    assert read_workbooks([path], folder).parts.number == ["A"]


def test_a_dimension_that_lies_does_no_harm(write: Write, folder: Path) -> None:
    path = rewritten(write(PARTS), "xl/worksheets/sheet1.xml", (b'ref="A1:B2"', b'ref="A1:XFD1048576"'))
    assert read_workbooks([path], folder).parts.number == ["A"]


@pytest.mark.slow
def test_ten_million_empty_rows_come_through(write: Write, folder: Path) -> None:
    rows = b"".join(b'<row r="%d"/>' % row for row in range(3, 10_000_003))
    path = rewritten(write(PARTS), "xl/worksheets/sheet1.xml", (b"</sheetData>", rows + b"</sheetData>"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert read_workbooks([path], folder).parts.number == ["A"]
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 300_000 * (1024 if sys.platform == "darwin" else 1)


def test_a_zip_bomb_is_refused_by_its_size(write: Write, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("permille.intake.container.LARGEST", 1 << 20)
    blank = b" " * (1 << 21)
    path = rewritten(write(PARTS), "xl/worksheets/sheet1.xml", (b"<sheetData>", b"<sheetData>" + blank))
    assert path.stat().st_size < 1 << 16
    assert refusal(path, folder).code == "too-large"


def test_a_member_that_lies_about_its_size_is_refused(write: Write, folder: Path) -> None:
    path = write(PARTS)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        about = archive.getinfo("xl/worksheets/sheet1.xml")
        size = about.file_size
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = content.find(mark)
        while at >= 0:
            if struct.unpack_from("<I", content, at + offset)[0] == size:
                struct.pack_into("<I", content, at + offset, 40)
            at = content.find(mark, at + 4)
    path.write_bytes(bytes(content))
    assert refusal(path, folder).code == "damaged"


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("member", ["worksheets/sheet1.xml", "styles.xml", "workbook.xml", "sharedStrings.xml"])
def test_declarations_of_entities_are_refused(tmp_path: Path, folder: Path, member: str) -> None:
    path = tmp_path / "bomb.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Parts").write_row(0, 0, ["Part number", "Description"])
    content = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        assert f"xl/{member}" in old.namelist()
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, BOMB + data.partition(b"?>")[2] if name == f"xl/{member}" else data)
    assert refusal(path, folder).code == "unsafe-xml"


def test_xls_and_ods_and_xlsm_are_told_by_content(write: Write, folder: Path, tmp_path: Path) -> None:
    path = write(PARTS, "book.xlsm")
    assert read_workbooks([path], folder).parts.number == ["A"]
    misnamed = tmp_path / "book.xls"
    misnamed.write_bytes(path.read_bytes())
    assert open_container(misnamed).content.startswith(b"PK")


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Composition">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def ods(path: Path, rows: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows=rows))
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path


def text(value: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


HEAD = "<table:table-row>" + "".join(map(text, ("Part number", "Substance", "Content"))) + "</table:table-row>"
SHARE = '<table:table-cell office:value-type="percentage" office:value="0.02"><text:p>2%</text:p></table:table-cell>'


def test_percentages_of_an_opendocument_sheet(tmp_path: Path, folder: Path) -> None:
    row = f"<table:table-row>{text('M')}{text('Dy')}{SHARE}</table:table-row>"
    empty = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    found = read_workbooks([ods(tmp_path / "book.ods", HEAD + row + empty)], folder)
    assert found.contents.unit == ["%"]
    assert found.contents.amount.exact(0).low == 2


def test_cells_repeated_without_end_are_refused(tmp_path: Path, folder: Path) -> None:
    row = f'<table:table-row table:number-rows-repeated="1048576">{text("M")}'
    row += '<table:table-cell table:number-columns-repeated="16000" office:value-type="float" office:value="1"/>'
    row += "</table:table-row>"
    assert refusal(ods(tmp_path / "book.ods", HEAD + row), folder).code == "ghost-range"


def test_a_workbook_of_another_program_is_read(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "other.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Parts")
        sheet.write_row(0, 0, ["Part number", "Unit mass", "Mass unit"])
        sheet.write_row(1, 0, ["A", 1.5, "kg"])
    assert read_workbooks([path], folder).parts.mass_unit == ["kg"]


def test_a_workbook_that_names_no_part_is_refused(write: Write, folder: Path) -> None:
    assert refusal(write({"Parts": [["Part number", "Description"]]}), folder).code == "no-parts"
    prices = [["Substance", "Price per kg", "Currency"], ["Dy", 250, "EUR"]]
    assert refusal(write({"Prices": prices}), folder).code == "no-parts"


@pytest.fixture(scope="module")
def whole(folder: Path) -> bytes:
    return template_bytes(folder)


@given(st.data())
@settings(max_examples=60)
def test_a_file_with_bytes_changed_is_read_or_refused(
    folder: Path, whole: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("changed") / "book.xlsx"
    content = bytearray(whole)
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=6)):
        content[place] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(content))
    assert outcome(path, folder) in (*CODES, "read")


def outcome(path: Path, folder: Path) -> str:
    """The code of the refusal of a file, or ``read``."""
    try:
        read_workbooks([path], folder)
    except Refused as refused:
        return refused.code
    return "read"
