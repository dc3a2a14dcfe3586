"""Files that cannot be taken at all: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from permille.report.wording.sentence import Said, bare, fill

SAID: dict[str, Said] = {
    "missing": Said("“{file}” is not there.", "Check the name and the folder."),
    "folder": Said("“{file}” is a folder, not a file.", "Choose a workbook in it."),
    "empty": Said("“{file}” is empty.", "Fetch it again from where it came from."),
    "locked": Said("“{file}” is open in another program.", "Close it there, or import a copy."),
    "owner-file": Said(
        "“{file}” is no workbook, only the mark that “{workbook}” is open in Excel.", "Choose “{workbook}” itself."
    ),
    "no-permission": Said("“{file}” may not be read by you.", "Ask its owner, or copy it to a folder of your own."),
    "not-downloaded": Said(
        "“{file}” is not on this computer yet, only its name is.",
        "Open it once so that it is downloaded, then import it.",
    ),
    "unreadable": Said("“{file}” cannot be read{detail:: }.", "Check the disk or network it lies on, or copy it here."),
    "password": Said(
        "“{file}” is protected by a password.", "Open it in Excel, save a copy without one, and import the copy."
    ),
    "damaged": Said(
        "“{file}” is damaged or cut short{detail:: }.", "Open it in Excel, save a copy, and import the copy."
    ),
    "not-a-workbook": Said("“{file}” is no workbook.", "Save it as .xlsx, and import that."),
    "no-known-sheet": Said(
        "“{file}” has no sheet known here{sheets:. Its sheets: }.",
        "Name one Parts, BOM or Composition, or start from the template.",
    ),
    "no-parts": Said(
        "“{file}” names no part.", "Fill in the sheet Parts, BOM or Composition, or start from the template."
    ),
    "ghost-range": Said(
        "“{file}” claims cells{cell: up to }{sheet:, in sheet }, nearly all of them empty.",
        "Delete the empty rows and columns below the data, save, and import it again.",
    ),
    "too-large": Said(
        "“{file}” is too large to be read here{megabytes:: }{limit: MB, at most } MB.",
        "Split it into several workbooks, and import all of them.",
    ),
    "unsafe-xml": Said(
        "“{file}” holds instructions that could harm this computer. It was not read.",
        "Ask for a new copy, saved in Excel.",
    ),
    "cancelled": Said("Stopped. Nothing was taken over, and your files are as they were."),
}


def refusal_message(code: str, facts: Mapping[str, str], file: str = "") -> str:
    """Message and remedy in one text. ``file`` is the file's name where ``facts`` does not hold it."""
    known = {"file": file or "The file", **facts}
    said = SAID.get(code)
    if said is None:
        return bare(code, known)
    return f"{fill(said.message, known)} {fill(said.remedy, known)}".strip()
