"""Which parts are on a control list: by their own class and composition, or by what is built into them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from permille.engine.facts import Facts
from permille.engine.origin import is_china
from permille.engine.rollup import from_below
from permille.engine.truth import Truths, as_list, constant, some
from permille.model.finding import Truth
from permille.model.quantity import Interval
from permille.rulebook.readings import Readings
from permille.rulebook.schema import FormException, ItemLine, ItemList

MAGNET_BASES = {"SmCo": ("Sm", "Co"), "NdFeB": ("Nd", "Fe", "B"), "": ()}
"""Elements that a magnet family holds by definition."""

MAGNET_CLASSES = ("SmCo magnet", "NdFeB magnet", "other magnet", "magnet powder")
CLASS_OF_KIND = {
    "metal": "metal",
    "alloy": "alloy",
    "oxide": "oxide",
    "compound": "compound",
    "target": "sputtering target",
}
MATERIAL_CLASSES = (*MAGNET_CLASSES, "sputtering target", "alloy", "metal", "oxide", "compound")
"""Classes that are a material themselves; whatever else is built in counts as embedded."""


@dataclass(eq=False)
class Listing:
    """One control list against all parts, under the readings."""

    facts: Facts
    readings: Readings
    items: ItemList
    exceptions: tuple[FormException, ...] = ()

    @cached_property
    def open_parts(self) -> NDArray[np.bool_]:
        """Parts in which anything undeclared may be."""
        return self.facts.undeclared(only_if_marked=self.readings["bom-complete"] == "only-if-marked")

    @cached_property
    def made_in_china(self) -> Truths:
        """Whether each part itself was made in China."""
        countries = self.facts.declarations.parts.made_in
        truths = {country: is_china(country, self.readings) for country in set(countries)}
        return np.array([truths[country] for country in countries], dtype=np.int8)

    # a part that is itself the listed material

    def line(self, line: ItemLine) -> Truths:
        """Whether each part is itself the material of a line."""
        if line.kind == "magnet":
            return self._magnet(line)
        held = self.facts.holdings.has_all(line.elements, self.open_parts)
        if line.kind == "alloy" and self.readings["named-alloys"] == "principal":
            held = self._principal(line, held)
        return self._if_class(held, CLASS_OF_KIND[line.kind])

    def _magnet(self, line: ItemLine) -> Truths:
        base = MAGNET_BASES[line.base]
        added = tuple(symbol for symbol in line.elements if symbol not in base)
        held = self.facts.holdings.has_all(added, self.open_parts)
        composition = self.facts.holdings.has_all((*base, *line.elements), self.open_parts)
        together = self.in_one_material(line)
        family = self.facts.of_class(f"{line.base} magnet") if line.base else self.facts.of_class(*MAGNET_CLASSES)
        loose = self.facts.of_class("magnet powder", "other magnet") & ~family
        unclassed = self.facts.of_class("")
        truth = np.where(family, held, np.where(loose, together, Truth.NOT_MET)).astype(np.int8)
        return np.where(unclassed, np.minimum(composition, Truth.UNKNOWN), truth).astype(np.int8)

    def _if_class(self, held: Truths, name: str) -> Truths:
        """``held`` for parts of the class, at best unknown for parts without a class, else not met."""
        truth = np.where(self.facts.of_class(name), held, Truth.NOT_MET)
        return np.where(self.facts.of_class("", "raw material"), np.minimum(held, Truth.UNKNOWN), truth).astype(np.int8)

    def _principal(self, line: ItemLine, held: Truths) -> Truths:
        """Reading ``named-alloys`` = principal: the named elements are the largest of the part."""
        truth = held.copy()
        for part in np.flatnonzero((held > 0) & self.facts.of_class("alloy", "", "raw material")).tolist():
            truth[part] = min(held[part], principal(self.facts, part, frozenset(line.elements)))
        return truth

    @cached_property
    def own(self) -> Truths:
        """Whether each part is itself the material of any line."""
        return some(list(self._lines.values()))

    def in_one_material(self, line: ItemLine) -> Truths:
        """Whether one homogeneous material of a part holds all that a magnet line names (semantics section 3, (b)).

        Rows without a material prove it only for parts of a magnet class.
        """
        proves = self.facts.of_class(*MAGNET_CLASSES)
        need = (*MAGNET_BASES[line.base], *line.elements)
        found = self.facts.holdings.in_one_material(need, self.facts.size, blank_proves=proves)
        return np.maximum(found, self.open_parts.astype(np.int8))

    # a part into which the listed material is built

    @cached_property
    def built_in(self) -> Truths:
        """Whether a part's own rows hold a material of the list: solder to glue, but also an undivided motor."""
        if self.items.embedded == "none":
            return constant(self.facts.size, Truth.NOT_MET)
        if self.items.embedded == "counts":
            magnets = [self.in_one_material(line) for line in self.items.lines if line.kind == "magnet"]
            return some(magnets) if magnets else constant(self.facts.size, Truth.NOT_MET)
        held = self.facts.holdings.has_any(sorted(self.symbols), self.open_parts)
        return np.where(self.facts.of_class(*MATERIAL_CLASSES), Truth.NOT_MET, held).astype(np.int8)

    @cached_property
    def material(self) -> Truths:
        """Whether each part is, or has in its own rows, a material of the list."""
        return some([self._carried, self.built_in])

    @cached_property
    def _carried(self) -> Truths:
        """Own lines that an item around the part contains: for No. 61 magnets, magnet powder and targets, else all."""
        if self.items.embedded != "counts":
            return self.own
        lines = [self.line(line) for line in self.items.lines if line.kind in ("magnet", "target")]
        return some(lines) if lines else constant(self.facts.size, Truth.NOT_MET)

    @cached_property
    def below(self) -> Truths:
        """Whether anything below each part is, or has in it, a material of the list."""
        return inherited(self.facts, self.material, keep=None if self.excepted is None else ~self.excepted)

    @cached_property
    def excepted(self) -> NDArray[np.bool_] | None:
        """Parts of a form that an official answer puts outside the list, where the readings follow it."""
        active = [one for one in self.exceptions if self.readings.get(one.reading) == one.option]
        if not active:
            return None
        found = np.zeros(self.facts.size, dtype=np.bool_)
        for exception in active:
            found |= self.fits(exception)
        return found & ~self.facts.of_class(*MATERIAL_CLASSES)

    def fits(self, exception: FormException) -> NDArray[np.bool_]:
        """Parts whose class or description is the form of an exception."""
        described = self.facts.described(exception.words)
        return described | self.facts.of_class(*exception.classes) if exception.classes else described

    @cached_property
    def contains(self) -> Truths:
        """Whether a material of the list is in each part, by whatever way, leaving the part's own lines aside."""
        return some([self.built_in, self.below])

    @cached_property
    def on(self) -> Truths:
        """Whether each part is an item of the list, as the readings say."""
        if self.items.embedded == "reading":
            return self._with_reading_18()
        return self._with_assemblies()

    def _with_assemblies(self) -> Truths:
        if self.items.assemblies is None or self.readings["assemblies"] == "materials-only":
            return self.own
        truth = some([self.own, self.contains])
        if self.readings["finished-goods"] == "excluded":
            truth = np.where(self.facts.of_class("finished good"), Truth.NOT_MET, truth).astype(np.int8)
        return truth

    def _with_reading_18(self) -> Truths:
        option = self.readings["embedded-18"]
        embedded = np.where(self.facts.of_class(*MATERIAL_CLASSES), Truth.NOT_MET, self.contains).astype(np.int8)
        if option == "outside":
            embedded = constant(self.facts.size, Truth.NOT_MET)
        elif option == "faq":
            embedded = np.minimum(embedded, Truth.UNKNOWN)
            if self.excepted is not None:
                embedded = np.where(self.excepted, Truth.NOT_MET, embedded).astype(np.int8)
        return self._with_declared_codes(some([self.own, embedded]))

    def _with_declared_codes(self, truth: Truths) -> Truths:
        """A declared code of a line makes it met; ``none`` answers where the composition is unknown."""
        codes = {line.code for line in self.items.lines if line.code}
        declared = self.facts.declarations.parts.control_code
        if not any(declared):
            return truth
        met = np.array([bool(codes & set(split_codes(text))) for text in declared], dtype=np.bool_)
        none = np.array([text.strip().casefold() == "none" for text in declared], dtype=np.bool_)
        unproven = none & (truth == Truth.UNKNOWN) & ~self._known_inside
        return np.where(met, Truth.MET, np.where(unproven, Truth.NOT_MET, truth)).astype(np.int8)

    @cached_property
    def _known_inside(self) -> NDArray[np.bool_]:
        """Parts in which a listed material is known to be (so that ``none`` does not answer)."""
        found: NDArray[np.bool_] = (self.contains == Truth.MET) | (self.own == Truth.MET)
        return found

    def codes(self, part: int) -> tuple[str, ...]:
        """Control codes of the lines that the part itself is, met first by line order; declared codes with them."""
        own = [line.code for line in self.items.lines if line.code and self._lines[line.id][part] == Truth.MET]
        listed = {line.code for line in self.items.lines}
        declared = [code for code in split_codes(self.facts.declarations.parts.control_code[part]) if code in listed]
        return tuple(dict.fromkeys(own + declared))

    @cached_property
    def codes_by_part(self) -> dict[int, tuple[str, ...]]:
        """Control codes of every part that has one."""
        declared = self.facts.declarations.parts.control_code
        coded = {part for part, text in enumerate(declared) if text}
        for line in self.items.lines:
            if line.code:
                coded.update(np.flatnonzero(self._lines[line.id] == Truth.MET).tolist())
        return {part: codes for part in sorted(coded) if (codes := self.codes(part))}

    @cached_property
    def _lines(self) -> dict[str, Truths]:
        return {line.id: self.line(line) for line in self.items.lines}

    @cached_property
    def on_list(self) -> list[Truth]:
        """``on`` as truths, for one part at a time."""
        return as_list(self.on)

    @cached_property
    def has_codes(self) -> bool:
        """Whether a line of the list has a control code."""
        return any(line.code for line in self.items.lines)

    @cached_property
    def has_magnets(self) -> bool:
        return any(line.kind == "magnet" for line in self.items.lines)

    @cached_property
    def symbols(self) -> frozenset[str]:
        """Elements that make a part's own rows a material of the list."""
        if self.items.embedded == "reading":
            return controlled(self.items)
        return frozenset(symbol for line in self.items.lines for symbol in line.elements)

    def left_open(self, part: int) -> bool:
        """Whether a listed material is in the part for certain, and only the reading leaves the list open."""
        return self.items.embedded == "reading" and self._left_open[part]

    @cached_property
    def _left_open(self) -> list[bool]:
        known = (self.contains == Truth.MET) & (self.own != Truth.MET)
        found: list[bool] = (known & (self.on == Truth.UNKNOWN)).tolist()
        return found

    def lines_of(self, part: int) -> list[tuple[ItemLine, Truth]]:
        """Lines that a part itself is, or may be."""
        return self._lines_by_part.get(part, [])

    @cached_property
    def _lines_by_part(self) -> dict[int, list[tuple[ItemLine, Truth]]]:
        found: dict[int, list[tuple[ItemLine, Truth]]] = {}
        for line in self.items.lines:
            truths = self._lines[line.id]
            here = np.flatnonzero(truths)
            for part, truth in zip(here.tolist(), as_list(truths[here]), strict=True):
                found.setdefault(part, []).append((line, truth))
        return found

    def exception_of(self, part: int) -> FormException | None:
        """The exception that takes a part off the list, where the readings follow one."""
        if self.excepted is None or not self.excepted[part] or self.contains[part] == Truth.NOT_MET:
            return None
        active = (one for one in self.exceptions if self.readings.get(one.reading) == one.option)
        return next((one for one in active if self.fits(one)[part]), None)

    def carried_by(self, part: int) -> Truth:
        """Whether a part brings a material of the list into what it is built into."""
        return self._carried_by[part]

    @cached_property
    def _carried_by(self) -> list[Truth]:
        found = some([self.material, self.below])
        if self.excepted is not None:
            found = np.where(self.excepted, Truth.NOT_MET, found)
        return as_list(found.astype(np.int8))


