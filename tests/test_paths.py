"""Bundled folders are found in a checkout and in an installed program; the user's folders can be moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from permille import paths


def test_a_checkout_has_its_folders_beside_the_source(root: Path) -> None:
    assert paths.bundled("rules") == root / "rules"
    assert paths.bundled("resources") == root / "resources"


def test_an_installed_program_has_its_folders_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "permille"
    (package / "rules").mkdir(parents=True)
    monkeypatch.setattr(paths, "PACKAGE", package)
    assert paths.bundled("rules") == package / "rules"


def test_a_missing_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "permille"
    package.mkdir(parents=True)
    monkeypatch.setattr(paths, "PACKAGE", package)
    with pytest.raises(FileNotFoundError, match="resources"):
        paths.bundled("resources")


def test_one_variable_moves_all_that_is_kept_for_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERMILLE_HOME", str(tmp_path))
    assert paths.settings_folder() == tmp_path / "settings"
    assert paths.log_folder() == tmp_path / "log"


def test_without_it_the_system_says_where_and_nothing_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PERMILLE_HOME")
    for folder in (paths.settings_folder(), paths.log_folder()):
        assert folder.is_absolute()
        assert "Permille" in folder.parts
