"""What the window has open: files, facts, shipment, day and the screening of them; pages listen to its signals."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtCore import QObject, Signal

from permille.gui.jobs import Cancelled, Jobs, Progress

if TYPE_CHECKING:  # these take long to load: the window is on the screen before them
    from permille.app.session import Session
    from permille.engine.assess import Screening
    from permille.model.declarations import Declarations
    from permille.model.shipment import Shipment

OPEN, SCREEN, WRITE, RULES = "open", "screen", "write", "rules"
"""Keys of the workspace's jobs."""


class Workspace(QObject):
    """Opens files, screens them for a shipment and a day, writes paper; all of it in jobs."""

    ready = Signal()
    """The rules are loaded."""
    opened = Signal()
    """Other files are open."""
    screened = Signal()
    """There is a new screening."""
    asked = Signal()
    """Shipment or day was changed, the screening for it is on its way."""
    refused = Signal(object)
    """An exception: files could not be taken, or something could not be written."""
    written = Signal(object)
    """A tuple of the paths that were written."""
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
        self._make_session = make_session
        self._lock = threading.Lock()

    # rules

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
        def work(progress: Progress, cancelled: Cancelled) -> object:
            session = self._with_rules()
            chosen = choose(session)
            declarations = session.open_files(chosen, progress=progress, cancelled=cancelled)
            shipment = declarations.shipments[0] if declarations.shipments else None
            name, day = (shipment.name, shipment.day or self.today) if shipment else (None, self.today)
            return chosen, declarations, name, day, _screening(session, declarations, name, day)

        self.jobs.cancel(SCREEN)
        self.jobs.run(OPEN, label, work, self._opened, self.refused.emit)

    def _opened(self, result: object) -> None:
        files, declarations, name, day, screening = cast(
            "tuple[tuple[Path, ...], Declarations, str | None, dt.date, Screening]", result
        )
        self.files, self.declarations, self.shipment_name, self.day = files, declarations, name, day
        self.screening = screening
        self.opened.emit()
        self.screened.emit()

    def path_of(self, name: str) -> Path | None:
        """The open file of a name without folders."""
        return next((path for path in self.files if path.name == name), None)

    # shipment and day

    @property
    def shipments(self) -> tuple[Shipment, ...]:
        return self.declarations.shipments if self.declarations else ()

    def use_shipment(self, name: str) -> None:
        """Decide for another shipment of the files, on its own day where it names one."""
        found = next((one for one in self.shipments if one.name == name), None)
        if found is None:
            return
        self.shipment_name = name
        self.day = found.day or self.day
        self._screen()

    def use_day(self, day: dt.date) -> None:
        """Decide for another day."""
        if day != self.day:
            self.day = day
            self._screen()

    def _screen(self) -> None:
        self.asked.emit()
        session, declarations = self.session, self.declarations
        if session is None or declarations is None:
            return
        name, day = self.shipment_name, self.day
        self.jobs.run(
            SCREEN,
            "Deciding",
            lambda *_: _screening(session, declarations, name, day),
            self._screened,
            self.refused.emit,
        )

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

    def write_drafts(self, folder: Path, item: str) -> None:
        """Write the licence drafts for one item into a folder."""
        session, declarations = self.session, self.declarations
        if session is None or declarations is None:
            return
        name, day = self.shipment_name, self.day

        def work() -> object:
            from permille.app.session import Request
            from permille.report.forms.draft import drafts_withheld

            alone = session.screen(declarations, Request(shipment=name, day=day, items=(item,)))
            return session.write_drafts(alone, folder), drafts_withheld(alone)

        self.jobs.run(WRITE, f"Writing drafts for {item}", lambda *_: work(), self._drafted, self.refused.emit)

    def _drafted(self, result: object) -> None:
        paths, why = cast("tuple[tuple[Path, ...], tuple[str, ...]]", result)
        if paths:
            self.written.emit(paths)
        else:
            self.withheld.emit(why)


def _screening(session: Session, declarations: Declarations, shipment: str | None, day: dt.date) -> Screening:
    """A screening with all that the page asks of it already worked out: it does so when first asked."""
    from permille.app.session import Request

    screening = session.screen(declarations, Request(shipment=shipment, day=day))
    for ask in (screening.share, screening.mass_share, screening.deciding, screening.children, screening.item_grade):
        for part in screening.exported[:1]:
            ask(part)
    for part in screening.exported[:1]:
        screening.paths(part, 1)
    screening.verdict_counts()
    return screening
