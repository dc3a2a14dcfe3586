"""The inspector: follows the selection and says of the item what is decided, why, and what would change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from permille.engine.screening import VERDICT_ORDER, RuleColumn, ScreeningLike
from permille.gui import interval, verdicts
from permille.gui.context import law
from permille.gui.controls import Button, IconButton
from permille.gui.inspector.cellview import CellView
from permille.gui.inspector.change import Change, ChangeList, changes
from permille.gui.inspector.headline import ShareBar
from permille.gui.inspector.reasons import Branch, ReasonTree
from permille.gui.surfaces import Block, Ground, Line, MarkLabel
from permille.gui.theme import Theme
from permille.gui.words import Elided, Text
from permille.gui.workspace import Workspace
from permille.model.evidence import Cell
from permille.model.finding import Reason, Share, Verdict
from permille.report.wording.reasons import reason_line
from permille.report.wording.verdicts import grade_word, verdict_sentence

HIGH = 900
"""From this height on, cell view and changes have room together."""

KEY = "explain"
"""Key of the job that explains the selected item."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that takes longer than a click may: findings, reasons, changes of one item."""

    branches: tuple[Branch, ...]
    changes: tuple[Change, ...]


def explain(screening: ScreeningLike, part: int) -> Explanation:
    """Reasons of all rules for a part, the deciding rule first, then what is met, open, not met."""
    found = screening.findings(part)
    deciding = screening.deciding(part)
    first = deciding.rule.id if deciding else ""
    ordered = sorted(found, key=lambda one: (one.rule != first, -int(one.test), one.rule))
    branches = tuple(
        Branch(one.rule, screening.reason(part, one.rule), verdicts.look(one.verdict, one.status)) for one in ordered
    )
    chosen = next((one for one in ordered if one.rule == first), None)
    return Explanation(branches, changes(screening, deciding, chosen))


class Head(QWidget):
    """Path, name, verdict block, headline number and bar."""

    wide_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._path = Elided(theme, role="caption", colour="not_met")
        self._number = Text(theme, role="title")
        self._name = Elided(theme, role="title")
        self.wide = IconButton(theme, "panel-right", "Wide inspector (Ctrl+Shift+I)")
        self.wide.setCheckable(True)
        self.block = Block(theme)
        self._mark = MarkLabel(theme, size=20)
        self._verdict = Text(theme, role="strong", wrap=True)
        self._said = Text(theme, wrap=True)
        self._what = Text(theme, "Listed content of Chinese origin", role="caption", colour="not_met", wrap=True)
        self._headline = Text(theme, role="headline")
        self._beside = Elided(theme, colour="not_met")
        self.bar = ShareBar(theme)
        self._mass = Text(theme, role="caption", colour="not_met", wrap=True)
        self._theme = theme
        self._short = False
        self._share: Share | None = None
        self._lay_out()
        theme.changed.connect(self._light_name)
        self._light_name()

    def _light_name(self) -> None:
        font = self._theme.font("title")
        font.setWeight(self._theme.font().weight())
        self._name.setFont(font)

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(6)
        title.addWidget(self._number)
        title.addWidget(self._name, 1)
        top = QHBoxLayout()
        top.addWidget(self._path, 1)
        top.addWidget(self.wide)
        block = QHBoxLayout(self.block)
        block.setContentsMargins(11, 9, 11, 9)
        block.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._verdict)
        words.addWidget(self._said)
        block.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        block.addLayout(words, 1)
        number = QHBoxLayout()
        number.setSpacing(8)
        number.addWidget(self._headline)
        number.addWidget(self._beside, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 6, 14, 8)
        layout.setSpacing(3)
        layout.addLayout(top)
        layout.addLayout(title)
        layout.addSpacing(5)
        layout.addWidget(self.block)
        layout.addSpacing(7)
        layout.addWidget(self._what)
        layout.addLayout(number)
        layout.addWidget(self.bar)
        layout.addWidget(self._mass)

    def show_short(self, *, short: bool) -> None:
        """In the short form number, bar and mass give way to the reasons and the cell."""
        self._short = short
        self._fit()

    def _fit(self) -> None:
        shown = self._share is not None and not self._short
        for widget in (self._what, self._headline, self._beside, self.bar):
            widget.setVisible(shown)
        self._mass.setVisible(shown and bool(self._mass.text()))

    def show_item(self, screening: ScreeningLike, part: int) -> None:
        parts = screening.declarations.parts
        paths, _ = screening.paths(part, 1)
        names = [parts.number[one] for one in paths[0]] if paths else [parts.number[part]]
        self._path.setText(" › ".join(names))
        self._number.setText(parts.number[part])
        self._name.setText(parts.description[part])
        self._show_verdict(screening, part)
        self._show_share(screening.share(part), screening.mass_share(part), screening, part)

    def _show_verdict(self, screening: ScreeningLike, part: int) -> None:
        deciding = screening.deciding(part)
        position = int(screening.verdicts[part])
        look = verdicts.look_at(position, deciding)
        self.block.show_verdict(look.colour)
        self._mark.show_mark(look.mark, look.colour)
        self._verdict.set_colour(look.colour)
        first, rest = _sentences(screening, VERDICT_ORDER[position], deciding)
        self._verdict.setText(first.removesuffix("."))
        self._said.setText(rest)
        self._said.setVisible(bool(rest))
        self.block.setAccessibleName(f"{first} {rest}".strip())

    def _show_share(self, share: Share | None, mass: Share | None, screening: ScreeningLike, part: int) -> None:
        self._share = share
        self.bar.show_share(
            share, mass, verdicts.look_at(int(screening.verdicts[part]), screening.deciding(part)).colour
        )
        self._mass.setText("" if mass is None else f"Thin line: {interval.said(mass)} of mass, for screening only")
        self._fit()
        if share is None:
            return
        self._headline.setText(interval.said(share))
        line = "" if share.threshold is None else f", line at {float(share.threshold * 100):g} %"
        self._beside.setText(f"of value{line}")


