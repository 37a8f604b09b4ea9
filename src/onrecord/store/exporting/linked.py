"""Articles and quotations in the words of schema.org, as JSON-LD.

https://schema.org/NewsArticle, https://schema.org/Quotation, https://schema.org/Claim
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from onrecord.store.codec import dumped
from onrecord.store.connection import Store
from onrecord.store.exporting.told import every_claim
from onrecord.store.exporting.walking import walk
from onrecord.store.grouped.rows import StoredClaim
from onrecord.store.rows import StoredArticle, StoredStatement

_AGENT = {"named_person": "Person", "named_organization": "Organization"}


def linked(store: Store, query: str) -> Generator[bytes, None, None]:
    """Yield one JSON-LD document: a graph of a NewsArticle each, its statements as Quotations.

    Rejected statements are left out. The article's text is not given, its quotations are. An
    article is about its story; what two articles or more claim is a Claim, with no word on whether
    it is so.
    """
    yield b'{"@context": "https://schema.org", "@graph": [\n'
    gap = b""
    for article, found in walk(store, query):
        kept = [s for s in found if s.status != "rejected"]
        yield gap + dumped({**_article(article, kept), **_about(store, article)}).encode("utf8")
        gap = b",\n"
    for claim in every_claim(store, query, shared=True):
        yield gap + dumped(_claim(claim)).encode("utf8")
        gap = b",\n"
    yield b"\n]}\n"


def _article(stored: StoredArticle, statements: list[StoredStatement]) -> dict[str, Any]:
    article = stored.article
    index = article.kind == "index"
    data: dict[str, Any] = {
        "@type": "CollectionPage" if index else "NewsArticle",
        "@id": f"urn:onrecord:{stored.id}",
        "identifier": stored.id,
        "headline": article.title,
        "url": article.url,
        "datePublished": article.published,
        "dateModified": article.modified,
        "inLanguage": article.language,
        "articleSection": article.section,
        "keywords": list(article.tags) or None,
        "author": [{"@type": "Person", "name": name} for name in article.authors] or None,
        "publisher": {"@type": "NewsMediaOrganization", "name": article.publisher}
        if article.publisher
        else None,
        "hasPart": [_quotation(one) for one in statements] or None,
    }
    return {name: value for name, value in data.items() if value is not None}


def _about(store: Store, article: StoredArticle) -> dict[str, Any]:
    """Return the story that an article is about."""
    sql = (
        "SELECT t.id, t.title FROM article a JOIN story_article m ON m.article = a.no"
        " JOIN story t ON t.no = m.story WHERE a.id = ?"
    )
    with store.reading() as connection:
        row = connection.execute(sql, (article.id,)).fetchone()
    if row is None:
        return {}
    data = {"@type": "Thing", "@id": f"urn:onrecord:story:{row[0]}", "name": row[1]}
    return {"about": {name: value for name, value in data.items() if value is not None}}


def _claim(claim: StoredClaim) -> dict[str, Any]:
    """Return a claim by what it appears in: statements, or articles that state it themselves."""
    return {
        "@type": "Claim",
        "@id": f"urn:onrecord:claim:{claim.id}",
        "about": {"@id": f"urn:onrecord:story:{claim.story}"},
        "appearance": [
            {"@id": f"urn:onrecord:{carrier.statement_id or carrier.article}"}
            for carrier in claim.carriers
        ],
    }


def _quotation(one: StoredStatement) -> dict[str, Any]:
    said = one.statement
    data: dict[str, Any] = {
        "@type": "Quotation",
        "@id": f"urn:onrecord:{one.id}",
        "text": " … ".join(one.content_text),
        "spokenByCharacter": _speaker(one),
        "creditText": " … ".join(one.source_text) or None,
        "additionalType": f"{said.form} {said.act}",
        "isPartOf": {"@id": f"urn:onrecord:{one.article}"},
        "creativeWorkStatus": one.status,
    }
    return {name: value for name, value in data.items() if value is not None}


def _speaker(one: StoredStatement) -> dict[str, Any] | None:
    if one.speaker is None:
        return None
    data: dict[str, Any] = {
        "@type": _AGENT.get(one.statement.speaker_type, "Thing"),
        "@id": f"urn:onrecord:speaker:{one.speaker_id}",
        "name": one.speaker,
        "description": one.statement.speaker_type,
    }
    if one.statement.speaker_type == "named_person":
        data["jobTitle"] = one.statement.role
        place = one.statement.affiliation
        data["affiliation"] = {"@type": "Organization", "name": place} if place else None
    return {name: value for name, value in data.items() if value is not None}
