"""The pack cn-rare-earth against the legal reference, read by hand or straight from its tables, never from the pack."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from permille.rulebook.check import citations
from permille.rulebook.schema import Condition, ItemLine, Pack

# Counted in the tables of No. 18 by hand: metal, alloys, targets, magnet, oxide, compounds.
LINES_OF_18 = {
    "1C902": (1, 5, 3, 1, 1, 1),
    "1C903": (1, 2, 3, 0, 1, 1),
    "1C904": (1, 2, 2, 1, 1, 1),
    "1C905": (1, 2, 2, 1, 1, 1),
    "1C906": (1, 1, 1, 0, 1, 1),
    "1C907": (1, 3, 1, 0, 1, 1),
    "1C908": (1, 5, 3, 0, 1, 1),
}
KINDS = ("metal", "alloy", "target", "magnet", "oxide", "compound")


@pytest.fixture(scope="session")
def law(root: Path) -> Path:
    """The legal reference, where it lies beside the project."""
    folder = root / ".." / "shared" / "law"
    if not folder.is_dir():
        pytest.skip("the legal reference is not beside the project")
    return folder


def lines_of(pack: Pack, name: str) -> tuple[ItemLine, ...]:
    return pack.list(name).lines


def test_part_1_has_the_thirteen_lines_in_their_order(rare_earth: Pack) -> None:
    lines = lines_of(rare_earth, "cn-2025-61.part1")
    assert [line.name.zh for line in lines] == [
        *("金属钐", "金属镝", "金属钆", "金属铽", "金属镥", "金属钪", "金属钇"),
        *("钐钴合金", "铽铁合金", "镝铁合金", "铽镝铁合金", "氧化镝", "氧化铽"),
    ]
    assert [line.form for line in lines] == [
        *["metal"] * 7,
        *("SmCo alloy", "terbium-iron alloy", "dysprosium-iron alloy", "terbium-dysprosium-iron alloy"),
        *("oxide", "oxide"),
    ]
    assert [line.priced_by for line in lines[7:11]] == [("Sm",), ("Tb",), ("Dy",), ("Tb", "Dy")]
    assert {line.cite.confidence for line in lines} == {"confirmed"}
    assert {line.code for line in lines} == {""}


def test_part_1_leaves_out_what_the_lists_leave_out(rare_earth: Pack) -> None:
    named = {(line.kind, element) for line in lines_of(rare_earth, "cn-2025-61.part1") for element in line.elements}
    for element in ("Nd", "Pr", "Ce", "La", "Ho", "Er", "Tm", "Eu", "Yb"):
        assert not any(other == element for _, other in named)
    for element in ("Sm", "Gd", "Lu", "Sc", "Y"):
        assert ("oxide", element) not in named
    assert not any(kind == "compound" for kind, _ in named)


def test_part_2_has_magnets_and_targets_with_the_confidence_of_the_reference(rare_earth: Pack) -> None:
    lines = lines_of(rare_earth, "cn-2025-61.part2")
    magnets = [(line.base, line.elements, line.cite.confidence) for line in lines if line.kind == "magnet"]
    assert magnets == [
        ("SmCo", ("Sm",), "confirmed"),
        ("NdFeB", ("Tb",), "one_source"),
        ("NdFeB", ("Dy",), "one_source"),
    ]
    targets = {line.elements[0]: line.cite.confidence for line in lines if line.kind == "target"}
    assert targets == {
        "Sm": "one_source",
        "Gd": "one_source",
        **dict.fromkeys(("Tb", "Dy", "Lu", "Sc", "Y"), "unverified"),
    }
    items = rare_earth.list("cn-2025-61.part2")
    assert items.embedded == "counts"
    assert items.assemblies is not None
    assert items.assemblies.confidence == "unverified"


def test_number_18_has_every_line_counted_by_hand(rare_earth: Pack) -> None:
    counts = Counter((line.code[:5], str(line.kind)) for line in lines_of(rare_earth, "cn-2025-18"))
    found = {head: tuple(counts[head, kind] for kind in KINDS) for head in LINES_OF_18}
    assert found == LINES_OF_18
    assert sum(counts.values()) == 59 == sum(map(sum, LINES_OF_18.values()))


def expanded(cell: str) -> list[str]:
    """Codes of one cell of the reference: ``1C902.a.2.a to e`` is five codes."""
    head, _, last = cell.partition(" to ")
    if last:
        return [f"{head[:-1]}{chr(letter)}" for letter in range(ord(head[-1]), ord(last) + 1)]
    first, *others = head.split(", ")
    return [first, *(f"{first[:-1]}{other}" for other in others)]


def tables_of_18(law: Path) -> list[tuple[list[str], list[str], str, str]]:
    """Rows of the tables of No. 18: codes, Chinese names, customs codes as written, confidence as written."""
    text = (law / "items-18-57.md").read_text(encoding="utf-8").split("### 1.2")[0]
    rows = [
        [cell.strip() for cell in row.strip("|\n").split("|")] for row in text.splitlines() if row.startswith("| 1C9")
    ]
    return [(expanded(row[0]), row[1].split(", "), row[3], row[5]) for row in rows]


def test_number_18_says_what_the_reference_says(rare_earth: Pack, law: Path) -> None:
    lines = {line.code: line for line in lines_of(rare_earth, "cn-2025-18")}
    rows = tables_of_18(law)
    assert [code for codes, *_ in rows for code in codes] == list(lines)
    samarium_compounds = next(customs for codes, _, customs, _ in rows if codes == ["1C902.c"])
    for codes, names, customs, confidence in rows:
        assert [lines[code].name.zh for code in codes] == names
        written = re.findall(r"\d{10}", samarium_compounds if customs == "as 1C902.c" else customs)
        for code in codes:
            assert list(lines[code].customs_codes) == written
            expected = "one_source" if confidence.startswith("one source") else "confirmed"
            lowered = code in ("1C907.a.2.b", "1C908.a.2.b", "1C908.a.2.c")  # "Sc-Mg", "Y-Mg, Y-Ni one source"
            assert lines[code].cite.confidence == ("one_source" if lowered else expected)


def test_codes_outside_the_announcement_are_marked(rare_earth: Pack) -> None:
    for line in lines_of(rare_earth, "cn-2025-18"):
        added = {"2846904810", "2846909910"} & set(line.customs_codes)
        assert bool(added) == (line.kind == "compound")
        assert bool(added) == ("not in the April 2025 announcement" in line.note)


def test_elements_of_alloys_and_targets_stand_in_their_names(rare_earth: Pack) -> None:
    signs = {"Sm": "钐", "Gd": "钆", "Tb": "铽", "Dy": "镝", "Lu": "镥", "Sc": "钪", "Y": "钇", "Yb": "镱", "Co": "钴"}
    signs |= {"Fe": "铁", "Ni": "镍", "Al": "铝", "Mg": "镁", "Cu": "铜", "Zr": "锆"}
    for items in rare_earth.lists:
        for line in items.lines:
            named = {symbol for symbol, sign in signs.items() if sign in line.name.zh.replace("钕铁硼", "")}
            assert set(line.elements) == named - ({"Co"} if line.base == "SmCo" else set())


def test_every_citation_resolves_and_bears_the_day_of_the_reference(rare_earth: Pack) -> None:
    for path, cite in citations(rare_earth):
        assert cite.sources, path
        assert all(key in rare_earth.sources for key in cite.sources), path
        assert (cite.checked_on, cite.checked_against) == (dt.date(2026, 10, 9), "reference"), path


def test_every_source_is_cited(rare_earth: Pack) -> None:
    cited = {key for _, cite in citations(rare_earth) for key in cite.sources}
    assert cited == set(rare_earth.sources)


def test_sources_have_the_addresses_of_the_reference(rare_earth: Pack, law: Path) -> None:
    recorded: dict[str, tuple[str, ...]] = {}
    for file in sorted(law.glob("*.md")):
        for row in file.read_text(encoding="utf-8").partition("## Sources")[2].splitlines():
            cells = [cell.strip() for cell in row.strip("| ").split(" | ")]
            if len(cells) == 3:
                recorded[cells[0]] = tuple(address.strip() for address in cells[2].split(" ; "))
    for key, source in rare_earth.sources.items():
        assert source.url == recorded.get(key, ()), key


def test_rules_of_61_test_what_its_paragraphs_test(rare_earth: Pack) -> None:
    rules = {rule.id: rule for rule in rare_earth.rules}
    content, technology, origin = (rules[f"cn-2025-61.{limb}"] for limb in ("content", "technology", "origin"))
    for rule in (content, technology, origin):
        assert (rule.exporter, rule.destination) == ("abroad", "abroad")
    shares = [node.share for node in content.when.all_of or () if node.share is not None]
    assert [(share.of, share.at_least) for share in shares] == [("cn-2025-61.part1", Fraction(1, 1000))]
    assert Condition(item_in=("cn-2025-61.part2",)) in (content.when.all_of or ())
    assert Condition(made_in="outside-china") in (content.when.all_of or ())
    annex = Condition(item_in=("cn-2025-61.part1", "cn-2025-61.part2"))
    assert technology.when.all_of is not None
    assert annex in technology.when.all_of
    activities = {one for node in technology.when.all_of for one in node.technology or ()}
    assert activities == {"mining", "separation", "metal smelting", "alloying", "magnet making", "recycling"}
    assert origin.when.all_of == (annex, Condition(made_in="china"))


def test_number_18_has_no_share_and_concerns_exports_from_china(rare_earth: Pack) -> None:
    rule = next(rule for rule in rare_earth.rules if rule.id == "cn-2025-18")
    assert (rule.exporter, rule.destination) == ("china", "abroad")
    assert rule.when == Condition(item_in=("cn-2025-18",))


def test_reviews_of_61_come_in_the_order_in_which_they_apply(rare_earth: Pack) -> None:
    found = [(one.review, one.end_use, one.military_end_user) for one in rare_earth.reviews]
    humanitarian = ("humanitarian-medical", "humanitarian-epidemic", "humanitarian-disaster", "humanitarian")
    assert found == [
        ("refusal_presumed", (), True),
        ("refusal_presumed", ("wmd",), False),
        ("refusal_presumed", ("terrorism",), False),
        ("refusal_presumed", ("military",), False),
        ("exempt_with_report", humanitarian, False),
        ("case_by_case", ("semiconductor-advanced", "ai-military"), False),
    ]


def test_the_report_of_an_exempt_export_is_due_in_ten_working_days(rare_earth: Pack) -> None:
    due = {duty.id: (duty.working_days_after, duty.verdicts) for duty in rare_earth.duties if duty.working_days_after}
    assert due == {"cn-2025-61.report": (10, ("exempt_with_report",))}


@pytest.mark.parametrize(
    "description", ["Rotor", "Magnet für Rotor", "rotor magnet", "转子磁钢", "Hall sensor", "Sensor"]
)
def test_exceptions_do_not_take_loose_words_for_an_assembly(rare_earth: Pack, description: str) -> None:
    for exception in rare_earth.exceptions:
        assert not any(word.casefold() in description.casefold() for word in exception.words)


def test_exceptions_speak_of_number_18_only(rare_earth: Pack) -> None:
    assert {(one.list, one.reading, one.option) for one in rare_earth.exceptions} == {
        ("cn-2025-18", "embedded-18", "faq")
    }


def test_titles_that_are_not_recorded_stay_empty(rare_earth: Pack) -> None:
    for name in ("cn-2025-61", "cn-2025-70"):
        title = rare_earth.instrument(name).title
        assert (title.zh, title.en) == ("", "")
