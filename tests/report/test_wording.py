"""Words of verdicts, statuses, reasons and problems: those of the window, for every code, never a forbidden one."""

from __future__ import annotations

import ast
import csv
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from permille.model.evidence import Cell, Grade
from permille.model.finding import Missing, Reason, Status, StatusOnDay, Truth, Verdict
from permille.model.problem import Problem, Severity
from permille.model.quantity import between, point
from permille.report.wording import (
    lenient_defaults,
    option_text,
    option_text_zh,
    problem_message,
    problem_remedy,
    problem_table,
    question,
    questions,
    reading_title_zh,
    readings,
    reason_line,
    reasons,
    refusal_message,
    refusals,
    reviews,
    status_line,
    verdict_sentence,
    verdict_word,
    verdict_word_zh,
)
from permille.report.wording.countries import COUNTRIES
from permille.rulebook.readings import READINGS

SOURCE = Path(__file__).resolve().parents[2] / "desktop" / "permille"
KNOWN_ON = dt.date(2026, 10, 9)
DAY = dt.date(2026, 11, 22)
CODE_PLACES = {"tell": 0, "Problem": 0, "Reason": 0, "Refused": 1, "refuse": 1, "Missing": 3}
"""Which argument of a call is the code."""


def status(word: Status, basis: str = "by_text", cause: str = "No. 61 of 2025") -> StatusOnDay:
    return StatusOnDay(word, basis, KNOWN_ON, cause)


UNCONFIRMED = status(Status.UNCONFIRMED, "announced", "MOFCOM statement of 2026-09-28")
SUSPENDED = status(Status.SUSPENDED, "by_instrument", "No. 70 of 2025")


@pytest.mark.parametrize(
    ("verdict", "on_day", "english", "chinese"),
    [
        (Verdict.LICENCE_REQUIRED, status(Status.IN_FORCE), "Licence required", "需要许可"),
        (Verdict.LICENCE_REQUIRED_IF_IN_FORCE, UNCONFIRMED, "If in force, unconfirmed", "若生效则需许可，未确认"),
        (Verdict.LICENCE_REQUIRED_IF_IN_FORCE, SUSPENDED, "If in force, suspended", "若生效则需许可，暂停中"),
        (Verdict.UNDETERMINED, UNCONFIRMED, "Undetermined", "无法判定"),
        (Verdict.UNDETERMINED_IF_IN_FORCE, SUSPENDED, "Undetermined, suspended", "无法判定，暂停中"),
        (Verdict.EXEMPT_WITH_REPORT, SUSPENDED, "Exempt, report due", "豁免，须报告"),
        (Verdict.NOT_MET, SUSPENDED, "Not met", "不满足条件"),
        (Verdict.PROHIBITED, status(Status.IN_FORCE), "Prohibited", "禁止"),
    ],
)
def test_verdict_words_are_those_of_the_window(
    verdict: Verdict, on_day: StatusOnDay, english: str, chinese: str
) -> None:
    assert verdict_word(verdict, on_day) == english
    assert verdict_word_zh(verdict, on_day) == chinese


def test_what_has_not_started_names_its_first_day() -> None:
    later = StatusOnDay(Status.NOT_YET_IN_FORCE, "by_text", KNOWN_ON, starts=dt.date(2025, 12, 1))
    assert verdict_word(Verdict.LICENCE_REQUIRED_IF_IN_FORCE, later) == "If in force, from 1 Dec 2025"
    assert "1 Dec 2025" in status_line(later)


def test_the_sentence_for_an_unconfirmed_day() -> None:
    said = verdict_sentence(Verdict.LICENCE_REQUIRED_IF_IN_FORCE, "No. 61", UNCONFIRMED, DAY)
    assert said == (
        "Licence required if No. 61 is in force. On 22 Nov 2026 its status is unconfirmed. Plan as if it were in force."
    )


@pytest.mark.parametrize("verdict", [one for one in Verdict if one is not Verdict.NOT_MET])
def test_in_force_is_never_said_without_its_basis(verdict: Verdict) -> None:
    on_day = status(Status.IN_FORCE)
    for said in (verdict_sentence(verdict, "No. 61", on_day, DAY), status_line(on_day)):
        assert "by the text, as known on 9 Oct 2026" in said


@pytest.mark.parametrize("word", list(Status))
def test_every_status_says_on_which_day_it_is_known(word: Status) -> None:
    assert "as known on 9 Oct 2026" in status_line(status(word))


def test_every_code_in_the_source_has_a_sentence() -> None:
    missing = {(code, place) for code, place in codes_in_source() if code not in worded()}
    assert not missing


def test_the_search_for_codes_finds_them() -> None:
    found = {code for code, _ in codes_in_source()}
    assert {"bom-cycle", "gap-in-mass", "no-part-number", "made-in", "ask-origin", "password"} <= found


def codes_in_source() -> set[tuple[str, str]]:
    """Every code written in intake and engine, with its file: in calls, in pairs with a severity, in lists."""
    files = [*(SOURCE / "intake").rglob("*.py"), *(SOURCE / "engine").glob("*.py")]
    return {
        (code, file.name)
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for code in written_codes(node)
    }


