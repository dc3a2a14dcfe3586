"""Names, formulas and CAS numbers of substances."""

from __future__ import annotations

from fractions import Fraction

import periodictable
import pytest

from permille.intake.reference import Reference, split_names
from permille.intake.substances import RARE_EARTHS, Substances, cas_number

RARE_EARTH_NAMES = {
    "Sc": ("scandium", "Scandium", "钪"),
    "Y": ("yttrium", "Yttrium", "钇"),
    "La": ("lanthanum", "Lanthan", "镧"),
    "Ce": ("cerium", "Cer", "铈"),
    "Pr": ("praseodymium", "Praseodym", "镨"),
    "Nd": ("neodymium", "Neodym", "钕"),
    "Pm": ("promethium", "Promethium", "钷"),
    "Sm": ("samarium", "Samarium", "钐"),
    "Eu": ("europium", "Europium", "铕"),
    "Gd": ("gadolinium", "Gadolinium", "钆"),
    "Tb": ("terbium", "Terbium", "铽"),
    "Dy": ("dysprosium", "Dysprosium", "镝"),
    "Ho": ("holmium", "Holmium", "钬"),
    "Er": ("erbium", "Erbium", "铒"),
    "Tm": ("thulium", "Thulium", "铥"),
    "Yb": ("ytterbium", "Ytterbium", "镱"),
    "Lu": ("lutetium", "Lutetium", "镥"),
}

# The factors of law/chemistry.md, table 1, column "element in oxide, wt %".
ELEMENT_IN_OXIDE = {
    "Sc2O3": 65.2,
    "Y2O3": 78.7,
    "La2O3": 85.3,
    "CeO2": 81.4,
    "Pr6O11": 82.8,
    "Nd2O3": 85.7,
    "Sm2O3": 86.2,
    "Eu2O3": 86.4,
    "Gd2O3": 86.8,
    "Tb4O7": 85.0,
    "Dy2O3": 87.1,
    "Ho2O3": 87.3,
    "Er2O3": 87.5,
    "Tm2O3": 87.6,
    "Yb2O3": 87.8,
    "Lu2O3": 87.9,
}


def identity(substances: Substances, text: str) -> str:
    found = substances.by_name(text)
    assert found is not None, text
    return found.id


def test_the_seventeen_are_the_rare_earths() -> None:
    assert RARE_EARTH_NAMES.keys() == RARE_EARTHS


@pytest.mark.parametrize("symbol", RARE_EARTH_NAMES)
def test_a_rare_earth_is_known_by_symbol_and_names(substances: Substances, symbol: str) -> None:
    for name in (symbol, *RARE_EARTH_NAMES[symbol]):
        assert identity(substances, name) == symbol
    assert identity(substances, f"金属{RARE_EARTH_NAMES[symbol][2]}") == symbol
    assert identity(substances, f"{RARE_EARTH_NAMES[symbol][0].upper()} METAL") == symbol


@pytest.mark.parametrize(("formula", "percent"), ELEMENT_IN_OXIDE.items())
def test_an_oxide_holds_its_element_as_the_reference_says(substances: Substances, formula: str, percent: float) -> None:
    oxide = substances.by_name(formula)
    assert oxide is not None
    assert oxide.kind == "oxide"
    symbol = next(symbol for symbol in oxide.elements if symbol != "O")
    share = oxide.elements[symbol]
    assert share is not None
    assert round(float(share) * 100, 1) == percent
    assert sum(part or 0 for part in oxide.elements.values()) == 1


@pytest.mark.parametrize("symbol", RARE_EARTH_NAMES)
def test_the_oxide_is_known_by_its_names(substances: Substances, symbol: str) -> None:
    english, german, chinese = RARE_EARTH_NAMES[symbol]
    names = {identity(substances, name) for name in (f"{english} oxide", f"{german}oxid", f"氧化{chinese}")}
    assert len(names) == 1
    assert names.pop().startswith(symbol)


def test_both_cas_numbers_of_terbium_oxide_are_known(substances: Substances) -> None:
    for number in ("12037-01-3", "12738-76-0"):
        found = substances.by_cas(number)
        assert found is not None
        assert found.id == "Tb4O7"


def test_every_cas_number_of_the_tables_has_a_right_check_digit(reference: Reference) -> None:
    numbers = [number for row in (*reference.elements, *reference.oxides) for number in split_names(row["cas"])]
    assert len(numbers) > 100
    assert [number for number in numbers if cas_number(number) != number] == []


@pytest.mark.parametrize(
    ("text", "number"),
    [("7429-91-6", "7429-91-6"), ("7429916", "7429-91-6"), ("1308-97-8", None), ("Proprietary", None), ("", None)],
)
def test_the_check_digit_of_a_cas_number(text: str, number: str | None) -> None:
    assert cas_number(text) == number


