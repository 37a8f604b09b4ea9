"""How a feed stands before it is asked, and after it failed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import datetime, timedelta

from onrecord.errors import FetchError
from onrecord.following.asked import Source, Wanted, is_address
from onrecord.records import Failure
from onrecord.store import Store
from onrecord.store.feeds import FollowedFeed, followed, save_feed
from onrecord.wire.feeds.schedule import later, wait_after
from onrecord.wire.fetching import Validators

_GONE = 410  # RFC 9110, 15.5.11: expected to be permanent


def known_feed(store: Store, source: Source) -> FollowedFeed:
    """Return how a feed stands; a new one is to be asked where it is named."""
    found = followed(store, source.url)
    if found is None:
        return FollowedFeed(source.url, source.url, source.chosen, title=source.title)
    return replace(found, chosen=found.chosen or source.chosen)


def why_not_now(feed: FollowedFeed, source: Source, wanted: Wanted) -> str | None:
    """Say why a feed is left alone this time; None where it is to be asked."""
    if wanted.again or not is_address(feed.url):
        return None
    if feed.ended:
        return f"{feed.message or 'it says that it has ended'}; not asked any more"
    if feed.errors and _lies_ahead(feed.next, wanted.now):
        return f"{feed.reason} ({feed.errors} on end), next try at {feed.next}"
    if wanted.heed_rest and _lies_ahead(feed.next, wanted.now, wanted.grace):
        return f"it asks to be left alone until {feed.next}"
    if source.changed and source.changed == feed.changed and not feed.errors:
        return "not changed, says the index that names it"
    return None


def _lies_ahead(time: str | None, now: datetime, grace: float = 0.0) -> bool:
    return time is not None and datetime.fromisoformat(time) > now + timedelta(seconds=grace)


def failed(
    store: Store,
    before: FollowedFeed,
    source: Source,
    why: tuple[str, str],
    error: FetchError | None,
    wanted: Wanted,
) -> Failure:
    """Note that a feed failed, and when it may be asked again; return it as a Failure.

    `why` is a reason and a message. One that is gone (410) is not asked any more.
    """
    reason, message = why
    gone = error is not None and error.status == _GONE
    if gone:
        reason, message = "gone", "the host answers 410 Gone: it has ended for good"
    errors = before.errors + 1
    wait = wait_after(errors, error.retry_after if error else None)
    next = None if gone or not is_address(source.url) else later(wanted.now, wait)
    if not wanted.remember:
        return Failure(name_of(source.url), source.url, reason, message)
    state = replace(
        before,
        tried=later(wanted.now, 0),
        errors=errors,
        reason=reason,
        message=message,
        next=next,
        ended=gone,
    )
    save_feed(store, state)
    then = f"; next try at {next}" if next else "; not asked any more" if gone else ""
    return Failure(name_of(source.url), source.url, reason, message + then)


def name_of(url: str) -> str:
    """Return a short name for a feed."""
    return f"feed-{hashlib.sha256(url.encode('utf8', 'replace')).hexdigest()[:12]}"


def validators_of(feed: FollowedFeed) -> Validators | None:
    """Return what the server told to be asked with, if anything."""
    return Validators(**json.loads(feed.validators)) if feed.validators else None


def validators_as_text(found: Validators | None) -> str | None:
    """Return them as they are stored."""
    if found is None:
        return None
    known = {"url": found.url, "etag": found.etag, "last_modified": found.last_modified}
    return json.dumps(known)
