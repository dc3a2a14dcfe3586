"""Who sends what, where, when, to whom and for what use."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shipment:
    """One shipment; a blank string or ``None`` means unknown, never a default.

    Countries are ISO 3166 alpha-2 codes. ``end_use`` is one of ``END_USES`` or blank. ``products`` names the exported
    items (blank: the parts that are nobody's child).
    """

    name: str = ""
    exporter: str = ""
    destination: str = ""
    day: dt.date | None = None
    end_use: str = ""
    consignee: str = ""
    end_user: str = ""
    military_end_user: bool | None = None
    kind: str = ""
    products: tuple[str, ...] = ()


END_USES = (
    "civil",
    "military",
    "wmd",
    "terrorism",
    "semiconductor-advanced",
    "ai-military",
    "humanitarian",
    "humanitarian-medical",
    "humanitarian-epidemic",
    "humanitarian-disaster",
)

EXPORT_KINDS = ("sale", "sample", "repair", "return", "exhibition", "transit")
