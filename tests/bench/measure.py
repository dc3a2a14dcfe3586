"""How a benchmark is measured and shown: the best of several whole processes or calls, in turns, as ratios."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CACHE = ROOT / "build" / "bench"
"""Generated files; outside git."""


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table: ours against the bare work, or against a fixed bound, in ``unit``."""

    name: str
    ours: float
    bare: float
    unit: str
    target: float | None
    """Largest ratio that is good enough; None: shown for information."""

    @property
    def ratio(self) -> float:
        return self.ours / self.bare

    @property
    def good(self) -> bool:
        return self.target is None or self.ratio <= self.target

    @property
    def line(self) -> str:
        """The result as a row of a Markdown table."""
        word = "" if self.target is None else "yes" if self.good else "NO"
        cells = [
            self.name,
            f"{self.ours:.3g} {self.unit}",
            f"{self.bare:.3g} {self.unit}",
            f"{self.ratio:.2f}",
            "" if self.target is None else f"{self.target:g}",
            word,
        ]
        return f"| {' | '.join(cells)} |"


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: seconds, and the most memory it held in MB (0 where the system does not tell)."""

    seconds: float
    megabytes: float


LAUNCH = """
import os, subprocess, sys, time
began = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
said = process.stderr.read()
if hasattr(os, "wait4"):
    _, status, usage = os.wait4(process.pid, 0)
    code, most = os.waitstatus_to_exitcode(status), usage.ru_maxrss
else:
    code, most = process.wait(), 0
seconds = time.perf_counter() - began
sys.stderr.buffer.write(said[-2000:])
print(code, seconds, most)
"""
"""Starts a process from a small one: a child counts the memory of the process that it was forked from as its own."""


def run_process(arguments: Sequence[str], allowed: frozenset[int] = frozenset({0})) -> Run:
    """Run a Python process with ``desktop`` on its path and measure it; raises when it ends otherwise than allowed.

    An installed program is compiled, so the process may keep what it compiles.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "desktop"), "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-S", "-c", LAUNCH, sys.executable, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    code, seconds, most = done.stdout.split()
    if int(code) not in allowed:
        raise RuntimeError(f"{arguments} ended with {int(code)}: {done.stderr.decode(errors='replace')}")
    return Run(float(seconds), int(most) / (1024 * 1024 if sys.platform == "darwin" else 1024))


def in_turns(tries: int, *works: Callable[[], Run]) -> list[Run]:
    """Least seconds and largest memory of each work; they take turns, so that other load meets them all."""
    runs: list[list[Run]] = [[] for _ in works]
    for _ in range(tries):
        for work, done in zip(works, runs, strict=True):
            done.append(work())
    return [Run(min(one.seconds for one in done), max(one.megabytes for one in done)) for done in runs]


def timed(work: Callable[[], object]) -> Callable[[], Run]:
    """A call as something to measure, without the garbage of what came before."""

    def measured() -> Run:
        gc.collect()
        began = time.perf_counter()
        work()
        return Run(time.perf_counter() - began, 0.0)

    return measured
