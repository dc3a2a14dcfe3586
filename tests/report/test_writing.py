"""Files appear whole or not at all, and trouble names the file and what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from permille.report.writing import NotWritten, write_bytes


def test_a_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"old")
    write_bytes(target, b"new")
    assert target.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match=r"“report\.pdf” was not written: there is no folder “.*nowhere”") as caught:
        write_bytes(tmp_path / "nowhere" / "report.pdf", b"x")
    assert caught.value.code == "no-folder"


def test_a_locked_file_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(NotWritten, match="open in another program") as caught:
        write_bytes(target, b"new")
    assert caught.value.facts["file"] == "report.pdf"
    assert target.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten, match="No space left"):
        write_bytes(tmp_path / "report.pdf", b"new")
    assert not list(tmp_path.iterdir())


def test_the_target_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").mkdir()
    with pytest.raises(NotWritten):
        write_bytes(tmp_path / "report.pdf", b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]
