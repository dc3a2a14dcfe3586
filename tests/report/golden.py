"""Paper against the pages that a person looked at: the same text, the same number of pages, pages that look alike.

``PERMILLE_GOLDEN=write`` writes them anew; look at every page before they are committed.
"""

from __future__ import annotations

import gzip
import os
import re
import subprocess
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.report.paper import text_of

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "report"
RESOLUTION = 30
"""Dots per inch: enough to see a table move, too few to see how a version of poppler smooths an edge."""
ALIKE = 6.0
"""Mean difference of grey levels (of 255) in any field of a page that may be noise of the renderer."""
FIELD = 16
VERSION = re.compile(r"\bPermille \d+\.\d+\.\d+\S*")


def compare(pdf: Path, name: str) -> None:
    """Fail where text, page count or look of a PDF differ from the golden of this name."""
    text, pages = plain(text_of(pdf)), rendered(pdf)
    if os.environ.get("PERMILLE_GOLDEN") == "write":
        write(name, text, pages)
    assert text == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    known = sorted(FOLDER.glob(f"{name}-*.pgm.gz"))
    assert len(pages) == len(known)
    for page, file in zip(pages, known, strict=True):
        assert difference(page, grey(gzip.decompress(file.read_bytes()))) < ALIKE, file.name


def compare_text(text: str, name: str) -> None:
    """Fail where a text differs from the golden of this name."""
    shown, file = VERSION.sub("Permille 0.0.0", text) + "\n", FOLDER / f"{name}.txt"
    if os.environ.get("PERMILLE_GOLDEN") == "write":
        file.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == file.read_text(encoding="utf-8")


def write(name: str, text: str, pages: list[NDArray[np.uint8]]) -> None:
    for old in FOLDER.glob(f"{name}-*.pgm.gz"):
        old.unlink()
    (FOLDER / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
    for number, page in enumerate(pages, 1):
        height, width = page.shape
        picture = f"P5\n{width} {height}\n255\n".encode() + page.tobytes()
        (FOLDER / f"{name}-{number:02d}.pgm.gz").write_bytes(gzip.compress(picture, mtime=0))


def plain(text: str) -> str:
    """The words without the spaces that a poppler puts between columns, and without the program's version."""
    pages = [[" ".join(line.split()) for line in page.splitlines()] for page in text.split("\f")[:-1]]
    pages = [[VERSION.sub("Permille 0.0.0", line) for line in page] for page in pages]
    return "\n\f\n".join("\n".join(line for line in page if line) for page in pages) + "\n"


def rendered(pdf: Path) -> list[NDArray[np.uint8]]:
    """The pages as grey pictures."""
    command = ["pdftoppm", "-gray", "-r", str(RESOLUTION), str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True, capture_output=True)
    return [grey(page.read_bytes()) for page in sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm"))]


def grey(file: bytes) -> NDArray[np.uint8]:
    """A binary PGM as rows of grey levels."""
    kind, size, depth, pixels = file.split(b"\n", 3)
    assert (kind, depth) == (b"P5", b"255")
    width, height = (int(number) for number in size.split())
    return np.frombuffer(pixels, dtype=np.uint8).reshape(height, width)


def difference(page: NDArray[np.uint8], known: NDArray[np.uint8]) -> float:
    """The greatest mean difference of any square field of two pages of the same size."""
    assert page.shape == known.shape
    apart = np.abs(page.astype(np.int16) - known.astype(np.int16))
    rows, columns = apart.shape[0] // FIELD * FIELD, apart.shape[1] // FIELD * FIELD
    fields = apart[:rows, :columns].reshape(rows // FIELD, FIELD, columns // FIELD, FIELD)
    return float(fields.mean(axis=(1, 3)).max())
