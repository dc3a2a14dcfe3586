"""Why a part is, or may be, on a control list: its own lines, what is built in, exceptions, declared codes."""

from __future__ import annotations

from dataclasses import dataclass, field

from permille.engine.lists import Listing
from permille.engine.reasons import Grove, node, present, truths
from permille.engine.truth import any_of
from permille.model.finding import Reason, Truth
from permille.rulebook.schema import FormException, ItemLine


@dataclass(eq=False)
class ListReasons:
    """Reasons for the condition ``item_in``."""

    grove: Grove
    _listings: dict[tuple[str, ...], tuple[Listing, ...]] = field(default_factory=dict)

    def of(self, part: int, names: tuple[str, ...]) -> Reason:
        """The reason for any of several lists; of those that decide nothing only the first is shown in brief."""
        nodes = tuple(self._on(part, name) for name in names)
        truth = any_of(truths(nodes))
        kept = nodes if self.grove.full else tuple(one for one in nodes if one.truth is truth)
        return kept[0] if len(kept) == 1 else node(Reason("on-lists", truth=truth), kept)

    def _on(self, part: int, name: str) -> Reason:
        listing = self.grove.evaluation.listing(name)
        return (
            self.on(part, listing) if self.grove.full else self.grove.once(part, name, lambda: self.on(part, listing))
        )

    def on(self, part: int, listing: Listing) -> Reason:
        """The reason for one list."""
        items = listing.items
        facts = {"list": items.id, "title": items.title.en or items.title.zh}
        lines = self._lines(part, listing)
        nodes = [*lines, *self._declared_code(part, listing), *self._built_in(part, listing, told=bool(lines))]
        return self.grove.sorted(
            Reason("on-list", facts, listing.on_list[part]), nodes or [self._other_class(part, (listing,))]
        )

    def leaf(self, part: int, names: tuple[str, ...]) -> Reason:
        """The fact that keeps a part off the lists."""
        listings = self._listings.get(names)
        if listings is None:
            listings = self._listings[names] = tuple(self.grove.evaluation.listing(name) for name in names)
        for listing in listings:
            exception = listing.exception_of(part)
            if exception is not None:
                return self._exception(part, exception)
            declared = self._declared_code(part, listing)
            if declared:
                return declared[0]
        return self._other_class(part, listings)

    def _lines(self, part: int, listing: Listing) -> list[Reason]:
        """Lines that the part itself is or may be; where nothing is declared, one node instead of every line."""
        possible = listing.lines_of(part)
        certain = any(truth is Truth.MET for _, truth in possible)
        if len(possible) > 1 and listing.open_parts[part] and not certain:
            return [self.grove.undeclared(part)]
        return [self._line(part, line, truth) for line, truth in possible]

    def _line(self, part: int, line: ItemLine, truth: Truth) -> Reason:
        facts = {"line": line.id, "code": line.code, "name": line.name.en or line.name.zh, "zh": line.name.zh}
        at = self.grove.declarations.part_cell(part, "class")
        cite, confidence = line.id, line.cite.confidence
        reason = Reason("line", facts, truth, grade=self.grove.grade(part), at=at, cite=cite, confidence=confidence)
        return node(reason, self._rows(part, frozenset(line.elements)))

    def _rows(self, part: int, symbols: frozenset[str]) -> list[Reason]:
        """Composition rows of a part that hold one of the elements."""
        declarations = self.grove.declarations
        substance = declarations.contents.substance
        rows = self.grove.facts.rows_of.get(part, ())
        return [
            self.grove.row(row, "holds")
            for row in rows
            if symbols & set(declarations.substances[int(substance[row])].elements)
        ]

    def _declared_code(self, part: int, listing: Listing) -> list[Reason]:
        declared = self.grove.declarations.parts.control_code[part]
        if not declared or not listing.has_codes:
            return []
        met = [code for code in listing.codes(part) if code in declared]
        if not met and declared.strip().casefold() != "none":
            return []
        at = self.grove.declarations.part_cell(part, "control code")
        truth = Truth.MET if met else Truth.NOT_MET
        return [Reason("declared-code", {"code": declared}, truth, grade=self.grove.grade(part), at=at)]

    def _built_in(self, part: int, listing: Listing, *, told: bool) -> list[Reason]:
        """What is built in: the part's own rows (unless ``told``), then the children that carry a listed material."""
        if listing.items.embedded == "none":
            return []
        exception = listing.exception_of(part)
        if exception is not None:
            return [self._exception(part, exception)]
        nodes = [*([] if told else self._own_material(part, listing)), *self._carriers(part, listing)]
        if listing.left_open(part):
            nodes.append(Reason("embedded-open", {"option": listing.readings["embedded-18"]}, Truth.UNKNOWN))
        assemblies = listing.items.assemblies
        if assemblies is None:
            return nodes
        return [one._replace(cite=listing.items.id, confidence=assemblies.confidence) for one in nodes]

    def _exception(self, part: int, exception: FormException) -> Reason:
        facts = {"title": exception.title.en or exception.title.zh, "exception": exception.id}
        at = self.grove.declarations.part_cell(part, "description")
        confidence = exception.cite.confidence
        return Reason("exception", facts, Truth.NOT_MET, cite=exception.id, confidence=confidence, at=at)

    def _own_material(self, part: int, listing: Listing) -> list[Reason]:
        truth = Truth(int(listing.built_in[part]))
        if truth is Truth.NOT_MET:
            return []
        if listing.open_parts[part]:
            return [self.grove.undeclared(part)]
        reason = Reason("own-material", {"part": self.grove.number(part)}, truth)
        return [self.grove.sorted(reason, self._rows(part, listing.symbols))]

    def _carriers(self, part: int, listing: Listing) -> list[Reason]:
        found = []
        for line, child in self.grove.children(part):
            truth = listing.carried_by(child)
            if truth is not Truth.NOT_MET:
                truth = min(truth, present(self.grove.facts.quantity_of(line)))
            if truth is not Truth.NOT_MET:
                reason = Reason("contains", truth=truth)
                found.append(self.grove.child(line, child, reason, lambda one: self._inside(one, listing)))
        return found

    def _inside(self, part: int, listing: Listing) -> tuple[Reason, ...]:
        """Why a child is, or holds, a material of the list; what its own standing leaves open is not told."""
        return tuple(one for one in self.on(part, listing).children if one.code != "embedded-open")

    def _other_class(self, part: int, listings: tuple[Listing, ...]) -> Reason:
        part_class = self.grove.declarations.parts.part_class[part]
        code = "class"
        if part_class == "NdFeB magnet" and any(listing.has_magnets for listing in listings):
            code = "magnet-without"
        return self.grove.once(part, code, lambda: self._without(part, code, part_class))

    def _without(self, part: int, code: str, part_class: str) -> Reason:
        at = self.grove.declarations.part_cell(part, "class")
        return Reason(code, {"class": part_class}, Truth.NOT_MET, at=at)
