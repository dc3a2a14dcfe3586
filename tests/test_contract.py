"""The result of screening the sample has the shape that other programs rely on, and the same bytes every time."""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from permille.cli.main import main
from permille.model.finding import Status, Verdict
from permille.rulebook.readings import READINGS

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = next((ROOT / "resources" / "sample").glob("*.xlsx"))
SHIPMENTS = ("Pune, March 2026", "Pune, November 2026", "Relief, February 2027")
VERDICTS = {verdict.value for verdict in Verdict}
GRADES = {"test report", "declaration", "datasheet", "estimate", "judgement", "none"}
REVIEWS = {"prohibited", "refusal_presumed", "exempt_with_report", "case_by_case", "not_screened", "ordinary"}
TOP = {
    "format", "permille", "as_of", "shipment", "readings", "packs", "inputs", "verdict", "items", "duties", "questions",
    "problems",
}  # fmt: skip
ITEM = {"part", "exported", "paths", "quantity_total", "class", "verdict", "weakest_evidence", "findings"}
FINDING = {
    "rule", "test", "status", "status_basis", "status_known_on", "verdict", "review", "parties", "control_codes",
    "cites", "share", "mass_share", "reason", "missing", "turns_with",
}  # fmt: skip
RULE = re.compile(r"cn-(\d{4}-\d+|ecl-\d+)(\.(content|technology|origin|undertaking))?")
DECIMAL = re.compile(r"\d+(\.\d+)?")

Json = dict[str, Any]


def screen(*options: str) -> bytes:
    """The result of a whole process, as another program would get it."""
    command = [sys.executable, "-m", "permille", "screen", str(SAMPLE), *options, "--json", "-"]
    done = subprocess.run(command, cwd=ROOT / "desktop", capture_output=True, check=False)
    assert done.returncode in {0, 10, 11, 12}, done.stderr.decode(errors="replace")
    assert b"Traceback" not in done.stderr
    return done.stdout


@functools.cache
def result(shipment: str, reasons: str = "brief") -> Json:
    """The result for a shipment of the sample."""
    loaded: Json = json.loads(screen("--shipment", shipment, "--reasons", reasons))
    return loaded


def findings(shipment: str, reasons: str = "brief") -> list[Json]:
    """All findings of all items."""
    return [finding for item in result(shipment, reasons)["items"] for finding in item["findings"]]


def test_same_bytes_twice() -> None:
    """No clock, no random order: two processes write the same bytes, whatever the hash seed."""
    once, again = screen("--shipment", SHIPMENTS[1]), screen("--shipment", SHIPMENTS[1])
    assert once == again
    assert not once.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in once
    assert once.endswith(b"\n")
    once.decode("utf-8")


@pytest.mark.parametrize("shipment", SHIPMENTS)
def test_top(shipment: str) -> None:
    """The keys of the result and what stands in them."""
    one = result(shipment)
    assert set(one) >= TOP
    assert one["format"] == "permille.screening/1"
    assert dt.date.fromisoformat(one["as_of"]).isoformat() == one["as_of"] == one["shipment"]["day"]
    assert set(one["readings"]) == {reading.name for reading in READINGS}
    assert one["verdict"] in VERDICTS
    for pack in one["packs"]:
        assert set(pack) >= {"id", "version", "sha256", "checked"}
        assert re.fullmatch(r"[0-9a-f]{64}", pack["sha256"])
    (file,) = one["inputs"]
    assert file["file"] == SAMPLE.name
    assert re.fullmatch(r"[0-9a-f]{64}", file["sha256"])
    rows = file["rows"]
    assert rows["read"] == rows["accepted"] + rows["quarantined"] + rows["ignored"] > 200


@pytest.mark.parametrize("shipment", SHIPMENTS)
def test_items(shipment: str) -> None:
    """Every part once, with its findings by rule id."""
    items = result(shipment)["items"]
    assert len(items) == len({item["part"] for item in items}) == 81
    exported = ["SD-400"] if shipment == SHIPMENTS[0] else ["SD-400", "SM-71"]
    assert [item["part"] for item in items if item["exported"]] == exported
    assert items[0]["part"] == "SD-400"
    for item in items:
        assert set(item) - {"paths_total"} == ITEM
        assert item["verdict"] in VERDICTS
        assert item["weakest_evidence"] in GRADES
        assert item["quantity_total"] is None or isinstance(item["quantity_total"], str)
        rules = [finding["rule"] for finding in item["findings"]]
        assert rules == sorted(rules)
        assert len(rules) == len(set(rules))
        assert all(path[-1] == item["part"] for path in item["paths"])


