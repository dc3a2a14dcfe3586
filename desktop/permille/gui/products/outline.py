"""How deep a product structure is."""

from __future__ import annotations

import numpy as np

from permille.model.declarations import Declarations


def levels(declarations: Declarations) -> int:
    """Parts on the longest path from the top down, both ends counted; 0 without parts.

    Follows the lines level by level; the graph has no cycle, so it ends.
    """
    count = len(declarations.parts)
    lines = declarations.lines
    reached = np.zeros(count, dtype=np.bool_)
    reached[:] = True
    depth = 0
    while reached.any():
        depth += 1
        below = np.zeros(count, dtype=np.bool_)
        below[lines.child[reached[lines.parent]]] = True
        reached = below
    return depth
