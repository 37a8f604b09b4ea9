"""Copies in a story: which articles carry one text, whose credit stands in it, what is shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import store as stores
from onrecord.records import Copy, Span
from onrecord.store import Store, StoredStory, StoryArticle
from onrecord.surfaces.labels import opening, percent

_PASSAGES = 12
_WORDS = 600


@dataclass(frozen=True, slots=True)
class Shared:
    """Passages that two articles share, as each prints them; `more` are not shown."""

    first: StoryArticle
    second: StoryArticle
    share: str
    other_share: str
    passages: tuple[tuple[str, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that are one source: those that carry the text, the credit as printed, passages."""

    carriers: tuple[StoryArticle, ...]
    credit: str | None
    pairs: tuple[Shared, ...]


def copies(store: Store, one: StoredStory) -> list[Group]:
    """Return the copies of a story, a group for each text that several articles carry."""
    groups = [source for source in one.sources if len(source.articles) > 1]
    if not groups:
        return []
    members = {member.id: member for member in one.members}
    pairs = stores.copies_of(store, one.line.id)
    texts = {id: stores.article(store, id).article.text for g in groups for id in g.articles}
    return [
        Group(
            tuple(members[id] for id in group.articles if id in members),
            group.credit,
            tuple(_shared(pair, members, texts) for pair in _within(pairs, group.articles)),
        )
        for group in groups
    ]


def _within(pairs: Sequence[Copy], articles: Sequence[str]) -> list[Copy]:
    return [pair for pair in pairs if pair.first in articles and pair.second in articles]


def _shared(pair: Copy, members: dict[str, StoryArticle], texts: dict[str, str]) -> Shared:
    first, second = texts[pair.first], texts[pair.second]
    passages = tuple(
        (_printed(a, first), _printed(b, second)) for a, b in pair.passages[:_PASSAGES]
    )
    return Shared(
        members[pair.first],
        members[pair.second],
        percent(pair.first_share),
        percent(pair.second_share),
        passages,
        len(pair.passages) - len(passages),
    )


def _printed(span: Span, text: str) -> str:
    return opening(span.of(text), _WORDS)
