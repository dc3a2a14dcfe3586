"""What the bundled fonts can show, and what stands for the rest."""

from __future__ import annotations

from permille.report.glyphs import printable
from tests.report.drive import FONTS


def test_latin_greek_and_chinese_stay_as_they_are() -> None:
    show = printable(FONTS)
    text = "Việt łódź Ω Ж ≥ → “x” 伺服电机 鏑 日本語 €"
    assert show(text) == text
    assert not show.missing


def test_a_character_without_a_glyph_is_printed_by_its_number() -> None:
    show = printable(FONTS)
    assert show("fan 🙂 한\x07\u202e") == "fan [U+1F642] [U+D55C][U+0007][U+202E]"
    assert show.missing == {"🙂", "한", "\x07", "\u202e"}


def test_kangxi_radicals_become_the_characters_they_look_like() -> None:
    show = printable(FONTS)
    assert show("⽇本⾦属") == "日本金属"
    assert not show.missing


def test_all_texts_of_nested_content_are_made_printable() -> None:
    show = printable(FONTS)
    content = {"🙂": ["a🙂", ("b", 1, None, {"c": "\x00"})]}
    assert show.everything(content) == {"🙂": ["a[U+1F642]", ["b", 1, None, {"c": "[U+0000]"}]]}
