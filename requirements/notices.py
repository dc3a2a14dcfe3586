"""Writes ``THIRD_PARTY_NOTICES.md`` from the installed packages and gathers their licence texts for a build."""

from __future__ import annotations

import re
import shutil
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTICES = ROOT / "THIRD_PARTY_NOTICES.md"
LICENCE_FILE = re.compile(r"(licen[cs]es?|copying|notice|authors)[^/]*$|/licenses/", re.IGNORECASE)

TEMPLATE = ROOT / "requirements" / "notices.md"


def main(arguments: list[str]) -> int:
    """Write the notices; with ``--check`` only tell whether the file is as it would be written."""
    text = TEMPLATE.read_text(encoding="utf-8").replace("{packages}\n", "".join(_row(each) for each in packages()))
    if "--check" not in arguments:
        NOTICES.write_text(text, encoding="utf-8", newline="\n")
    elif not NOTICES.is_file() or NOTICES.read_text(encoding="utf-8") != text:
        print(f"{NOTICES.name} is not as the installed packages say; run: python3 dev.py docs")
        return 1
    return 0


def packages() -> list[Distribution]:
    """The packages that the program runs with, as locked, by name."""
    locked = (ROOT / "requirements" / "program.txt").read_text(encoding="utf-8")
    return [distribution(name) for name in re.findall(r"^([a-z0-9.-]+)==", locked, re.MULTILINE)]


def copy_texts(target: Path) -> None:
    """Copy every licence text of the program's packages into one folder per package."""
    for package in packages():
        for file in package.files or ():
            inside = file.as_posix()
            if ".dist-info/" in inside and LICENCE_FILE.search(inside):
                place = (
                    target
                    / f"{package.name}-{package.version}"
                    / inside.split(".dist-info/")[1].removeprefix("licenses/")
                )
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(str(file.locate()), place)


def _row(package: Distribution) -> str:
    return f"| {package.name} | {package.version} | {_licence(package)} | {_home(package)} |\n"


def _licence(package: Distribution) -> str:
    stated = _stated(package, "License-Expression") or _stated(package, "License")
    named = [each.rpartition(" :: ")[2] for each in package.metadata.get_all("Classifier") or ()]
    return stated.splitlines()[0].rstrip(".") if stated else ", ".join(each for each in named if "License" in each)


def _home(package: Distribution) -> str:
    links = dict(each.split(", ", 1) for each in package.metadata.get_all("Project-URL") or [])
    named = {name.lower(): link for name, link in links.items()}
    wanted = ("homepage", "source", "repository", "source code", "documentation")
    found = next((named[name] for name in wanted if name in named), _stated(package, "Home-page"))
    return f"<{found}>" if found else "-"


def _stated(package: Distribution, field: str) -> str:
    return str(package.metadata[field] or "").strip() if field in package.metadata else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
