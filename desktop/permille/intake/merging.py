"""Two rows about the same part: they add up where one is silent; where they differ, the stricter holds."""

from __future__ import annotations

from permille.intake.ledger import Ledger
from permille.intake.parts import NO_BOUNDS, Bounds, PartFacts
from permille.intake.table import Table
from permille.model.bom import NO, UNKNOWN, YES
from permille.model.problem import Severity
from permille.model.quantity import MASS_UNITS, exact_number

_NAMES = ("description", "proposed_class", "value_basis", "value_date", "reference")
"""Fields that only describe: the first row's words stay, and a difference is none in fact."""

_STRICTER_YES = ("chinese_technology", "chinese_equipment", "undertaking")


def merge(known: PartFacts, other: PartFacts, part: str, table: Table, row: int, ledger: Ledger) -> None:
    """Adds what a further row says to a part; each difference is a problem (``contradiction``) at the further row."""

    def differ(name: str, first: object, second: object) -> None:
        facts = {"part": part, "field": name.replace("_", " "), "first": str(first), "second": str(second)}
        ledger.tell("contradiction", Severity.ERROR, table.at(row, "class" if name == "part_class" else name), facts)

    for name in _NAMES:
        if not getattr(known, name):
            setattr(known, name, getattr(other, name))
    for name in ("part_class", "supplier", "manufacturer", "made_in", "hs_code", "control_code"):
        first, second = getattr(known, name), getattr(other, name)
        if first and second and first != second:
            differ(name, first, second)
            setattr(known, name, _stricter_text(name, first, second))
        else:
            setattr(known, name, first or second)
    for name in (*_STRICTER_YES, "full_declaration"):
        first, second = getattr(known, name), getattr(other, name)
        if {first, second} == {YES, NO}:
            differ(name, _word(first), _word(second))
            setattr(known, name, YES if name in _STRICTER_YES else NO)
        else:
            setattr(known, name, second if first == UNKNOWN else first)
    _merge_amount(known, other, "unit_mass", "mass_unit", differ)
    _merge_amount(known, other, "unit_value", "currency", differ)
    known.grade = max(known.grade, other.grade)
    known.tainted = known.tainted or other.tainted


def _merge_amount(known: PartFacts, other: PartFacts, number: str, unit: str, differ: object) -> None:
    """An amount and its unit go together; two different ones leave it unknown."""
    assert callable(differ)
    first, second = getattr(known, number), getattr(other, number)
    first_unit, second_unit = getattr(known, unit), getattr(other, unit)
    if second == NO_BOUNDS or not second_unit:
        return
    if first == NO_BOUNDS or not first_unit:
        setattr(known, number, second)
        setattr(known, unit, second_unit)
    elif not _same(first, first_unit, second, second_unit):
        differ(number, _shown(first, first_unit), _shown(second, second_unit))
        setattr(known, number, NO_BOUNDS)
        setattr(known, unit, "")


def _same(first: Bounds, first_unit: str, second: Bounds, second_unit: str) -> bool:
    if first_unit == second_unit:
        return first == second
    if first_unit not in MASS_UNITS or second_unit not in MASS_UNITS or first[0] != first[1] or second[0] != second[1]:
        return False
    return exact_number(first[0]) * MASS_UNITS[first_unit] == exact_number(second[0]) * MASS_UNITS[second_unit]


def _stricter_text(name: str, first: str, second: str) -> str:
    if name == "made_in":
        return "CN" if "CN" in (first, second) else ""
    if name == "control_code":
        return second if first.casefold() == "none" else first
    return ""


def _shown(amount: Bounds, unit: str) -> str:
    low, high, _ = amount
    return f"{low:.15g} {unit}" if low == high else f"{low:.15g}-{high:.15g} {unit}"


def _word(answer: int) -> str:
    return "yes" if answer == YES else "no"