@pytest.mark.parametrize("shipment", SHIPMENTS)
def test_findings(shipment: str) -> None:
    """The keys of a finding and the words in them."""
    for finding in findings(shipment):
        assert set(finding) - {"missing_total"} == FINDING
        assert RULE.fullmatch(finding["rule"])
        assert finding["test"] in {"met", "not_met", "unknown"}
        assert finding["status"] in {status.value for status in Status}
        assert finding["status_basis"] in {"by_text", "by_instrument", "announced", "user"}
        dt.date.fromisoformat(finding["status_known_on"])
        assert finding["verdict"] in VERDICTS
        assert finding["review"] in REVIEWS
        assert finding["parties"] in {"screened", "not_screened", "no_party_given"}
        for missing in finding["missing"]:
            assert set(missing) == {"part", "substance", "fact", "ask"}
            assert missing["ask"]
        for turn in finding["turns_with"]:
            assert set(turn) == {"reading", "option", "verdict"}
            assert turn["verdict"] in VERDICTS - {finding["verdict"]}


@pytest.mark.parametrize("shipment", SHIPMENTS)
def test_verdict_table(shipment: str) -> None:
    """Test, status and review of every finding give its verdict by the table of the specification."""
    for finding in findings(shipment):
        test, status, review = finding["test"], finding["status"], finding["review"]
        if test == "not_met" or status == "repealed":
            expected = "not_met"
        elif test == "unknown":
            expected = "undetermined" if status in {"in_force", "unconfirmed"} else "undetermined_if_in_force"
        elif review == "exempt_with_report":
            expected = "exempt_with_report"
        else:
            expected = "licence_required" if status == "in_force" else "licence_required_if_in_force"
        assert finding["verdict"] == expected


ORDER = (
    "prohibited",
    "licence_required",
    "licence_required_if_in_force, unconfirmed",
    "undetermined",
    "licence_required_if_in_force",
    "undetermined_if_in_force",
    "exempt_with_report",
    "not_met",
)


def rank(finding: Json) -> int:
    """Place of a finding's verdict in the order of the specification."""
    name = finding["verdict"]
    unconfirmed = name == "licence_required_if_in_force" and finding["status"] == "unconfirmed"
    return ORDER.index(f"{name}, unconfirmed" if unconfirmed else name)


@pytest.mark.parametrize("shipment", SHIPMENTS)
def test_item_verdict_is_the_first_of_its_findings(shipment: str) -> None:
    """Of an item the first of its findings', of the file the first of its exported items'."""
    one = result(shipment)
    firsts = {item["part"]: min(item["findings"], key=rank) for item in one["items"]}
    for item in one["items"]:
        assert item["verdict"] == firsts[item["part"]]["verdict"], item["part"]
    exported = [item["part"] for item in one["items"] if item["exported"]]
    assert one["verdict"] == min((firsts[part] for part in exported), key=rank)["verdict"]


@pytest.mark.parametrize("shipment", SHIPMENTS)
def test_shares_are_decimal_text(shipment: str) -> None:
    """Fractions of 1 of at most 12 significant digits, low not above high, unknown ends null."""
    seen = 0
    for finding in findings(shipment):
        for name in ("share", "mass_share"):
            share = finding[name]
            if share is None:
                continue
            seen += 1
            assert set(share) == ({"basis", "low", "high", "threshold"} if name == "share" else {"low", "high"})
            ends = [end for end in (share["low"], share["high"]) if end is not None]
            assert all(DECIMAL.fullmatch(end) for end in ends)
            assert all(len(Decimal(end).normalize().as_tuple().digits) <= 12 for end in ends)
            assert ends == sorted(ends, key=Decimal)
        if finding["share"] is not None:
            assert (finding["share"]["basis"], finding["share"]["threshold"]) == ("value", "0.001")
            assert finding["rule"] == "cn-2025-61.content"
    assert seen > 100


def leaves(reason: Json) -> list[Json]:
    """The nodes below which there is nothing."""
    children = reason.get("children", [])
    return [leaf for child in children for leaf in leaves(child)] if children else [reason]


def test_reasons_lead_to_cells() -> None:
    """Under full reasons every finding's leaves name the cell and the file they rest on, or what is not there."""
    cells = 0
    for finding in findings(SHIPMENTS[1], "full"):
        named = [leaf for leaf in leaves(finding["reason"]) if "cell" in leaf]
        cells += len(named)
        assert named, finding["rule"]
        assert all(re.fullmatch(r"[A-Z]\w+![A-Z]+\d+", leaf["cell"]) for leaf in named)
        assert all(leaf["file"] == SAMPLE.name for leaf in named)
    assert cells > 500


def test_no_reasons() -> None:
    """``--reasons none`` leaves the reasons out and nothing else."""
    for brief, none in zip(findings(SHIPMENTS[1]), findings(SHIPMENTS[1], "none"), strict=True):
        assert "reason" not in none
        same = FINDING - {"reason", "missing"}
        assert {key: none[key] for key in same} == {key: brief[key] for key in same}


