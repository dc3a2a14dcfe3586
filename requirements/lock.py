"""Writes the lock files of this folder from ``pyproject.toml``: exact versions with hashes, for all systems at once."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = "uv==0.13.9"
HEADER = "# Made by `python3 dev.py lock` from pyproject.toml; do not edit.\n"


def main(arguments: list[str]) -> int:
    """Resolve anew; versions already locked stay unless ``--upgrade`` (or ``--upgrade-package NAME``) is given."""
    with tempfile.TemporaryDirectory() as scratch:
        venv.create(scratch, with_pip=True)
        tools = Path(scratch) / ("Scripts" if sys.platform == "win32" else "bin")
        subprocess.run([tools / "python", "-m", "pip", "install", "--quiet", UV], check=True)
        _resolve(tools / "uv", "program.txt", arguments)
        constraint = ["--group", "development", "--constraint", "requirements/program.txt"]
        _resolve(tools / "uv", "development.txt", [*constraint, *arguments])
    return 0


def _resolve(uv: Path, name: str, arguments: list[str]) -> None:
    target = ROOT / "requirements" / name
    command = [
        str(uv),
        "pip",
        "compile",
        "pyproject.toml",
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
    ]
    command += ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--quiet"]
    subprocess.run(
        [*command, "--output-file", str(target), *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    target.write_text(HEADER + target.read_text(encoding="utf-8").removeprefix(HEADER), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
