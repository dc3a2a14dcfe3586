"""Reading back what was printed: text, pages, sizes and fonts of a PDF, through poppler."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def text_of(pdf: Path) -> str:
    """The text of a PDF as a reader copies it, one form feed after each page."""
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True).stdout.decode()


def flowing(pdf: Path) -> str:
    """The text with all white space as one space, for sentences that were broken into lines."""
    raw = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True).stdout.decode()
    return " ".join(raw.split())


def facts_of(pdf: Path) -> dict[str, str]:
    """What pdfinfo says: pages, size, date, tags."""
    lines = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True).stdout.decode().splitlines()
    return {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def office_pdf(document: Path, folder: Path) -> Path:
    """A document as LibreOffice prints it."""
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", folder, document], check=True, capture_output=True, timeout=180)
    return folder / f"{document.stem}.pdf"
