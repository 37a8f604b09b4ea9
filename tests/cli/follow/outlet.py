"""An invented outlet on this machine: its feed, its pages, and the store that follows it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from onrecord import store
from tests.cli.running import page, run
from tests.wire.fetching.serving import Asked, Site, answer

FEED = "application/rss+xml"


@dataclass
class Outlet:
    """A small outlet on this machine: its feed, its pages, the store that follows it."""

    site: Site
    folder: Path
    pages: dict[int, str] = field(default_factory=dict)

    @property
    def db(self) -> Path:
        return self.folder / "news.db"

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.site.port}{path}"

    def has(self, *numbers: int, path: str = "/feed.xml", **headers: str) -> str:
        """Serve a feed of these entries and a page for each; return the feed's address."""
        for number in numbers:
            body = page(f"Pier {number} of Old Quay to open", (paragraph(number),) * 2).encode()
            self.site.pages[f"/news/{number}"] = answer(body)
        self.site.pages[path] = conditional(rss(*numbers), **headers)
        return self.at(path)

    def follow(self, *args: str | Path, code: int = 0) -> str:
        """Follow; return what was said on standard error."""
        result = run("follow", *args, "--store", self.db)
        assert result.exit_code == code, result.stderr
        return result.stderr

    def titles(self) -> list[str]:
        with store.open_store(self.db) as found:
            lines = store.search_articles(found, "").items
        return sorted(str(line.title) for line in lines)

    def asked(self) -> list[str]:
        """Return the paths asked for since the last call."""
        found = self.site.paths()
        self.site.asked.clear()
        return sorted(found)


def paragraph(number: int) -> str:
    return (
        f"Pier number {number} of Old Quay opens again on Monday, Mayor Lin Tarrow said on Friday. "
        f"“The {number} boats that lie there may come back,” she told the press at the harbour."
    )


def rss(*numbers: int, day: str = "Wed, 12 Mar 2025 08:00:00 GMT") -> bytes:
    items = "".join(
        f"<item><title>Pier {n}</title><link>/news/{n}</link>"
        f"<guid isPermaLink='false'>hp-{n}</guid><pubDate>{day}</pubDate></item>"
        for n in numbers
    )
    channel = f"<channel><title>The Harbour Post</title>{items}</channel>"
    return f'<rss version="2.0">{channel}</rss>'.encode()


def conditional(body: bytes, **headers: str) -> Callable[[Asked, object], bytes]:
    """Answer with a body, or "not modified" to who has it."""
    tag = f'"{hash(body)}"'

    def said(asked: Asked, _: object) -> bytes:
        if asked.headers.get("if-none-match") == tag:
            return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\ncontent-length: 0\r\n\r\n".encode()
        return answer(body, type=FEED, etag=tag, **headers)

    return said


def seconds(time: str | None) -> float:
    assert time
    return datetime.fromisoformat(time).timestamp()


def wait_for(happens: Callable[[], bool]) -> None:
    """Wait until something happens; a minute is long enough for the slowest machine."""
    for _ in range(600):
        if happens():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen")