def written_codes(node: ast.AST) -> Iterator[str]:
    words: list[ast.expr] = []
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        words = node.args[CODE_PLACES[name] : CODE_PLACES[name] + 1] if name in CODE_PLACES else []
        words += [one for one in node.args if "unknown-" in str(getattr(one, "value", ""))]
    elif isinstance(node, ast.Tuple) and len(node.elts) > 1 and "Severity" in ast.dump(node.elts[1]):
        words = node.elts[:1]
    elif isinstance(node, ast.Assign) and any(getattr(one, "id", "") == "CODES" for one in node.targets):
        words = list(getattr(node.value, "elts", []))
    words = [part for word in words for part in ast.walk(word) if isinstance(part, ast.expr)]
    yield from (one.value for one in words if isinstance(one, ast.Constant) and isinstance(one.value, str))


def worded() -> set[str]:
    problems = {key.partition("/")[0] for key in problem_table.SAID}
    return problems | set(refusals.SAID) | set(reasons.SAID) | set(questions.SAID)


def test_questions_are_worded_in_both_languages() -> None:
    assert set(questions.SAID) == set(questions.ZH)


def test_every_reading_and_option_is_worded_in_both_languages() -> None:
    for reading in READINGS:
        assert reading_title_zh(reading.name) != reading.name
        for option in reading.options:
            assert option_text(reading.name, option) != option
            assert option_text_zh(reading.name, option) != option


def test_the_lenient_defaults_are_the_three_of_the_semantics() -> None:
    assert lenient_defaults() == ("denominator", "embedded-value", "bom-complete")


def test_an_unknown_code_is_shown_with_its_facts() -> None:
    problem = Problem("never-heard-of", Severity.ERROR, Cell("a.xlsx", "Parts", 3, 1), {"part": "X-{1}"})
    assert problem_message(problem) == "Never heard of (part: X-{1})."
    assert problem_remedy(problem) == ""
    assert reason_line(Reason("never-heard-of", {"part": "X-1"})) == "Never heard of (part: X-1)."
    assert refusal_message("never-heard-of", {}, "a.xlsx") == "Never heard of (file: a.xlsx)."
    assert "origin" in question(Missing("X-1", "Dy", "origin", "never-heard-of"))


@pytest.mark.parametrize("key", sorted(problem_table.SAID))
def test_every_problem_reads_without_facts(key: str) -> None:
    code, _, kind = key.partition("/")
    said = problem_message(Problem(code, Severity.WARNING, None, {"what": kind} if kind else {}))
    assert said
    assert "{" not in said


@pytest.mark.parametrize("code", sorted(refusals.SAID))
def test_every_refusal_names_the_file_and_what_to_do(code: str) -> None:
    said = refusal_message(code, {}, "parts.xlsx")
    assert "parts.xlsx" in said or code == "cancelled"
    assert said.count(".") >= 2


def test_a_share_in_a_reason_stands_beside_its_line() -> None:
    facts = {"threshold": "0.001", "currency": "EUR"}
    line = Reason("share", facts, Truth.MET, between("0.0371", "0.0530"), "share")
    assert reason_line(line) == "Share of value is 0.1 % or more: 3.71–5.30 %"


def test_reasons_show_amounts_in_their_unit() -> None:
    held = Reason("holds", {"name": "dysprosium", "material": ""}, None, between("2.1", 3), "%", Grade.DECLARATION)
    assert reason_line(held) == "Holds dysprosium: 2.1–3.0 % of the mass"
    price = {"substance": "Dy", "form": "metal", "date": "2026-11-03", "late": ""}
    paid = Reason("content-price", price, None, point(265), "EUR/kg")
    assert reason_line(paid) == "EUR 265.00 per kg of Dy as metal, 3 Nov 2026"
    blank = Reason("made-in", {"country": "", "asked": "outside-china"}, Truth.UNKNOWN)
    assert reason_line(blank) == "Made outside China: not stated"


FORBIDDEN = re.compile(
    r"\b(clear(ed)?|compliant|safe|passed|ok|approved|violation|alarm|no licence needed|not required|nothing to do)\b"
    r"|!|exempt(?!.{0,40}report)|motors are",
    re.IGNORECASE,
)


def english_sentences() -> list[str]:
    problems = [text for said in problem_table.SAID.values() for text in (said.message, said.remedy)]
    files = [text for said in refusals.SAID.values() for text in (said.message, said.remedy)]
    legal = [words.en for words in (*readings._TITLES.values(), *readings._OPTIONS.values())]
    parties = [words[0] for words in (*reviews._REVIEWS.values(), *reviews._PARTIES.values())]
    return [*problems, *files, *legal, *parties, *reasons.SAID.values(), *questions.SAID.values()]


def test_no_sentence_uses_a_word_that_promises() -> None:
    assert not [text for text in english_sentences() if FORBIDDEN.search(text)]


def test_no_reading_compares_a_share_by_mass_with_the_line() -> None:
    assert not [text for text in english_sentences() if "mass" in text and "0.1" in text]


def test_countries_are_named_as_the_reference_names_them(root: Path) -> None:
    lines = (root / "resources" / "reference" / "countries.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    assert {row["code"]: row["en"] for row in rows} == COUNTRIES


def test_a_country_is_named_with_its_code() -> None:
    facts = {"country": "JP", "asked": "outside-china"}
    assert reason_line(Reason("made-in", facts)).endswith("Japan (JP)")
    assert reason_line(Reason("made-in", {**facts, "country": ""})).endswith("not stated")
