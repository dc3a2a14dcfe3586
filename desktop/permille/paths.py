"""Where things lie: the only module that tells a checkout from an installed or frozen program."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from platformdirs import PlatformDirs

PACKAGE = Path(__file__).resolve().parent

HOME_VARIABLE = "PERMILLE_HOME"
"""Environment variable naming one folder for all that the program keeps for its user (a portable program, tests)."""


def bundled(name: Literal["rules", "resources"]) -> Path:
    """The folder of rule packs, or of fonts, icons, sample, templates and reference data, that came with the program.

    The wheel and the frozen program hold it inside the package, a checkout beside ``desktop/``.
    Raises FileNotFoundError when neither is there.
    """
    installed, checkout = PACKAGE / name, PACKAGE.parents[1] / name
    for folder in (installed, checkout):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"The program is incomplete: there is no folder {installed} and no folder {checkout}.")


def settings_folder() -> Path:
    """The user's settings of this program; the folder need not exist yet."""
    home = _home()
    return home / "settings" if home else _platform().user_config_path


def log_folder() -> Path:
    """Logs and reports about internal errors; the folder need not exist yet."""
    home = _home()
    return home / "log" if home else _platform().user_log_path


def _home() -> Path | None:
    named = os.environ.get(HOME_VARIABLE)
    return Path(named).absolute() if named else None


def _platform() -> PlatformDirs:
    return PlatformDirs("Permille", appauthor=False)
