"""Every action of the window with its menu and shortcut; a menu holds only what works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu


@dataclass(frozen=True, slots=True)
class Entry:
    """An action: its name in the program, its words in the menu (blank: a separator), its shortcuts."""

    name: str
    words: str
    keys: tuple[str, ...] = ()
    checkable: bool = False
    needs_screening: bool = False


SEPARATOR = Entry("", "")

MENUS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "&File",
        (
            Entry("open", "&Open…", ("Ctrl+O",)),
            Entry("sample", "Open the &sample"),
            Entry("recent", "Open &recent"),
            SEPARATOR,
            Entry("report", "Audit &report…", ("Ctrl+E",), needs_screening=True),
            Entry("drafts", "&Draft application…", ("Ctrl+Shift+D",), needs_screening=True),
            Entry("paper", "P&aper"),
            Entry("print", "&Print this page…", ("Ctrl+P",), needs_screening=True),
            SEPARATOR,
            Entry("quit", "&Quit", ("Ctrl+Q",)),
        ),
    ),
    (
        "&Edit",
        (
            Entry("copy", "&Copy rows", (), needs_screening=True),
            Entry("filter", "&Filter parts", ("Ctrl+F",), needs_screening=True),
        ),
    ),
    (
        "&View",
        (
            Entry("start", "&Start", ("Ctrl+0",)),
            Entry("products", "&Products", ("Ctrl+1",), needs_screening=True),
            Entry("problems", "Pro&blems", ("Ctrl+2",), needs_screening=True),
            Entry("readings", "&Readings", ("Ctrl+3",), needs_screening=True),
            SEPARATOR,
            Entry("inspector", "&Inspector", ("Ctrl+I",), checkable=True),
            Entry("wide", "&Wide inspector", ("Ctrl+Shift+I",), checkable=True, needs_screening=True),
            Entry("strip", "&Day strip", ("Ctrl+D",), checkable=True, needs_screening=True),
            Entry("rail", "Names of pa&ges", ("Ctrl+B",), checkable=True),
            SEPARATOR,
            Entry("scheme", "&Colours"),
            Entry("text", "Te&xt size"),
            Entry("layout", "Rese&t layout"),
            SEPARATOR,
            Entry("region", "&Next region", ("F6", "Ctrl+Alt+Right")),
            Entry("region_back", "Pre&vious region", ("Shift+F6", "Ctrl+Alt+Left")),
        ),
    ),
    (
        "&Product",
        (
            Entry("next", "&Next open verdict", ("F8", "Ctrl+Alt+Down"), needs_screening=True),
            Entry("previous", "&Previous open verdict", ("Shift+F8", "Ctrl+Alt+Up"), needs_screening=True),
            Entry("source", "Show the &source of the reason", ("F4", "Ctrl+Return"), needs_screening=True),
            SEPARATOR,
            Entry("expand", "Open &all below", (), needs_screening=True),
            Entry("collapse", "&Close all", (), needs_screening=True),
            SEPARATOR,
            Entry("shipment", "S&hipment…", ("Ctrl+Shift+S",), needs_screening=True),
            Entry("day", "Choose the &day…", ("Ctrl+Shift+T",), needs_screening=True),
        ),
    ),
    ("&Help", (Entry("about", "&About Permille"),)),
)

SUBMENUS = ("recent", "paper", "scheme", "text")


class Actions:
    """The actions by name, put into the window's menu bar; a submenu is filled by its owner."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._by_name: dict[str, QAction] = {}
        self.submenus: dict[str, QMenu] = {}
        self._need: list[QAction] = []
        for title, entries in MENUS:
            menu = window.menuBar().addMenu(title)
            for entry in entries:
                self._add(menu, entry)

    def _add(self, menu: QMenu, entry: Entry) -> None:
        if entry is SEPARATOR:
            menu.addSeparator()
            return
        if entry.name in SUBMENUS:
            self.submenus[entry.name] = menu.addMenu(entry.words)
            return
        action = QAction(entry.words, self._window)
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
        action.setCheckable(entry.checkable)
        menu.addAction(action)
        self._window.addAction(action)
        self._by_name[entry.name] = action
        if entry.needs_screening:
            self._need.append(action)

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def connect(self, name: str, do: Callable[[], object]) -> None:
        """Run ``do`` when the action is chosen."""
        self._by_name[name].triggered.connect(lambda *_: do())

    def allow_screening(self, allowed: bool) -> None:
        """Enable what needs something on the screen."""
        for action in self._need:
            action.setEnabled(allowed)

    def choices(self, submenu: str, words: dict[str, str], chosen: str, choose: Callable[[str], None]) -> None:
        """Fill a submenu with choices of which one is in use."""
        menu = self.submenus[submenu]
        menu.clear()
        group = QActionGroup(menu)
        for key, said in words.items():
            action = QAction(said, menu)
            action.setCheckable(True)
            action.setChecked(key == chosen)
            action.setData(key)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(lambda action: choose(str(action.data())))
