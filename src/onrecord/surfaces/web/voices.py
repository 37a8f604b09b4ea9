"""Who speaks in an article: the share of the text that is theirs, and where they are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.records import Span
from onrecord.store import StoredStatement
from onrecord.surfaces.html.places import Places
from onrecord.surfaces.labels import KIND, counted, opening, percent
from onrecord.surfaces.plain import one_line
from onrecord.surfaces.web import links
from onrecord.surfaces.web.lines import name_of

_MENTION = 40


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of one article; `share` is of the text, `size` a bar's, percent of the longest."""

    id: str
    name: str
    type: str
    about: tuple[str, ...]
    link: str
    statements: tuple[int, ...]
    said: str
    characters: int
    share: str
    size: str
    mentions: tuple[tuple[int, str], ...]


def voices(text: str, shown: Sequence[StoredStatement], places: Places) -> list[Voice]:
    """Return the speakers of an article, who says most first; statements go by their number."""
    by_speaker: dict[str, list[int]] = {}
    for number, one in enumerate(shown):
        by_speaker.setdefault(one.speaker_id, []).append(number)
    found = [_voice(text, shown, numbers, places) for numbers in by_speaker.values()]
    found.sort(key=lambda voice: -voice.characters)
    longest = max((voice.characters for voice in found), default=0) or 1
    return [replace(v, size=f"{100 * v.characters / longest:.3f}") for v in found]


def _voice(
    text: str, shown: Sequence[StoredStatement], numbers: list[int], places: Places
) -> Voice:
    first = shown[numbers[0]]
    said = [shown[number].statement for number in numbers]
    characters = covered([span for one in said for span in one.content])
    share = characters / (len(text) or 1)
    chain = sorted({span for one in said for span in one.chain})
    mentions = tuple(
        (place, opening(span.of(text), _MENTION))
        for span in chain
        if (place := places.number(span))
    )
    known = dict.fromkeys(one_line(w) for s in said for w in (s.role, s.affiliation) if w)
    return Voice(
        id=first.speaker_id,
        name=name_of(first),
        type=first.statement.speaker_type,
        about=(KIND[first.statement.speaker_type], *known),
        link=links.speaker(first.speaker_id),
        statements=tuple(numbers),
        said=counted(len(numbers), "statement"),
        characters=characters,
        share=percent(share),
        size="0",
        mentions=mentions,
    )


def covered(spans: Sequence[Span]) -> int:
    """Return how many characters lie in at least one of some spans."""
    total, end = 0, 0
    for span in sorted(spans):
        total += max(0, span.end - max(span.start, end))
        end = max(end, span.end)
    return total
