#!/usr/bin/env python3
"""The project's one door: set up, try, run, test, measure, check and build Permille.

Needs Python 3.11 or newer and its standard library; the rest is installed into ``.venv`` (or the folder that
PERMILLE_VENV names) from ``requirements/``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from requirements import environment, system

ROOT = Path(__file__).resolve().parent


def setup(_arguments: list[str]) -> int:
    """Set up the environment with everything: the program, its tests and its build."""
    environment.prepare(environment.DEVELOPMENT)
    system.need(environment.folder(), system.TEST_TOOLS)
    return 0


def demo(arguments: list[str]) -> int:
    """Screen the bundled sample: result, report and drafts go to out/."""
    environment.prepare(environment.PROGRAM)
    where = [] if "--out" in arguments else ["--out", "out"]
    return python("-m", "permille", "demo", *where, *arguments, folder=Path.cwd())


def run(arguments: list[str]) -> int:
    """Open the window, with the files given."""
    environment.prepare(environment.PROGRAM)
    system.need(environment.folder())
    return python("-m", "permille.gui", *arguments, folder=Path.cwd())


def test(arguments: list[str]) -> int:
    """Run the test suite; arguments go to pytest."""
    setup([])
    return python("-X", "warn_default_encoding", "-m", "pytest", *arguments)


def bench(arguments: list[str]) -> int:
    """Run the benchmarks, which print ratios; arguments name the ones wanted."""
    setup([])
    return python("-m", "tests.bench", *arguments)


def build(arguments: list[str]) -> int:
    """Build the program for this system into dist/; arguments go to PyInstaller."""
    setup([])
    options = ["--noconfirm", "--log-level", "WARN", "--workpath", "build/pyinstaller"]
    status = python("-m", "PyInstaller", "build.spec", *options, *arguments)
    if status == 0:
        settings = argparse.ArgumentParser()
        settings.add_argument("--distpath", type=Path, default=ROOT / "dist")
        show_size(settings.parse_known_args(arguments)[0].distpath.absolute() / "Permille")
    return status


def lint(arguments: list[str]) -> int:
    """Check style, types, layers, documents and notices; say at the end which of them failed."""
    environment.prepare(environment.DEVELOPMENT)
    checks = {
        "ruff": ["-m", "ruff", "check", "."],
        "format": ["-m", "ruff", "format", "--check", "."],
        "types": ["-m", "mypy"],
        "layers": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo"],
        "documents": ["docs/check.py"],
        "notices": ["requirements/notices.py", "--check"],
    }
    chosen = arguments or list(checks)
    failed = []
    for name in chosen:
        print(f"-- {name}", flush=True)
        if python(*checks[name]) != 0:
            failed.append(name)
    print("Failed: " + ", ".join(failed) if failed else "All checks passed: " + ", ".join(chosen))
    return 1 if failed else 0


def docs(arguments: list[str]) -> int:
    """Make the pictures and the third-party notices anew."""
    setup([])
    return python("requirements/notices.py") or python("docs/pictures.py", *arguments)


def lock(arguments: list[str]) -> int:
    """Resolve the requirements anew; --upgrade moves the versions that pyproject.toml leaves open."""
    return subprocess.run([sys.executable, "requirements/lock.py", *arguments], cwd=ROOT, check=False).returncode


VERBS = {verb.__name__: verb for verb in (setup, demo, run, test, bench, build, lint, docs, lock)}


def python(*arguments: str, folder: Path = ROOT) -> int:
    """Run the environment's interpreter in a folder (the project's root) and return its exit status."""
    return subprocess.run([environment.python(), *arguments], cwd=folder, check=False).returncode


def show_size(folder: Path) -> None:
    """Print a built folder and how large it is."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{folder}: {size / 1e6:.0f} MB")


def usage() -> str:
    """What this script can do, one line for each verb."""
    lines = [f"  {name:<6} {(verb.__doc__ or '').splitlines()[0]}" for name, verb in VERBS.items()]
    return "python3 dev.py VERB [ARGUMENT...]\n\n" + "\n".join(lines)


def main() -> int:
    """Do what the first argument says and return the exit status."""
    if sys.version_info < (3, 11):
        sys.exit(f"Permille needs Python 3.11 or newer; this is {sys.version.split()[0]} at {sys.executable}.")
    verb, *arguments = sys.argv[1:] or ["help"]
    if verb not in VERBS:
        asked = verb in ("help", "-h", "--help")
        print(usage(), file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    return VERBS[verb](arguments)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except subprocess.CalledProcessError as error:
        sys.exit(f"This command failed with status {error.returncode}: {' '.join(map(str, error.cmd))}")
