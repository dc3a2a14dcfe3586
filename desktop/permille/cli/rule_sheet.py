"""A rule, an instrument or a line of a list as text: what it says, since when, and what it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from permille.report.wording import status_line
from permille.rulebook.readings import defaults
from permille.rulebook.schema import (
    CONFIDENCES,
    Citation,
    Condition,
    Instrument,
    ItemLine,
    ItemList,
    Pack,
    Rule,
    StatusEntry,
)
from permille.rulebook.timeline import (
    Period,
    concerns,
    ends_near,
    instrument_periods,
    instrument_status_on,
    periods,
    status_on,
)

KINDS = {
    "in_force_by_text": "in force by the text",
    "suspended_by_instrument": "suspended by an instrument",
    "extension_announced_no_instrument": "announced, no instrument seen",
    "confirmed_by_user": "confirmed by the user",
    "repealed_by_instrument": "repealed by an instrument",
}
EMBEDDED = {
    "counts": "What contains a material of this list is on it by the reading assemblies.",
    "reading": "What contains a material of this list is decided by the reading embedded-18.",
    "none": "Only the materials themselves are on this list, not what contains them.",
}
NO_ADVICE = "Paraphrased statements with their sources; no legal advice."
NOTES = {
    "end-day-unsettled": "last day of the suspension; whether it is included is unsettled",
    "announced-end-day-unsettled": "last day of what was announced; whether it is included is not stated",
    "nothing-known": "no text known to the pack covers it",
}


def of_rule(pack: Pack, rule: Rule, on: dt.date) -> Iterator[str]:
    """Everything a pack says on a rule, line by line."""
    yield f"{rule.id}: {rule.title.en or rule.title.zh}"
    yield from _instrument(pack, pack.instrument(rule.instrument))
    yield f"  Article: {rule.article}"
    yield f"  Exporter: {_place(rule.exporter)}. Destination: {_place(rule.destination)}."
    yield ""
    yield f"On {on}: {status_line(status_on(pack, rule, on, defaults()))}"
    yield from warnings(pack, rule, on)
    yield ""
    yield "A licence is asked for when"
    yield from _condition(pack, rule.when, 1)
    yield from _cited(rule.cite)
    named = [pack.list(name) for name in dict.fromkeys(_lists(rule.when))]
    weakest = max((cite.confidence for cite in _rule_citations(pack, rule, named)), key=CONFIDENCES.index)
    yield f"  Weakest mark of all it may rest on: {weakest.replace('_', ' ')}. Marks stand at each statement below."
    yield ""
    yield from _timeline(periods(pack, rule, defaults()))
    yield from _entries(pack, rule.instrument, rule.limb)
    for items in named:
        yield ""
        yield from _list(pack, items)
    yield from _followers(pack, rule, {items.id for items in named})
    yield ""
    yield from _sources(pack, _rule_citations(pack, rule, named))
    yield NO_ADVICE


def of_instrument(pack: Pack, one: Instrument, on: dt.date) -> Iterator[str]:
    """An instrument that has no rule of its own."""
    yield f"{one.id}: {one.short}"
    yield from _instrument(pack, one)
    citations = [one.cite]
    entries = [entry for entry in pack.statuses if concerns(entry, one.id, "")]
    if entries:
        yield ""
        yield f"On {on}: {status_line(instrument_status_on(pack, one.id, '', on, defaults()))}"
        yield ""
        yield from _timeline(instrument_periods(pack, one.id, "", defaults()))
        yield from _entries(pack, one.id, "")
        citations += [entry.cite for entry in entries]
    yield ""
    yield from _sources(pack, citations)
    yield NO_ADVICE


def of_line(pack: Pack, items: ItemList, line: ItemLine) -> Iterator[str]:
    """One line of a list with its citation."""
    yield f"{line.id}: {line.name.en or line.name.zh}"
    yield from _instrument(pack, pack.instrument(items.instrument))
    yield f"  List: {items.title.en or items.title.zh} ({items.id})"
    yield from _line(line)
    yield ""
    yield from _sources(pack, [line.cite])
    yield NO_ADVICE


def warnings(pack: Pack, rule: Rule, on: dt.date) -> Iterator[str]:
    """Statements on the rule that end within 30 days of the day."""
    for end in ends_near(pack, rule, on):
        if end.entry.kind != "in_force_by_text":
            what = f"{end.entry.basis} ({KINDS[end.entry.kind]})"
            yield f"  Note: the last day of {what} is {end.day}, within 30 days of {on}."


def _instrument(pack: Pack, one: Instrument) -> Iterator[str]:
    number = ", ".join(text for text in (one.number.en, one.number.zh) if text)
    issued = f", issued {one.issued}" if one.issued else ""
    yield f"  Instrument: {number}{issued}{f', {one.issuer}' if one.issuer else ''}"
    title = ", ".join(text for text in (one.title.zh, one.title.en) if text)
    yield f"  Title: {title or 'not recorded'}"
    yield f"  Pack: {pack.id} {pack.version}, as known on {pack.checked}, SHA-256 {pack.sha256}"


def _place(where: str) -> str:
    return {"abroad": "outside China", "china": "in China", "any": "anywhere"}[where]


def _condition(pack: Pack, node: Condition, depth: int) -> Iterator[str]:
    head = "  " * depth
    for word, children in (("all of", node.all_of), ("at least one of", node.any_of)):
        if children is not None:
            yield f"{head}{word}"
            for child in children:
                yield from _condition(pack, child, depth + 1)
            return
    yield f"{head}- {_test(pack, node)}"


def _test(pack: Pack, node: Condition) -> str:
    if node.item_in is not None:
        return "the item is on " + " or ".join(_named(pack, name) for name in node.item_in)
    if node.made_in is not None:
        return f"the item itself was made {'in China' if node.made_in == 'china' else 'outside China'}"
    if node.share is not None:
        percent = f"{float(node.share.at_least * 100):g} %"
        return (
            f"the value of its Chinese-origin content on {_named(pack, node.share.of)} is {percent} or more "
            "of the item's value (by value, not by mass)"
        )
    if node.technology is not None:
        return "Chinese technology was used for " + ", ".join(node.technology)
    return "an end-user undertaking was signed for it"


def _named(pack: Pack, name: str) -> str:
    items = pack.list(name)
    return f"{items.title.en or items.title.zh} ({name})"


def _lists(node: Condition) -> Iterator[str]:
    yield from node.item_in or ()
    if node.share is not None:
        yield from (node.share.of, node.share.whole)
    for child in (*(node.all_of or ()), *(node.any_of or ())):
        yield from _lists(child)


def _timeline(tiles: Iterable[Period]) -> Iterator[str]:
    yield "Status over time (default readings)"
    for one in tiles:
        span = f"from {one.start}" if one.end is None else f"{one.start or 'always'} to {one.end}"
        because = f", {one.status.cause}" if one.status.cause else ""
        note = f"; {NOTES[one.status.note]}" if one.status.note in NOTES else ""
        basis = one.status.basis.replace("_", " ")
        yield f"  {span:<24}  {one.status.status.replace('_', ' ')} ({basis}{because}{note})"


def _entries(pack: Pack, instrument: str, limb: str) -> Iterator[str]:
    yield ""
    yield "Dated statements"
    for entry in pack.statuses:
        if concerns(entry, instrument, limb):
            yield f"  {_span(entry)}: {KINDS[entry.kind]} ({entry.basis})"
            yield from _cited(entry.cite, 2)


def _span(entry: StatusEntry) -> str:
    if entry.until is None:
        return f"from {entry.start}"
    last = {"yes": "", "no": ", last day not included", "unsettled": ", last day unsettled"}[entry.until_inclusive]
    return f"{entry.start} to {entry.until}{last}"


def _list(pack: Pack, items: ItemList) -> Iterator[str]:
    yield f"List {_named(pack, items.id)}, {pack.instrument(items.instrument).short}"
    yield f"  {EMBEDDED[items.embedded]}"
    for line in items.lines:
        yield from _line(line)
    if items.assemblies is not None:
        yield "  parts, components and assemblies that contain them"
        yield from _cited(items.assemblies, 2)


def _line(line: ItemLine) -> Iterator[str]:
    name = ", ".join(text for text in (line.name.zh, line.name.en) if text)
    yield f"  {line.code or '-'}  {name}"
    if line.cross_reference:
        yield f"    Compare {line.cross_reference}."
    if line.customs_codes:
        yield f"    Customs codes (references only): {', '.join(line.customs_codes)}"
    if line.note:
        yield f"    {line.note}"
    yield from _cited(line.cite, 2)


def _followers(pack: Pack, rule: Rule, lists: set[str]) -> Iterator[str]:
    exceptions = [one for one in pack.exceptions if one.list in lists]
    reviews = [one for one in pack.reviews if one.instrument == rule.instrument]
    duties = [one for one in pack.duties if one.instrument == rule.instrument]
    if exceptions:
        yield ""
        yield "Described as generally outside by an official answer"
    for exception in exceptions:
        yield f"  {exception.title.en} (while the reading {exception.reading} is {exception.option})"
        yield from _cited(exception.cite, 2)
    if reviews:
        yield ""
        yield "Review by use and parties, the first that fits"
    for review in reviews:
        about = [*review.end_use, *(["a military end user"] if review.military_end_user else [])]
        yield f"  {review.review.replace('_', ' ')}: {', '.join(about)} ({review.article})"
        yield from _cited(review.cite, 2)
    if duties:
        yield ""
        yield "Duties that go with a finding"
    for duty in duties:
        due = (
            "" if duty.working_days_after is None else f", within {duty.working_days_after} working days of the export"
        )
        yield f"  {duty.duty.en or duty.duty.zh} ({duty.who}{due})"
        yield from _cited(duty.cite, 2)


def _cited(cite: Citation, depth: int = 1) -> Iterator[str]:
    head = "  " * depth
    opened = "official text read" if cite.checked_against == "official_text" else "official text not opened"
    yield (
        f"{head}[{cite.confidence.replace('_', ' ')}] {cite.limb}; sources {', '.join(cite.sources)}; "
        f"checked {cite.checked_on}, {opened}"
    )
    if cite.note:
        yield f"{head}{cite.note}"


def _rule_citations(pack: Pack, rule: Rule, named: list[ItemList]) -> Iterator[Citation]:
    yield pack.instrument(rule.instrument).cite
    yield rule.cite
    yield from (entry.cite for entry in pack.statuses if concerns(entry, rule.instrument, rule.limb))
    for items in named:
        yield from (line.cite for line in items.lines)
        if items.assemblies is not None:
            yield items.assemblies
    lists = {items.id for items in named}
    yield from (one.cite for one in pack.exceptions if one.list in lists)
    yield from (one.cite for one in pack.reviews if one.instrument == rule.instrument)
    yield from (one.cite for one in pack.duties if one.instrument == rule.instrument)


def _sources(pack: Pack, citations: Iterable[Citation]) -> Iterator[str]:
    yield "Sources"
    for key in dict.fromkeys(key for cite in citations for key in cite.sources):
        source = pack.sources[key]
        yield f"  {key}, {source.kind.replace('_', ' ')}: {source.title}"
        yield from (f"    {address}" for address in source.url)
