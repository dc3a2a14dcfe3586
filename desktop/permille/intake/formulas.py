"""Mass fractions of the elements in a formula, through the atomic masses of ``periodictable``."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from permille.model.quantity import exact_number

NON_METALS = frozenset("H He B C N O F Ne Si P S Cl Ar Ge As Se Br Kr Sb Te I Xe At Rn".split())
"""Elements that do not make a row of symbols the name of an alloy; boron and silicon do (see ``is_metal``)."""

_ALLOYING = frozenset({"B", "Si", "Ge"})


def is_metal(symbol: str) -> bool:
    """Whether an element stands in names of alloys (``NdFeB``, ``FeSi``)."""
    return symbol not in NON_METALS or symbol in _ALLOYING


@cache
def element_fractions(formula: str) -> dict[str, Fraction | None]:
    """Exact mass fraction of each element by the library's atomic masses; empty for what is no formula.

    The library's masses are taken at 15 digits, so the fractions of a formula sum to exactly 1.
    """
    # Imported here: it costs as much time as reading a small workbook, and most workbooks name no formula.
    import periodictable
    from pyparsing import ParseBaseException

    try:
        atoms = periodictable.formula(formula.replace("[", "(").replace("]", ")").replace("·", "*")).atoms
    except (ParseBaseException, ValueError, KeyError, AttributeError):
        return {}
    masses = {atom.symbol: exact_number(float(atom.mass)) * exact_number(float(count)) for atom, count in atoms.items()}
    whole = sum(masses.values(), Fraction(0))
    return {symbol: mass / whole for symbol, mass in masses.items()} if whole else {}
