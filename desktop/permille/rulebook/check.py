"""Finds what is wrong inside a pack that has the right shape: names that lead nowhere, names given twice, overlaps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Protocol

from permille.model.finding import Verdict
from permille.model.provenance import ACTIVITIES
from permille.model.shipment import END_USES
from permille.rulebook.readings import READINGS
from permille.rulebook.schema import Citation, Condition, ItemLine, Pack, StatusEntry
from permille.rulebook.timeline import concerns

_SYMBOLS = (
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr "
    "Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir "
    "Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl "
    "Mc Lv Ts Og"
)
ELEMENTS = frozenset(_SYMBOLS.split())
"""Symbols of the chemical elements."""


class Cited(Protocol):
    """Anything of a pack that carries its own citation."""

    @property
    def cite(self) -> Citation: ...


Found = Iterator[tuple[str, str]]
"""Pairs of key path in the TOML file and what is wrong there."""


def find_faults(pack: Pack) -> list[tuple[str, str]]:
    """Every fault of a pack as (key path, message), in the order of its files."""
    return [*_doubles(pack), *_citations(pack), *_lists(pack), *_rules(pack), *_followers(pack), *_statuses(pack)]


def _doubles(pack: Pack) -> Found:
    lines = [
        (f"list[{outer}].line[{inner}]", line.id)
        for outer, one in enumerate(pack.lists)
        for inner, line in enumerate(one.lines)
    ]
    groups = [
        [(f"instrument[{place}]", one.id) for place, one in enumerate(pack.instruments)],
        [(f"list[{place}]", one.id) for place, one in enumerate(pack.lists)],
        lines,
        [(f"rule[{place}]", one.id) for place, one in enumerate(pack.rules)],
        [(f"exception[{place}]", one.id) for place, one in enumerate(pack.exceptions)],
        [(f"duty[{place}]", one.id) for place, one in enumerate(pack.duties)],
    ]
    for group in groups:
        seen: dict[str, str] = {}
        for path, name in group:
            first = seen.setdefault(name, path)
            if first != path:
                yield f"{path}.id", f"{name!r} is already the id of {first}"


def _citations(pack: Pack) -> Found:
    for path, cite in citations(pack):
        for key in cite.sources:
            if key not in pack.sources:
                yield f"{path}.sources", f"there is no [sources.{key}] in pack.toml"
        if not cite.sources:
            yield f"{path}.sources", "a citation names at least one source"
        if cite.checked_on > pack.checked:
            yield f"{path}.checked_on", f"{cite.checked_on} lies after the pack's checked day {pack.checked}"
    for key, source in pack.sources.items():
        if not source.url and source.kind not in ("not_linkable", "computed"):
            yield f"sources.{key}.url", "a source without an address has the kind not_linkable or computed"


def citations(pack: Pack) -> Iterator[tuple[str, Citation]]:
    """Every citation of a pack with its key path."""
    groups: dict[str, Iterable[Cited]] = {
        "instrument": pack.instruments,
        "rule": pack.rules,
        "exception": pack.exceptions,
        "review": pack.reviews,
        "duty": pack.duties,
        "status": pack.statuses,
    }
    for name, group in groups.items():
        for place, one in enumerate(group):
            yield f"{name}[{place}].cite", one.cite
    for outer, items in enumerate(pack.lists):
        if items.assemblies is not None:
            yield f"list[{outer}].assemblies", items.assemblies
        for inner, line in enumerate(items.lines):
            yield f"list[{outer}].line[{inner}].cite", line.cite


def _lists(pack: Pack) -> Found:
    known = {one.id for one in pack.instruments}
    for outer, items in enumerate(pack.lists):
        if items.instrument not in known:
            yield f"list[{outer}].instrument", f"there is no instrument {items.instrument!r}"
        for inner, line in enumerate(items.lines):
            yield from _line(f"list[{outer}].line[{inner}]", line)


def _line(path: str, line: ItemLine) -> Found:
    for field, symbols in (("elements", line.elements), ("priced_by", line.priced_by)):
        for symbol in symbols:
            if symbol not in ELEMENTS:
                yield f"{path}.{field}", f"{symbol!r} is no symbol of an element"
    if set(line.priced_by) - set(line.elements):
        yield f"{path}.priced_by", "only elements of the line can price it"
    if (line.kind == "magnet") != bool(line.base):
        yield f"{path}.base", "a magnet line has a base (SmCo or NdFeB), and no other line has one"
    for code in line.customs_codes:
        if not (code.isdigit() and len(code) in (8, 10)):
            yield f"{path}.customs_codes", f"{code!r} is no customs code of 8 or 10 digits"


def _rules(pack: Pack) -> Found:
    instruments = {one.id for one in pack.instruments}
    lists = {one.id for one in pack.lists}
    for place, rule in enumerate(pack.rules):
        path = f"rule[{place}]"
        if rule.instrument not in instruments:
            yield f"{path}.instrument", f"there is no instrument {rule.instrument!r}"
        yield from _condition(f"{path}.when", rule.when, lists)
        if not any(concerns(entry, rule.instrument, rule.limb) for entry in pack.statuses):
            yield f"{path}.limb", f"status.toml has no status for {rule.instrument!r}, limb {rule.limb!r}"


def _condition(path: str, node: Condition, lists: set[str]) -> Found:
    for name in ("all_of", "any_of"):
        children: tuple[Condition, ...] | None = getattr(node, name)
        if children == ():
            yield f"{path}.{name}", "nothing is combined here"
        for place, child in enumerate(children or ()):
            yield from _condition(f"{path}.{name}[{place}]", child, lists)
    if node.item_in == ():
        yield f"{path}.item_in", "no list is named"
    for name in node.item_in or ():
        if name not in lists:
            yield f"{path}.item_in", f"there is no list {name!r}"
    if node.share is not None:
        yield from _unknown(f"{path}.share.of", (node.share.of,), tuple(sorted(lists)), "lists")
        yield from _unknown(f"{path}.share.whole", (node.share.whole,), tuple(sorted(lists)), "lists")
    if node.share is not None and not 0 < node.share.at_least <= 1:
        yield f"{path}.share.at_least", "a share is written as a fraction of 1, above 0"
    yield from _unknown(f"{path}.technology", node.technology or (), ACTIVITIES, "activities")


def _followers(pack: Pack) -> Found:
    instruments = {one.id for one in pack.instruments}
    named = [(f"review[{place}]", review.instrument) for place, review in enumerate(pack.reviews)]
    named += [(f"duty[{place}]", duty.instrument) for place, duty in enumerate(pack.duties)]
    for path, instrument in named:
        if instrument not in instruments:
            yield f"{path}.instrument", f"there is no instrument {instrument!r}"
    for place, review in enumerate(pack.reviews):
        yield from _unknown(f"review[{place}].end_use", review.end_use, END_USES, "end uses")
        if not review.end_use and not review.military_end_user:
            yield f"review[{place}]", "a review names end uses or the military end user"
    for place, duty in enumerate(pack.duties):
        yield from _unknown(f"duty[{place}].verdicts", duty.verdicts, tuple(Verdict), "verdicts")
    yield from _exceptions(pack)


def _exceptions(pack: Pack) -> Found:
    lists = {one.id for one in pack.lists}
    options = {reading.name: reading.options for reading in READINGS}
    for place, exception in enumerate(pack.exceptions):
        if exception.list not in lists:
            yield f"exception[{place}].list", f"there is no list {exception.list!r}"
        if exception.option not in options.get(exception.reading, ()):
            yield f"exception[{place}].option", f"the reading {exception.reading!r} has no option {exception.option!r}"


def _unknown(path: str, given: tuple[str, ...], known: tuple[str, ...], what: str) -> Found:
    for one in given:
        if one not in known:
            yield path, f"{one!r} is none of the {what}: {', '.join(known)}"


def _statuses(pack: Pack) -> Found:
    instruments = {one.id for one in pack.instruments}
    limbs = {(rule.instrument, rule.limb) for rule in pack.rules}
    for place, entry in enumerate(pack.statuses):
        path = f"status[{place}]"
        if entry.instrument not in instruments:
            yield f"{path}.instrument", f"there is no instrument {entry.instrument!r}"
        for limb in entry.limbs:
            if (entry.instrument, limb) not in limbs:
                yield f"{path}.limbs", f"no rule of {entry.instrument!r} has the limb {limb!r}"
        if entry.kind == "confirmed_by_user":
            yield f"{path}.kind", "what a user confirmed is kept with the project, not in a pack"
        if entry.until is not None and entry.until < entry.start:
            yield f"{path}.until", f"{entry.until} lies before the start {entry.start}"
        if entry.until is None and entry.until_inclusive != "yes":
            yield f"{path}.until_inclusive", "there is no until to include or not"
        for earlier, other in enumerate(pack.statuses[:place]):
            if _overlap(entry, other):
                yield f"{path}.start", f"overlaps status[{earlier}], which is of the same kind"


def _overlap(one: StatusEntry, other: StatusEntry) -> bool:
    if (one.instrument, one.kind) != (other.instrument, other.kind):
        return False
    if one.limbs and other.limbs and not set(one.limbs) & set(other.limbs):
        return False
    return one.start <= (other.until or dt.date.max) and other.start <= (one.until or dt.date.max)
