"""What the store gives back of stories and claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from onrecord.records import Difference, Span, SpeakerType
from onrecord.store.rows import Decision


@dataclass(frozen=True, slots=True)
class Rests:
    """A story whose statements are all those of unnamed sources.

    `kind` is "one" where it is a single source of a single article (copies counted once),
    "unnamed" where there are several: unnamed sources are never joined across articles. `name` is
    how the article with this id prints the one that says most, `statements` how many those are.
    """

    kind: Literal["one", "unnamed"]
    name: str
    article: str
    statements: int

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON-ready data."""
        return {
            "kind": self.kind,
            "name": self.name,
            "article": self.article,
            "statements": self.statements,
        }


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list.

    `independent` counts its articles with copies counted once, `claims` the claims that two
    articles or more carry, `disputed` those whose carriers differ. `renamed` says that an analyst
    gave the title, `decided` that one shaped the story; `stale`, that it changed since its claims
    were made: `onrecord group` makes them anew.
    """

    id: str
    title: str | None
    first_day: str | None
    last_day: str | None
    places: tuple[str, ...]
    actors: tuple[str, ...]
    articles: int
    outlets: tuple[str, ...]
    independent: int
    claims: int
    disputed: int
    rests: Rests | None
    renamed: bool
    decided: bool
    stale: bool

    def to_dict(self) -> dict[str, Any]:
        """Return the line as JSON-ready data."""
        given = {name: getattr(self, name) for name in self.__slots__}
        lists = {name: list(given[name]) for name in ("places", "actors", "outlets")}
        return {**given, **lists, "rests": self.rests.to_dict() if self.rests else None}


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """An article of a story; `source` is its place in the story's sources, `credit` as printed."""

    id: str
    title: str | None
    outlet: str | None
    day: str | None
    url: str | None
    language: str | None
    statements: int
    waiting: int
    source: int
    credit: str | None

    def to_dict(self) -> dict[str, Any]:
        """Return the article as JSON-ready data."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class StorySource:
    """One independent source of a story: an article, or several that are copies of one text.

    `articles` are ids, `credit` the agency that one of them names as its source, as printed.
    """

    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    credit: str | None

    def to_dict(self) -> dict[str, Any]:
        """Return the source as JSON-ready data."""
        return {
            "articles": list(self.articles),
            "outlets": list(self.outlets),
            "credit": self.credit,
        }


@dataclass(frozen=True, slots=True)
class StoredStory:
    """A story with its articles in the order of days, its sources, and what was decided on it."""

    line: StoryLine
    members: tuple[StoryArticle, ...]
    sources: tuple[StorySource, ...]
    decisions: tuple[Decision, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the story as JSON-ready data."""
        return {
            **self.line.to_dict(),
            "members": [m.to_dict() for m in self.members],
            "sources": [s.to_dict() for s in self.sources],
            "decisions": [d.to_dict() for d in self.decisions],
        }


@dataclass(frozen=True, slots=True)
class Quoted:
    """A speaker of a story: how many statements, and how many of them in which outlet."""

    speaker_id: str
    speaker: str | None
    speaker_type: SpeakerType
    statements: int
    outlets: tuple[tuple[str | None, int], ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the speaker as JSON-ready data."""
        given = {name: getattr(self, name) for name in self.__slots__}
        return {**given, "outlets": [list(pair) for pair in self.outlets]}


@dataclass(frozen=True, slots=True)
class StoredCarrier:
    """One article's wording of a claim, and on whose word, as that stands now.

    `statement_id` is None where the outlet states it as a fact of its own. Carriers with the same
    `source_no` stand in copies of one text: they are one source.
    """

    article: str
    title: str | None
    outlet: str | None
    day: str | None
    url: str | None
    content: tuple[Span, ...]
    words: str
    source_no: int
    statement_id: str | None = None
    speaker: str | None = None
    speaker_id: str | None = None
    speaker_type: SpeakerType = "none"
    act: str | None = None
    form: str | None = None
    status: str | None = None
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    cue_text: tuple[str, ...] = ()
    source_text: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the carrier as JSON-ready data, spans as `[start, end]`."""
        given = {name: getattr(self, name) for name in self.__slots__}
        spans = {n: [s.to_list() for s in given[n]] for n in ("content", "cue", "source")}
        texts = {n: list(given[n]) for n in ("cue_text", "source_text")}
        return {**given, **spans, **texts}


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with its carriers in the order of days; differences name carriers by their place.

    `independent` counts the articles with copies counted once. `rests_unnamed` says that each
    carrier is an unnamed source's statement.
    """

    id: str
    story: str
    carriers: tuple[StoredCarrier, ...]
    differences: tuple[Difference, ...]
    contradicts: tuple[str, ...]
    articles: int
    outlets: tuple[str, ...]
    independent: int
    disputed: bool
    rests_unnamed: bool

    def to_dict(self) -> dict[str, Any]:
        """Return the claim as JSON-ready data."""
        given = {name: getattr(self, name) for name in self.__slots__}
        return {
            **given,
            "carriers": [c.to_dict() for c in self.carriers],
            "differences": [d.to_dict() for d in self.differences],
            "contradicts": list(self.contradicts),
            "outlets": list(self.outlets),
        }