def test_masses_are_those_of_the_library(reference: Reference) -> None:
    for row in reference.elements:
        assert Fraction(row["mass"]) == Fraction(f"{periodictable.elements.symbol(row['symbol']).mass:.15g}")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("DyFe", "dysprosium-iron alloy"),
        ("Dy-Fe", "dysprosium-iron alloy"),
        ("Dy-Fe alloy", "dysprosium-iron alloy"),
        ("镝铁合金", "dysprosium-iron alloy"),
        ("Dysprosium-Eisen-Legierung", "dysprosium-iron alloy"),
        ("铽铁合金", "terbium-iron alloy"),
        ("TbDyFe", "terbium-dysprosium-iron alloy"),
        ("Terfenol-D", "terbium-dysprosium-iron alloy"),
        ("SmCo", "SmCo alloy"),
        ("Sm2Co17", "SmCo alloy"),
        ("钐钴合金", "SmCo alloy"),
        ("samarium-cobalt alloy", "SmCo alloy"),
        ("钇锆合金", "yttrium-zirconium alloy"),
        ("铽钴铁合金", "terbium-cobalt-iron alloy"),
        ("PrNd", "praseodymium-neodymium alloy"),
        ("didymium", "praseodymium-neodymium alloy"),
        ("镨钕", "praseodymium-neodymium alloy"),
    ],
)
def test_an_alloy_has_one_name(substances: Substances, text: str, name: str) -> None:
    found = substances.by_name(text)
    assert found is not None
    assert (found.id, found.kind) == (name, "alloy")
    assert set(found.elements.values()) == {None}


def test_a_formula_gives_exact_fractions(substances: Substances) -> None:
    garnet = substances.by_name("Y3Al5O12")
    assert garnet is not None
    assert garnet.kind == "compound"
    assert round(float(garnet.elements["Y"] or 0) * 100, 1) == 44.9  # law/chemistry.md, 2.2
    titanate = substances.by_name("BaTiO3")
    assert titanate is not None
    assert set(titanate.elements) == {"Ba", "Ti", "O"}
    nitrate = substances.by_name("Dy(NO3)3·5H2O")
    assert nitrate is not None
    assert set(nitrate.elements) == {"Dy", "N", "O", "H"}


@pytest.mark.parametrize("text", ["NdFeB", "钕铁硼", "sintered NdFeB", "mischmetal"])
def test_a_name_that_hides_further_rare_earths_stays_open(substances: Substances, text: str) -> None:
    found = substances.by_name(text)
    assert found is not None
    assert found.kind == "undisclosed"
    assert found.elements


@pytest.mark.parametrize("text", ["proprietary", "Confidential", "保密", "joker", "Sonstige"])
def test_a_secret_may_hold_anything(substances: Substances, text: str) -> None:
    found = substances.by_name(text)
    assert found is not None
    assert found.kind == "undisclosed"


@pytest.mark.parametrize("text", ["steel", "Edelstahl", "黄铜", "FR4", "PA66", "epoxy resin", "glass fibre"])
def test_a_material_without_rare_earths_holds_nothing(substances: Substances, text: str) -> None:
    found = substances.by_name(text)
    assert found is not None
    assert (found.kind, dict(found.elements)) == ("material", {})


@pytest.mark.parametrize(
    "text",
    [
        "ceramic",
        "ferrite",
        "aluminium alloy",
        "magnesium alloy",
        "glass",
        "phosphor",
        "catalyst",
        "solder",
        "YBCO",
        "SC",
        "HO",
        "YB",
        "xyz",
    ],
)
def test_what_could_hold_a_rare_earth_is_not_known(substances: Substances, text: str) -> None:
    assert substances.by_name(text) is None


@pytest.mark.parametrize(("text", "symbol"), [("DY", "Dy"), ("dy", "Dy"), ("fe", "Fe"), ("ND", "Nd"), ("TB", "Tb")])
def test_a_symbol_in_the_wrong_case_is_taken_where_it_is_clear(substances: Substances, text: str, symbol: str) -> None:
    assert identity(substances, text) == symbol


@pytest.mark.parametrize("line", ["alloys", "materials", "oxides"])
def test_no_name_of_the_tables_stands_for_two_things(reference: Reference, substances: Substances, line: str) -> None:
    for row in getattr(reference, line):
        for language in ("en", "de", "zh", "ja"):
            for name in split_names(row[language]):
                key = row.get("name") or row["formula"]
                assert identity(substances, name) == key, name


@pytest.mark.parametrize(
    ("text", "elements", "kind"),
    [
        ("dysprosium fluoride", {"Dy", "F"}, "compound"),
        ("Terbiumnitrat", {"Tb", "N", "O"}, "compound"),
        ("氟化镝", {"Dy", "F"}, "compound"),
        ("氢氧化钇", {"Y", "O", "H"}, "compound"),
        ("nickel oxide", {"Ni", "O"}, "oxide"),
        ("碳酸钙", {"Ca", "C", "O"}, "compound"),
    ],
)
def test_a_compound_of_one_element_is_known_by_name(
    substances: Substances, text: str, elements: set[str], kind: str
) -> None:
    found = substances.by_name(text)
    assert found is not None
    assert (set(found.elements), found.kind) == (elements, kind)
    assert set(found.elements.values()) == {None}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", ["A1.1" * 5000, "(" * 40 + "Dy" + ")" * 40, "Dy" * 20000, "1" * 5000, "-" * 5000])
def test_long_texts_take_no_time(substances: Substances, text: str) -> None:
    assert substances.by_name(text) is None
    assert cas_number(text) is None
