"""The program as users get it: built, started, and compared with the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SUFFIX = ".exe" if sys.platform == "win32" else ""
DAY = "2026-11-22"
LARGEST = 320_000_000
"""Bytes that the whole folder may take."""

pytestmark = [pytest.mark.build, pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the program, built by ``build.spec``; PERMILLE_BUILT may name one that was built before."""
    if built := os.environ.get("PERMILLE_BUILT"):
        return Path(built).absolute()
    scratch = tmp_path_factory.mktemp("build")
    environment = {**os.environ, "PYINSTALLER_CONFIG_DIR": str(scratch / "cache")}
    command = [sys.executable, "-m", "PyInstaller", "build.spec", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(scratch / "dist"), "--workpath", str(scratch / "work")]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    bundle = scratch / "dist" / "Permille.app" / "Contents" / "MacOS"
    return bundle if bundle.is_dir() else scratch / "dist" / "Permille"


def started(command: list[str], folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=folder, capture_output=True, stdin=subprocess.DEVNULL, timeout=120, check=False)


def test_the_built_command_line_says_the_same_as_the_checkout(program: Path, tmp_path: Path) -> None:
    [sample] = (ROOT / "resources" / "sample").glob("*.xlsx")
    arguments = ["screen", str(sample), "--on", DAY, "--json", "-"]
    built = started([str(program / f"permille-cli{SUFFIX}"), *arguments], tmp_path)
    checkout = subprocess.run(
        [sys.executable, "-m", "permille", *arguments],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "desktop")},
        capture_output=True,
        check=False,
    )
    assert checkout.stdout.startswith(b"{"), checkout.stderr
    assert built.stdout == checkout.stdout, built.stderr
    assert built.returncode == checkout.returncode


def test_the_built_command_line_writes_report_and_drafts(program: Path, tmp_path: Path) -> None:
    done = started([str(program / f"permille-cli{SUFFIX}"), "demo", "--out", "out"], tmp_path)
    assert done.returncode in (0, 10, 11, 12), done.stderr
    written = {path.suffix for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert {".json", ".pdf", ".docx"} <= written


def test_the_built_window_shows_the_sample_and_ends(program: Path, tmp_path: Path) -> None:
    done = started([str(program / f"Permille{SUFFIX}"), "--smoke"], tmp_path)
    assert done.returncode == 0, done.stderr


def test_the_folder_holds_the_licences_and_is_not_too_large(program: Path) -> None:
    whole = program.parent if program.name == "MacOS" else program
    inside = [path for path in whole.rglob("*") if path.is_file()]
    names = {path.name for path in inside}
    assert {"LICENSE", "THIRD_PARTY_NOTICES.md", "LGPL-3.0.txt", "GPL-3.0.txt"} <= names
    assert sum(path.stat().st_size for path in inside if not path.is_symlink()) < LARGEST


@pytest.mark.skipif(sys.platform != "linux", reason="names of Linux libraries")
def test_qt_lies_in_the_folder_as_libraries_that_can_be_replaced(program: Path) -> None:
    libraries = {path.name for path in program.rglob("libQt6*.so*")}
    assert {"libQt6Core.so.6", "libQt6Gui.so.6", "libQt6Widgets.so.6"} <= libraries
    assert not any("Quick" in name or "Network" in name for name in libraries)
