"""The program ``permille-cli``: the command line alone."""

from __future__ import annotations

import multiprocessing
import sys

from permille.cli.main import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main(sys.argv[1:]))
