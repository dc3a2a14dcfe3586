"""The command ``permille``: without arguments the window, otherwise the command line."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status; ``--smoke`` shows the window once and ends."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given == ["--smoke"]:
        from permille.gui.main import run

        return run(given)
    from permille.cli.main import main as command

    return command(given)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
