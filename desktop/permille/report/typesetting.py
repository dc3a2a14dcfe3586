"""From content as data to a PDF: the embedded typst compiler with bundled fonts and templates, and nothing else."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

import typst

Paper = Literal["a4", "letter"]

PAPERS: Mapping[Paper, str] = {"a4": "a4", "letter": "us-letter"}
"""Our names of the papers, and typst's."""

STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
"""Archivable and accessible. Under both a character without a glyph is an error, never an empty box."""


def typeset(template: str, content: Mapping[str, object], *, fonts: Path, paper: Paper, day: dt.date) -> bytes:
    """The PDF of a template (a file in ``templates`` beside the folder of fonts) filled with content.

    The content goes in as JSON, so that nothing in it is ever read as markup. The document carries ``day`` as its date:
    the same content gives the same bytes. Raises FileNotFoundError when the template is missing.
    """
    folder = fonts.parent / "templates"
    file = folder / template
    if not file.is_file():
        raise FileNotFoundError(f"The program is incomplete: there is no {file}.")
    data = {**content, "paper": PAPERS[paper], "date": [day.year, day.month, day.day]}
    pdf = typst.compile(
        str(file),
        root=str(folder),
        font_paths=_faces(str(fonts)),
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(data, ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC),
    )
    assert isinstance(pdf, bytes)
    return pdf


@lru_cache(maxsize=4)
def _faces(fonts: str) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
