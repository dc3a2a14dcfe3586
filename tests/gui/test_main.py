"""The program's window starts, shows the sample, and ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_the_smoke_run_shows_the_sample_and_ends_well(root: Path, tmp_path: Path) -> None:
    # GIVEN a fresh home, WHEN the window is started to show the sample once
    environment = {**os.environ, "PYTHONPATH": str(root / "desktop"), "PERMILLE_HOME": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-m", "permille", "--smoke"],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    # THEN it ends with 0, and wrote nothing
    assert ended.returncode == 0, ended.stderr
    assert not list(tmp_path.iterdir())


def test_nothing_of_paper_is_loaded_at_the_start(root: Path) -> None:
    # GIVEN the modules that make paper or read cells one by one, WHEN the window's modules are loaded
    heavy = "{'typst', 'docx', 'openpyxl'}"
    code = f"import sys, permille.gui.main, permille.gui.window; print(*sorted({heavy} & set(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": str(root / "desktop")}
    said = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, encoding="utf-8", check=True
    )
    # THEN none of them is there
    assert said.stdout.strip() == ""
