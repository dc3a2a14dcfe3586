"""Packs are read whole or refused with every fault named: file, key and what is wrong."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from permille.rulebook.load import PackError, content_hash, load_pack, load_packs
from permille.rulebook.schema import (
    Citation,
    Condition,
    DutyRule,
    FormException,
    Instrument,
    ItemLine,
    ItemList,
    Review,
    Rule,
    ShareTest,
    SourceEntry,
    StatusEntry,
)

FaultsOf = Callable[[str, str, str], list[str]]


@pytest.fixture
def faults_of(example: Path) -> FaultsOf:
    """Faults after replacing a text in one file of the worked example, each as ``file: key: message``."""

    def replaced(name: str, old: str, new: str) -> list[str]:
        file = example / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
        with pytest.raises(PackError) as caught:
            load_pack(example)
        return [str(fault).removeprefix(f"{example.as_posix()}/") for fault in caught.value.faults]

    return replaced


def test_the_worked_example_loads_as_the_guide_describes_it(example: Path) -> None:
    pack = load_pack(example)
    assert (pack.id, pack.version, pack.checked) == ("example-holmium", "1", dt.date(2030, 6, 15))
    assert [line.code for line in pack.list("xx-2030-5").lines] == ["H1", "H2"]
    assert pack.rules[0].when.item_in == ("xx-2030-5",)
    assert [entry.kind for entry in pack.statuses] == ["in_force_by_text", "suspended_by_instrument"]
    assert pack.sources["GAZETTE"].url == ("https://gazette.example/2030/5",)
    assert pack.instrument("xx-2030-5").issued == dt.date(2030, 2, 20)


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("items.toml", 'code = "H2"', 'cod = "H2"', "items.toml: list[0].line[1].cod: unknown key"),
        ("pack.toml", 'version = "1"', 'version = "1"\nedition = 2', "pack.toml: edition: unknown key"),
        ("rules.toml", "[[rule]]", "[[rules]]", "rules.toml: rules: unknown key"),
        ("items.toml", "[[list.line]]", "[[list.lines]]", "items.toml: list[0].lines: unknown key"),
        ("status.toml", "[[status]]", "[[rule]]", "status.toml: rule: unknown key; it belongs into rules.toml"),
        ("rules.toml", "when = { item_in", "when = { item_on", "rules.toml: rule[0].when.item_on: unknown key"),
        ("items.toml", 'elements = ["Ho"]', 'elements = "Ho"', "items.toml: list[0].line[0].elements: "),
        ("items.toml", 'elements = ["Ho"]', "elements = []", "items.toml: list[0].line[0].elements: "),
        ("items.toml", 'kind = "metal"', 'kind = "mettal"', "items.toml: list[0].line[0].kind: "),
        ("status.toml", "start = 2030-03-01", 'start = "2030-03-01"', "status.toml: status[0].start: "),
        ("status.toml", "start = 2030-03-01", "start = 2030-03-01T10:00:00", "status.toml: status[0].start: "),
        ("pack.toml", 'short = "No. 5"\n', "", "pack.toml: instrument[0].short: Field required"),
        (
            "rules.toml",
            'sources = ["GAZETTE"]',
            'sources = ["GAZETE"]',
            "rules.toml: rule[0].cite.sources: there ",
        ),
        ("rules.toml", 'sources = ["GAZETTE"]', "sources = []", "rules.toml: rule[0].cite.sources: a citation names"),
        ("rules.toml", 'item_in = ["xx-2030-5"]', 'item_in = ["xx-2030-6"]', "rules.toml: rule[0].when.item_in: "),
        ("rules.toml", 'instrument = "xx-2030-5"', 'instrument = "xx"', "rules.toml: rule[0].instrument: "),
        ("rules.toml", 'limb = ""', 'limb = "content"\nlimbs = 1', "rules.toml: rule[0].limbs: unknown key"),
        ("items.toml", 'instrument = "xx-2030-5"', 'instrument = "xx"', "items.toml: list[0].instrument: "),
        ("status.toml", 'instrument = "xx-2030-5"', 'instrument = "xx"', "status.toml: status[0].instrument: "),
        ("status.toml", "start = 2030-03-01", 'start = 2030-03-01\nlimbs = ["a"]', "status.toml: status[0].limbs: "),
        ("status.toml", "until = 2030-12-31", "until = 2030-05-31", "status.toml: status[1].until: "),
        ("status.toml", '"suspended_by_instrument"', '"in_force_by_text"', "status.toml: status[1].start: overlaps "),
        ("status.toml", '"suspended_by_instrument"', '"confirmed_by_user"', "status.toml: status[1].kind: "),
        ("items.toml", 'id = "xx-2030-5.2"', 'id = "xx-2030-5.1"', "items.toml: list[0].line[1].id: 'xx-2030-5.1' is "),
        ("items.toml", '["Ho", "Fe"]', '["Ho", "Fee"]', "items.toml: list[0].line[1].elements: 'Fee' is no symbol"),
        ("items.toml", '"28053019"', '"2805.3019"', "items.toml: list[0].line[0].customs_codes: "),
        ("items.toml", 'kind = "metal"', 'kind = "metal"\nbase = "SmCo"', "items.toml: list[0].line[0].base: "),
        ("pack.toml", "2030-06-15, checked", "2030-06-16, checked", "pack.toml: instrument[0].cite.checked_on: "),
        ("pack.toml", 'url = ["https://gazette.example/2030/5"]', "", "pack.toml: sources.GAZETTE.url: "),
        ("pack.toml", '"example-holmium"', '"example"', "pack.toml: id: "),
    ],
)
def test_a_fault_is_named_with_file_and_key(faults_of: FaultsOf, name: str, old: str, new: str, expected: str) -> None:
    assert any(fault.startswith(expected) for fault in faults_of(name, old, new))


def test_numbers_of_the_law_are_refused_as_floats(faults_of: FaultsOf) -> None:
    share = 'when = { share = { of = "xx-2030-5", whole = "xx-2030-5", at_least = 0.001 } }'
    faults = faults_of("rules.toml", 'when = { item_in = ["xx-2030-5"] }', share)
    assert faults == [
        "rules.toml: rule[0].when.share.at_least: write numbers of the law as text, so that they stay exact"
    ]


def test_a_share_above_the_whole_is_refused(faults_of: FaultsOf) -> None:
    share = 'when = { share = { of = "xx-2030-5", whole = "xx-2030-5", at_least = "10" } }'
    faults = faults_of("rules.toml", 'when = { item_in = ["xx-2030-5"] }', share)
    assert [fault.partition(": a share")[0] for fault in faults] == ["rules.toml: rule[0].when.share.at_least"]


def test_a_condition_has_exactly_one_key(faults_of: FaultsOf) -> None:
    faults = faults_of("rules.toml", 'item_in = ["xx-2030-5"]', 'item_in = ["xx-2030-5"], made_in = "china"')
    assert len(faults) == 1
    assert faults[0].startswith("rules.toml: rule[0].when: a condition has exactly one key")


def test_a_rule_whose_limb_has_no_status_is_refused(example: Path) -> None:
    status = example / "status.toml"
    text = status.read_text(encoding="utf-8").replace("[[status]]", '[[status]]\nlimbs = ["origin"]')
    status.write_text(text, encoding="utf-8", newline="\n")
    with pytest.raises(PackError) as caught:
        load_pack(example)
    assert [fault.key for fault in caught.value.faults] == ["rule[0].limb", "status[0].limbs", "status[1].limbs"]


def test_faults_of_all_kinds_are_raised_together(example: Path) -> None:
    items = example / "items.toml"
    text = items.read_text(encoding="utf-8").replace('code = "H2"', 'cod = "H2"').replace('"metal"\nel', '"mettal"\nel')
    items.write_text(text, encoding="utf-8", newline="\n")
    with pytest.raises(PackError) as caught:
        load_pack(example)
    assert {fault.key for fault in caught.value.faults} == {"list[0].line[1].cod", "list[0].line[0].kind"}
    assert caught.value.file == (example / "items.toml").as_posix()
    assert str(caught.value).count("\n") == 1


def test_a_file_that_cannot_be_read_does_not_hide_faults_of_the_others(example: Path) -> None:
    (example / "status.toml").write_text("[[status", encoding="utf-8")
    items = example / "items.toml"
    items.write_text(items.read_text(encoding="utf-8").replace('code = "H2"', 'cod = "H2"'), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_pack(example)
    assert [Path(fault.file).name for fault in caught.value.faults] == ["status.toml", "items.toml"]


def test_a_file_that_is_no_toml_is_named_with_line(faults_of: FaultsOf) -> None:
    (fault,) = faults_of("items.toml", "embedded =", "embedded")
    assert fault.startswith("items.toml: cannot be read: ")
    assert "line 4" in fault


def test_a_file_in_another_encoding_is_named(example: Path) -> None:
    (example / "items.toml").write_bytes("# Läufer".encode("cp1252"))
    with pytest.raises(PackError, match=r"items\.toml: cannot be read: "):
        load_pack(example)


def test_a_missing_file_is_named(example: Path) -> None:
    (example / "status.toml").unlink()
    with pytest.raises(PackError, match=r"status\.toml: the file is missing"):
        load_pack(example)


def test_the_hash_is_the_same_with_windows_line_ends_and_changes_with_content(example: Path) -> None:
    before = load_pack(example).sha256
    for file in example.iterdir():
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert load_pack(example).sha256 == before == content_hash(example)
    (example / "CHANGES.md").write_text("what changed", encoding="utf-8")
    assert content_hash(example) == before
    rules = example / "rules.toml"
    rules.write_bytes(rules.read_bytes().replace(b"para 1", b"para 2"))
    assert load_pack(example).sha256 != before


def test_the_hash_tells_content_that_moved_between_files(example: Path) -> None:
    before = content_hash(example)
    items, rules = example / "items.toml", example / "rules.toml"
    joined = items.read_bytes() + rules.read_bytes()
    items.write_bytes(joined[:-1])
    rules.write_bytes(joined[-1:])
    assert content_hash(example) != before


def test_a_folder_of_packs_comes_by_name_and_needs_at_least_one(root: Path, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    with pytest.raises(PackError, match="there is no rule pack in this folder"):
        load_packs(tmp_path)
    with pytest.raises(PackError, match="there is no rule pack in this folder"):
        load_packs(tmp_path / "absent")
    assert "cn-rare-earth" in [pack.id for pack in load_packs(root / "rules")]


def test_the_guide_names_every_key_of_a_pack(root: Path) -> None:
    guide = (root / "rules" / "README.md").read_text(encoding="utf-8")
    models = (Citation, SourceEntry, Instrument, ItemList, ItemLine, Rule, Condition, ShareTest, FormException, Review)
    keys = {key for model in (*models, DutyRule, StatusEntry) for key in model.model_fields}
    told = set(re.findall(r"`(\w+)(?:\.\w+)?(?: = [^`]*)?`", guide)) | {"lines"}  # written [[list.line]]
    assert keys <= told, sorted(keys - told)


def test_two_packs_may_not_hold_the_same_rule(example: Path) -> None:
    twin = example.with_name("example-holmium-2")
    twin.mkdir()
    for file in example.iterdir():
        text = file.read_text(encoding="utf-8").replace('"example-holmium"', '"example-holmium-2"')
        (twin / file.name).write_text(text, encoding="utf-8", newline="\n")
    with pytest.raises(PackError) as caught:
        load_packs(example.parent)
    assert (caught.value.key, Path(caught.value.file).parent.name) == ("rule[0].id", "example-holmium-2")
