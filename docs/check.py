"""Checks the documents: links lead somewhere, decisions, rooms and commands are named, no path of one machine."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from permille.cli.main import parser

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "desktop" / "permille"
PRIVATE = re.compile(r"(?<![\w.:])/(?:work|tmp|home|root|Users)/\w|[A-Z]:\\Users|\.\./shared")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)[^)]*\)|<img[^>]*\ssrc=\"([^\"]+)\"")


def main() -> int:
    """Print what is wrong and return 1, or 0 when nothing is."""
    documents = {path: path.read_text(encoding="utf-8") for path in pages()}
    faults = [
        fault for path, text in documents.items() for fault in (*dead_links(path, text), *private_paths(path, text))
    ]
    faults += [*unlisted_decisions(), *undescribed_rooms(), *undescribed_commands("\n".join(documents.values()))]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def pages() -> list[Path]:
    """Every document of the project: the pages at its top, and those in the folders that are written by hand."""
    folders = [ROOT / name for name in ("docs", "rules", "resources", "tests")]
    return sorted([*ROOT.glob("*.md"), *(page for folder in folders for page in folder.rglob("*.md"))])


def dead_links(path: Path, text: str) -> Iterator[str]:
    """Relative links and pictures without a file, and links to headings that are not there."""
    for found in LINK.finditer(without_code(text)):
        target, _, heading = (found[1] or found[2]).partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        file = (path.parent / target).resolve() if target else path
        if not file.exists():
            yield f"{shown(path)}: nothing at {target}"
        elif heading and heading not in headings(file.read_text(encoding="utf-8")):
            yield f"{shown(path)}: no heading #{heading} in {shown(file)}"


def headings(text: str) -> set[str]:
    """Anchors of the headings of a page, as the usual viewers make them."""
    titles = re.findall(r"^#+ +(.+?) *$", without_code(text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def without_code(text: str) -> str:
    """The text without its code blocks."""
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


def private_paths(path: Path, text: str) -> Iterator[str]:
    """Paths that mean something on one machine only."""
    for number, line in enumerate(text.splitlines(), start=1):
        if PRIVATE.search(line):
            yield f"{shown(path)}:{number}: a path of one machine: {line.strip()}"


def unlisted_decisions() -> Iterator[str]:
    """Decisions that the list in their folder leaves out."""
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    for record in sorted(folder.glob("[0-9]*.md")):
        if f"({record.name})" not in listed:
            yield f"{shown(record)}: not listed in README.md beside it"


def undescribed_rooms() -> Iterator[str]:
    """Rooms of the package that the architecture does not name, and files and folders it names that are not there."""
    page = ROOT / "docs" / "architecture.md"
    named = set(re.findall(r"`([\w./-]+)`", page.read_text(encoding="utf-8")))
    for room in sorted(PACKAGE.iterdir()):
        name = f"{room.name}/" if room.is_dir() else room.name
        if not room.name.startswith(("__pycache__", "__init__", "py.typed")) and name not in named:
            yield f"{shown(page)}: does not name {name}"
    for name in sorted(named):
        if name.endswith(("/", ".py", ".md", ".toml")) and not any((base / name).exists() for base in (ROOT, PACKAGE)):
            yield f"{shown(page)}: names {name}, which is not there"


def undescribed_commands(text: str) -> Iterator[str]:
    """Commands of the command line that no document shows."""
    for command in commands(parser(), "permille"):
        if command not in text:
            yield f"no document shows the command `{command}`"


def commands(one: argparse.ArgumentParser, prefix: str) -> Iterator[str]:
    """The full words of every command below a parser."""
    for action in one._actions:  # noqa: SLF001  # argparse has no public way to its commands
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  # as above
            for name, below in action.choices.items():
                deeper = list(commands(below, f"{prefix} {name}"))
                yield from deeper or [f"{prefix} {name}"]


def shown(path: Path) -> str:
    """A path as seen from the root."""
    return path.relative_to(ROOT).as_posix()


if __name__ == "__main__":
    sys.exit(main())