@pytest.mark.parametrize("shipment", SHIPMENTS)
def test_duties_questions_and_problems(shipment: str) -> None:
    """The lists at the end of the result."""
    one = result(shipment)
    for duty in one["duties"]:
        assert set(duty) == {"duty", "who", "due", "cite"}
    for question in one["questions"]:
        assert set(question) == {"part", "substance", "fact", "supplier", "ask", "can_decide"}
        assert question["can_decide"] >= 0
    assert len(one["questions"]) <= 500
    assert "Halden Sensor" in {question["supplier"] for question in one["questions"]}
    for problem in one["problems"]:
        assert set(problem) == {"code", "severity", "file", "sheet", "cell", "message", "remedy"}
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", problem["code"])
        assert problem["message"]


def test_the_sample_shows_every_verdict_but_prohibited() -> None:
    """One shipment in the suspension, one while the status is unconfirmed, one of relief goods in 2027."""
    shown = {shipment: {item["verdict"] for item in result(shipment)["items"]} for shipment in SHIPMENTS}
    assert set.union(*shown.values()) == VERDICTS - {"prohibited"}
    assert {"licence_required_if_in_force", "undetermined_if_in_force", "not_met"} <= shown[SHIPMENTS[0]]
    assert {"licence_required_if_in_force", "undetermined", "not_met"} <= shown[SHIPMENTS[1]]
    assert {"exempt_with_report", "undetermined", "not_met"} <= shown[SHIPMENTS[2]]


SAMPLE_VERDICTS = {
    # dysprosium of Chinese origin, far above 0.1 % of the magnet and of the rotor
    "MG-4210": "licence_required_if_in_force",
    "RT-71": "licence_required_if_in_force",
    "SM-71": "licence_required_if_in_force",
    # nobody said where its samarium comes from
    "MG-1105": "undetermined",
    # less than 0.1 % by mass, so perhaps none; up to 0.27 % of the magnet's value
    "MG-3508": "undetermined",
    # the same magnets in the brake: at most 0.021 % of its value, technology answered with no
    "BR-71": "not_met",
    # Japanese alloy; a Chinese-made coating line and no word on the technology
    "MG-1806": "undetermined",
    # ferrite, and NdFeB without heavy rare earths by test report
    "MG-4015": "not_met",
    "MG-0803": "not_met",
    # no answer
    "CT-03": "undetermined",
    "VS-09": "undetermined",
    # yttrium in a capacitor is no Part 2 material; screws by judgement
    "CP-22": "not_met",
    "SC-M3": "not_met",
    # made in China, with a signed undertaking
    "MG-4211": "licence_required",
    "SD-400": "undetermined",
}
"""What follows from the sample's facts on 2026-11-22, from Germany to India."""


def test_verdicts_of_the_sample() -> None:
    """The parts that the sample is about."""
    found = {item["part"]: item["verdict"] for item in result(SHIPMENTS[1])["items"]}
    assert {part: found[part] for part in SAMPLE_VERDICTS} == SAMPLE_VERDICTS


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--shipment", SHIPMENTS[0]], 12),  # nothing is in force but what nobody exports
        (["--shipment", SHIPMENTS[1]], 11),
        (["--shipment", SHIPMENTS[1], "--item", "SM-71"], 12),
        (["--shipment", SHIPMENTS[1], "--item", "SC-M3"], 0),
        (["--shipment", SHIPMENTS[1], "--item", "MG-4211"], 10),
        (["--shipment", SHIPMENTS[1], "--item", "SC-M3", "--item", "MG-4210", "--item", "CT-03"], 11),
        (["--shipment", SHIPMENTS[2], "--item", "MG-4210"], 12),
    ],
    ids=str,
)
def test_exit_status(options: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    """The status follows from the verdicts of the exported items; people's words go to standard error."""
    assert main(["screen", str(SAMPLE), *options]) == status
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err


def test_the_command_line_wins_over_the_workbook(capsys: pytest.CaptureFixture[str]) -> None:
    """Exporter, day and use given as options."""
    options = ["--shipment", SHIPMENTS[0], "--exporter", "CN", "--destination", "DE", "--on", "2026-05-04"]
    main(["screen", str(SAMPLE), *options, "--end-use", "military", "--json", "-"])
    one = json.loads(capsys.readouterr().out)
    assert (one["as_of"], one["shipment"]["exporter"], one["shipment"]["end_use"]) == ("2026-05-04", "CN", "military")
    rules = {finding["rule"] for item in one["items"] for finding in item["findings"]}
    assert "cn-2025-18" in rules
    assert not any(rule.startswith("cn-2025-61") for rule in rules)
