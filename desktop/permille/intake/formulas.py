"""Mass fractions of the elements in a formula."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from permille.model.quantity import exact_number

NON_METALS = frozenset("H He C N O F Ne P S Cl Ar As Se Br Kr Sb Te I Xe At Rn".split())
"""Elements that do not stand in names of alloys; boron, silicon and germanium do (``NdFeB``, ``FeSi``)."""

_PLAIN = re.compile(r"(?:[A-Z][a-z]?(?:\d+(?:\.\d+)?)?)+")
_WATER = re.compile(r"[.+](\d*H2O)$")
_SIGNS = str.maketrans("[]·*", "()++")
_ATOM = re.compile(r"([A-Z][a-z]?)(\d+(?:\.\d+)?)?")


def element_fractions(formula: str, masses: Mapping[str, Fraction]) -> dict[str, Fraction | None]:
    """Exact mass fraction of each element, by the atomic ``masses``; empty for what is no formula.

    Formulas with brackets or water of crystallisation are taken apart by ``periodictable``.
    """
    counts = _plain_counts(formula) if _PLAIN.fullmatch(formula) else _counts(formula)
    if not counts or not counts.keys() <= masses.keys():
        return {}
    parts = {symbol: masses[symbol] * count for symbol, count in counts.items()}
    whole = sum(parts.values(), Fraction(0))
    return {symbol: part / whole for symbol, part in parts.items()} if whole else {}


def _plain_counts(formula: str) -> dict[str, Fraction]:
    counts: dict[str, Fraction] = {}
    for symbol, number in _ATOM.findall(formula):
        counts[symbol] = counts.get(symbol, Fraction(0)) + Fraction(number or 1)
    return counts


def _counts(formula: str) -> dict[str, Fraction]:
    # Imported here: it takes as long as reading a small workbook, and few workbooks hold such a formula.
    import periodictable
    from pyparsing import ParseBaseException

    try:
        atoms = periodictable.formula(_WATER.sub(r"+\1", formula.translate(_SIGNS))).atoms
    except (ParseBaseException, ValueError, KeyError, AttributeError):
        return {}
    return {str(atom.symbol): exact_number(float(count)) for atom, count in atoms.items()}
