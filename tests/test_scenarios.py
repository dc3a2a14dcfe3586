"""Scenarios: facts and a day in, verdicts and reasons out, through the whole program."""

from __future__ import annotations

import copy
import datetime as dt
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from permille.app.session import Request, Session

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(__file__).with_name("scenarios")
KEY_COLUMNS = {"Parts": ("Part number",), "BOM": ("Parent", "Child"), "Composition": ("Part number", "Substance")}
EXPECTATIONS = frozenset(
    "verdict tests absent status basis review codes reasons missing problems share evidence asks duties".split()
)
FACTS = frozenset("name why item set shipment readings on".split())

Table = list[dict[str, str]]


@dataclass(frozen=True)
class Case:
    """One case with the product it is about."""

    id: str
    sheets: dict[str, Table]
    shipment: dict[str, str]
    told: dict[str, Any]
    readings: tuple[tuple[str, str], ...] = field(default=())


def table(text: str) -> Table:
    """Rows by header."""
    header, *lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [dict(zip(header, line, strict=True)) for line in lines]


def change(sheets: dict[str, Table], where: str, text: str) -> None:
    """Set one cell, take a row out, or add a sheet."""
    sheet, *path = where.split("/")
    if not path:
        sheets[sheet] = table(text)
        return
    keys = KEY_COLUMNS[sheet]
    chosen = [row for row in sheets[sheet] if [row[key] for key in keys] == path[: len(keys)]]
    if len(chosen) != 1:
        raise KeyError(f"{where}: {len(chosen)} rows")
    if len(path) == len(keys):
        sheets[sheet] = [row for row in sheets[sheet] if row is not chosen[0]]
    elif path[-1] in chosen[0]:
        chosen[0][path[-1]] = text
    else:
        raise KeyError(where)


def read_case(path: Path, product: dict[str, Any], told: dict[str, Any]) -> Case:
    """A case of a file; a key that means nothing is an error, as it would test nothing."""
    unknown = set(told) - FACTS - EXPECTATIONS
    if unknown or not EXPECTATIONS & set(told):
        raise ValueError(f"{path.name}, {told['name']}: {sorted(unknown) or 'nothing expected'}")
    sheets = {name: table(text) for name, text in copy.deepcopy(product["sheets"]).items()}
    # rows are found by their key as the file has it, so a changed key comes last
    for where, text in sorted(told.get("set", {}).items(), key=lambda one: one[0].endswith("/Substance")):
        change(sheets, where, text)
    shipment = {**product["shipment"], **told.get("shipment", {})}
    readings = tuple(told.get("readings", {}).items())
    return Case(f"{path.stem}: {told['name']}", sheets, shipment, told, readings)


def cases() -> Iterator[Case]:
    """All cases of all files."""
    for path in sorted(FOLDER.rglob("*.toml")):
        product = tomllib.loads(path.read_text(encoding="utf-8"))
        for told in product["case"]:
            yield read_case(path, product, told)


def cell(text: str) -> str | float:
    """A number as a number, so that both kinds of cells are read."""
    try:
        return float(text) if text.strip("0123456789") in {"", "."} and text else text
    except ValueError:
        return text


def write(case: Case, path: Path) -> None:
    """The workbook of a case."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in case.sheets.items():
        sheet = book.create_sheet(name)
        sheet.append(list(rows[0]))
        for row in rows:
            sheet.append([cell(text) if text else None for text in row.values()])
    sheet = book.create_sheet("Shipment")
    sheet.append(["Field", "Value"])
    for name, text in case.shipment.items():
        sheet.append([name, text or None])
    book.save(path)


def nodes(reason: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A reason and all below it."""
    yield reason
    for child in reason.get("children", ()):
        yield from nodes(child)


@pytest.fixture(scope="module")
def session() -> Session:
    return Session(ROOT / "rules", ROOT / "resources")


def by_rule(item: dict[str, Any], key: str, rules: dict[str, str]) -> dict[str, str]:
    """One field of the findings named."""
    found = {finding["rule"]: finding[key] for finding in item["findings"]}
    return {rule: found.get(rule, "no finding") for rule in rules}


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.id)
def test_scenario(case: Case, session: Session, tmp_path: Path) -> None:
    """The result has the verdict, truths, statuses and reasons that the case expects."""
    told, path = case.told, tmp_path / "case.xlsx"
    write(case, path)
    day: dt.date = told["on"]
    request = Request(day=day, items=(told["item"],), readings=case.readings)
    screening = session.screen(session.open_files([path]), request)
    result = json.loads(session.result_json(screening, "full"))
    (item,) = [one for one in result["items"] if one["part"] == told["item"]]
    rules = {finding["rule"]: finding for finding in item["findings"]}
    if "verdict" in told:
        assert item["verdict"] == told["verdict"], {rule: one["test"] for rule, one in rules.items()}
        assert result["verdict"] == told["verdict"]
    for ours, theirs in {"tests": "test", "status": "status", "basis": "status_basis", "review": "review"}.items():
        assert by_rule(item, theirs, told.get(ours, {})) == told.get(ours, {})
    assert not set(told.get("absent", ())) & set(rules)
    for reason in told.get("reasons", ()):
        rule, _, node = reason.partition(": ")
        words = {f"{one['code']} {one.get('truth', '')}" for one in nodes(rules[rule]["reason"])}
        assert node in words
    compare_facts(told, item, result)


def compare_facts(told: dict[str, Any], item: dict[str, Any], result: dict[str, Any]) -> None:
    """Control codes, shares, evidence, problems, questions and duties."""
    findings = item["findings"]
    if "codes" in told:
        assert sorted({code for finding in findings for code in finding["control_codes"]}) == told["codes"]
    if "share" in told:
        (share,) = [finding["share"] for finding in findings if finding["rule"] == "cn-2025-61.content"]
        assert [share["low"], share["high"]] == told["share"]
    if "evidence" in told:
        assert item["weakest_evidence"] == told["evidence"]
    for fact in told.get("missing", ()):
        assert fact in {one["fact"] for finding in findings for one in finding["missing"]}
    for code in told.get("problems", ()):
        assert code in {problem["code"] for problem in result["problems"]}
    if told.get("asks"):
        assert told["item"] in {one["part"] for one in result["questions"]}
    if told.get("duties"):
        assert result["duties"]
