"""What the house asks of every source file and no other check sees (docs/architecture.md)."""

from __future__ import annotations

import ast
import fnmatch
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "desktop" / "permille"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
PURE = ("model", "engine", "rulebook/schema.py", "rulebook/readings.py", "rulebook/timeline.py")
CLOCKS = {"now", "today", "utcnow", "time", "monotonic", "perf_counter"}
MOST_LINES = 400
EMPTY_NAMES = {"common", "helpers", "manager", "misc", "utils"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=name_of)
def test_a_file_says_what_it_is_for_and_stays_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    assert path.stem not in EMPTY_NAMES
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "the file does not open with a sentence"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_happens_on_import(path: Path) -> None:
    """A module defines; only ``if`` on names of modules and TYPE_CHECKING may stand beside definitions."""
    defining = (
        ast.AnnAssign,
        ast.Assign,
        ast.AugAssign,
        ast.ClassDef,
        ast.FunctionDef,
        ast.If,
        ast.Import,
        ast.ImportFrom,
    )
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        is_docstring = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        is_type_alias = type(statement).__name__ == "TypeAlias"
        assert isinstance(statement, defining) or is_docstring or is_type_alias, f"line {statement.lineno}"


@pytest.mark.parametrize(
    "path", [path for path in MODULES if name_of(path).split("/", 2)[2].startswith(PURE)], ids=name_of
)
def test_deciding_reads_no_clock_and_no_file(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = (
                called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
            )
            assert name not in CLOCKS | {"open", "print", "input"}, f"line {node.lineno}: {name}"


def test_the_window_asks_qt_for_no_network() -> None:
    asking = [name_of(path) for path in MODULES if re.search(r"QtNetwork|QtWeb", path.read_text(encoding="utf-8"))]
    assert asking == []


def test_only_the_faces_ask_for_bundled_folders() -> None:
    asking = [path for path in MODULES if re.search(r"\bbundled\(", path.read_text(encoding="utf-8"))]
    rooms = {path.relative_to(PACKAGE).parts[0] for path in asking}
    assert rooms <= {"paths.py", "app", "cli", "gui"}


@pytest.mark.parametrize("module", ["permille", "permille.cli.main", "permille.app.session", "permille.__main__"])
def test_the_command_line_starts_without_qt(module: str) -> None:
    code = f"import sys, {module}; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT / "desktop", check=False).returncode == 0


def test_an_older_python_can_still_read_the_message() -> None:
    """``dev.py`` and what it imports at once must parse where the program itself would not."""
    for path in (ROOT / "dev.py", *(ROOT / "requirements").glob("*.py")):
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_no_folder_of_tests_is_left_out(pytestconfig: pytest.Config) -> None:
    left_out = [str(pattern) for pattern in pytestconfig.getini("norecursedirs")]
    for path in TESTS:
        for folder in path.relative_to(ROOT).parts[:-1]:
            assert not any(fnmatch.fnmatch(folder, pattern) for pattern in left_out), name_of(path)


def test_requirements_name_no_host_and_match_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        "program": project["project"]["dependencies"],
        "development": project["project"]["dependencies"] + project["dependency-groups"]["development"],
    }
    for name, requirements in wanted.items():
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        assert "://" not in text
        assert "index-url" not in text
        pins = set(re.findall(r"^([a-z0-9.-]+==\S+)", text, re.MULTILINE))
        assert {each.lower() for each in requirements} <= pins
        assert text.count("--hash=sha256:") >= len(pins)
