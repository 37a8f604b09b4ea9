"""The article's metadata: one value a field, and where it was found."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from onrecord.articles.html import authors, jsonld, sources, titles
from onrecord.articles.html.metatags import MetaTags
from onrecord.articles.html.sources import Found, Sources, host
from onrecord.articles.html.titles import Wording
from onrecord.articles.html.tree import squeeze, words


@dataclass(slots=True)
class Metadata:
    """Fields of the article and, for each that has a value, where on the page it was found."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    publisher: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    says_article: bool = False
    says_list: bool = False
    node: jsonld.Node = field(default_factory=dict)
    meta: MetaTags = field(default_factory=lambda: MetaTags({}))
    provenance: dict[str, str] = field(default_factory=dict)


def read(tree: HtmlElement, page_url: str | None) -> Metadata:
    """Return the page's metadata. Nothing is fetched; what the page does not say stays None."""
    s = sources.gather(tree)
    result = Metadata(node=s.node, meta=s.meta)
    result.url = _take(result, "url", sources.urls(s, page_url))
    result.publisher = _take(result, "publisher", sources.publishers(s, result.url))
    result.section = _take(result, "section", sources.sections(s))
    _set_title(result, s)
    _set_authors(result, s)
    result.published = _take(result, "published", sources.published(s))
    result.modified = _take(result, "modified", sources.modified(s))
    _set_tags(result, s)
    result.descriptions = tuple(sources.descriptions(s))
    result.says_article = sources.says_article(s)
    result.says_list = sources.says_list(s)
    return result


def _take(result: Metadata, name: str, candidates: Found) -> str | None:
    """Return the first candidate that has a value, and note where it was found."""
    for value, origin in candidates:
        if value:
            result.provenance[name] = origin
            return value
    return None


def _set_title(result: Metadata, s: Sources) -> None:
    found = sources.wordings(s)
    site = [result.publisher or "", result.section or "", host(result.url)]
    site += [part for part in host(result.url).split(".") if len(part) > 3]
    cleaned = [
        Wording(titles.clean(w.text, [o.text for o in found if o is not w], site), w.origin)
        for w in found
    ]
    best = titles.choose([w for w in cleaned if w.text])
    if best:
        result.title = best.text
        result.provenance["title"] = best.origin


def _set_authors(result: Metadata, s: Sources) -> None:
    index = jsonld.by_id(s.nodes)
    outlet = [result.publisher or "", host(result.url)]
    only_outlet: tuple[tuple[str, ...], str] = ((), "")
    for values, origin in sources.author_values(s, index):
        people = authors.without_outlet(authors.names(values), outlet)
        if people and authors.is_outlet(people, outlet):
            only_outlet = only_outlet if only_outlet[0] else (people, origin)
        elif people:
            result.authors, result.provenance["authors"] = people, origin
            return
    if only_outlet[0]:  # nobody is named: the page says that the outlet itself wrote it
        result.authors, result.provenance["authors"] = only_outlet


def _set_tags(result: Metadata, s: Sources) -> None:
    for values, origin in sources.tag_values(s):
        tags = {" ".join(words(tag)): squeeze(tag) for tag in values if words(tag)}
        if tags:
            result.tags = tuple(tags.values())
            result.provenance["tags"] = origin
            return
