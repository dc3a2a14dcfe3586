"""What the window has open: files, facts, shipment, day and the screening of them; pages listen to its signals."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtCore import QObject, Signal

from permille.gui.jobs import Cancelled, Jobs, Progress
from permille.model.shipment import Shipment
from permille.rulebook.readings import defaults

if TYPE_CHECKING:  # these take long to load: the window is on the screen before them
    from permille.app.session import Request, Session
    from permille.engine.assess import Screening
    from permille.model.declarations import Declarations

OPEN, SCREEN, WRITE, RULES, PREPARE = "open", "screen", "write", "rules", "prepare"
"""Keys of the workspace's jobs."""

Given = str | tuple[str, ...]
"""A value that the person gave in place of the files'; blank says unknown."""


class Workspace(QObject):
    """Opens files, screens them for a shipment and a day, writes paper; all of it in jobs."""

    ready = Signal()
    """The rules are loaded."""
    opened = Signal()
    """Other files are open."""
    screened = Signal()
    """There is a new screening."""
    asked = Signal()
    """Shipment, day or a reading was changed, the screening for it is on its way."""
    refused = Signal(object)
    """An exception: files could not be taken, or something could not be written."""
    written = Signal(object)
    """A tuple of the paths that were written."""
    due = Signal(str)
    """A draft is due for the item of this number."""
    withheld = Signal(object)
    """No draft was written: a tuple of sentences that say why."""

    def __init__(self, jobs: Jobs, make_session: Callable[[], Session], today: dt.date) -> None:
        super().__init__(jobs)
        self.jobs = jobs
        self.today = today
        self.day = today
        self.shipment_name: str | None = None
        self.files: tuple[Path, ...] = ()
        self.declarations: Declarations | None = None
        self.screening: Screening | None = None
        self.session: Session | None = None
        self.readings = defaults()
        self._given: dict[str | None, dict[str, Given]] = {}
        self._make_session = make_session
        self._lock = threading.Lock()

    # rules

    def prepare(self, done: Callable[[], None]) -> None:
        """Load the modules that decide in a job, then call ``done``: they take longer than the rest of the window."""
        self.jobs.run(
            PREPARE,
            "Starting",
            lambda *_: self._with_rules(),
            lambda _: done(),
            lambda _: done(),  # what is wrong is met again by what comes next, and said there
        )

    def load(self) -> None:
        """Load the rules, so that the pages can name them before a file is open."""
        self.jobs.run(RULES, "Reading the rules", lambda *_: self._with_rules().packs, self._loaded, self.refused.emit)

    def _with_rules(self) -> Session:
        with self._lock:
            if self.session is None:
                self.session = self._make_session()
            return self.session

    def _loaded(self, result: object) -> None:
        self.ready.emit()

    # files

    def open(self, paths: Sequence[Path]) -> None:
        """Read files in a job; what is open stays until they are read."""
        chosen = tuple(paths)
        self._open(lambda _: chosen, f"Reading {chosen[0].name}")

    def open_sample(self) -> None:
        """Open the bundled sample."""
        self._open(lambda session: (session.sample,), "Reading the sample")

    def _open(self, choose: Callable[[Session], tuple[Path, ...]], label: str) -> None:
        readings = dict(self.readings)

        def work(progress: Progress, cancelled: Cancelled) -> object:
            session = self._with_rules()
            chosen = choose(session)
            declarations = session.open_files(chosen, progress=progress, cancelled=cancelled)
            shipment = declarations.shipments[0] if declarations.shipments else None
            name, day = (shipment.name, shipment.day or self.today) if shipment else (None, self.today)
            request = _request(name, day, {}, readings)
            return chosen, declarations, name, day, _screening(session, declarations, request)

        self.jobs.cancel(SCREEN)
        self.jobs.run(OPEN, label, work, self._opened, self.refused.emit)

    def _opened(self, result: object) -> None:
        files, declarations, name, day, screening = cast(
            "tuple[tuple[Path, ...], Declarations, str | None, dt.date, Screening]", result
        )
        self.files, self.declarations, self.shipment_name, self.day = files, declarations, name, day
        self.jobs.cancel(SCREEN)  # it decides what was open before
        self._given.clear()
        self.screening = screening
        self.opened.emit()
        if dict(screening.readings) == self.readings:
            self.screened.emit()
        else:  # a reading was changed while the files were read
            self._screen()

    @property
    def is_sample(self) -> bool:
        """Whether the bundled sample is open."""
        return self.session is not None and self.files == (self.session.sample,)

    def path_of(self, name: str) -> Path | None:
        """The open file of a name without folders."""
        return next((path for path in self.files if path.name == name), None)

    # shipment, day and readings

    @property
    def shipments(self) -> tuple[Shipment, ...]:
        return self.declarations.shipments if self.declarations else ()

    @property
    def own_shipment(self) -> Shipment:
        """The shipment as the files have it; one of which nothing is known when they have none."""
        return next((one for one in self.shipments if one.name == self.shipment_name), Shipment())

    @property
    def given(self) -> Mapping[str, Given]:
        """What the person gave in place of the files', by field of ``Shipment``."""
        return self._given.get(self.shipment_name, {})

    @property
    def shipment(self) -> Shipment:
        """The shipment that counts: the files', with what was given put over it."""
        return replace(self.own_shipment, **self.given)  # type: ignore[arg-type]  # fields by name

    def use_shipment(self, name: str) -> None:
        """Decide for another shipment of the files, on its own day where it names one."""
        found = next((one for one in self.shipments if one.name == name), None)
        if found is None:
            return
        self.shipment_name = name
        self.day = found.day or self.day
        self._screen()

    def give(self, field: str, value: Given) -> None:
        """Put a value over that of the files, for this shipment; the files' own value is no change."""
        if getattr(self.shipment, field) == value:
            return
        given = self._given.setdefault(self.shipment_name, {})
        given[field] = value
        if getattr(self.own_shipment, field) == value:
            del given[field]
        self._screen()

    def take_back(self, *fields: str) -> None:
        """Let the files' values count again."""
        given = self._given.get(self.shipment_name, {})
        taken = [given.pop(field) for field in fields if field in given]
        if taken:
            self._screen()

    def use_day(self, day: dt.date) -> None:
        """Decide for another day."""
        if day != self.day:
            self.day = day
            self._screen()

    def use_readings(self, readings: Mapping[str, str]) -> None:
        """Decide under other readings; those that are not named stay."""
        chosen = {**self.readings, **readings}
        if chosen != self.readings:
            self.readings = chosen
            self._screen()

    def _screen(self) -> None:
        self.asked.emit()
        session, declarations = self.session, self.declarations
        if session is None or declarations is None:
            return
        request = self._request()
        self.jobs.run(
            SCREEN,
            "Deciding",
            lambda *_: _screening(session, declarations, request),
            self._screened,
            self.refused.emit,
        )

    def _request(self) -> Request:
        return _request(self.shipment_name, self.day, self.given, self.readings)

    def _screened(self, result: object) -> None:
        self.screening = cast("Screening", result)
        self.screened.emit()

    # paper

    def write_report(self, path: Path, paper: Literal["a4", "letter"]) -> None:
        """Write the audit report as PDF."""
        session, screening = self.session, self.screening
        if session is None or screening is None:
            return

        def work() -> object:
            session.write_report(screening, path, paper)
            return (path,)

        self.jobs.run(WRITE, f"Writing {path.name}", lambda *_: work(), self.written.emit, self.refused.emit)

    def ask_draft(self, item: str) -> None:
        """Tell whether a draft is due for an item, or why none is."""

        def work(_: Session, alone: Screening) -> object:
            from permille.report.forms.draft import drafted_items, drafts_withheld

            return bool(drafted_items(alone)), drafts_withheld(alone)

        def done(result: object) -> None:
            is_due, why = cast("tuple[bool, tuple[str, ...]]", result)
            if is_due:
                self.due.emit(item)
            else:
                self.withheld.emit(why)

        self._with_item(item, f"Looking at {item}", work, done)

    def write_drafts(self, folder: Path, item: str) -> None:
        """Write the licence drafts for one item into a folder."""
        self._with_item(
            item,
            f"Writing drafts for {item}",
            lambda session, alone: session.write_drafts(alone, folder),
            self.written.emit,
        )

    def _with_item(
        self, item: str, label: str, work: Callable[[Session, Screening], object], done: Callable[[object], None]
    ) -> None:
        """Run ``work`` with a screening in which one item is exported by itself."""
        session, declarations = self.session, self.declarations
        if session is None or declarations is None:
            return
        request = replace(self._request(), items=(item,))
        self.jobs.run(
            WRITE,
            label,
            lambda *_: work(session, session.screen(declarations, request)),
            done,
            self.refused.emit,
        )


def _request(shipment: str | None, day: dt.date, given: Mapping[str, Given], readings: Mapping[str, str]) -> Request:
    from permille.app.session import Request

    said = {"items" if field == "products" else field: value for field, value in given.items()}
    usual = defaults()
    other = tuple((name, option) for name, option in readings.items() if option != usual[name])
    return Request(shipment=shipment, day=day, readings=other, **said)  # type: ignore[arg-type]  # fields by name


def _screening(session: Session, declarations: Declarations, request: Request) -> Screening:
    """A screening with all that the page asks of it already worked out: it does so when first asked."""
    screening = session.screen(declarations, request)
    for ask in (screening.share, screening.mass_share, screening.deciding, screening.children, screening.item_grade):
        for part in screening.exported[:1]:
            ask(part)
    for part in screening.exported[:1]:
        screening.paths(part, 1)
    screening.verdict_counts()
    return screening
