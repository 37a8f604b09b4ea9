"""Statements as W3C Web Annotations: quote and position selectors on the article.

https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from onrecord.records import Span
from onrecord.store.codec import ROLES, dumped
from onrecord.store.connection import Store
from onrecord.store.exporting.walking import walk
from onrecord.store.relocating import quote_selector
from onrecord.store.rows import StoredArticle, StoredStatement

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotated(store: Store, query: str) -> Generator[bytes, None, None]:
    """Yield one AnnotationPage with an annotation for each statement that is not rejected.

    Every span is a target of its own: a TextQuoteSelector, refined by a TextPositionSelector that
    counts code points of the article's text.
    """
    yield f'{{"@context": "{_CONTEXT}", "type": "AnnotationPage", "items": [\n'.encode()
    gap = b""
    for article, found in walk(store, query):
        for one in found:
            if one.status != "rejected":
                yield gap + dumped(_annotation(article, one)).encode("utf8")
                gap = b",\n"
    yield b"\n]}\n"


def _annotation(article: StoredArticle, one: StoredStatement) -> dict[str, Any]:
    said = one.statement
    tags = [said.act, said.form, said.speaker_type, one.status]
    body = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags]
    if one.speaker:
        body.append({"type": "TextualBody", "purpose": "identifying", "value": one.speaker})
    return {
        "id": f"urn:onrecord:{one.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": body,
        "target": [_target(article, role, span) for role in ROLES for span in getattr(said, role)],
    }


def _target(article: StoredArticle, role: str, span: Span) -> dict[str, Any]:
    text = article.article.text
    return {
        "source": article.article.url or f"urn:onrecord:{article.id}",
        "scope": f"urn:onrecord:{article.id}",
        "styleClass": role,
        "selector": [
            {"type": "TextQuoteSelector", **quote_selector(text, span)},
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }
