"""One article of a review: what is said in it, by speaker, named ones first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from onrecord import store
from onrecord.store import Store, StoredArticle, StoredStatement
from onrecord.surfaces.html.links import safe_address, share_links
from onrecord.surfaces.labels import KIND, direction, facts, opening
from onrecord.surfaces.plain import one_line
from onrecord.surfaces.review.excerpts import excerpts

_AT_ONCE = 50
_NAME = 160  # characters of a name, a description, a cue
_ORDER = tuple(KIND)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A statement's beginning: the words that attribute it as printed, and what is said."""

    statement: str
    cue: str
    words: str
    act: str
    form: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker in an article: `about` is role and affiliation as printed, `statements` how many
    there are, `excerpts` those that are shown.
    """

    name: str
    type: str
    about: tuple[str, ...]
    statements: int
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """An article as a review shows it. `statements` counts all of them, shown or not."""

    id: str
    title: str
    outlet: str | None
    section: str | None
    authors: tuple[str, ...]
    language: str
    direction: str
    facts: tuple[str, ...]
    minutes: int | None
    tags: tuple[str, ...]
    address: str | None
    mail: str | None
    statements: int
    voices: tuple[Voice, ...]

    @property
    def shown(self) -> int:
        """How many statements are shown."""
        return sum(len(voice.excerpts) for voice in self.voices)

    @property
    def unnamed(self) -> tuple[Voice, ...]:
        """The unnamed sources, the one most rests on first."""
        found = (voice for voice in self.voices if voice.type == "anonymous")
        return tuple(sorted(found, key=lambda voice: -voice.statements))

    def to_dict(self) -> dict[str, Any]:
        """Return the lead as JSON-ready data."""
        return asdict(self)


def leads(kept: Store, day: str, *, each: int) -> Iterator[Lead]:
    """Yield all articles of a day, few held at a time; `each` is the most of one excerpt."""
    after: str | None = None
    while True:
        found, after = leads_page(kept, day, each=each, after=after)
        yield from found
        if after is None:
            return


def leads_page(
    kept: Store, day: str, *, each: int, after: str | None = None, limit: int = _AT_ONCE
) -> tuple[list[Lead], str | None]:
    """Return some articles of a day, and the cursor of those after them, None for no more.

    Raises QueryError for a cursor that is none.
    """
    batch = store.articles_on(kept, day, after=after, limit=limit)
    return [lead(kept, store.article(kept, line.id), each=each) for line in batch.items], batch.next


def lead(kept: Store, found: StoredArticle, *, each: int) -> Lead:
    """Return an article as a review shows it; rejected statements count for nothing."""
    article = found.article
    said = [s for s in store.statements_of(kept, found.id) if s.status != "rejected"]
    groups = _by_speaker(said)
    words = excerpts(groups, len(article.text), each)
    known = language_of(article.language)
    share = next((link.address for link in share_links(article) if link.words == "Mail"), None)
    return Lead(
        id=found.id,
        title=article.title or article.id,
        outlet=article.publisher,
        section=article.section,
        authors=article.authors,
        language=known or "und",
        direction=direction(known),
        facts=tuple(facts(article)),
        minutes=article.reading_minutes,
        tags=article.tags,
        address=safe_address(article.url),
        mail=share,
        statements=len(said),
        voices=tuple(_voice(group, words) for group in groups),
    )


def language_of(code: str | None) -> str | None:
    """Return a language code if it is one that HTML and XML can hold, else None."""
    return code if _LANGUAGE.fullmatch(code or "") else None


def _by_speaker(said: Sequence[StoredStatement]) -> list[list[StoredStatement]]:
    """Return the statements of each speaker: named ones first, then who says most."""
    groups: dict[str, list[StoredStatement]] = {}
    for one in said:
        groups.setdefault(one.speaker_id, []).append(one)
    return sorted(
        groups.values(), key=lambda g: (_ORDER.index(g[0].statement.speaker_type), -len(g))
    )


def _voice(group: Sequence[StoredStatement], words: dict[str, str]) -> Voice:
    first = group[0].statement
    name = group[0].speaker or " … ".join(group[0].source_text)
    given = (
        next((value for s in group if (value := getattr(s.statement, field))), None)
        for field in ("role", "affiliation")
    )
    return Voice(
        name=opening(name, _NAME) if name.strip() else "",
        type=first.speaker_type,
        about=tuple(opening(value, _NAME) for value in given if value),
        statements=len(group),
        excerpts=tuple(_excerpt(s, words[s.id]) for s in group if s.id in words),
    )


def _excerpt(said: StoredStatement, words: str) -> Excerpt:
    cue = opening(one_line(" … ".join(said.cue_text)).strip(" ,;:"), _NAME)
    return Excerpt(said.id, cue, words, said.statement.act, said.statement.form)