def inherited(facts: Facts, own: Truths, keep: NDArray[np.bool_] | None = None) -> Truths:
    """Kleene's or over all that is below each part in a quantity above zero; parts not kept pass nothing on."""
    passing = facts.present
    if keep is not None:
        passing = np.where(keep[facts.structure.child], passing, Truth.NOT_MET).astype(np.int8)
    return from_below(facts.structure, own, passing)


def principal(facts: Facts, part: int, named: frozenset[str]) -> Truth:
    """Whether the named elements are the largest by mass in a part."""
    contents, substances = facts.declarations.contents, facts.declarations.substances
    ours: list[Interval] = []
    others: list[Interval] = []
    for row in facts.rows_of.get(part, ()):
        share = facts.fraction_of(row)
        holds = set(substances[int(contents.substance[row])].elements)
        (ours if holds & named else others).append(share)
    if not ours:
        return Truth.UNKNOWN
    least = min(share.low for share in ours)
    if all(other.high is not None and other.high < least for other in others):
        return Truth.MET
    smallest_top = min((share.high for share in ours if share.high is not None), default=None)
    beaten = smallest_top is not None and any(other.low > smallest_top for other in others)
    return Truth.NOT_MET if beaten else Truth.UNKNOWN


def controlled(items: ItemList) -> frozenset[str]:
    """The elements whose metal, oxide, compound or target a list names: not iron or cobalt of its alloys."""
    alone = {line.elements[0] for line in items.lines if len(line.elements) == 1 and line.kind != "magnet"}
    return frozenset(alone)


def split_codes(text: str) -> list[str]:
    """Control codes of a cell, separated by commas, semicolons or blanks."""
    return [code for code in re.split(r"[\s,;，；、]+", text) if code]
