"""Finds system packages missing on Linux, names them as Debian and Ubuntu do, and installs them for root.

``sudo python3 -m requirements.system .venv`` installs what the environment's Qt and the tests lack.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

PACKAGE_OF_LIBRARY = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgio-2.0.so.0": "libglib2.0-0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
PACKAGE_OF_TOOL = {
    "objdump": "binutils",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "strip": "binutils",
}
TEST_TOOLS = ("objdump", "pdftoppm", "pdftotext", "strip")
QT_FILES = (
    "QtCore.abi3.so",
    "QtGui.abi3.so",
    "QtPrintSupport.abi3.so",
    "QtSvg.abi3.so",
    "QtTest.abi3.so",
    "QtWidgets.abi3.so",
    "Qt/plugins/iconengines/libqsvgicon.so",
    "Qt/plugins/imageformats/libqsvg.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/platforms/libqwayland.so",
    "Qt/plugins/platforms/libqxcb.so",
)


def need(environment: Path, tools: Sequence[str] = ()) -> None:
    """Make sure that this environment's Qt finds its libraries and that the tools are there; asked on Linux only."""
    if sys.platform == "linux":
        found = {PACKAGE_OF_LIBRARY.get(library, library) for library in missing_libraries(environment)}
        found |= {PACKAGE_OF_TOOL[tool] for tool in tools if shutil.which(tool) is None}
        install(sorted(found), "System packages are missing")


def missing_libraries(environment: Path) -> list[str]:
    """Shared libraries that the environment's Qt asks for and the system does not have."""
    folders = environment.glob("lib/python*/site-packages/PySide6")
    files = [folder / name for folder in folders for name in QT_FILES if (folder / name).is_file()]
    if not files:
        return []
    told = subprocess.run(["ldd", *files], capture_output=True, text=True, encoding="utf-8", check=False).stdout
    return sorted({line.split()[0] for line in told.splitlines() if line.rstrip().endswith("=> not found")})


def install(packages: Sequence[str], why: str) -> None:
    """Install Debian packages when this is root on Debian or Ubuntu; otherwise say what to do and end the program."""
    if not packages:
        return
    if shutil.which("apt-get") is None:
        sys.exit(f"{why}. Install what Debian calls: {' '.join(packages)}")
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        sys.exit(f"{why}. Run this, then start again:\n\n    sudo {' '.join(command)}\n")
    print(f"{why}: {' '.join(command)}", file=sys.stderr, flush=True)
    _apt(["apt-get", "update", "--quiet=2"])
    _apt(command)


def _apt(command: Iterable[str]) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(list(command), env=quiet, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    if done.returncode != 0:
        sys.exit(f"This command failed: {' '.join(command)}")


if __name__ == "__main__":
    need(Path(sys.argv[1]), TEST_TOOLS)
