"""HTML page to article, on one screen."""

from __future__ import annotations

from lxml.html import HtmlElement

from onrecord.articles.html import body, kinds, metadata
from onrecord.articles.html.fallback import stated_paragraphs
from onrecord.articles.html.language import language
from onrecord.articles.html.lines import Line, lines
from onrecord.articles.html.metadata import Metadata
from onrecord.articles.html.reading_time import reading_minutes
from onrecord.articles.html.related import related
from onrecord.articles.html.removed import removed
from onrecord.articles.html.standfirst import standfirst
from onrecord.articles.html.tree import parse
from onrecord.errors import NoArticle
from onrecord.records import Article, Page


def article_from_html(page: Page) -> Article:
    """Return the article of an HTML page.

    Raises:
        NoArticle: no article text on the page.
        PageTooDeep: markup nested too deep.
    """
    tree = parse(page.text)
    found = metadata.read(tree, page.url)
    page_lines = lines(tree)
    extracted = body.trafilatura_lines(tree)
    title = found.title or ""
    picked = body.article_lines(page_lines, extracted, title, found.authors)
    picked |= standfirst(page_lines, picked, title, found.descriptions)
    if kinds.is_index(page_lines, picked, found):
        return _index(page, tree, found, page_lines)
    paragraphs = [page_lines[i].text for i in sorted(picked)]
    stated = stated_paragraphs(found.node, paragraphs)
    notes = list(page.notes)
    if stated:
        notes.append("text taken from the page's JSON-LD: its markup shows only a part of it")
    text = "\n\n".join(stated or paragraphs)
    if not text:
        raise NoArticle(_why(page_lines))
    return _article(page, tree, found, page_lines, picked, text, notes)


def _article(
    page: Page,
    tree: HtmlElement,
    found: Metadata,
    page_lines: list[Line],
    picked: set[int],
    text: str,
    notes: list[str],
) -> Article:
    code, origin, note = language(tree, found.meta, text)
    minutes = reading_minutes(page_lines)
    extra = {
        "language": origin if code else "",
        "reading_minutes": "text" if minutes else "",
    }
    provenance = {**found.provenance, **{k: v for k, v in extra.items() if v}}
    return Article(
        id=page.id,
        text=text,
        media="html",
        url=found.url,
        publisher=found.publisher,
        section=found.section,
        title=found.title,
        authors=found.authors,
        published=found.published,
        modified=found.modified,
        tags=found.tags,
        language=code,
        reading_minutes=minutes,
        related=related(tree, found.title or ""),
        removed=tuple(removed(page_lines, picked, found.title or "", found.authors)),
        provenance=provenance,
        notes=tuple([*notes, note] if note else notes),
    )


def _index(page: Page, tree: HtmlElement, found: Metadata, page_lines: list[Line]) -> Article:
    """A page of headlines: its metadata, no text, and a note that says so."""
    count = kinds.headlines(page_lines)
    note = f"an index page with {count} linked headlines, not an article"
    code, origin, _ = language(tree, found.meta, "")
    return Article(
        id=page.id,
        text="",
        kind="index",
        media="html",
        url=found.url,
        publisher=found.publisher,
        section=found.section,
        title=found.title,
        tags=found.tags,
        language=code,
        removed=tuple(removed(page_lines, set(), found.title or "", ())),
        provenance={**found.provenance, **({"language": origin} if code else {})},
        notes=(*page.notes, note),
    )


def _why(page_lines: list[Line]) -> str:
    if not page_lines:
        return "the page shows no text at all; perhaps a script fills it in a browser"
    longest = max(len(line.text) for line in page_lines)
    return (
        f"none of the page's {len(page_lines)} lines reads as an article (the longest has "
        f"{longest} characters); a paywall, an error page or a page filled by scripts"
    )
