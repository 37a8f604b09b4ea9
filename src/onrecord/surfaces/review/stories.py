"""The stories of a day as a review leads with them: who carries which claim, and what differs.

No more of an article is quoted than its own part of the review quotes: the same excerpts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from onrecord import store
from onrecord.store import Store, StoredClaim, StoryArticle, StoryLine
from onrecord.surfaces.labels import opening
from onrecord.surfaces.review.leads import lead
from onrecord.surfaces.stories import Differing, Told, matrix, resting, sources

STORIES = 12  # of a day that are led with, those with most independent sources
_CLAIMS = 5  # of a story that are shown
_LOOKED_AT = 40
_TITLE = 200


@dataclass(frozen=True, slots=True)
class Wording:
    """How an outlet tells a claim: an excerpt ("" where none may be shown), and on whose word.

    `copies` are the outlets that carry the same text.
    """

    outlet: str
    words: str
    name: str
    type: str
    cue: str
    fact: bool
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """A claim: its wordings, the outlets of the story that are silent, and what differs."""

    wordings: tuple[Wording, ...]
    silent: tuple[str, ...]
    differing: tuple[Differing, ...]


@dataclass(frozen=True, slots=True)
class ReviewStory:
    """A story as a review shows it; `more` claims of two articles or more are not shown."""

    id: str
    title: str
    sources: str
    resting: str
    rests: str
    articles: tuple[StoryArticle, ...]
    claims: tuple[ToldClaim, ...]
    more: int

    def to_dict(self) -> dict[str, Any]:
        """Return the story as JSON-ready data."""
        return asdict(self)


def stories_of(kept: Store, day: str, *, each: int) -> list[ReviewStory]:
    """Return the stories of a day that two articles or more tell, most independent sources first.

    `each` is the most characters of one excerpt.
    """

    @cache
    def shown(article: str) -> dict[str, str]:
        found = lead(kept, store.article(kept, article), each=each)
        return {e.statement: e.words for voice in found.voices for e in voice.excerpts}

    found = store.stories(kept, day=day, least=2, by="sources", limit=STORIES)
    return [_story(kept, line, shown) for line in found.items]


def _story(kept: Store, line: StoryLine, shown: Callable[[str], dict[str, str]]) -> ReviewStory:
    whole = store.story(kept, line.id)
    claims = store.claims_of(kept, line.id, shared=True, limit=_LOOKED_AT)
    telling = sorted(claims.items, key=lambda claim: not claim.disputed)[:_CLAIMS]
    outlets = [member.outlet for member in whole.members]
    return ReviewStory(
        id=line.id,
        title=opening(line.title or "Untitled", _TITLE),
        sources=sources(line),
        resting=resting(line.rests) if line.rests else "",
        rests=opening(line.rests.name, _TITLE) if line.rests else "",
        articles=whole.members,
        claims=tuple(_claim(claim, outlets, shown) for claim in telling),
        more=claims.total - len(telling),
    )


def _claim(
    claim: StoredClaim, outlets: Sequence[str | None], shown: Callable[[str], dict[str, str]]
) -> ToldClaim:
    (row,) = matrix([claim], outlets).rows
    first: dict[int, Wording] = {}
    copies: dict[int, list[str]] = {}
    for cell in row.cells:
        for told in cell.told:
            source = claim.carriers[told.at].source_no
            if told.same_as is None:
                first[told.at] = _wording(cell.outlet, told, shown(told.article))
            elif cell.outlet not in copies.setdefault(source, []):
                copies[source].append(cell.outlet)
    wordings = []
    for at, one in first.items():
        also = copies.pop(claim.carriers[at].source_no, [])  # said once, at the first of them
        wordings.append(_with(one, also))
    silent = tuple(cell.outlet for cell in row.cells if cell.state == "silent")
    return ToldClaim(tuple(wordings), silent, row.differing)


def _wording(outlet: str, told: Told, excerpts: dict[str, str]) -> Wording:
    excerpt = excerpts.get(told.statement or "", "")
    # A claim may be one sentence of a statement: then that, where the excerpt goes so far.
    words = told.words if told.words in excerpt else excerpt
    return Wording(outlet, words, told.name, told.type, told.cue, told.fact, ())


def _with(one: Wording, copies: Sequence[str]) -> Wording:
    return Wording(one.outlet, one.words, one.name, one.type, one.cue, one.fact, tuple(copies))
