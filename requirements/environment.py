"""Makes the virtual environment from the locked requirements, and only when they changed."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from requirements import system

ROOT = Path(__file__).resolve().parent.parent
PROGRAM, DEVELOPMENT = "program", "development"


def folder() -> Path:
    """Where the environment lies: ``.venv``, or what PERMILLE_VENV names."""
    return Path(os.environ.get("PERMILLE_VENV") or ROOT / ".venv").absolute()


def python() -> Path:
    """The environment's own interpreter."""
    return folder() / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(kind: str) -> None:
    """Make the environment ready for the program, or for development (which holds the program's packages too)."""
    kinds = (DEVELOPMENT,) if kind == DEVELOPMENT else (PROGRAM, DEVELOPMENT)
    if _works() and any(_stamp(each).is_file() and _stamp(each).read_text("utf-8") == _wanted(each) for each in kinds):
        return
    print(f"Setting up {folder()} ({kind})", file=sys.stderr, flush=True)
    if not _works():
        _create()
    _install(kind)
    _link_package()
    _stamp(kind).write_text(_wanted(kind), encoding="utf-8")


def _works() -> bool:
    """Tell whether the environment's interpreter starts (the one it was made from may be gone)."""
    if not python().is_file():
        return False
    return subprocess.run([python(), "-c", "import pip"], capture_output=True, check=False).returncode == 0


def _create() -> None:
    if importlib.util.find_spec("ensurepip") is None:  # Debian ships it apart
        system.install([f"python{sys.version_info.major}.{sys.version_info.minor}-venv"], "Python's venv is missing")
        importlib.invalidate_caches()
    shutil.rmtree(folder(), ignore_errors=True)
    # A fresh interpreter: this one has already looked for ensurepip and would not find it again.
    subprocess.run([sys.executable, "-c", f"import venv; venv.create({str(folder())!r}, with_pip=True)"], check=True)


def _install(kind: str) -> None:
    command = [str(python()), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "--no-input"]
    command += ["--disable-pip-version-check", "--quiet", "--requirement", str(_lock(kind))]
    subprocess.run(command, check=True)


def _link_package() -> None:
    """Let the environment import ``permille`` from this checkout."""
    for site in folder().glob("lib/python*/site-packages" if os.name != "nt" else "Lib/site-packages"):
        (site / "permille-checkout.pth").write_text(f"{ROOT / 'desktop'}\n", encoding="utf-8")


def _lock(kind: str) -> Path:
    return ROOT / "requirements" / f"{kind}.txt"


def _stamp(kind: str) -> Path:
    return folder() / f"permille-{kind}.stamp"


def _wanted(kind: str) -> str:
    return f"{hashlib.sha256(_lock(kind).read_bytes()).hexdigest()} {ROOT}\n"
