"""Statements as entries of a feed: who says it, the beginning of what, where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import quote

from onrecord import store
from onrecord.store import Store, StoredStatement
from onrecord.surfaces.html.links import safe_address
from onrecord.surfaces.labels import KIND, opening
from onrecord.surfaces.review.leads import language_of
from onrecord.surfaces.web.feeds.atom import Entry

_TITLE = 120


def statement_items(
    kept: Store, found: Iterable[StoredStatement], base: str, each: int
) -> Iterator[Entry]:
    """Yield an entry for each statement, with at most `each` characters of what it says.

    It is as new as the last decision on it, or else as its article in the store.
    """

    @cache
    def added(article: str) -> str:
        return store.article(kept, article).added

    for one in found:
        decided = store.history(kept, one.id)
        words = opening(" … ".join(one.content_text), each)
        name = opening(one.speaker, _TITLE) if one.speaker else KIND["none"]
        about = ", ".join(part for part in (one.outlet, one.title, one.day) if part)
        yield Entry(
            id=f"urn:onrecord:statement:{one.id}",
            title=f"{name}: {opening(words, _TITLE)}",
            when=decided[-1].at if decided else added(one.article),
            page=f"{base}/statements/{quote(one.id)}",
            author=one.outlet or "unknown outlet",
            text=f"{words}\n\n{name} ({KIND[one.statement.speaker_type]}), {one.statement.act};"
            f" {about}",
            related=safe_address(one.url),
            language=language_of(one.language),
            terms=(one.statement.speaker_type, one.statement.act, one.status),
        )
