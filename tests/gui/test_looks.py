"""Marks, bars and colours: what they must be for everybody, also without colour."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from permille.gui import interval, marks, verdicts
from permille.gui.theme import BLACK, DARK, LIGHT, WHITE, Theme, Tokens
from permille.model.finding import Share, Status, StatusOnDay, Verdict

VERDICTS = ("required", "unconfirmed", "suspended", "undetermined", "undetermined_if", "exempt", "not_met")
SCHEMES = {"light": LIGHT, "dark": DARK, "black": BLACK, "white": WHITE}


def _channel(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _luminance(colour: QColor) -> float:
    red, green, blue = (_channel(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: QColor, other: QColor) -> float:
    """Contrast as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("token", [*VERDICTS, "text"])
def test_words_are_readable_on_every_ground(scheme: str, token: str) -> None:
    tokens = SCHEMES[scheme]
    grounds = ["base", "alternate", "window"] + ([] if tokens.framed else ["selection", "selection_inactive"])
    for ground in grounds:
        assert _contrast(tokens.colour(token), tokens.colour(ground)) >= 4.5, ground


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("token", VERDICTS)
def test_a_verdict_is_readable_on_its_own_tint(tokens: Tokens, token: str) -> None:
    assert _contrast(tokens.colour(token), tokens.tint(token)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_borders_and_focus_stand_out(scheme: str) -> None:
    tokens = SCHEMES[scheme]
    assert _contrast(tokens.colour("border"), tokens.colour("base")) >= 3.0
    assert _contrast(tokens.colour("focus"), tokens.colour("base")) >= 3.0
    assert _contrast(tokens.colour("on_accent"), tokens.colour("accent")) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_verdict_is_green(scheme: str) -> None:
    # hues of green lie around 120 degrees; grey has none
    for token in VERDICTS:
        colour = SCHEMES[scheme].colour(token)
        assert colour.hsvSaturationF() < 0.15 or not 75 <= colour.hsvHue() <= 170, token


def _drawn(kind: str, size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    marks.draw(painter, kind, QRectF(0, 0, size, size), QColor(Qt.GlobalColor.black))
    painter.end()
    return image


def _bits(image: QImage) -> list[bool]:
    pixels = [(x, y) for y in range(image.height()) for x in range(image.width())]
    return [image.pixelColor(x, y).lightness() < 128 for x, y in pixels]


def test_marks_differ_in_shape_alone() -> None:
    # GIVEN every mark in black at the size of a row
    drawn = {kind: _bits(_drawn(kind, 16)) for kind in marks.KINDS}
    # THEN any two differ in a good part of their pixels
    for one, other in combinations(drawn, 2):
        different = sum(a != b for a, b in zip(drawn[one], drawn[other], strict=True))
        assert different >= 8, (one, other)


def test_the_octagon_is_half_full_when_the_law_is_unconfirmed() -> None:
    image = _drawn("unconfirmed", 64)
    assert image.pixelColor(32, 20).lightness() > 200
    assert image.pixelColor(32, 44).lightness() < 60


def test_a_pixmap_is_sharp_on_a_dense_screen(theme: Theme) -> None:
    for ratio in (1.0, 1.25, 1.5, 2.0):
        made = theme.mark("required", 16, "required", ratio)
        assert made.width() == round(16 * ratio)
        assert made.devicePixelRatio() == ratio
        assert theme.icon("house", 16, "text", ratio).width() == round(16 * ratio)


def _status(status: Status) -> StatusOnDay:
    return StatusOnDay(status, "by_text", dt.date(2026, 10, 9))


@pytest.mark.parametrize(
    ("verdict", "status", "mark"),
    [
        (Verdict.PROHIBITED, Status.IN_FORCE, "prohibited"),
        (Verdict.LICENCE_REQUIRED, Status.IN_FORCE, "required"),
        (Verdict.LICENCE_REQUIRED_IF_IN_FORCE, Status.UNCONFIRMED, "unconfirmed"),
        (Verdict.LICENCE_REQUIRED_IF_IN_FORCE, Status.SUSPENDED, "suspended"),
        (Verdict.LICENCE_REQUIRED_IF_IN_FORCE, Status.NOT_YET_IN_FORCE, "pending"),
        (Verdict.UNDETERMINED, Status.UNCONFIRMED, "undetermined"),
        (Verdict.UNDETERMINED_IF_IN_FORCE, Status.SUSPENDED, "undetermined_if"),
        (Verdict.EXEMPT_WITH_REPORT, Status.IN_FORCE, "exempt"),
        (Verdict.NOT_MET, Status.IN_FORCE, "not_met"),
    ],
)
def test_a_verdict_has_its_mark(verdict: Verdict, status: Status, mark: str) -> None:
    assert verdicts.look(verdict, _status(status)).mark == mark


def test_the_axis_is_logarithmic_and_ends_at_its_ends() -> None:
    # GIVEN an axis with room for four decades of 100
    axis = interval.Axis(0, interval.SLOT + interval.GAP + 400)
    # THEN 0.01, 0.1, 1, 10 and 100 % stand 100 apart, and what lies outside is held at the ends
    places = [axis.at(Decimal(percent) / 100) - axis.start for percent in ("0.01", "0.1", "1", "10", "100")]
    assert places == pytest.approx([0, 100, 200, 300, 400])
    assert axis.at(Decimal("0.0000001")) == axis.start
    assert axis.at(Decimal(3)) == axis.right


def _bar(share: Share) -> QImage:
    image = QImage(415, 20, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    colours = interval.Paint(QColor("#000080"), QColor("#FFFFFF"), QColor("#FFFFFF"), QColor("#FFFFFF"))
    interval.draw_band(painter, interval.Axis(0, 415), 10, 9, share, colours)
    painter.end()
    return image


def _solid(image: QImage, x: int) -> bool:
    return image.pixelColor(x, 10) == QColor("#000080")


LINE = Decimal("0.001")


def test_a_met_share_is_all_solid() -> None:
    # 1 to 10 % lies between 215 and 315
    image = _bar(Share(Decimal("0.01"), Decimal("0.1"), LINE))
    assert _solid(image, 217)
    assert _solid(image, 313)
    assert not _solid(image, 210)
    assert not _solid(image, 320)


def test_a_share_below_the_line_is_all_pale() -> None:
    image = _bar(Share(Decimal("0.0002"), Decimal("0.0009"), LINE))
    row = [_solid(image, x) for x in range(60, 106)]
    assert not any(row)
    assert image.pixelColor(80, 10).lightness() < 250


def test_a_share_across_the_line_is_both() -> None:
    image = _bar(Share(Decimal("0.0002"), Decimal("0.01"), LINE))
    assert not _solid(image, 100)
    assert _solid(image, 120)


def test_a_narrow_share_just_under_the_line_stays_on_its_side() -> None:
    # 0.0999 % is one pixel from the line at 115: its block of 4 must not reach over it
    image = _bar(Share(Decimal("0.000999"), Decimal("0.000999"), LINE))
    assert all(image.pixelColor(x, 10) == QColor(Qt.GlobalColor.white) for x in range(115, 415))


def test_nothing_is_drawn_for_a_declared_zero() -> None:
    image = _bar(Share(Decimal(0), Decimal(0), LINE))
    assert all(image.pixelColor(x, 10) == QColor(Qt.GlobalColor.white) for x in range(415))


def test_the_unknown_says_not_known() -> None:
    assert interval.said(Share(Decimal(0), None, LINE)) == "not known"
    assert interval.said(Share(Decimal(0), Decimal(1), LINE)) == "not known"
    assert interval.said(Share(Decimal(0), Decimal("0.00274"), LINE)) == "≤ 0.274 %"
