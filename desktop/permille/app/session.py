"""A session: the packs and the reference data, and what both faces do with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

import permille
from permille.engine.assess import Screening, assess
from permille.intake.refusal import Refused
from permille.intake.workbook import read_workbooks
from permille.model.declarations import Declarations
from permille.model.shipment import Shipment
from permille.rulebook.load import load_packs
from permille.rulebook.readings import chosen
from permille.rulebook.schema import Pack

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class UnknownShipment(ValueError):
    """A shipment name that no workbook has."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        hint = ", ".join(known) if known else "the files name none"
        super().__init__(f"There is no shipment named {name!r}. Known: {hint}.")


class UnknownItem(ValueError):
    """An item that is no part of the files."""

    def __init__(self, number: str) -> None:
        super().__init__(f"There is no part with the number {number!r} in the files.")


@dataclass(frozen=True, slots=True)
class Request:
    """What to screen for. ``None`` and empty tuples leave what the workbook says; given values win over it."""

    shipment: str | None = None
    day: dt.date | None = None
    exporter: str | None = None
    destination: str | None = None
    end_use: str | None = None
    consignee: str | None = None
    end_user: str | None = None
    items: tuple[str, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Session:
    """``rules`` and ``resources`` are the bundled folders; ``today`` is asked only when a request names no day."""

    rules: Path
    resources: Path
    today: Callable[[], dt.date] = dt.date.today

    @cached_property
    def packs(self) -> tuple[Pack, ...]:
        return load_packs(self.rules)

    @property
    def sample(self) -> Path:
        """The bundled sample workbook."""
        return next((self.resources / "sample").glob("*.xlsx"))

    def open_files(
        self,
        files: Sequence[Path],
        *,
        prices: Path | None = None,
        progress: Progress = lambda _done, _all: None,
        cancelled: Cancelled = lambda: False,
    ) -> Declarations:
        """The facts of the files; raises ``intake.refusal.Refused`` for a file that cannot be taken at all.

        Files without a single part are refused too: an answer about nothing could be taken for one about something.
        """
        books = [*files, *([] if prices is None else [prices])]
        declarations = read_workbooks(books, self.resources / "reference", progress=progress, cancelled=cancelled)
        if not len(declarations.parts):
            raise Refused(", ".join(path.name for path in files), "no-parts")
        return declarations

    def screen(self, declarations: Declarations, request: Request) -> Screening:
        """The screening; raises ``UnknownShipment``, ``UnknownItem`` or ``UnknownReading`` for what does not exist."""
        shipment = self.shipment(declarations, request)
        known = set(declarations.parts.number)
        for number in request.items:
            if number not in known:
                raise UnknownItem(number)
        day = request.day or shipment.day or self.today()
        return assess(declarations, replace(shipment, day=day), day, self.packs, chosen(request.readings))

    def shipment(self, declarations: Declarations, request: Request) -> Shipment:
        """The shipment asked for (else the first, else one of which nothing is known), with the request put over it."""
        shipment = _named(declarations, request.shipment)
        return replace(
            shipment,
            exporter=_over(request.exporter, shipment.exporter),
            destination=_over(request.destination, shipment.destination),
            end_use=_over(request.end_use, shipment.end_use),
            consignee=_over(request.consignee, shipment.consignee),
            end_user=_over(request.end_user, shipment.end_user),
            products=request.items or shipment.products,
        )

    def result_json(self, screening: Screening, reasons: str = "brief") -> bytes:
        """The result, see ``report.result``."""
        return b"".join(self.result_pieces(screening, reasons))

    def result_pieces(self, screening: Screening, reasons: str = "brief") -> Iterator[bytes]:
        """The result piece by piece, for writing without holding all of it."""
        from permille.report.result import result_pieces

        return (piece.encode("utf-8") for piece in result_pieces(screening, permille.__version__, reasons))

    def write_report(self, screening: Screening, path: Path, paper: Literal["a4", "letter"] = "a4") -> None:
        """The audit report as PDF."""
        from permille.report.pdf import write_report

        write_report(screening, path, fonts=self.resources / "fonts", paper=paper)

    def write_workbook(self, screening: Screening, path: Path) -> None:
        """The findings as .xlsx."""
        from permille.report.workbook import write_workbook

        write_workbook(screening, path)

    def write_drafts(self, screening: Screening, folder: Path) -> tuple[Path, ...]:
        """Licence-application drafts for the exported items that need one; the folder is made when there is one."""
        from permille.report.forms.draft import drafted_items, write_drafts

        if drafted_items(screening):
            folder.mkdir(parents=True, exist_ok=True)
        return write_drafts(screening, folder, fonts=self.resources / "fonts")

    def drafts_withheld(self, screening: Screening) -> tuple[str, ...]:
        """Why exported items get no draft, in sentences."""
        from permille.report.forms.draft import drafts_withheld

        return drafts_withheld(screening)


def _over(given: str | None, own: str) -> str:
    """What the request gives, blank included, else the workbook's own."""
    return own if given is None else given


def _named(declarations: Declarations, name: str | None) -> Shipment:
    if name is None:
        return declarations.shipments[0] if declarations.shipments else Shipment()
    for shipment in declarations.shipments:
        if shipment.name == name:
            return shipment
    raise UnknownShipment(name, [shipment.name for shipment in declarations.shipments])
