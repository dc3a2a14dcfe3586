"""Runs the benchmarks and prints one table: ``python -m tests.bench [NAME]...``, from the root of the project."""

from __future__ import annotations

import importlib
import platform
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BENCHMARKS = ("rollup", "screen", "window")


def main(names: list[str]) -> int:
    """Run the named benchmarks (all without names); 1 when a target is missed."""
    for folder in (ROOT, ROOT / "desktop"):
        sys.path.insert(0, str(folder))
    sys.stdout.write(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n\n")
    sys.stdout.write("| what | ours | bare | ratio | target | good |\n|---|--:|--:|--:|--:|---|\n")
    good = True
    for name in names or BENCHMARKS:
        for result in importlib.import_module(f"tests.bench.{name}").measure():
            sys.stdout.write(result.line + "\n")
            sys.stdout.flush()
            good &= result.good
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
