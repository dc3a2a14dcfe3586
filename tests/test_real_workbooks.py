"""Workbooks that nobody here wrote, screened as they are: no crash, all rows counted, nothing cleared by silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from permille.cli.main import main

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT / ".." / "shared" / "real"
FILES = sorted(path for path in REAL.rglob("*") if path.suffix.lower() in {".xlsx", ".xls", ".xlsm", ".xlsb", ".ods"})


@pytest.mark.skipif(not FILES, reason="the real workbooks are not beside this checkout")
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_real_workbook_is_screened(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lists of parts without a word on what is in them: undetermined, with result and paper."""
    out = tmp_path / "result.json"
    options = ["--on", "2026-11-22", "--exporter", "DE", "--destination", "IN", "--json", str(out)]
    status = main(["screen", str(path), *options, "--report", str(tmp_path / "report.pdf")])
    said = capsys.readouterr()
    assert status == 11, said.err
    assert "Traceback" not in said.err
    result = json.loads(out.read_text(encoding="utf-8"))
    assert result["verdict"] == "undetermined"
    rows = result["inputs"][0]["rows"]
    assert rows["read"] == rows["accepted"] + rows["quarantined"] + rows["ignored"] > 0
    assert len(result["items"]) > 5
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
