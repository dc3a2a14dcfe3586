"""The program ``Permille``: the window, with the files given."""

from __future__ import annotations

import multiprocessing
import sys

from permille.gui.main import run

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(run(sys.argv[1:]))
