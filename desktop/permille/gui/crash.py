"""What happens when the program itself fails: a short report file on this computer, and a word to the person."""

from __future__ import annotations

import datetime as dt
import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import permille

Tell = Callable[[Path], None]


def write_report(folder: Path, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> Path:
    """Write what failed and where in the program; nothing of the person's data beyond the error's own text."""
    folder.mkdir(parents=True, exist_ok=True)
    now = dt.datetime.now(tz=dt.UTC)
    path = folder / f"error-{now:%Y%m%d-%H%M%S-%f}.txt"
    versions = f"Permille {permille.__version__}, Python {platform.python_version()}, {platform.platform()}"
    head = f"{versions}, {now:%Y-%m-%d %H:%M} UTC\n\n"
    path.write_text(head + "".join(traceback.format_exception(kind, error, trace)), encoding="utf-8")
    return path


def install(folder: Path, tell: Tell) -> None:
    """Put the hook in place: every error that nobody caught is written down, then told."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        tell(write_report(folder, kind, error, trace))

    sys.excepthook = hook