def _sentences(screening: ScreeningLike, verdict: Verdict, deciding: RuleColumn | None) -> tuple[str, str]:
    """The first sentence of the verdict, and the others."""
    name = law.law_name(deciding) if deciding else ""
    said = verdict_sentence(verdict, name, deciding.status if deciding else None, screening.day)
    return _after_first(said)


def _after_first(said: str) -> tuple[str, str]:
    """Split after the first full stop that ends a sentence: one before a capital, and not that of "No."."""
    start = 0
    while (place := said.find(". ", start)) >= 0:
        if not said[:place].endswith("No") and said[place + 2 : place + 3].isupper():
            return said[: place + 1], said[place + 2 :]
        start = place + 2
    return said, ""


class Inspector(QWidget):
    """Everything about the selected item, at two widths."""

    wide_toggled = Signal(bool)
    draft_asked = Signal()
    report_asked = Signal()

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._workspace = workspace
        self._part = -1
        self.head = Head(theme)
        self.reasons = ReasonTree(theme)
        self.cells = CellView(workspace, theme)
        self.change = ChangeList(theme)
        self.draft = Button(theme, "Draft application", primary=True)
        self.report = Button(theme, "Audit report…")
        self._nothing = Text(theme, "Select a part to see its verdict, and why.", colour="not_met", wrap=True)
        self._stack = QStackedLayout(self)
        self._lay_out(theme)
        self.reasons.source_asked.connect(self.show_source)
        self.head.wide.toggled.connect(self.show_wide)
        self.draft.clicked.connect(self.draft_asked.emit)
        self.report.clicked.connect(self.report_asked.emit)

    def _lay_out(self, theme: Theme) -> None:
        body = Ground(theme, "window")
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 8, 14, 8)
        foot.setSpacing(8)
        foot.addWidget(self.draft)
        foot.addWidget(self.report)
        foot.addStretch(1)
        why = Text(theme, "Why", role="strong")
        why.setContentsMargins(14, 2, 14, 4)
        inner = Ground(theme, "window")
        within = QVBoxLayout(inner)
        within.setContentsMargins(0, 0, 0, 0)
        within.setSpacing(0)
        within.addWidget(self.head)
        within.addWidget(why)
        within.addWidget(Line(theme))
        within.addWidget(self.reasons, 1)
        within.addWidget(self.cells)
        within.addWidget(self.change)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(Line(theme))
        layout.addLayout(foot)
        empty = Ground(theme, "window")
        beside = QVBoxLayout(empty)
        beside.setContentsMargins(16, 16, 16, 16)
        beside.addWidget(self._nothing)
        beside.addStretch(1)
        self._stack.addWidget(empty)
        self._stack.addWidget(body)
        self.cells.hide()
        self.cells.show_narrow(narrow=True)
        self.change.hide()

    @property
    def is_wide(self) -> bool:
        return self.head.wide.isChecked()

    def show_wide(self, wide: bool) -> None:
        """Switch between the normal and the wide form."""
        self.head.wide.setChecked(wide)
        self._fit_head()
        self.reasons.show_narrow(narrow=not wide)
        self.cells.show_narrow(narrow=not wide)
        self.change.show_narrow(narrow=not wide)
        self._fit_change()
        self.wide_toggled.emit(wide)

    def _fit_head(self) -> None:
        self.head.show_short(short=self.is_wide or not self.cells.isHidden())

    def show_part(self, part: int) -> None:
        """Show a part at once, its reasons as soon as they are there."""
        screening = self._workspace.screening
        if screening is None or part < 0:
            self._part = -1
            self._stack.setCurrentIndex(0)
            return
        if part != self._part:
            self.cells.hide()
            self._fit_head()
        self._part = part
        self._stack.setCurrentIndex(1)
        self.head.show_item(screening, part)
        self._workspace.jobs.run(
            KEY, "Explaining", lambda *_: explain(screening, part), self._show, self._workspace.refused.emit
        )

    def _show(self, result: object) -> None:
        found = cast("Explanation", result)
        self.reasons.show_branches(found.branches)
        self.change.show_changes(found.changes)
        self._fit_change()

    def _fit_change(self) -> None:
        """The cell view needs the room of what would change, unless the window is high."""
        if not self.cells.isHidden() and (not self.is_wide or self.height() < HIGH):
            self.change.hide()
        else:
            self.change.setVisible(bool(self.reasons.reasons.rowCount()))

    def show_source(self, cell: Cell, reason: Reason) -> None:
        """Show the cell a reason rests on."""
        grade = "" if reason.grade is None else f" ({grade_word(reason.grade).lower()})"
        self.cells.show_cell(cell, f"{reason_line(reason)}{grade}")
        self.cells.show()
        self._fit_head()
        self._fit_change()
