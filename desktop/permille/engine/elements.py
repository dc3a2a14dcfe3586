"""Which chemical elements a part holds, as bit masks over its composition rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from permille.engine.truth import Truths, within
from permille.model.composition import Contents, Substance

Masks = NDArray[np.uint64]
EVERYTHING = np.uint64(2**64 - 1)

ELEMENTS = (
    *("Sc", "Y", "La", "Ce", "Pr", "Nd", "Pm", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu"),
    *(
        "B",
        "Fe",
        "Co",
        "Ni",
        "Cu",
        "Al",
        "Mg",
        "Zr",
        "Zn",
        "Mn",
        "Ga",
        "Ge",
        "In",
        "Sb",
        "Te",
        "Bi",
        "W",
        "Mo",
        "C",
        "Li",
    ),
)
"""Elements that item lines name, each a bit of a mask; all others are of no account to any rule."""

BIT = {symbol: np.uint64(1 << place) for place, symbol in enumerate(ELEMENTS)}


def mask_of(symbols: Iterable[str]) -> np.uint64:
    """The mask of the elements; one without a bit has none."""
    mask = np.uint64(0)
    for symbol in symbols:
        mask |= BIT.get(symbol, np.uint64(0))
    return mask


@dataclass(frozen=True, slots=True, eq=False)
class Holdings:
    """What each part, and each homogeneous material in it, holds for certain and possibly.

    ``group_*`` have one entry per (part, material); a blank material is one group of its part. Elements that are not
    declared at all are not in ``maybe``: ``Facts.undeclared`` tells where anything may be.
    """

    sure: Masks
    maybe: Masks
    group_part: NDArray[np.int32]
    group_sure: Masks
    group_maybe: Masks
    group_blank: NDArray[np.bool_]

    def has_all(self, symbols: Iterable[str], open_parts: NDArray[np.bool_]) -> Truths:
        """Whether a part holds every one of the elements; ``open_parts`` may hold anything beside what is declared."""
        need = mask_of(symbols)
        certain = (self.sure & need) == need
        return within(certain, ((self.maybe & need) == need) | open_parts)

    def has_any(self, symbols: Iterable[str], open_parts: NDArray[np.bool_]) -> Truths:
        """Whether a part holds at least one of the elements."""
        need = mask_of(symbols)
        return within((self.sure & need) != 0, ((self.maybe & need) != 0) | open_parts)

    def in_one_material(self, symbols: Iterable[str], size: int, *, blank_proves: NDArray[np.bool_]) -> Truths:
        """Whether one material of a part holds all elements; rows without one prove it where ``blank_proves``."""
        need = mask_of(symbols)
        sure = (self.group_sure & need) == need
        maybe = (self.group_maybe & need) == need
        sure &= ~self.group_blank | blank_proves[self.group_part]
        certain, possible = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
        certain[self.group_part[sure]] = True
        possible[self.group_part[maybe]] = True
        return within(certain, possible)


def holdings(contents: Contents, substances: tuple[Substance, ...], size: int) -> Holdings:
    """The holdings of ``size`` parts from their composition rows."""
    named = np.array([mask_of(one.elements) for one in substances], dtype=np.uint64)
    thinkable = named.copy()
    for place, substance in enumerate(substances):
        if substance.kind == "undisclosed":
            thinkable[place] = EVERYTHING
    count = len(contents)
    positive, present = contents.amount.positive(), contents.amount.high > 0
    zero = np.uint64(0)
    sure = np.where(positive, named[contents.substance], zero) if count else np.zeros(0, dtype=np.uint64)
    maybe = np.where(present, thinkable[contents.substance], zero) if count else np.zeros(0, dtype=np.uint64)
    codes = {name: place for place, name in enumerate(dict.fromkeys(contents.material))}
    material = np.array([codes[name] for name in contents.material], dtype=np.int32)
    order = np.lexsort((material, contents.part))
    part, material = contents.part[order], material[order]
    starts = _group_starts(part, material)
    group_sure, group_maybe = _either(sure[order], starts), _either(maybe[order], starts)
    group_part = part[starts]
    blank = codes.get("", -1)
    part_sure, part_maybe = np.zeros(size, dtype=np.uint64), np.zeros(size, dtype=np.uint64)
    np.bitwise_or.at(part_sure, group_part, group_sure)
    np.bitwise_or.at(part_maybe, group_part, group_maybe)
    return Holdings(part_sure, part_maybe, group_part, group_sure, group_maybe, material[starts] == blank)


def _group_starts(part: NDArray[np.int32], material: NDArray[np.int32]) -> NDArray[np.int64]:
    if not len(part):
        return np.zeros(0, dtype=np.int64)
    new = (np.diff(part) != 0) | (np.diff(material) != 0)
    return np.concatenate(([0], np.flatnonzero(new) + 1)).astype(np.int64)


def _either(masks: Masks, starts: NDArray[np.int64]) -> Masks:
    if not len(starts):
        return np.zeros(0, dtype=np.uint64)
    found: Masks = np.bitwise_or.reduceat(masks, starts)
    return found
