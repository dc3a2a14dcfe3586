"""What the statements of the packs rest on, by the ids that findings and reasons cite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from permille.rulebook.schema import Citation, Pack


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with the name of what it supports and the pack that holds its sources."""

    what: str
    citation: Citation
    pack: Pack


def citations(packs: tuple[Pack, ...]) -> dict[str, Cited]:
    """Every citation of the packs by the id of what it stands at."""
    return {key: Cited(what, cite, pack) for pack in packs for key, what, cite in _entries(pack)}


def _entries(pack: Pack) -> Iterator[tuple[str, str, Citation]]:
    short = {one.id: one.short for one in pack.instruments}
    for one in pack.instruments:
        yield one.id, one.short, one.cite
    for rule in pack.rules:
        yield rule.id, rule.article, rule.cite
    for group in pack.lists:
        if group.assemblies is not None:
            yield group.id, f"{short[group.instrument]}, {group.title.en}", group.assemblies
        for line in group.lines:
            yield line.id, f"{short[group.instrument]}, {line.name.en}", line.cite
    for exception in pack.exceptions:
        yield exception.id, exception.title.en, exception.cite
    for duty in pack.duties:
        yield duty.id, f"{short[duty.instrument]}, duty", duty.cite


def addresses(pack: Pack, key: str) -> str:
    """Public addresses of a source of the pack, or the words that there is none."""
    source = pack.sources.get(key)
    urls = () if source is None else source.url
    return " · ".join(urls) or "secondary source, not linkable"
