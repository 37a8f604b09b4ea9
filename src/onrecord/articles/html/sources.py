"""What a page says of itself, field by field: every candidate, the most trusted first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin, urlsplit

from htmldate import find_date
from lxml.html import HtmlElement

from onrecord.articles.html import byline, dates, jsonld, metatags, microdata, titles
from onrecord.articles.html.titles import Wording
from onrecord.articles.html.tree import elements, squeeze, text_of

# Pairs of a value (maybe empty) and the word for where it was found.
Found = Iterable[tuple[str, str]]

# More headings than this are not compared with the page's other titles.
_HEADINGS = 30
_LISTS = frozenset({"CollectionPage", "ItemList", "SearchResultsPage"})


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything on the page that metadata is read from."""

    tree: HtmlElement
    meta: metatags.MetaTags
    nodes: list[jsonld.Node]
    node: jsonld.Node
    item: HtmlElement | None

    def prop(self, name: str) -> list[str]:
        """Return the article item's microdata values of property `name`."""
        return microdata.values(self.item, name) if self.item is not None else []


def _headings(tree: HtmlElement, meta: metatags.MetaTags) -> list[str]:
    found = [text_of(h) for h in islice(elements(tree, "h1"), _HEADINGS)]
    return [t for t in (*found, meta.first("og:title")[0], squeeze(tree.findtext(".//title"))) if t]


def _article_node(nodes: list[jsonld.Node], headings: list[str]) -> jsonld.Node:
    """Return the node that is about this page: an article whose headline the page shows."""

    def rank(node: jsonld.Node) -> float:
        headline = jsonld.string(node.get("headline") or node.get("name"))
        match = max((titles.agreement(headline, h) for h in headings), default=0.0)
        dated = 0.3 * bool(node.get("datePublished")) + 0.2 * bool(node.get("author"))
        return match + dated + 0.1 * any("Article" in t for t in jsonld.types(node))

    found = [node for node in nodes if jsonld.is_article(node)]
    return max(found, key=rank, default={})


