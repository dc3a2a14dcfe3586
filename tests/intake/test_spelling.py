"""Every spelling of amounts that the specification and the formats page name."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permille.intake.numeral import AmbiguousNumber
from permille.intake.spelling import Speller
from permille.model.quantity import UNKNOWN, Interval, between, point


def below(high: str) -> Interval:
    return Interval(Fraction(0), Fraction(high), high_open=True)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        # semantics section 2
        ("2.5", point("2.5")),
        ("<0.1", below("0.1")),
        ("1-3", between(1, 3)),
        (">=5", Interval(Fraction(5), None)),
        ("~2", Interval(Fraction(0), None, low_open=True)),
        ("trace", UNKNOWN),
        ("trace (<0.1)", below("0.1")),
        ("0", point(0)),
        ("0.00", between(0, "0.005")),
        ("TBD", UNKNOWN),
        # formats section 4, row by row
        ("12.5", point("12.5")),
        ("12,5 %", point("12.5")),
        ("125000 ppm", point(125000)),
        ("< 0.1 %", below("0.1")),
        ("≤0.1", between(0, "0.1")),
        ("max 0.1", between(0, "0.1")),
        ("0.1 max", between(0, "0.1")),
        ("max. 0,1", between(0, "0.1")),
        (">30", Interval(Fraction(30), None, low_open=True)),
        ("min 30", Interval(Fraction(30), None)),
        ("0.1-1", between("0.1", 1)),
        ("0.1 – 1.0", between("0.1", 1)),
        ("0.1~1", between("0.1", 1)),
        ("17.0 - 21.0", between(17, 21)),
        ("(5-25)", between(5, 25)),
        ("29 %-32.5 %", between(29, "32.5")),
        ("12.5 ± 0.5", between(12, 13)),
        ("traces", UNKNOWN),
        ("Spuren", UNKNOWN),
        ("微量", UNKNOWN),
        ("n.d.", UNKNOWN),
        ("ND", UNKNOWN),
        ("not detected", UNKNOWN),
        ("n.d. (<0.01)", below("0.01")),
        ("ND<5ppm", below("5")),
        ("0.00%", between(0, "0.005")),
        ("-", UNKNOWN),
        ("—", UNKNOWN),
        ("None", UNKNOWN),
        ("N/A", UNKNOWN),
        ("*Varies*", UNKNOWN),
        ("(Various)", UNKNOWN),
        ("Auf Anfrage", UNKNOWN),
        ("#VALUE!", UNKNOWN),
        # numbers as text, same section
        ("1 000", point(1000)),
        ("1\u00a0000", point(1000)),
        ("1\u202f000,5", point("1000.5")),
        ("1'000", point(1000)),
        ("１２", point(12)),
        ("12个", point(12)),
        ("48.5g(0.3lbs)", point("48.5")),
        ("3.35*", point("3.35")),
        ("1,234.5", point("1234.5")),
        ("1.234,5", point("1234.5")),
        ("1.5E-05", point("0.000015")),
        ("＜0.1", below("0.1")),
        ("5以下", between(0, 5)),
        ("0.1<x<=1", Interval(Fraction("0.1"), Fraction(1), low_open=True)),
        ("1 bis 3", between(1, 3)),
        ("€ 12.50", point("12.5")),
    ],
)
def test_a_spelling_has_its_interval(speller: Speller, text: str, interval: Interval) -> None:
    assert speller.read(text).interval == interval


@pytest.mark.parametrize("text", ["balance", "BAL", "Bal.", "rest", "Rest", "残部", "余量", "REM"])
def test_words_for_the_rest_are_a_balance(speller: Speller, text: str) -> None:
    assert speller.read(text).balance


@pytest.mark.parametrize(
    "text", ["-5", "(12)", "1.2.3", "3-1", "abc", "0.1 ppm - 1 %", "<0", "12.", "1-2-3", "5 max 6"]
)
def test_what_is_no_amount_is_refused(speller: Speller, text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        speller.read(text)


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.500", "<1,000", "1.000-2.000"])
def test_a_number_readable_both_ways_is_a_question(speller: Speller, text: str) -> None:
    with pytest.raises(AmbiguousNumber):
        speller.read(text)


def test_the_sign_of_the_column_settles_it(speller: Speller) -> None:
    assert speller.read("1.234", ".").interval == point("1.234")
    assert speller.read("1.234", ",").interval == point(1234)
    assert speller.read("1,234", ",").interval == point("1.234")
    assert speller.read("1,234", ".").interval == point(1234)


def test_units_are_kept_as_typed(speller: Speller) -> None:
    assert speller.read("2.5 wt.-%").unit == "wt.-%"
    assert speller.read("12个").unit == "个"
    assert speller.read("us$ 5").unit == "us$"
    assert speller.read("5 eur - 6 eur").unit == "eur"


def test_a_tolerance_in_percent_of_a_percentage_takes_the_wider_meaning(speller: Speller) -> None:
    spelled = speller.read("12.5 +/-4%")
    assert spelled.loose
    assert spelled.interval == between("8.5", "16.5")
    assert speller.read("50 g ± 4%").interval == between(48, 52)
    assert not speller.read("50 g ± 4%").loose


numbers = st.decimals(min_value=0, max_value=10**9, places=6, allow_nan=False, allow_infinity=False).filter(bool)


@given(numbers, st.sampled_from([".", ","]), st.sampled_from(["{}", "{} %", " {}ppm", "\u00a0{}"]))
def test_a_number_means_itself_with_either_decimal_sign(
    speller: Speller, number: Fraction, sign: str, frame: str
) -> None:
    exact = Fraction(f"{number:.6f}")
    text = f"{number:.6f}".replace(".", sign)
    assert speller.read(frame.format(text)).interval == point(exact)


@given(numbers, numbers, st.sampled_from(["-", " – ", "~", " to ", " bis ", "至"]))
def test_a_range_has_its_two_ends(speller: Speller, one: Fraction, two: Fraction, separator: str) -> None:
    low, high = sorted((one, two))
    assert speller.read(f"{low:.6f}{separator}{high:.6f}").interval == between(f"{low:.6f}", f"{high:.6f}")


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from([("'", "."), (" ", ","), (",", "."), (".", ",")]))
def test_thousands_and_decimals_together_are_never_mistaken(
    speller: Speller, thousands: int, rest: int, signs: tuple[str, str]
) -> None:
    group, decimal = signs
    text = f"{thousands}{group}{rest:03d}{decimal}25"
    assert speller.read(text).interval == point(Fraction(thousands * 1000 + rest) + Fraction(1, 4))


@given(st.text(max_size=20))
def test_any_text_is_an_amount_a_question_or_refused(speller: Speller, text: str) -> None:
    try:
        found = speller.read(text)
    except ValueError:
        return
    assert found.interval.low >= 0


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text", ["1." * 5000, "1 " * 5000, "max " * 5000, "<" * 5000, "9" * 5000, "1e" + "9" * 50, "(" * 5000]
)
def test_long_texts_take_no_time(speller: Speller, text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        speller.read(text)
