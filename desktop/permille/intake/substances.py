"""What a composition row names: an element, oxide, alloy, compound, a material without rare earths, or a secret."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from permille.intake.formulas import NON_METALS, element_fractions
from permille.intake.reference import Reference, split_names
from permille.intake.text import fold, is_blank, tidy
from permille.model.composition import Substance

_CAS = re.compile(r"(\d{2,7})-?(\d{2})-?(\d)")
_LETTERS = re.compile(r"(?:[A-Z][a-z]?)+")
_SYMBOLS = re.compile(r"[A-Z][a-z]?")
_FORMULA = re.compile(r"(?:[A-Z][a-z]?(?:\d+(?:\.\d+)?)?|[()\[\]·.*]\d*(?:\.\d+)?)+")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_ALLOY_WORDS = re.compile(r"[\s-]*(?:alloy|legierung|master alloy|合金)$", re.IGNORECASE)

LONGEST = 60
MOST_BRACKETS = 4
"""A formula that is longer or has more brackets is taken for a text that nobody needs to take apart."""

CAPITALS_ONLY = frozenset({"BN", "WC", "VC", "VN", "CO", "NO"})
"""Formulas in capitals without digits that are read as such; others (PVC, PBT, YBCO) are names, not formulas."""

RARE_EARTHS = frozenset("Sc Y La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu".split())


class Substances:
    """Resolves names, formulas and CAS numbers; every substance met is listed once, in order."""

    def __init__(self, reference: Reference) -> None:
        self._symbols = {row["symbol"]: row for row in reference.elements}
        self._masses = {row["symbol"]: Fraction(row["mass"]) for row in reference.elements}
        self._names: dict[str, str] = {}
        """Folded name to the id of a substance."""
        self._cas: dict[str, str] = {}
        self._made: dict[str, Substance] = {}
        self._alloys: dict[frozenset[str], str] = {}
        self._metallic: set[str] = set()
        self._reference = reference
        self.found: list[Substance] = []
        self._places: dict[str, int] = {}
        self._learn()

    def place(self, substance: Substance) -> int:
        """The position of a substance in ``found``."""
        known = self._places.get(substance.id)
        if known is None:
            known = self._places[substance.id] = len(self.found)
            self.found.append(substance)
        return known

    def by_name(self, text: str) -> Substance | None:
        """The substance a name or formula stands for; None when nobody knows it."""
        typed = tidy(text).translate(_SUBSCRIPTS).rstrip("*").strip()
        if typed in self._symbols:
            return self._element(typed)
        known = self._names.get(fold(typed))
        if known is not None:
            return self._known(known, typed)
        return self._written_alloy(typed) or self._formula(typed) or self._shouted(typed) or self._salt(fold(typed))

    def by_cas(self, number: str) -> Substance | None:
        """The substance with a CAS number, as ``7429-91-6``; None when it is not in the reference tables."""
        known = self._cas.get(number)
        return None if known is None else self._known(known, number)

    def form_told(self, substance: Substance) -> str:
        """The form that a substance by itself is in (``Dy2O3`` is an oxide); blank for an element and the like."""
        if substance.kind == "alloy":
            return substance.id
        return substance.kind if substance.kind in ("oxide", "compound") else ""

    def is_called_metal(self, text: str) -> bool:
        """Whether a name says that an element is meant as metal: ``dysprosium metal``."""
        return fold(text) in self._metallic

    def read_form(self, text: str) -> str | None:
        """The canonical form that a text names; blank for a blank text, None for one nobody knows."""
        if is_blank(text):
            return ""
        known = self._reference.forms.get(fold(text))
        if known:
            return known
        substance = self.by_name(text)
        if substance is None:
            return None
        return "metal" if self.is_called_metal(text) else self.form_told(substance) or None

    def _known(self, key: str, typed: str) -> Substance:
        if key in self._symbols:
            return self._element(key)
        if key not in self._made:
            self._made[key] = self._make_oxide(key)
        made = self._made[key]
        if made.kind == "undisclosed" and not made.elements:
            return Substance(made.id, typed, "undisclosed")
        return made

    def _element(self, symbol: str) -> Substance:
        if symbol not in self._made:
            row = self._symbols[symbol]
            name = split_names(row["en"])[0]
            self._made[symbol] = Substance(symbol, name, "element", {symbol: Fraction(1)}, row["cas"])
        return self._made[symbol]

    def _make_oxide(self, formula: str) -> Substance:
        row = next(row for row in self._reference.oxides if row["formula"] == formula)
        cas = split_names(row["cas"])
        fractions = element_fractions(formula, self._masses)
        return Substance(formula, split_names(row["en"])[0], "oxide", fractions, cas[0] if cas else "")

    def _written_alloy(self, typed: str) -> Substance | None:
        """``DyFe``, ``Dy-Fe alloy``, ``Sm2Co17``: metals only, in amounts the name does not tell."""
        bare = _ALLOY_WORDS.sub("", typed)
        letters = re.sub(r"[\s/–-]+|\d+(?:\.\d+)?", "", bare)
        symbols = _SYMBOLS.findall(letters)
        if (
            not _LETTERS.fullmatch(letters)
            or len(set(symbols)) < max(len(symbols), 2)
            or not all(map(self._is_metal, symbols))
        ):
            return None
        if letters.isupper() and not re.search(r"[\s/–-]", bare):
            return None
        name = self._alloys.get(frozenset(symbols))
        if name:
            return self._made[name]
        return Substance(f"{'-'.join(symbols)} alloy", f"{'-'.join(symbols)} alloy", "alloy", dict.fromkeys(symbols))

    def _is_metal(self, symbol: str) -> bool:
        return symbol in self._symbols and symbol not in NON_METALS

    def _formula(self, typed: str) -> Substance | None:
        if len(typed) > LONGEST or typed.count("(") + typed.count("[") > MOST_BRACKETS:
            return None
        if not _FORMULA.fullmatch(typed) or (typed.isalpha() and typed.isupper() and typed not in CAPITALS_ONLY):
            return None
        symbols = set(_SYMBOLS.findall(typed))
        if len(symbols) < 2 or not symbols <= self._symbols.keys():
            return None
        fractions = element_fractions(typed, self._masses)
        if not fractions:
            return None
        kind = "oxide" if len(fractions) == 2 and "O" in fractions else "compound"
        return Substance(typed, typed, kind, fractions)

    def _shouted(self, typed: str) -> Substance | None:
        """A symbol in the wrong case (``DY``, ``fe``), unless it could as well be a formula with a rare earth."""
        symbol = typed.capitalize()
        if len(typed) > 2 or symbol not in self._symbols:
            return None
        letters = set(typed) if typed.isupper() else set()
        as_formula = bool(letters) and len(letters) == len(typed) and letters <= self._symbols.keys()
        if as_formula and len(typed) == 2 and RARE_EARTHS & {symbol, *letters}:
            return None
        return self._element(symbol)

    def _salt(self, folded: str) -> Substance | None:
        """``dysprosium fluoride``, ``Nickeloxid``, ``氟化镝``: an element and an anion, in amounts nobody told."""
        for row in self._reference.anions:
            for word in map(fold, split_names(row["en"]) + split_names(row["de"]) + split_names(row["zh"])):
                rest = folded.removesuffix(word) if word.isascii() else folded.removeprefix(word)
                symbol = self._names.get(rest.strip(" -"), "")
                if rest != folded and symbol in self._symbols:
                    kind = "oxide" if row["en"] == "oxide" else "compound"
                    return Substance(folded, folded, kind, dict.fromkeys([symbol, *row["elements"].split()]))
        return None

    def _learn(self) -> None:
        reference = self._reference
        for row in reference.materials:
            self._made[row["name"]] = Substance(row["name"], row["name"], "material")
            self._name(row["name"], row["name"])
            for word in _translations(row):
                self._name(word, row["name"])
        for row in reference.alloys:
            self._learn_alloy(row)
        for row in reference.undisclosed:
            self._made.setdefault("undisclosed", Substance("undisclosed", "undisclosed", "undisclosed"))
            self._name(row["word"], "undisclosed")
        for row in reference.oxides:
            self._learn_oxide(row)
        for row in reference.elements:
            for word in _translations(row):
                self._name(word, row["symbol"])
            for word in _metal_words(row):
                self._name(word, row["symbol"])
                self._metallic.add(fold(word))
            if row["cas"]:
                self._cas[row["cas"]] = row["symbol"]

    def _learn_alloy(self, row: Mapping[str, str]) -> None:
        symbols = row["elements"].split()
        kind = "undisclosed" if row["open"] == "yes" else "alloy"
        self._made[row["name"]] = Substance(row["name"], row["name"], kind, dict.fromkeys(symbols))
        self._alloys.setdefault(frozenset(symbols), row["name"])
        for word in (row["name"], *_translations(row)):
            self._name(word, row["name"])

    def _learn_oxide(self, row: Mapping[str, str]) -> None:
        self._name(row["formula"], row["formula"])
        for word in _translations(row):
            self._name(word, row["formula"])
        for number in split_names(row["cas"]):
            self._cas[number] = row["formula"]

    def _name(self, word: str, key: str) -> None:
        self._names.setdefault(fold(word), key)


def _translations(row: Mapping[str, str]) -> Iterator[str]:
    for language in ("en", "de", "zh", "ja"):
        yield from split_names(row[language])


def _metal_words(row: Mapping[str, str]) -> Iterator[str]:
    """``dysprosium metal``, ``金属镝``."""
    for name in (*split_names(row["en"]), *split_names(row["de"])):
        yield f"{name} metal"
        yield f"{name}metall"
        yield f"metallic {name}"
    for name in split_names(row["zh"]):
        yield f"金属{name}"
        yield f"{name}金属"


def cas_number(text: str) -> str | None:
    """A CAS number in its usual form, or None when the text is none or its check digit is wrong."""
    found = _CAS.fullmatch(tidy(text).replace(" ", ""))
    if not found:
        return None
    digits = found[1].lstrip("0") + found[2]
    if sum(place * int(digit) for place, digit in enumerate(reversed(digits), 1)) % 10 != int(found[3]):
        return None
    return f"{found[1].lstrip('0')}-{found[2]}-{found[3]}"
