"""Bad files and bad rows through the command line: a clear message or a problem with its cell, never a traceback."""

from __future__ import annotations

import json
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from permille.cli.main import main

SCREENED = {0, 10, 11, 12}
Make = Callable[[Path], Path]


def book(path: Path, **sheets: list[list[Any]]) -> Path:
    """A workbook with these sheets."""
    made = openpyxl.Workbook()
    assert made.active is not None
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def plain(path: Path) -> Path:
    """A workbook that is fine."""
    return book(path, Parts=[["Part number", "Full declaration", "Evidence"], ["A1", "yes", "judgement of a test"]])


def missing(folder: Path) -> Path:
    return folder / "bom march.xlsx"


def empty(folder: Path) -> Path:
    path = folder / "empty.xlsx"
    path.touch()
    return path


def owner_file(folder: Path) -> Path:
    """What Excel puts beside a workbook that somebody has open."""
    path = folder / "~$bom.xlsx"
    path.write_bytes(b"\x05Petra".ljust(165, b" "))
    return path


def placeholder(folder: Path) -> Path:
    """What a cloud service leaves of a file it has not fetched: the right length, no content."""
    path = folder / "cloud.xlsx"
    path.write_bytes(bytes(8192))
    return path


def directory_entry(name: str, kind: int, start: int, size: int, child: int = -1, right: int = -1) -> bytes:
    """One entry of the directory of a compound file."""
    text = name.encode("utf-16-le") + b"\0\0"
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1)
    return (head + struct.pack("<iii", -1, right, child)).ljust(116, b"\0") + struct.pack("<iQ", start, size)


def protected(folder: Path) -> Path:
    """An encrypted workbook as Excel stores it: a compound file with two streams, and no zip."""
    path = folder / "secret.xlsx"
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(10) + struct.pack("<IiIIiIiI", 1, 1, 0, 4096, -2, 0, -2, 0) + struct.pack("<i", 0)
    streams = 2 * 8  # sectors of 512 bytes, each stream 4096 bytes long
    chains = [-3, -2] + [place + 1 if (place - 1) % 8 else -2 for place in range(2, 2 + streams)]
    table = struct.pack(f"<{len(chains)}i", *chains).ljust(512, b"\xff")
    entries = directory_entry("Root Entry", 5, -2, 0, child=1)
    entries += directory_entry("EncryptedPackage", 2, 2, 4096, right=2) + directory_entry("EncryptionInfo", 2, 10, 4096)
    path.write_bytes(header.ljust(512, b"\xff") + table + entries.ljust(512, b"\0") + bytes(512 * streams))
    return path


