"""Links out of the page: only http and https, only where the reader clicks, no trackers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from onrecord.records import Article


@dataclass(frozen=True, slots=True)
class Link:
    """A link's words and its address."""

    words: str
    address: str


def safe_address(url: str | None) -> str | None:
    """Return the URL if it may become a link: http or https, with a host, no odd characters."""
    if not url or not url.isprintable() or any(c.isspace() for c in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and host else None


def share_links(article: Article) -> Iterator[Link]:
    """Yield share links made of the article's title and address alone.

    Without an address only those that can carry a title are given; with neither, none.
    """
    url, title = safe_address(article.url), _storable(article.title or "")
    both = " ".join(part for part in (title, url) if part)
    if not both:
        return
    subject = quote(title or "An article", safe="")
    yield Link("Mail", f"mailto:?subject={subject}&body={quote(both, safe='')}")
    yield Link("WhatsApp", f"https://wa.me/?{_query(text=both)}")
    if url:
        yield Link("Telegram", f"https://t.me/share/url?{_query(url=url, text=title)}")
        yield Link("Facebook", f"https://www.facebook.com/sharer/sharer.php?{_query(u=url)}")
    yield Link("X", f"https://x.com/intent/post?{_query(text=title, url=url or '')}")


def _query(**fields: str) -> str:
    return urlencode({name: value for name, value in fields.items() if value}, quote_via=quote)


def _storable(title: str) -> str:
    """Fold white space and leave out what UTF-8 cannot hold."""
    return " ".join(title.encode("utf-8", "ignore").decode().split())
