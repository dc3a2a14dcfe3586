"""What the intake collects on its way: problems, sources and what became of every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from permille.model.evidence import Cell, Source
from permille.model.problem import Problem, Severity

MOST_ALIKE = 200
"""Problems of one code in one sheet that are listed singly; further ones are counted in one problem."""


@dataclass(slots=True, eq=False)
class Ledger:
    """Problems and sources of one reading of files."""

    problems: list[Problem] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    nameless: int = 0
    _alike: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def tell(
        self, code: str, severity: Severity, at: Cell | None = None, facts: Mapping[str, str] | None = None
    ) -> None:
        """Adds a problem; beyond ``MOST_ALIKE`` of a kind in a sheet it is only counted."""
        if at is not None:
            kind = (code, at.file, at.sheet)
            self._alike[kind] += 1
            if self._alike[kind] > MOST_ALIKE:
                return
        self.problems.append(Problem(code, severity, at, facts or {}))

    def source(self, source: Source) -> int:
        """The number under which rows refer to a source."""
        self.sources.append(source)
        return len(self.sources) - 1

    def close(self) -> None:
        """Adds one problem for each kind that was counted and not listed."""
        for (code, file, sheet), count in self._alike.items():
            if count > MOST_ALIKE:
                facts = {"code": code, "count": str(count - MOST_ALIKE), "sheet": sheet}
                self.problems.append(Problem("further-problems", Severity.WARNING, Cell(file, sheet, 0, -1), facts))
