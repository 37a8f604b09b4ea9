"""What a user would take instead of ours, each as a function from a page to the scorer's fields."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from typing import Any

from onrecord.articles import from_page
from onrecord.errors import NoArticle
from onrecord.records import Page

Fields = Mapping[str, Any]
Reader = Callable[[Page], Fields]


def ours(page: Page) -> Fields:
    """Read a page of either kind with onrecord; an empty prediction where it finds no article."""
    try:
        return from_page(page).to_dict()
    except NoArticle:
        return {}


def trafilatura(page: Page) -> Fields:
    """Read HTML with trafilatura in its default mode, metadata and all."""
    from trafilatura import bare_extraction

    found = bare_extraction(page.text, with_metadata=True)
    if found is None or isinstance(found, dict):
        return {}
    authors = [name for name in (found.author or "").split("; ") if name]
    return {"title": found.title, "published": found.date, "authors": authors, "text": found.text}


def newspaper(page: Page) -> Fields:
    """Read HTML with newspaper4k."""
    from newspaper import Article
    from newspaper.exceptions import ArticleException

    # Without the option it fetches the pictures: a page is read, nothing is fetched.
    article = Article(page.url or "https://outlet.example/article", fetch_images=False)
    try:
        article.download(input_html=page.text)
        article.parse()
    except (ArticleException, ImportError):
        return {}  # some languages need an extra of its own that is not installed
    date = article.publish_date
    return {
        "title": article.title,
        "published": date.isoformat() if hasattr(date, "isoformat") else date,
        "authors": article.authors,
        "text": article.text,
    }


def readability(page: Page) -> Fields:
    """Read HTML with readability-lxml, which knows neither dates nor authors."""
    from lxml.html import fromstring
    from readability import Document
    from readability.readability import Unparseable

    document = Document(page.text)
    try:
        summary = document.summary()
    except Unparseable:
        return {}
    return {"title": document.short_title(), "text": fromstring(summary).text_content()}


def as_it_is(page: Page) -> Fields:
    """Take a dump whole, its first line as the title."""
    return {"title": _first_line(page), "text": page.text}


def best_window(page: Page) -> Fields:
    """Take the run of lines with the greatest sum, where long lines count for it, short against.

    The usual heuristic, at its best setting of those tried: lines of more than 80 characters count
    a hundredth a character up to 300, others minus one half; lines under 40 are then dropped.
    """
    lines = [line.strip() for line in page.text.split("\n") if line.strip()]
    best = (0.0, 0, 0)
    total, start = 0.0, 0
    for end, line in enumerate(lines):
        if total <= 0:
            total, start = 0.0, end
        total += min(len(line), 300) / 100 if len(line) > 80 else -0.5
        best = max(best, (total, start, end + 1), key=lambda window: window[0])
    kept = [line for line in lines[best[1] : best[2]] if len(line) > 40]
    return {"title": _first_line(page), "text": "\n\n".join(kept)}


def _first_line(page: Page) -> str:
    return next((line for line in page.text.splitlines() if line.strip()), "")


HTML: Mapping[str, tuple[str, Reader]] = {
    "onrecord": ("onrecord", ours),
    "trafilatura": ("trafilatura", trafilatura),
    "newspaper4k": ("newspaper", newspaper),
    "readability-lxml": ("readability", readability),
}
DUMPS: Mapping[str, tuple[str, Reader]] = {
    "onrecord": ("onrecord", ours),
    "best window of long lines": ("onrecord", best_window),
    "the dump as it is": ("onrecord", as_it_is),
}


def installed(module: str) -> bool:
    """Say whether a peer's module can be imported here."""
    return importlib.util.find_spec(module) is not None
