"""Errors that are the files' or the disk's, in words; all others are the program's own."""

from __future__ import annotations

from permille.report.wording.refusals import refusal_message


def said_of(error: Exception) -> str | None:
    """What to tell the person: what happened, where, what to do. None for an error of the program itself."""
    from permille.app.session import UnknownItem, UnknownShipment
    from permille.intake.refusal import Refused
    from permille.report.writing import NotWritten
    from permille.rulebook.load import PackError

    if isinstance(error, Refused):
        return refusal_message(error.code, error.facts, error.file)
    if isinstance(error, (UnknownItem, UnknownShipment, NotWritten, PackError)):
        return str(error)
    if isinstance(error, OSError) and error.filename:
        reason = error.strerror or "it could not be written"
        return f"{error.filename}: {reason}. Close the file where it is open, or choose another folder."
    return None
