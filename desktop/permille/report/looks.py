"""Which mark and colour a verdict or truth has on paper, and where the pieces of an interval bar lie."""

from __future__ import annotations

import math
from decimal import Decimal

from permille.model.finding import Share, Status, StatusOnDay, Truth, Verdict

SLOT, START = 0.06, 0.09
"""The place for zero at the left of a bar, and where its axis begins, as fractions of its width."""

DECADES = 4
LINE = Decimal("0.001")
"""The line drawn where a share names no threshold: 0.1 % of No. 61, para 1(1)."""
LEAST = 0.012
"""The narrowest band, so that a single value can be seen."""

_LOOKS = {
    Verdict.PROHIBITED: ("prohibited", "required"),
    Verdict.LICENCE_REQUIRED: ("required", "required"),
    Verdict.LICENCE_REQUIRED_IF_IN_FORCE: ("suspended", "suspended"),
    Verdict.UNDETERMINED: ("undetermined", "undetermined"),
    Verdict.UNDETERMINED_IF_IN_FORCE: ("undetermined_if", "undetermined_if"),
    Verdict.EXEMPT_WITH_REPORT: ("exempt", "exempt"),
    Verdict.NOT_MET: ("not_met", "not_met"),
}


def verdict_look(verdict: Verdict, status: StatusOnDay | None) -> tuple[str, str]:
    """Mark and colour of a verdict: shape says what the facts say, fill what the law does on the day."""
    if verdict is Verdict.LICENCE_REQUIRED_IF_IN_FORCE and status is not None:
        if status.status is Status.UNCONFIRMED:
            return "unconfirmed", "unconfirmed"
        if status.status is Status.NOT_YET_IN_FORCE:
            return "pending", "suspended"
    if verdict is Verdict.UNDETERMINED_IF_IN_FORCE and status is not None and status.status is Status.NOT_YET_IN_FORCE:
        return "undetermined_pending", "undetermined_if"
    return _LOOKS[verdict]


def truth_look(truth: Truth | None) -> str:
    """Mark of a node of a reason tree; a plain fact has none."""
    return "none" if truth is None else ("not_met", "unknown", "met")[truth]


def bar(share: Share, colour: str) -> dict[str, object]:
    """The bar of a share: pale left of the line, solid right of it, hatched without an end, dashed where unknown."""
    line = share.threshold or LINE
    drawn: dict[str, object] = {"colour": colour, "slot": SLOT, "start": START, "line": _at(line)}
    if share.high == 0:
        return {**drawn, "kind": "none", "pieces": []}
    if share.low == 0 and (share.high is None or share.high >= 1):
        return {**drawn, "kind": "unknown", "pieces": []}
    return {**drawn, "kind": "band", "pieces": _pieces(share, line)}


def axis() -> list[dict[str, object]]:
    """Ticks of the axis, in percent."""
    ticks = [("0.01", "0.0001"), ("0.1", "0.001"), ("1", "0.01"), ("10", "0.1"), ("100 %", "1")]
    zero: dict[str, object] = {"word": "0", "at": SLOT / 2, "bold": False, "fine": False}
    return [zero, *(_tick(word, Decimal(share)) for word, share in ticks)]


def _tick(word: str, share: Decimal) -> dict[str, object]:
    """A tick; ``fine`` ones are left out of narrow columns."""
    return {"word": word, "at": _at(share), "bold": word == "0.1", "fine": word in ("0.01", "10")}


def _pieces(share: Share, line: Decimal) -> list[dict[str, object]]:
    middle = _at(line)
    left = 0.0 if share.low == 0 else _at(share.low)
    right = 1.0 if share.high is None else _at(share.high)
    if right - left < LEAST:
        left, right = _widened(share, line, (left + right) / 2)
    pieces: list[dict[str, object]] = []
    if left < middle:
        pieces.append(_piece(left, min(right, middle), "open" if share.low == 0 else "pale"))
    if right > middle:
        end = 0.94 if share.high is None else right
        pieces.append(_piece(max(left, middle), end, "solid"))
    if share.high is None:
        pieces.append(_piece(0.94, 1.0, "hatched"))
    return pieces


def _widened(share: Share, line: Decimal, place: float) -> tuple[float, float]:
    """A band of the least width that stays on its side of the line."""
    middle = _at(line)
    if share.low >= line:
        left = max(place - LEAST / 2, middle)
        return left, left + LEAST
    if share.high is not None and share.high < line:
        right = min(place + LEAST / 2, middle)
        return right - LEAST, right
    return place - LEAST / 2, place + LEAST / 2


def _piece(left: float, right: float, fill: str) -> dict[str, object]:
    return {"from": round(left, 5), "to": round(right, 5), "fill": fill}


def _at(share: Decimal) -> float:
    """Place of a share (a fraction of 1) as a fraction of the bar's width, held between 0.01 and 100 %."""
    percent = min(100.0, max(0.01, float(share) * 100))
    return round(START + (math.log10(percent) + 2) / DECADES * (1 - START), 5)
