"""The change log as entries of a feed: one for each article, a tombstone for what is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from onrecord.store import Change
from onrecord.surfaces.web.feeds.atom import Deleted, Entry

_SAID = {
    "added": "added to the store",
    "replaced": "its page has a new text",
    "reread": "read again by another reader",
    "decided": "decided on",
}


def change_items(found: Sequence[Change], base: str) -> Iterator[Entry | Deleted]:
    """Yield what a stretch of the change log (the latest first) comes to.

    All changes of an article are one entry, so that a reader that is told of its removal can drop
    everything that it kept of it. A text that was replaced, and a removal, give a tombstone.
    """
    gone: set[str] = set()
    grouped: dict[str, list[Change]] = {}
    for one in found:
        if one.kind == "purged" and one.article:
            gone.add(one.article)
            yield Deleted(_article(one.article), one.at, _purged(one))
        else:
            grouped.setdefault(one.article or f"d-{one.seq}", []).append(one)
    for changes in grouped.values():
        yield from _replaced(changes, gone)
    for changes in grouped.values():
        if changes[0].article not in gone:
            yield _entry(changes, base)


def _replaced(changes: Iterable[Change], gone: set[str]) -> Iterator[Deleted]:
    for one in changes:
        old = one.detail.get("old") if one.kind == "replaced" else None
        if isinstance(old, str) and old and old not in gone and old != one.article:
            gone.add(old)
            yield Deleted(_article(old), one.at, "its page has a new text")


def _entry(changes: Sequence[Change], base: str) -> Entry:
    last = changes[0]
    if last.article is None:
        name, place = f"urn:onrecord:change:{last.seq}", "/changes"
    else:
        name, place = _article(last.article), f"/articles/{quote(last.article)}"
    return Entry(
        id=name,
        title=f"{last.title or last.article or 'Every article'}: {_words(last)}",
        when=last.at,
        page=f"{base}{place}",
        author=last.decision.who if last.decision else "onrecord",
        text="\n".join(f"{one.at[:19]} {_words(one)}" for one in changes),
        terms=tuple(dict.fromkeys(one.kind for one in changes)),
    )


def _words(one: Change) -> str:
    if one.decision is None:
        return _SAID.get(one.kind, one.kind)
    why = f" ({one.decision.why[:200]})" if one.decision.why else ""
    return f"{one.decision.kind.replace('_', ' ')} by {one.decision.who}{why}"


def _purged(one: Change) -> str:
    who, why = (str(one.detail.get(name) or "") for name in ("who", "why"))
    return "removed" + (f" by {who}" if who else "") + (f": {why}" if why else "")


def _article(id: str) -> str:
    return f"urn:onrecord:article:{id}"
