"""Reads rule packs from their folders: four TOML files become one checked ``Pack``."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from permille.rulebook.check import find_faults
from permille.rulebook.schema import Pack

FILES: Mapping[str, tuple[str, ...]] = {
    "pack.toml": ("id", "version", "title", "checked", "sources", "instrument"),
    "items.toml": ("list",),
    "rules.toml": ("rule", "exception", "review", "duty"),
    "status.toml": ("status",),
}
"""The files of a pack and the keys that may stand at the top of each."""

PLURALS: Mapping[str, str] = {
    "instrument": "instruments",
    "list": "lists",
    "line": "lines",
    "rule": "rules",
    "exception": "exceptions",
    "review": "reviews",
    "duty": "duties",
    "status": "statuses",
}
"""Names of repeated tables in TOML, and the fields of the schema they fill."""

_SINGULARS = {plural: singular for singular, plural in PLURALS.items()}
_HOMES = {key: file for file, keys in FILES.items() for key in keys}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a pack: the file, the key path in it (``list[0].line[3].cod``) and what is wrong."""

    file: str
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.message}" if self.key else f"{self.file}: {self.message}"


class PackError(Exception):
    """A pack that cannot be used; ``file``, ``key`` and ``message`` are those of the first of its ``faults``."""

    def __init__(self, file: str, key: str, message: str, others: Iterable[Fault] = ()) -> None:
        self.faults = (Fault(file, key, message), *others)
        self.file, self.key, self.message = file, key, message
        super().__init__("\n".join(str(fault) for fault in self.faults))


def load_packs(folder: Path) -> tuple[Pack, ...]:
    """Every pack under ``folder``, by folder name.

    Raises ``PackError`` with the faults of all packs together, also when the folder holds none.
    """
    packs: list[Pack] = []
    faults: list[Fault] = []
    for place in pack_folders(folder):
        try:
            packs.append(load_pack(place))
        except PackError as error:
            faults.extend(error.faults)
    if not packs and not faults:
        faults.append(Fault(folder.as_posix(), "", "there is no rule pack in this folder (a folder with a pack.toml)"))
    faults.extend(_shared_ids(folder, packs))
    _raise(faults)
    return tuple(packs)


def pack_folders(folder: Path) -> tuple[Path, ...]:
    """The folders directly under ``folder`` that hold a ``pack.toml``, by name."""
    if not folder.is_dir():
        return ()
    return tuple(
        sorted((place for place in folder.iterdir() if (place / "pack.toml").is_file()), key=lambda one: one.name)
    )


def load_pack(folder: Path) -> Pack:
    """The pack in ``folder``; raises ``PackError`` with every fault found."""
    faults: list[Fault] = []
    tables: dict[str, object] = {}
    for name in FILES:
        tables.update(_read(folder, name, faults))
    try:
        pack = Pack.model_validate(tables, strict=True)
    except ValidationError as error:
        unread = {fault.file for fault in faults if not fault.key}
        faults.extend(fault for fault in _schema_faults(folder, error) if fault.file not in unread)
        _raise(faults)
        raise
    _raise(faults)
    if pack.id != folder.resolve().name:
        faults.append(Fault(_shown(folder, "pack.toml"), "id", f"{pack.id!r} is not the name of the pack's folder"))
    faults.extend(Fault(_shown(folder, _home(key)), key, message) for key, message in find_faults(pack))
    _raise(faults)
    return pack.model_copy(update={"sha256": content_hash(folder)})


def content_hash(folder: Path) -> str:
    """SHA-256 over names, lengths and bytes of the pack's files with LF line ends: the same on every system."""
    digest = hashlib.sha256()
    for name in sorted(FILES):
        content = (folder / name).read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _read(folder: Path, name: str, faults: list[Fault]) -> dict[str, object]:
    shown = _shown(folder, name)
    try:
        tables = tomllib.loads((folder / name).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        faults.append(Fault(shown, "", "the file is missing"))
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or error
        faults.append(Fault(shown, "", f"cannot be read: {reason}"))
        return {}
    faults.extend(Fault(shown, key, _misplaced(key)) for key in tables if key not in FILES[name])
    converted = _converted({key: value for key, value in tables.items() if key in FILES[name]}, "", shown, faults)
    if not isinstance(converted, dict):
        return {}
    # A file may hold none of its tables (a pack of parties has no items), but the file itself must be there.
    empty: dict[str, object] = {PLURALS[key]: () for key in FILES[name] if key in PLURALS}
    return empty | converted


def _misplaced(key: str) -> str:
    return f"unknown key; it belongs into {_HOMES[key]}" if key in _HOMES else "unknown key"


def _converted(value: object, path: str, file: str, faults: list[Fault]) -> object:
    """Arrays as tuples, and the singular names of repeated tables as fields of the schema."""
    if isinstance(value, list):
        return tuple(_converted(one, f"{path}[{place}]", file, faults) for place, one in enumerate(value))
    if not isinstance(value, dict):
        return value
    table: dict[str, object] = {}
    for key, content in value.items():
        where = f"{path}.{key}" if path else key
        if key in _SINGULARS:
            faults.append(Fault(file, where, f"unknown key; repeated tables are written [[{_SINGULARS[key]}]]"))
        repeated = key in PLURALS and isinstance(content, list) and all(isinstance(one, dict) for one in content)
        table[PLURALS[key] if repeated else key] = _converted(content, where, file, faults)
    return table


def _schema_faults(folder: Path, error: ValidationError) -> list[Fault]:
    faults = []
    details = error.errors(include_url=False)
    for one in details:
        # A table that holds faulty tables only is not short of them: its own faults are named already.
        place = one["loc"]
        if one["type"] == "too_short" and any(other["loc"][:-1][: len(place)] == place for other in details):
            continue
        key = _path(place)
        message = "unknown key" if one["type"] == "extra_forbidden" else one["msg"].removeprefix("Value error, ")
        faults.append(Fault(_shown(folder, _home(key)), key, message))
    return faults


def _path(location: tuple[int | str, ...]) -> str:
    path = ""
    for step in location:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            name = _SINGULARS.get(step, step)
            path = f"{path}.{name}" if path else name
    return path


def _home(key: str) -> str:
    return _HOMES.get(key.partition(".")[0].partition("[")[0], "pack.toml")


def _shown(folder: Path, name: str) -> str:
    return (folder / name).as_posix()


def _shared_ids(folder: Path, packs: list[Pack]) -> list[Fault]:
    faults = []
    owners: dict[str, str] = {}
    for pack in packs:
        for place, rule in enumerate(pack.rules):
            first = owners.setdefault(rule.id, pack.id)
            if first != pack.id:
                file = _shown(folder / pack.id, "rules.toml")
                faults.append(Fault(file, f"rule[{place}].id", f"{rule.id!r} is already a rule of the pack {first}"))
    return faults


def _raise(faults: list[Fault]) -> None:
    if faults:
        first = faults[0]
        raise PackError(first.file, first.key, first.message, (replace(one) for one in faults[1:]))
