"""What a feed gave, taken into the store: its state, its new entries, the feeds it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.following.asked import Asked, Source, Wanted
from onrecord.following.states import validators_as_text
from onrecord.store import Store
from onrecord.store.entries import keep_entries, new_entries
from onrecord.store.feeds import FollowedFeed, followed, save_feed
from onrecord.wire.feeds import Entry, Feed, Link
from onrecord.wire.feeds.schedule import later, rest
from onrecord.wire.fetching import Fetched

MOST_SITEMAPS = 100  # of one index: the newest, where it says which are


@dataclass(frozen=True, slots=True)
class Answer:
    """A feed that was read: `got` is None for a file."""

    source: Source
    before: FollowedFeed
    feed: Feed
    got: Fetched | None


def take(store: Store, answer: Answer, wanted: Wanted) -> tuple[Asked, tuple[Source, ...]]:
    """Take a feed in, whole or not at all; return what is new, and the feeds that it names."""
    feed = answer.feed
    inside = [entry for entry in feed.entries if wanted.holds(entry.published)]
    outside = len(feed.entries) - len(inside)
    links, left_out = _newest(feed)
    state = _state_after(answer, wanted, whole=not outside)
    if wanted.remember:
        with store.writing():
            save_feed(store, state)
            fresh = keep_entries(store, state.url, _pairs(inside))
            _name(store, state, links)
    else:
        fresh = new_entries(store, state.url, _pairs(inside))
    new = tuple(entry for entry, is_new in zip(inside, fresh, strict=True) if is_new)
    dropped: dict[str, int] = {one.reason: one.count for one in feed.dropped}
    if left_out:
        dropped["too-many"] = dropped.get("too-many", 0) + left_out
    told = Asked(
        url=state.url,
        kind=feed.kind,
        title=state.title,
        given=feed.given,
        new=new,
        seen=len(inside) - len(new),
        outside=outside,
        dropped=dropped,
        names=len(links),
        moved=_moved(answer.before, state),
        notes=(*feed.notes, *(("it says that it has ended",) if feed.ended else ())),
    )
    return told, tuple(Source(one.url, title=one.title, changed=one.changed) for one in links)


def unchanged(
    store: Store, source: Source, before: FollowedFeed, got: Fetched, wanted: Wanted
) -> Asked:
    """Note that a server says that nothing has changed."""
    state = replace(_asked_at(before, got, wanted, None), changed=source.changed or before.changed)
    if got.validators:
        state = replace(state, validators=validators_as_text(got.validators))
    if wanted.remember:
        save_feed(store, state)
    moved = _moved(before, state)
    return Asked(state.url, state.kind, state.title, unchanged=True, moved=moved)


def _state_after(answer: Answer, wanted: Wanted, *, whole: bool) -> FollowedFeed:
    """Return the state of a feed that was read.

    Where entries outside the dates asked for were passed over, the next run has to see them again:
    so nothing is kept by which the server could say "not modified".
    """
    feed, got = answer.feed, answer.got
    state = _asked_at(answer.before, got, wanted, feed.ttl)
    return replace(
        state,
        kind=feed.kind,
        title=feed.title or state.title,
        validators=validators_as_text(got.validators) if got and whole else None,
        changed=answer.source.changed if whole else None,
        ended=feed.ended,
        message="it says that it has ended" if feed.ended else None,
    )


def _asked_at(
    before: FollowedFeed, got: Fetched | None, wanted: Wanted, ttl: int | None
) -> FollowedFeed:
    """Return the state of a feed that answered: no errors, its new address, its rest."""
    pause = rest(ttl, got.refresh if got else None)
    at = later(wanted.now, 0)
    return replace(
        before,
        address=_address(before, got),
        tried=at,
        fetched=at,
        errors=0,
        reason=None,
        message=None,
        next=later(wanted.now, pause) if pause else None,
        ended=False,
    )


def _address(before: FollowedFeed, got: Fetched | None) -> str:
    """Return where to ask from now on: as far as the redirects are permanent."""
    address = before.address
    for step in got.redirects if got else ():
        if not step.permanent:
            break
        address = step.to
    return address


def _moved(before: FollowedFeed, state: FollowedFeed) -> str | None:
    return state.address if state.address != before.address else None


def _newest(feed: Feed) -> tuple[Sequence[Link], int]:
    """Return the feeds that are named; of an index of sitemaps the newest, and how many not."""
    if feed.kind != "sitemap index" or len(feed.feeds) <= MOST_SITEMAPS:
        return feed.feeds, 0
    newest = sorted(feed.feeds, key=lambda link: link.changed or "", reverse=True)
    return newest[:MOST_SITEMAPS], len(newest) - MOST_SITEMAPS


def _name(store: Store, state: FollowedFeed, links: Sequence[Link]) -> None:
    """Remember which feeds a list names; those that it names no more are followed no more."""
    for link in links:
        if followed(store, link.url) is None:
            save_feed(store, FollowedFeed(link.url, link.url, title=link.title))
    save_feed(store, state, [link.url for link in links])


def _pairs(entries: Sequence[Entry]) -> list[tuple[str, str]]:
    return [(entry.key, entry.url) for entry in entries]
