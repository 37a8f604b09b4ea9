"""The address of every page that the web review answers, chosen anew each time it is asked for.

Named by their routes, so that a test can say that none is left out (tests/benchmarks).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from onrecord import store

Address = Callable[[random.Random], str]
API = "/api/v1"
# Answered without a look at the store.
ELSEWHERE = frozenset(
    {
        *("/static/{name}", "/favicon.ico", "/sign-in", "/reviews/style.css", "/reviews"),
        *(f"{API}/openapi.json", API),
    }
)
_DAYS = 150  # the newest, that pages are chosen from
_ALONE = (
    *("/", "/stories", "/speakers", "/queue", "/orphans", "/changes", "/failures", "/help"),
    *("/preferences", "/statements", "/search", "/reviews/"),
    *("/feeds/statements.atom", "/feeds/stories.atom", "/feeds/changes.atom"),
)
_API_ALONE = (
    *("articles", "days", "statements", "queue", "orphans", "stories", "speakers", "changes"),
    *("failures", "status", "decisions", "reviews"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """What addresses are made of: ids, days as addresses have them, words from common to rare."""

    words: Sequence[str]
    days: Sequence[str]
    articles: Sequence[str]
    statements: Sequence[str]
    speakers: Sequence[str]
    stories: Sequence[str]
    claims: Sequence[str]
    decisions: Sequence[str]

    def word(self, rng: random.Random) -> str:
        """Draw a word, a common one most often."""
        return quote(self.words[min(int(rng.expovariate(1 / 400)), len(self.words) - 1)])


def known(path: Path, words: Sequence[str]) -> Known:
    """Return what the addresses of a store's pages are made of; a few statements are decided on."""
    with store.open_store(path) as found:
        days = [d.day for d in store.days(found, limit=_DAYS).items if d.day]
        said = [
            one
            for day in days
            for one in store.search_statements(found, filters={"date": day}, limit=5).items
        ]
        for one in said[:20]:
            store.accept(found, one.id, who="benchmark")
        lines = store.stories(found, by="sources", limit=50).items
        claims = [c.id for s in lines for c in store.claims_of(found, s.id, limit=5).items]
        decided = store.decisions(found, limit=20).items
    return Known(
        words,
        days,
        sorted({one.article for one in said}),
        [one.id for one in said],
        sorted({one.speaker_id for one in said}),
        [line.id for line in lines],
        claims,
        [one.id for one in decided],
    )


def addresses(of: Known) -> dict[str, Address]:
    """Return how to choose the address of each kind of page, by its route and what is asked."""

    def one_of(begin: str, ids: Sequence[str], end: str = "") -> Address:
        return lambda rng: f"{begin}{quote(rng.choice(ids))}{end}"

    def search(begin: str) -> Address:
        return lambda rng: begin + of.word(rng)

    found = {path: _always(path) for path in (*_ALONE, *(f"{API}/{name}" for name in _API_ALONE))}
    found |= {
        "/?day=": one_of("/?day=", of.days),
        "/articles/{id}/add": one_of("/articles/", of.articles, "/add"),
        "/statements/{id}/words": one_of("/statements/", of.statements, "/words"),
        "/reviews/{day}": one_of("/reviews/", of.days),
        f"{API}/reviews/{{day}}": one_of(f"{API}/reviews/", of.days),
        f"{API}/days/{{day}}": one_of(f"{API}/days/", of.days),
        f"{API}/stories/{{id}}/claims": one_of(f"{API}/stories/", of.stories, "/claims"),
        f"{API}/decisions/{{id}}": one_of(f"{API}/decisions/", of.decisions),
    }
    kinds = ("articles", "statements", "speakers", "stories", "claims")
    for root in ("", API):
        for kind in kinds:
            found[f"{root}/{kind}/{{id}}"] = one_of(f"{root}/{kind}/", getattr(of, kind))
    for begin in (
        *("/statements?q=", "/speakers?name=", "/stories?q=", "/search?q="),
        *("/search?of=articles&q=", "/search?of=stories&q=", "/feeds/statements.atom?q="),
        *(f"{API}/statements?q=", f"{API}/articles?q=", f"{API}/speakers?name="),
        *(f"{API}/stories?q=", f"{API}/search?q="),
    ):
        found[begin] = search(begin)
    return found


def _always(path: str) -> Address:
    return lambda _: path


def left_out(routes: Iterable[str], measured: Iterable[str]) -> list[str]:
    """Return the routes of pages that are not measured."""
    asked = {name.partition("?")[0] for name in measured}
    return sorted({*routes} - asked - ELSEWHERE)
