"""Which parts have a description with one of some words, for many parts at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

WORDLESS = "\u2e80"
"""From this character on scripts do not part their words: a word matches anywhere in the text."""


@dataclass(eq=False)
class Descriptions:
    """The descriptions of all parts, as one text to look words up in."""

    texts: Sequence[str]
    _found: dict[tuple[str, ...], NDArray[np.bool_]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lines = [" ".join(text.casefold().split()) for text in self.texts]
        self._text = "\n".join(lines)
        self._starts = np.cumsum([0, *(len(line) + 1 for line in lines)])

    def holding(self, words: tuple[str, ...]) -> NDArray[np.bool_]:
        """Parts whose description holds one of the words, whatever the case."""
        if words not in self._found:
            found = np.zeros(len(self.texts), dtype=np.bool_)
            for word in words:
                found[[int(np.searchsorted(self._starts, at, side="right")) - 1 for at in self._places(word)]] = True
            self._found[words] = found
        return self._found[words]

    def _places(self, word: str) -> Iterator[int]:
        """Where a word stands; a word of letters as a whole word only."""
        folded = word.casefold()
        if folded not in self._text:
            return iter(())
        pattern = re.escape(folded) if folded >= WORDLESS else rf"(?<!\w){re.escape(folded)}(?!\w)"
        return (match.start() for match in re.finditer(pattern, self._text))
