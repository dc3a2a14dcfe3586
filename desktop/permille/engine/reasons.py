"""Nodes of reason trees: how they are put together, cut, and how a child is named in them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from permille.engine.evaluate import Evaluation
from permille.engine.facts import Facts
from permille.model.declarations import Declarations
from permille.model.evidence import Grade
from permille.model.finding import Reason, Truth
from permille.model.quantity import Interval

CUT = 20
"""Children of a node in a brief reason tree."""

WHOLE = 10**10
"""Whole quantities below this are written with all their digits."""

DEEPEST = 60
"""Levels of a product that one reason tree unfolds; below them a part is named with the number of its lines."""

Unfold = Callable[[int], tuple[Reason, ...]]
"""The reasons of a child, for the full tree."""


def node(reason: Reason, children: Iterable[Reason]) -> Reason:
    """The reason with these children, all of them kept."""
    kept = tuple(children)
    return reason._replace(children=kept, children_total=len(kept))


def truths(nodes: Iterable[Reason]) -> list[Truth]:
    """The truth of every node; a node that is no test counts as not met."""
    return [Truth.NOT_MET if one.truth is None else one.truth for one in nodes]


def present(quantity: Interval) -> Truth:
    """Whether there is any of a child in its parent."""
    if quantity.low > 0 or quantity.low_open:
        return Truth.MET
    return Truth.NOT_MET if quantity.is_zero else Truth.UNKNOWN


@dataclass(eq=False)
class Grove:
    """What the makers of reason trees share: the evaluation, the detail, and which children are unfolded already."""

    evaluation: Evaluation
    detail: str
    _unfolded: set[tuple[str, int]] = field(default_factory=set)
    _depth: int = 0
    _part: int = -1
    _shared: dict[Hashable, Reason] = field(default_factory=dict)

    @property
    def full(self) -> bool:
        return self.detail == "full"

    @property
    def facts(self) -> Facts:
        return self.evaluation.facts

    @property
    def declarations(self) -> Declarations:
        return self.evaluation.facts.declarations

    def begin(self) -> None:
        """Begin a new tree: every child may be unfolded once again."""
        self._unfolded.clear()

    def once(self, part: int, key: Hashable, make: Callable[[], Reason]) -> Reason:
        """A node that several rules show for a part, made once as long as they ask for this part."""
        if part != self._part:
            self._part = part
            self._shared.clear()
        found = self._shared.get(key)
        if found is None:
            found = self._shared[key] = make()
        return found

    def number(self, part: int) -> str:
        return self.declarations.parts.number[part]

    def grade(self, part: int) -> Grade:
        """Grade of a part's own row."""
        return self._grades[part]

    @cached_property
    def _grades(self) -> list[Grade]:
        grades = tuple(Grade)
        return [grades[grade] for grade in self.declarations.parts.grade.tolist()]

    def children(self, part: int) -> list[tuple[int, int]]:
        """(line, child) of a part."""
        structure = self.facts.structure
        return [(line, structure.child_of[line]) for line in structure.lines_of(part)]

    def sorted(self, reason: Reason, nodes: Iterable[Reason]) -> Reason:
        """The reason with its children, largest first; a brief tree keeps ``CUT`` of them and tells their number."""
        ordered = list(nodes)
        if len(ordered) > 1:
            ordered.sort(key=_size, reverse=True)
        kept = ordered if self.full else ordered[:CUT]
        return reason._replace(children=tuple(kept), children_total=len(ordered))

    def child(self, line: int, child: int, reason: Reason, unfold: Unfold) -> Reason:
        """A child by name with its quantity; in full detail its own reasons follow, once in a tree."""
        words = {
            "part": self.number(child),
            "description": self.declarations.parts.description[child],
            "quantity": _quantity_text(self.facts.quantity_of(line)),
            "class": self.declarations.parts.part_class[child],
        }
        at = self.declarations.line_cell(line, "quantity")
        named = reason._replace(facts=words, grade=self.grade(child), at=at)
        key = (reason.code, child)
        if not self.full or key in self._unfolded:
            return named
        if self._depth >= DEEPEST:
            return named._replace(children_total=len(self.children(child)))
        self._unfolded.add(key)
        self._depth += 1
        try:
            return node(named, unfold(child))
        finally:
            self._depth -= 1

    def undeclared(self, part: int) -> Reason:
        """What is in the part is not all declared."""
        at = self.declarations.part_cell(part, "full declaration")
        return Reason("undeclared", {"part": self.number(part)}, Truth.UNKNOWN, grade=Grade.NONE, at=at)

    def row(self, row: int, code: str) -> Reason:
        """A composition row: substance and amount as typed."""
        contents = self.declarations.contents
        substance = self.declarations.substances[int(contents.substance[row])]
        facts = {"substance": substance.id, "name": substance.name, "material": contents.material[row]}
        at = self.declarations.content_cell(row, "content")
        grade = Grade(int(contents.grade[row]))
        return Reason(code, facts, bounds=contents.amount.exact(row), unit=contents.unit[row], grade=grade, at=at)


def _size(reason: Reason) -> tuple[int, int, float]:
    truth = -1 if reason.truth is None else int(reason.truth)
    if reason.bounds is None:
        return truth, 0, 0.0
    return truth, int(reason.bounds.high is None), float(reason.bounds.high or 0)


def _quantity_text(quantity: Interval) -> str:
    if quantity.high is None:
        return ""
    if quantity.high is quantity.low and quantity.low.denominator == 1 and quantity.low.numerator < WHOLE:
        return str(quantity.low.numerator)
    low, high = (f"{float(end):.10g}" for end in (quantity.low, quantity.high))
    return low if low == high else f"{low}-{high}"
