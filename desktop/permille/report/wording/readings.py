"""The readings of the law in words, with the three whose default is not the strict option."""

from __future__ import annotations

from dataclasses import dataclass

from permille.rulebook.readings import READINGS


@dataclass(frozen=True, slots=True)
class Named:
    """Words in both languages of paper."""

    en: str
    zh: str


_TITLES = {
    "assemblies": Named("Parts, components and assemblies", "零件、部件、组件"),
    "finished-goods": Named("Finished goods", "制成品"),
    "numerator": Named("What is counted as content", "占比的分子"),
    "denominator": Named("What the share is a share of", "占比的分母"),
    "embedded-value": Named("Value of content in a bought magnet", "外购磁体中所含物项的价值"),
    "bom-complete": Named("Completeness of the parts list", "物料清单的完整性"),
    "cumulation": Named("Several listed materials in one item", "同一物项中的多种所列物项"),
    "unknown-origin": Named("Content of unknown origin", "原产地不明的所含物项"),
    "unknown-form": Named("Content of unknown form", "形态不明的所含物项"),
    "upstream-form": Named("Chinese listed form further upstream", "上游的中国原产所列形态"),
    "named-alloys": Named("Named alloys", "列名合金"),
    "technology-in-assembly": Named("Technology in an assembly", "组件中的技术"),
    "embedded-18": Named("Material built in, under No. 18", "第18号公告下的内含材料"),
    "holdings-50": Named("Holdings of 50 % or more", "50%及以上的持股"),
    "suspension-end-day": Named("Last day of the suspension", "暂停的截止日"),
    "greater-china": Named("Hong Kong, Macao and Taiwan", "香港、澳门、台湾"),
}

_OPTIONS = {
    ("assemblies", "included"): Named(
        "Part 2 includes what contains a Part 2 material", "含有第二部分材料的，计入第二部分"
    ),
    ("assemblies", "materials-only"): Named(
        "Part 2 is the magnet materials and targets alone", "第二部分仅指磁性材料和靶材"
    ),
    ("finished-goods", "as-assembly"): Named("Treated as assemblies", "按组件处理"),
    ("finished-goods", "excluded"): Named("The test ends at finished goods", "不及于制成品"),
    ("numerator", "stricter"): Named("Both are computed, the higher share decides", "两种方法均计算，以较高者为准"),
    ("numerator", "listed-content"): Named("The Part 1 materials", "第一部分所列物项的价值"),
    ("numerator", "magnet-value"): Named("The whole Chinese-made magnet or target", "中国制造的磁体或靶材的全部价值"),
    ("denominator", "exported-item"): Named("Each item with its own value", "各物项自身的价值"),
    ("denominator", "innermost"): Named(
        "The innermost Part 2 item made outside China", "最内层的境外制造第二部分物项的价值"
    ),
    ("embedded-value", "declared-or-priced"): Named("Declared, else mass times price", "申报价值，否则为质量乘以价格"),
    ("embedded-value", "upper-bound"): Named(
        "The whole magnet or target, unless the supplier declared less",
        "以整个磁体或靶材的价值为上限，供应商申报较低者除外",
    ),
    ("bom-complete", "assumed"): Named("Taken as complete", "视为完整"),
    ("bom-complete", "only-if-marked"): Named("Complete only where marked so", "仅在标明完整时视为完整"),
    ("cumulation", "sum"): Named("Added up", "合并计算"),
    ("cumulation", "each"): Named("Each line by itself", "逐项分别计算"),
    ("unknown-origin", "unknown"): Named("Stays unknown", "视为未知"),
    ("unknown-origin", "assume-china"): Named("Counts as Chinese", "视为原产于中国"),
    ("unknown-form", "unknown"): Named("Stays unknown", "视为未知"),
    ("unknown-form", "assume-listed"): Named("Counts as the listed form", "视为所列形态"),
    ("upstream-form", "counts"): Named("Counts as content", "计入"),
    ("upstream-form", "ignored"): Named("Does not count", "不计入"),
    ("named-alloys", "contains"): Named("Any alloy that holds every named element", "含有全部列名元素的合金均属之"),
    ("named-alloys", "principal"): Named(
        "Only where the named elements are the principal ones", "仅限以列名元素为主要成分者"
    ),
    ("technology-in-assembly", "inherits"): Named("Met if any Part 2 item in it is", "其中任一第二部分物项满足即满足"),
    ("technology-in-assembly", "own-only"): Named("Only the assembly's own making", "仅看组件自身的制造"),
    ("embedded-18", "faq"): Named("As MOFCOM's published answers on No. 18 say", "按商务部就第18号公告公布的答复"),
    ("embedded-18", "included"): Named("Counts", "计入"),
    ("embedded-18", "outside"): Named("Does not count", "不计入"),
    ("holdings-50", "add-up"): Named("Holdings are added up", "合并计算"),
    ("holdings-50", "single"): Named("Each holder by itself", "单独计算"),
    ("suspension-end-day", "unconfirmed"): Named("Unconfirmed", "未确认"),
    ("suspension-end-day", "suspended"): Named("Still suspended", "仍在暂停中"),
    ("suspension-end-day", "in-force"): Named("In force", "已生效"),
    ("greater-china", "ask"): Named("Unknown until asked", "询问前视为未知"),
    ("greater-china", "as-china"): Named("Treated as China", "按中国境内处理"),
    ("greater-china", "as-abroad"): Named("Treated as abroad", "按境外处理"),
}


def reading_title(name: str) -> str:
    """What a reading is about."""
    return _title(name).en


def reading_title_zh(name: str) -> str:
    """The same in Chinese."""
    return _title(name).zh


def option_text(name: str, option: str) -> str:
    """What an option of a reading says."""
    return _option(name, option).en


def option_text_zh(name: str, option: str) -> str:
    """The same in Chinese."""
    return _option(name, option).zh


def lenient_defaults() -> tuple[str, ...]:
    """The readings whose default is not the strict option; the report names them on its first page."""
    return tuple(reading.name for reading in READINGS if reading.lenient_default)


def lenient_sentence(name: str) -> str:
    """A lenient default on the first page: what is read, and what the strict option would be."""
    default, strict = next(reading.options[:2] for reading in READINGS if reading.name == name)
    return f"{reading_title(name)}: {_lower(option_text(name, default))}. Strict: {_lower(option_text(name, strict))}."


def _title(name: str) -> Named:
    return _TITLES.get(name, Named(name, name))


def _option(name: str, option: str) -> Named:
    return _OPTIONS.get((name, option), Named(option, option))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
