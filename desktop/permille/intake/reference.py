"""The words and tables of ``resources/reference``, read once per use and ready for look-up."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from permille.intake.text import fold, fold_header

Words = Mapping[str, str]
"""Folded word to what it means."""

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """All look-up tables of the intake; keys are folded by ``text.fold``, headers by ``text.fold_header``."""

    sheets: Words
    columns: Mapping[str, Words]
    """For each kind of table: folded header to field."""
    headers: frozenset[str]
    """Every folded header of any kind of table."""
    spelled: frozenset[str]
    """The same as a person may type them, for a quick search of long columns."""
    shipment: Words
    answers: Words
    grades: Words
    classes: Words
    activities: Words
    forms: Words
    end_uses: Words
    export_kinds: Words
    units: Words
    currencies: Words
    countries: Words
    numbers: Mapping[str, tuple[str, ...]]
    """Folded words that stand for or beside a number, by meaning: ``unknown``, ``balance``, ``at_most``, ..."""
    proposals: Mapping[str, tuple[str, ...]]
    """Words in descriptions by the class they let a person suspect."""
    elements: tuple[Row, ...]
    oxides: tuple[Row, ...]
    alloys: tuple[Row, ...]
    materials: tuple[Row, ...]
    undisclosed: tuple[Row, ...]
    anions: tuple[Row, ...]


def load_reference(folder: Path) -> Reference:
    """The reference tables in a folder; raises OSError or ValueError when the program's own files are broken."""
    headers = _toml(folder / "headers.toml")
    words = _toml(folder / "words.toml")
    columns = {kind: _words(table, fold_header) for kind, table in headers["columns"].items()}
    spelled = [word for table in headers["columns"].values() for spelled in table.values() for word in spelled]
    return Reference(
        sheets=_words(headers["sheets"], fold_header),
        columns=columns,
        headers=frozenset(word for words in columns.values() for word in words),
        spelled=frozenset(form for word in spelled for form in (word, word.lower(), word.upper(), word.title())),
        shipment=_words(headers["shipment"], fold_header),
        answers=_words(words["answers"]),
        grades=_words(words["grades"]),
        classes=_words(words["classes"]),
        activities=_words(words["activities"]),
        forms=_words(words["forms"]),
        end_uses=_words(words["end_uses"]),
        export_kinds=_words(words["export_kinds"]),
        units=_words(words["units"]),
        currencies=_currencies(folder, words["currencies"]),
        countries=_countries(folder),
        numbers={meaning: tuple(map(fold, spelled)) for meaning, spelled in words["numbers"].items()},
        proposals={name: tuple(spelled) for name, spelled in words["proposals"].items()},
        elements=read_table(folder / "elements.csv"),
        oxides=read_table(folder / "oxides.csv"),
        alloys=read_table(folder / "alloys.csv"),
        materials=read_table(folder / "materials.csv"),
        undisclosed=read_table(folder / "undisclosed.csv"),
        anions=read_table(folder / "anions.csv"),
    )


def read_table(file: Path) -> tuple[Row, ...]:
    """The rows of a CSV file whose first lines may be comments beginning with ``#``."""
    with file.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


def split_names(names: str) -> list[str]:
    """The names in a cell of a reference table, which are separated by ``|``."""
    return [name for name in names.split("|") if name]


def _toml(file: Path) -> dict[str, dict[str, dict[str, list[str]]]]:
    with file.open("rb") as stream:
        return tomllib.load(stream)


def _words(table: Mapping[str, Iterable[str]], folding: Callable[[str], str] = fold) -> Words:
    found: dict[str, str] = {}
    for meaning, words in table.items():
        for word in (*words, *([meaning] if folding is fold else [])):
            found.setdefault(folding(word), meaning)
    return found


def _currencies(folder: Path, symbols: Mapping[str, Iterable[str]]) -> Words:
    codes = {fold(row["code"]): row["code"] for row in read_table(folder / "currencies.csv")}
    return {**_words(symbols), **codes}


def _countries(folder: Path) -> Words:
    found: dict[str, str] = {}
    for row in read_table(folder / "countries.csv"):
        for column in ("code", "alpha3", "en", "de", "zh", "zh_hant", "ja", "also"):
            for name in split_names(row[column]):
                found.setdefault(fold(name), row["code"])
    return found
