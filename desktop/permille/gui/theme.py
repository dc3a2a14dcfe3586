"""Every colour and type size of the window, by name, for light, dark and contrast schemes."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from permille.gui import icons, marks


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by what they are for, as ``#RRGGBB``; ``framed``: contrast schemes draw 1-px frames instead of tints."""

    required: str
    unconfirmed: str
    suspended: str
    undetermined: str
    undetermined_if: str
    exempt: str
    not_met: str
    required_tint: str
    unconfirmed_tint: str
    suspended_tint: str
    undetermined_tint: str
    undetermined_if_tint: str
    exempt_tint: str
    not_met_tint: str
    window: str
    base: str
    alternate: str
    rail: str
    text: str
    hairline: str
    border: str
    accent: str
    on_accent: str
    selection: str
    selection_inactive: str
    selection_text: str
    focus: str
    cell: str
    cell_frame: str
    cell_text: str
    framed: bool = False

    def colour(self, name: str) -> QColor:
        return QColor(str(getattr(self, name)))

    def tint(self, verdict: str) -> QColor:
        return QColor(str(getattr(self, f"{verdict}_tint")))


LIGHT = Tokens(
    required="#B3261E",
    unconfirmed="#9A4A00",
    suspended="#705C36",
    undetermined="#5B3DB0",
    undetermined_if="#655F83",
    exempt="#00607F",
    not_met="#565E68",
    required_tint="#FBE9E7",
    unconfirmed_tint="#FBEEDD",
    suspended_tint="#F3EFE4",
    undetermined_tint="#EEEAFA",
    undetermined_if_tint="#EFEEF4",
    exempt_tint="#E1F1F6",
    not_met_tint="#EEF0F3",
    window="#F2F3F5",
    base="#FFFFFF",
    alternate="#F7F8FA",
    rail="#E9EBEE",
    text="#1B1F24",
    hairline="#D3D7DD",
    border="#7A828D",
    accent="#1D5FA6",
    on_accent="#FFFFFF",
    selection="#DCE8F6",
    selection_inactive="#E6E9ED",
    selection_text="#1B1F24",
    focus="#1D5FA6",
    cell="#FFF3C4",
    cell_frame="#8A6100",
    cell_text="#1B1F24",
)

DARK = Tokens(
    required="#FF8F85",
    unconfirmed="#F5AE66",
    suspended="#CDB88B",
    undetermined="#BBA7F7",
    undetermined_if="#B3AEC9",
    exempt="#6FC7E3",
    not_met="#A7AEB8",
    required_tint="#45211F",
    unconfirmed_tint="#43301A",
    suspended_tint="#37322A",
    undetermined_tint="#322A4D",
    undetermined_if_tint="#302F38",
    exempt_tint="#163A46",
    not_met_tint="#2A2E33",
    window="#1F2226",
    base="#17191C",
    alternate="#1C1F23",
    rail="#1A1C1F",
    text="#E8EAED",
    hairline="#3A3F46",
    border="#767E89",
    accent="#6FAEEF",
    on_accent="#0C1A2B",
    selection="#24405F",
    selection_inactive="#2E333A",
    selection_text="#E8EAED",
    focus="#8CC0F5",
    cell="#4A3D12",
    cell_frame="#E5C15A",
    cell_text="#E8EAED",
)

BLACK = replace(
    DARK,
    required="#FF9B94",
    unconfirmed="#FFC86B",
    suspended="#E0D2A8",
    undetermined="#D3C4FF",
    undetermined_if="#D8D5E6",
    exempt="#8FE3FF",
    not_met="#FFFFFF",
    window="#000000",
    base="#000000",
    alternate="#000000",
    rail="#000000",
    text="#FFFFFF",
    hairline="#FFFFFF",
    border="#FFFFFF",
    accent="#1AEBFF",
    on_accent="#000000",
    selection="#1AEBFF",
    selection_inactive="#1AEBFF",
    selection_text="#000000",
    focus="#FFFF00",
    cell="#1AEBFF",
    cell_frame="#FFFF00",
    cell_text="#000000",
    framed=True,
)

WHITE = replace(
    LIGHT,
    required="#8C0F09",
    unconfirmed="#6B3300",
    suspended="#4F4023",
    undetermined="#3C1F8F",
    undetermined_if="#464063",
    exempt="#004457",
    not_met="#000000",
    window="#FFFFFF",
    base="#FFFFFF",
    alternate="#FFFFFF",
    rail="#FFFFFF",
    text="#000000",
    hairline="#000000",
    border="#000000",
    accent="#37006E",
    on_accent="#FFFFFF",
    selection="#37006E",
    selection_inactive="#37006E",
    selection_text="#FFFFFF",
    focus="#37006E",
    cell="#37006E",
    cell_frame="#000000",
    cell_text="#FFFFFF",
    framed=True,
)


