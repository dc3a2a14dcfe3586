"""Packs for the tests: the built-in one, and the worked example of rules/README.md, which a test may break."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from permille.rulebook.load import load_pack
from permille.rulebook.schema import Pack

LABELLED_BLOCK = re.compile(r"^`(\w+\.toml)`\n\n```toml\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="session")
def rare_earth(root: Path) -> Pack:
    return load_pack(root / "rules" / "cn-rare-earth")


@pytest.fixture
def example(root: Path, tmp_path: Path) -> Path:
    """The worked example of rules/README.md, written out as it stands there."""
    folder = tmp_path / "example-holmium"
    folder.mkdir()
    for name, content in LABELLED_BLOCK.findall((root / "rules" / "README.md").read_text(encoding="utf-8")):
        (folder / name).write_text(content, encoding="utf-8", newline="\n")
    return folder
