"""Something to tell the user about their data: code, place, facts, remedy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from permille.model.evidence import Cell


class Severity(StrEnum):
    """How much a problem matters: an error set something aside, a warning left something open, information neither."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem as code and facts; the sentences are made in ``report.wording``."""

    code: str
    severity: Severity
    at: Cell | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