class Scheme(StrEnum):
    """What the person chose in View; ``SYSTEM`` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    BLACK = "contrast-black"
    WHITE = "contrast-white"


SYSTEM_SCHEMES = {
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
    Scheme.BLACK: Qt.ColorScheme.Dark,
    Scheme.WHITE: Qt.ColorScheme.Light,
}
"""What title bars and system dialogs are told, so that they match."""

FIXED = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK, Scheme.BLACK: BLACK, Scheme.WHITE: WHITE}

SIZES = {"caption": 0.92, "body": 1.0, "strong": 1.0, "medium": 1.0, "title": 1.25, "headline": 1.58, "page": 1.5}
"""Type sizes as multiples of the system font; there are no others."""

WEIGHTS = {
    "strong": QFont.Weight.DemiBold,
    "medium": QFont.Weight.Medium,
    "title": QFont.Weight.DemiBold,
    "headline": QFont.Weight.DemiBold,
    "page": QFont.Weight.DemiBold,
}

TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
"""Text sizes offered in View, in percent of the system's."""


class Theme(QObject):
    """The tokens in use and the fonts made from the system's; tells when they change."""

    changed = Signal()

    def __init__(
        self, application: QApplication, resources: Path, scheme: Scheme = Scheme.SYSTEM, text_size: int = 100
    ) -> None:
        super().__init__(application)
        self._icons = resources / "icons"
        self._application = application
        self._system_font = QFont(application.font())
        self._system_palette = QPalette(application.palette())
        self.scheme = scheme
        self.text_size = text_size
        self.tokens = LIGHT
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        self._apply()

    def set_scheme(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self._application.styleHints().setColorScheme(SYSTEM_SCHEMES.get(scheme, Qt.ColorScheme.Unknown))
        self._apply()

    def set_text_size(self, percent: int) -> None:
        """Text size in percent of the system's, held between 80 and 200."""
        self.text_size = max(TEXT_SIZES[0], min(TEXT_SIZES[-1], percent))
        self._apply()

    def font(self, role: str = "body") -> QFont:
        """The font of a role of ``SIZES``, in points of the system font, with tabular figures."""
        if role not in self._fonts:
            self._fonts[role] = self._made(role)
        return QFont(self._fonts[role])

    def _made(self, role: str) -> QFont:
        font = QFont(self._system_font)
        font.setPointSizeF(self._system_font.pointSizeF() * self.text_size / 100 * SIZES[role])
        font.setWeight(WEIGHTS.get(role, QFont.Weight.Normal))
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def scaled(self, size: int) -> int:
        """A size that goes with the text: of marks and icons beside it."""
        return round(size * max(100, self.text_size) / 100)

    def colour(self, name: str) -> QColor:
        """The colour of a token; do not change it, take a copy."""
        found = self._colours.get(name)
        if found is None:
            found = self._colours[name] = self.tokens.colour(name)
        return found

    def icon(self, name: str, size: int, colour: str, ratio: float) -> QPixmap:
        """A line icon in the colour of a token."""
        return icons.pixmap(self._icons, name, size, str(getattr(self.tokens, colour)), ratio)

    def mark(self, kind: str, size: int, colour: str, ratio: float) -> QPixmap:
        """A mark of ``marks.KINDS`` in the colour of a token."""
        return marks.pixmap(kind, size, str(getattr(self.tokens, colour)), ratio)

    def _follow(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        self.tokens = FIXED.get(self.scheme) or self._of_system()
        self._colours.clear()
        self._fonts.clear()
        self._application.setFont(self.font())
        if sys.platform != "darwin":  # there the system's own palette paints the controls
            self._application.setPalette(palette(self.tokens))
        self.changed.emit()

    def _of_system(self) -> Tokens:
        hints = self._application.styleHints()
        dark = hints.colorScheme() == Qt.ColorScheme.Dark
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return _with_system_colours(BLACK if dark else WHITE, self._system_palette)
        return DARK if dark else LIGHT


def _with_system_colours(tokens: Tokens, system: QPalette) -> Tokens:
    """A contrast scheme with the window, text and highlight colours that the system brings."""
    ground, text = system.window().color().name(), system.windowText().color().name()
    marked, on_marked = system.highlight().color().name(), system.highlightedText().color().name()
    return replace(
        tokens,
        window=ground,
        base=ground,
        alternate=ground,
        rail=ground,
        text=text,
        hairline=text,
        border=text,
        not_met=text,
        accent=marked,
        on_accent=on_marked,
        selection=marked,
        selection_inactive=marked,
        selection_text=on_marked,
        cell=marked,
        cell_text=on_marked,
    )


def palette(tokens: Tokens) -> QPalette:
    """The tokens as Qt's palette, with the colours of a disabled and an inactive window."""
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "base",
        QPalette.ColorRole.AlternateBase: "alternate",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "window",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "text",
        QPalette.ColorRole.ToolTipBase: "base",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.PlaceholderText: "not_met",
        QPalette.ColorRole.Highlight: "selection",
        QPalette.ColorRole.HighlightedText: "selection_text",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Light: "base",
        QPalette.ColorRole.Midlight: "rail",
        QPalette.ColorRole.Mid: "hairline",
        QPalette.ColorRole.Dark: "border",
        QPalette.ColorRole.Shadow: "border",
    }
    made = QPalette()
    for role, name in roles.items():
        made.setColor(role, tokens.colour(name))
    made.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight, tokens.colour("selection_inactive"))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, tokens.colour("border"))
    return made
