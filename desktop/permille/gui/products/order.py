"""Which parts a filter shows, and in which order a column puts them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from permille.engine.screening import ScreeningLike
from permille.model.bom import Parts
from permille.model.finding import Share

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """Per part: whether it matches, and whether it is shown (it matches, or something in it does)."""

    matched: Flags
    shown: Flags


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """Sort keys of parts, or of lines where the column is about the line."""

    of_part: NDArray[np.float64] | None
    of_line: NDArray[np.float64] | None = None

    def of(self, line: int, part: int) -> float:
        if self.of_line is not None:
            return float(self.of_line[line]) if line >= 0 else 1.0
        assert self.of_part is not None
        return float(self.of_part[part])


def keep(screening: ScreeningLike, texts: Sequence[str], words: str, verdicts: Collection[int]) -> Kept | None:
    """The parts that hold every word of ``words`` and have one of the verdict positions; None when nothing is asked.

    ``texts`` are those of ``searched``; ``verdicts`` are positions in ``VERDICT_ORDER``; empty means any.
    """
    asked = words.casefold().split()
    if not asked and not verdicts:
        return None
    parts = screening.declarations.parts
    matched: Flags = np.ones(len(parts), dtype=np.bool_)
    if verdicts:
        matched &= np.isin(screening.verdicts, list(verdicts))
    for word in asked:
        matched &= np.fromiter((word in text for text in texts), dtype=np.bool_, count=len(parts))
    return Kept(matched, with_ancestors(screening, matched))


def searched(parts: Parts) -> list[str]:
    """What a filter looks through, per part: number, description, supplier and class, without regard to case."""
    fields = zip(parts.number, parts.description, parts.supplier, parts.part_class, strict=True)
    return [" ".join(texts).casefold() for texts in fields]


def with_ancestors(screening: ScreeningLike, matched: Flags) -> Flags:
    """The parts of ``matched`` and all that contain one of them, level by level."""
    lines = screening.declarations.lines
    shown = matched.copy()
    before = -1
    while (now := int(shown.sum())) != before:
        before = now
        shown[lines.parent[shown[lines.child]]] = True
    return shown


def share_keys(screening: ScreeningLike, *, by_mass: bool) -> Keys:
    """Parts by the upper end of their share, then the lower; without a share last. Long for many: run in a job."""
    ask = screening.mass_share if by_mass else screening.share
    return Keys(np.array([_rank(ask(part)) for part in range(len(screening.declarations.parts))], dtype=np.float64))


def _rank(share: Share | None) -> float:
    if share is None:
        return -1.0
    high = 2.0 if share.high is None else float(share.high)
    return high + float(share.low) * 1e-6


def text_keys(texts: list[str]) -> Keys:
    """Parts by a text, without regard to case."""
    order = sorted(range(len(texts)), key=lambda part: texts[part].casefold())
    ranks = np.empty(len(texts), dtype=np.float64)
    ranks[np.array(order, dtype=np.intp)] = np.arange(len(texts))
    return Keys(ranks)
