"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from typing import Any

from onrecord.wire.feeds.collecting import Collected
from onrecord.wire.feeds.dates import from_text
from onrecord.wire.feeds.errors import BrokenFeed, NoFeed
from onrecord.wire.feeds.records import Feed, Given


def json_feed(given: Given) -> Feed:
    """Read a JSON feed. Raises BrokenFeed for no JSON, NoFeed for other JSON.

    An item's address is its `url`, else its `external_url`; a number as its id is taken as text.
    `expired` means that the feed will not change any more.
    """
    data = _loaded(given.data)
    version = data.get("version") if isinstance(data, dict) else None
    if not isinstance(version, str) or "jsonfeed.org/version/" not in version:
        raise NoFeed("JSON, but no JSON feed; find the address of its RSS or sitemap")
    items = data.get("items")
    found = Collected(given)
    for item in items if isinstance(items, list) else []:
        _item(item, found, given)
    return found.feed("json", _text(data, "title"), ended=data.get("expired") is True)


def _item(item: Any, found: Collected, given: Given) -> None:
    if not isinstance(item, dict):
        found.drop("no-link", str(item))
        return
    id = item.get("id")
    dates = (from_text(item.get(name), given.now) for name in ("date_published", "date_modified"))
    found.entry(
        _text(item, "url") or _text(item, "external_url"),
        key=str(id) if isinstance(id, int | float) else id,
        title=_text(item, "title"),
        published=next((date for date in dates if date), None),
    )


def _text(data: dict[str, Any], name: str) -> str | None:
    value = data.get(name)
    return value if isinstance(value, str) else None


def _loaded(data: bytes) -> Any:
    try:
        return json.loads(data.decode(json.detect_encoding(data), "replace"))
    except (ValueError, RecursionError) as error:
        said = f"no well-formed JSON ({str(error)[:200]}); tell who publishes it"
        raise BrokenFeed(said) from error
