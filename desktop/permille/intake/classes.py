"""Proposes a class for a part from words in its description; a proposal is shown and decides nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from permille.intake.text import fold


class Proposer:
    """Looks for the words of ``proposals`` (class to words) in descriptions."""

    def __init__(self, proposals: Mapping[str, Sequence[str]]) -> None:
        self._classes = {fold(word): name for name, words in proposals.items() for word in words}
        longest = sorted(self._classes, key=lambda word: (-len(word), word))
        self._words = re.compile("|".join(_bounded(word) for word in longest) or "(?!)")
        self._anywhere = re.compile("|".join(map(re.escape, longest)) or "(?!)")
        """The same words without regard to what stands beside them: quick to say that there is none."""

    def propose(self, description: str) -> str:
        """The class of the first word found; blank without one."""
        folded = fold(description)
        found = self._words.search(folded) if self._anywhere.search(folded) else None
        return self._classes[found.group()] if found else ""


def _bounded(word: str) -> str:
    """A word in Latin letters must stand alone; Chinese and Japanese have no spaces between words."""
    quoted = re.escape(word)
    return rf"(?<![a-z0-9]){quoted}(?![a-z])" if word.isascii() else quoted