def truncated(folder: Path) -> Path:
    whole = plain(folder / "whole.xlsx").read_bytes()
    (folder / "whole.xlsx").unlink()
    path = folder / "cut.xlsx"
    path.write_bytes(whole[: len(whole) * 2 // 3])
    return path


def text_file(folder: Path) -> Path:
    path = folder / "notes.xlsx"
    path.write_text("Dear supplier, please find the list below.\n", encoding="utf-8")
    return path


def picture_zip(folder: Path) -> Path:
    """A zip that is no workbook."""
    path = folder / "photos.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("magnet.txt", "a ring")
    return path


def unknown_sheets(folder: Path) -> Path:
    return book(folder / "minutes.xlsx", Minutes=[["Who", "Said what"], ["Petra", "nothing"]])


def no_rows(folder: Path) -> Path:
    """Nothing to decide: an answer about nothing must not look like an answer."""
    return book(folder / "template.xlsx", Parts=[["Part number", "Class"]])


def ghost_rows(folder: Path) -> Path:
    """A sheet with a header and ten million empty rows."""
    path = folder / "ghost.xlsx"
    whole = book(folder / "model.xlsx", Parts=[["Part number", "Class"]])
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name in source.namelist():
            if not name.endswith("sheet1.xml"):
                target.writestr(name, source.read(name))
                continue
            head, tail = source.read(name).decode("utf-8").split("</sheetData>")
            with target.open(name, "w") as sheet:
                sheet.write(head.encode())
                for start in range(3, 10_000_003, 100_000):
                    sheet.write("".join(f'<row r="{row}"/>' for row in range(start, start + 100_000)).encode())
                sheet.write(f"</sheetData>{tail}".encode())
    whole.unlink()
    return path


def long_name(folder: Path) -> Path:
    """A name longer than any file system takes."""
    return folder / ("part list " * 26 + ".xlsx")


BAD: dict[str, tuple[Make, str]] = {
    "missing": (missing, "folder"),
    "empty": (empty, "again"),
    "open in Excel": (owner_file, "bom.xlsx"),
    "not yet downloaded": (placeholder, "downloaded"),
    "password": (protected, "without one"),
    "truncated": (truncated, "copy"),
    "text under the name of a workbook": (text_file, ".xlsx"),
    "zip under the name of a workbook": (picture_zip, ".xlsx"),
    "no known sheet": (unknown_sheets, "Parts"),
    "ten million empty rows": (ghost_rows, "part"),
    "a header and no rows": (no_rows, "part"),
    "260 characters": (long_name, "copy"),
}
"""How to make the file, and a word of the remedy."""


def screen(*paths: Path) -> int:
    """Ask for everything that can be written beside the files."""
    wanted = ["--json", "out.json", "--report", "out.pdf", "--drafts", "drafts"]
    return main(["screen", *(str(path) for path in paths), "--on", "2026-11-22", *wanted])


SLOW = "ten million empty rows"


@pytest.mark.parametrize("kind", [pytest.param(kind, marks=[pytest.mark.slow] if kind == SLOW else []) for kind in BAD])
def test_a_bad_file_is_refused(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 3, a message that names file and remedy, nothing written."""
    make, remedy = BAD[kind]
    path = make(tmp_path)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert screen(path) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert path.name in said.err
    assert remedy in said.err
    assert "Traceback" not in said.err
    assert len(said.err.splitlines()) <= 3
    assert sorted(tmp_path.rglob("*")) == before


def test_a_locked_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A workbook that another program holds so that it cannot be read, as Excel does on Windows."""
    path = plain(tmp_path / "held.xlsx")

    read = Path.read_bytes

    def held(self: Path) -> bytes:
        if self == path:
            raise PermissionError(13, "The process cannot access the file", str(self))
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", held)
    monkeypatch.chdir(tmp_path)
    assert screen(path) == 3
    said = capsys.readouterr().err
    assert "held.xlsx" in said
    assert "Close" in said
    assert sorted(tmp_path.rglob("*")) == [path]


def test_one_bad_file_among_good_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The bad one is named and nothing is written for the good one."""
    good, bad = plain(tmp_path / "good.xlsx"), empty(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert screen(good, bad) == 3
    assert "empty.xlsx" in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == sorted([good, bad])


def test_a_name_with_emoji_is_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name is only a name."""
    path = plain(tmp_path / "motor 🧲 liste (最终) é.xlsx")
    assert main(["screen", str(path), "--on", "2026-11-22", "--json", "-"]) in SCREENED
    assert json.loads(capsys.readouterr().out)["inputs"][0]["file"] == path.name


def test_an_output_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names what could not be written."""
    path = plain(tmp_path / "good.xlsx")
    blocked = tmp_path / "good.xlsx" / "out.json"
    assert main(["screen", str(path), "--on", "2026-11-22", "--json", str(blocked)]) == 3
    said = capsys.readouterr().err
    assert "out.json" in said
    assert "Traceback" not in said


BAD_ROWS = {
    "Parts": [
        ["Part number", "Class", "Made in", "Unit mass", "Mass unit", "Full declaration", "Evidence"],
        ["A", "assembly", "DE", "", "", "", ""],
        ["B", "assembly", "DE", "", "", "", ""],
        ["C", "assembly", "DE", "", "", "", ""],
        ["D", "component", "DE", 2, "stone", "yes", "judgement"],
        ["E", "component", "DE", "heavy", "g", "yes", "judgement"],
        ["", "component", "DE", 1, "g", "yes", "judgement"],
    ],
    "BOM": [
        ["Parent", "Child", "Quantity"],
        ["A", "B", 1],
        ["B", "C", 1],
        ["C", "B", 1],
        ["A", "GHOST", 2],
        ["A", "D", -3],
        ["A", "E", 1e30],
    ],
    "Composition": [
        ["Part number", "Substance", "Content", "Unit"],
        ["D", "Dy", 1, "bushel"],
        ["D", "unobtainium", 1, "%"],
    ],
    "Shipment": [["Field", "Value"], ["Exporter country", "DE"], ["Destination", "IN"]],
}
"""A workbook in which a row of every sheet is bad."""

EXPECTED_PROBLEMS = {
    ("bom-cycle", "BOM"),
    ("unknown-part", "BOM"),
    ("bad-value", "BOM"),
    ("bad-value", "Parts"),
    ("unknown-unit", "Parts"),
    ("no-part-number", "Parts"),
    ("unknown-unit", "Composition"),
    ("unknown-substance", "Composition"),
}


def test_bad_rows_are_problems_and_the_rest_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each problem has its cell; counts add up; the verdict is at best undetermined."""
    path = book(tmp_path / "rows.xlsx", **BAD_ROWS)  # type: ignore[arg-type]
    status = main(["screen", str(path), "--on", "2026-11-22", "--json", "-"])
    result = json.loads(capsys.readouterr().out)
    assert status == 11
    assert result["verdict"] == "undetermined"
    problems = result["problems"]
    assert {(one["code"], one["sheet"]) for one in problems} >= EXPECTED_PROBLEMS
    assert all(
        one["cell"] and one["file"] == "rows.xlsx" for one in problems if one["code"] in {"bad-value", "bom-cycle"}
    )
    cells = {one["cell"] for one in problems if (one["code"], one["sheet"]) == ("bad-value", "BOM")}
    assert cells == {"C6", "C7"}
    (cycle,) = [one for one in problems if one["code"] == "bom-cycle"]
    assert "B" in cycle["message"]
    assert "C" in cycle["message"]
    (ghost,) = [one for one in problems if one["code"] == "unknown-part"]
    assert (ghost["cell"], "GHOST" in ghost["message"]) == ("B5", True)
    rows = result["inputs"][0]["rows"]
    assert rows["read"] == rows["accepted"] + rows["quarantined"] + rows["ignored"]
    assert rows["quarantined"] >= 3
    assert {"A", "B", "C", "D", "E", "GHOST"} <= {item["part"] for item in result["items"]}


@pytest.mark.parametrize(
    "arguments",
    [
        ["screen"],
        ["screen", "x.xlsx", "--on", "soon"],
        ["screen", "x.xlsx", "--exporter", "Germany!"],
        ["screen", "x.xlsx", "--reading", "numerator"],
        ["screen", "x.xlsx", "--end-use", "fun"],
        ["nonsense"],
    ],
    ids=" ".join,
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2 and a line that says what is wrong."""
    assert main(arguments) == 2
    assert capsys.readouterr().err.strip()


@pytest.mark.parametrize(
    ("option", "word"),
    [
        ("--reading numerator=most", "numerator"),
        ("--item NOBODY", "NOBODY"),
        ("--shipment Mars", "Mars"),
    ],
)
def test_what_does_not_exist(option: str, word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2 and the name of what does not exist."""
    path = plain(tmp_path / "good.xlsx")
    assert main(["screen", str(path), "--on", "2026-11-22", *option.split()]) == 2
    assert word in capsys.readouterr().err