def urls(s: Sources, page_url: str | None) -> Found:
    """Yield the addresses the page gives itself, then the one it was fetched from."""
    base = page_url or ""
    for link in elements(s.tree, "link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield _absolute(base, link.get("href")), "canonical link"
    yield _absolute(base, s.meta.first("og:url")[0]), "opengraph"
    main = s.node.get("mainEntityOfPage")
    for value in (
        s.node.get("url"),
        main.get("@id") if isinstance(main, dict) else main,
    ):
        yield _absolute(base, value if isinstance(value, str) else None), "json-ld"
    yield base, "given"


def _absolute(base: str, link: str | None) -> str:
    """Return `link` as a full web address, or "" where it is none."""
    try:
        joined = urljoin(base, (link or "").strip())
        parts = urlsplit(joined)
    except ValueError:
        return ""
    return joined if link and parts.scheme in {"http", "https"} and parts.netloc else ""


def publishers(s: Sources, url: str | None) -> Found:
    """Yield the names of the site or of who publishes it, its host as the last."""
    yield s.meta.first("og:site_name")[0], "opengraph"
    yield (
        jsonld.string(jsonld.resolve(s.node.get("publisher"), jsonld.by_id(s.nodes))),
        "json-ld",
    )
    yield from ((value, "microdata") for value in s.prop("publisher"))
    for node in s.nodes:
        if {"NewsMediaOrganization", "WebSite"} & set(jsonld.types(node)):
            yield jsonld.string(node.get("name")), "json-ld"
    yield s.meta.first("application-name", "publisher", "dc.publisher")[0], "meta"
    yield host(url), "url"


def host(url: str | None) -> str:
    """Return the host of a web address without "www.", or ""."""
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""


def sections(s: Sources) -> Found:
    """Yield the sections the page counts itself to."""
    yield from ((value, "json-ld") for value in jsonld.strings(s.node.get("articleSection")))
    value, name = s.meta.first(
        "article:section", "og:article:section", "section", "parsely-section"
    )
    yield value, metatags.kind(name)
    yield from ((value, "microdata") for value in s.prop("articleSection"))
    for node in s.nodes:
        if "BreadcrumbList" in jsonld.types(node):
            yield _last_crumb(node), "json-ld"


def says_article(s: Sources) -> bool:
    """Say whether the page calls itself an article, in any of the ways there are."""
    node_is_one = bool(s.node) and bool(s.node.get("datePublished") or s.node.get("headline"))
    return (
        s.meta.first("og:type")[0].lower().startswith(("article", "news"))
        or bool(s.meta.first("article:published_time")[0])
        or (node_is_one and sum(jsonld.is_article(n) for n in s.nodes) <= 3)
    )


def descriptions(s: Sources) -> Iterable[str]:
    """Yield what the page calls itself in a sentence or two: often its standfirst."""
    for key in ("description", "alternativeHeadline", "abstract"):
        yield jsonld.string(s.node.get(key))
    for name in (
        "og:description",
        "description",
        "twitter:description",
        "dc.description",
    ):
        yield s.meta.first(name)[0]


def _last_crumb(node: jsonld.Node) -> str:
    """Return the name of the breadcrumb before the page's own."""
    items = node.get("itemListElement")
    items = items if isinstance(items, list) else []
    crumbs = [
        jsonld.string(i.get("item")) or jsonld.string(i.get("name"))
        for i in items
        if isinstance(i, dict)
    ]
    named = [c for c in crumbs if c and not c.startswith("http")]
    return named[-2] if len(named) > 2 else ""


def wordings(s: Sources) -> list[Wording]:
    """Return the titles that the page gives itself, the likeliest to be its headline first."""
    found = [
        Wording(s.meta.first("og:title")[0], "opengraph"),
        Wording(jsonld.string(s.node.get("headline")), "json-ld"),
        *(Wording(text_of(h), "h1") for h in islice(elements(s.tree, "h1"), _HEADINGS)),
        *(Wording(value, "microdata") for value in s.prop("headline")[:_HEADINGS]),
        Wording(
            s.meta.first("twitter:title", "parsely-title", "dc.title", "title")[0],
            "meta",
        ),
        Wording(squeeze(s.tree.findtext(".//title")), "title"),
    ]
    return [w for w in found if w.text]


def author_values(s: Sources, index: dict[str, jsonld.Node]) -> Iterable[tuple[list[str], str]]:
    """Yield lists of authors as printed, not yet split or cleaned."""
    author = s.node.get("author") or s.node.get("creator")
    listed = author if isinstance(author, list) else [author]
    yield [jsonld.string(jsonld.resolve(one, index)) for one in listed], "json-ld"
    yield s.meta.all("article:author", "og:article:author", "og:author"), "opengraph"
    yield (
        s.meta.all(
            "author",
            "authors",
            "byl",
            "parsely-author",
            "sailthru.author",
            "dc.creator",
        ),
        "meta",
    )
    yield s.prop("author"), "microdata"
    yield byline.people(s.tree), "byline"


def published(s: Sources) -> Found:
    """Yield when it was published, ISO 8601; htmldate searches the text as the last resort."""
    yield _date(s.node.get("datePublished")), "json-ld"
    yield from _meta_dates(
        s, "article:published_time", "article:published", "og:article:published_time"
    )
    yield from ((_date(value), "microdata") for value in s.prop("datePublished"))
    yield from _meta_dates(
        s, "datepublished", "publishdate", "pubdate", "date.available", "date", "dc.date.issued",
        "dc.date", "dcterms.created", "date.created", "parsely-pub-date", "sailthru.date",
        "publish-date", "cxenseparse:recs:publishtime",
    )  # fmt: skip
    for node in s.nodes:
        if "WebPage" in jsonld.types(node):
            yield _date(node.get("datePublished")), "json-ld"
    for element in elements(s.tree, "time"):
        yield _date(element.get("datetime")), "time"
    found = find_date(s.tree, original_date=True, extensive_search=True)
    yield found or "", "htmldate"


def modified(s: Sources) -> Found:
    """Yield when it was last changed, ISO 8601."""
    yield _date(s.node.get("dateModified")), "json-ld"
    yield from _meta_dates(
        s, "article:modified_time", "og:updated_time", "og:article:modified_time"
    )
    yield from ((_date(value), "microdata") for value in s.prop("dateModified"))
    yield from _meta_dates(s, "last-modified", "dcterms.modified", "date.modified", "datemodified")


def _meta_dates(s: Sources, *names: str) -> Found:
    for name in names:
        yield _date(s.meta.first(name)[0]), metatags.kind(name)


def _date(value: object) -> str:
    return dates.iso(jsonld.string(value)) or ""


def gather(tree: HtmlElement) -> Sources:
    """Read all of the page's own data once."""
    meta = metatags.read(tree)
    nodes = jsonld.nodes(tree)
    node = _article_node(nodes, _headings(tree, meta))
    return Sources(tree, meta, nodes, node, microdata.article_item(tree))


def says_list(s: Sources) -> bool:
    """Say whether the page calls itself a list of things."""
    return any(_LISTS & set(jsonld.types(node)) for node in s.nodes)


def tag_values(s: Sources) -> Iterable[tuple[list[str], str]]:
    """Yield the lists of keywords, JSON-LD's first."""
    stated = jsonld.strings(s.node.get("keywords"))
    yield stated if len(stated) > 1 else _listed(stated), "json-ld"
    tags = s.meta.all("article:tag", "og:article:tag")
    yield tags if len(tags) > 1 else _listed(tags), "opengraph"
    names = ("news_keywords", "keywords", "parsely-tags", "sailthru.tags")
    yield _listed(s.meta.all(*names)), "meta"


def _listed(values: Iterable[str]) -> list[str]:
    """Return the parts of values that are lists in themselves, with commas of any script."""
    return [part for value in values for part in re.split("[,;،、，]", value)]
