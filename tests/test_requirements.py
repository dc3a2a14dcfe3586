"""Setting up: what is missing is named exactly, installed for root only, and nothing is done twice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from requirements import environment, system

LDD = """\
PySide6/QtGui.abi3.so:
\tlinux-vdso.so.1 (0x00007ffc)
\tlibEGL.so.1 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
PySide6/Qt/plugins/platforms/libqxcb.so:
\tlibEGL.so.1 => not found
\tlibxcb-cursor.so.0 => not found
"""


class Commands:
    """Stands in for ``subprocess.run``: notes each command and answers as ldd would."""

    def __init__(self) -> None:
        self.run: list[list[str]] = []

    def __call__(self, command: Sequence[str | Path], **_: object) -> subprocess.CompletedProcess[str]:
        self.run.append([str(part) for part in command])
        return subprocess.CompletedProcess(self.run[-1], 0, stdout=LDD)


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Commands:
    noted = Commands()
    monkeypatch.setattr(subprocess, "run", noted)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    return noted


@pytest.fixture
def qt(tmp_path: Path) -> Path:
    """An environment that holds a Qt library."""
    folder = tmp_path / "lib" / "python3.12" / "site-packages" / "PySide6"
    folder.mkdir(parents=True)
    (folder / "QtGui.abi3.so").touch()
    return tmp_path


def test_a_user_is_told_the_exact_command(commands: Commands, qt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(SystemExit) as ended:
        system.need(qt)
    asked = "sudo apt-get install --yes --no-install-recommends libegl1 libxcb-cursor0"
    assert asked in str(ended.value)
    assert [command[0] for command in commands.run] == ["ldd"]


def test_root_gets_the_packages_installed(commands: Commands, qt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    system.need(qt)
    assert commands.run[-1][-2:] == ["libegl1", "libxcb-cursor0"]
    assert [command[:2] for command in commands.run[1:]] == [["apt-get", "update"], ["apt-get", "install"]]


def test_other_systems_are_told_what_debian_calls_it(
    commands: Commands, qt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(SystemExit, match="libegl1 libxcb-cursor0"):
        system.need(qt)


def test_nothing_missing_runs_nothing(commands: Commands, tmp_path: Path) -> None:
    system.need(tmp_path, system.TEST_TOOLS)
    assert commands.run == []


def test_an_environment_with_the_stamp_of_the_lock_is_left_alone(
    commands: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERMILLE_VENV", str(tmp_path))
    environment.python().parent.mkdir(parents=True)
    environment.python().touch()
    environment.prepare(environment.PROGRAM)
    installed = [command for command in commands.run if "install" in command]
    assert len(installed) == 1
    assert "--require-hashes" in installed[0]
    assert installed[0][-1].endswith("program.txt")

    environment.prepare(environment.PROGRAM)
    assert [command for command in commands.run if "install" in command] == installed

    environment.prepare(environment.DEVELOPMENT)  # wants more than the program's packages
    assert len([command for command in commands.run if "install" in command]) == 2
