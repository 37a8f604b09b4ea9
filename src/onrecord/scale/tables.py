"""The tables that a run writes: one pyarrow schema each, every column with its meaning.

The meanings are in the files' metadata, and in docs/bulk.md. Loading this module needs pyarrow.
"""

from __future__ import annotations

from typing import Any

try:
    import pyarrow as arrow
except ImportError as error:
    from onrecord.scale.errors import ScaleError

    said = "Parquet needs pyarrow: pip install 'onrecord[analytics]'"
    raise ScaleError(said) from error

_TEXT, _COUNT, _FRACTION = arrow.string(), arrow.int32(), arrow.float64()
_TEXTS = arrow.list_(_TEXT)
_SPAN = arrow.struct([("start", _COUNT), ("end", _COUNT)])
_SPANS = arrow.list_(_SPAN)
_REMOVED = arrow.list_(arrow.struct([("text", _TEXT), ("reason", _TEXT)]))
_ALIGNED = arrow.list_(arrow.struct([("start", _COUNT), ("end", _COUNT), ("page_start", _COUNT)]))
_FOUND_IN = arrow.list_(arrow.struct([("field", _TEXT), ("place", _TEXT)]))
_PAGE = ("page", _TEXT, "the page: its path, or its archive's and #record; joins the tables")


def _schema(*columns: tuple[str, Any, str]) -> Any:
    return arrow.schema(
        [arrow.field(name, kind, metadata={"meaning": meaning}) for name, kind, meaning in columns]
    )


ARTICLES = _schema(
    _PAGE,
    ("id", _TEXT, "the article's name: that of the file, or a hash of `page`"),
    ("kind", _TEXT, "article, or index for a page of headlines"),
    ("media", _TEXT, "html or dump"),
    ("url", _TEXT, "where the page says it lives, or where it was fetched"),
    ("publisher", _TEXT, "the outlet"),
    ("section", _TEXT, "the part of the outlet"),
    ("title", _TEXT, "the headline"),
    ("authors", _TEXTS, "as the byline has them"),
    ("published", _TEXT, "ISO 8601, as exact as printed"),
    ("modified", _TEXT, "likewise"),
    ("tags", _TEXTS, "topics that the page names"),
    ("language", _TEXT, "ISO 639 code"),
    ("reading_minutes", _COUNT, "as the page says"),
    ("popularity", _TEXT, "as the page says: shares, views, comments"),
    ("related", _TEXTS, "headlines that the page links as related"),
    ("text", _TEXT, "the paragraphs, joined by a blank line; all spans count in it"),
    ("statements", _COUNT, "how many it has; null: they were not read"),
    ("removed", _REMOVED, "lines of the page that are not in the article, and why"),
    ("provenance", _FOUND_IN, "where on the page each field was found"),
    ("aligned", _ALIGNED, "for dumps: stretches of the text and where they stand in the page"),
    ("notes", _TEXTS, "what was odd about the page"),
    ("reading_notes", _TEXTS, "why statements were not read, if so"),
    ("fetched", _TEXT, "for an archive: when, ISO 8601, UTC"),
    ("fetched_url", _TEXT, "for an archive: the address that was fetched"),
    ("media_type", _TEXT, "for an archive: what the server called it"),
    ("encoding", _TEXT, "for an archive: the charset that the server named"),
    ("record", _TEXT, "for an archive: the record's id"),
    ("digest", _TEXT, "for an archive: the payload's digest"),
    ("sha256", _TEXT, "of the page's bytes"),
)
STATEMENTS = _schema(
    _PAGE,
    ("number", _COUNT, "its place among the page's statements, from 0"),
    ("speaker", _TEXT, "who, as the article names them; null: nobody"),
    ("speaker_type", _TEXT, "the kind of source"),
    ("affiliation", _TEXT, "as printed"),
    ("role", _TEXT, "as printed"),
    ("act", _TEXT, "what the cue does: say, deny, …"),
    ("form", _TEXT, "direct, indirect or mixed"),
    ("source_text", _TEXT, "the words of the source, spans joined by ' … '"),
    ("cue_text", _TEXT, "the words of the cue, likewise"),
    ("content_text", _TEXT, "the words of the content, likewise"),
    ("confidence", _FRACTION, "0 to 1: how often such a statement is right"),
    ("speaker_confidence", _FRACTION, "0 to 1: how often such a speaker is right"),
    ("source", _SPANS, "where the source stands"),
    ("cue", _SPANS, "where the cue stands"),
    ("content", _SPANS, "where the content stands"),
    ("chain", _SPANS, "every mention of the speaker in the article"),
)
ENTITIES = _schema(
    _PAGE,
    ("text", _TEXT, "the name as printed"),
    ("type", _TEXT, "Person, Organization, Location, …"),
    ("start", _COUNT, "where it begins in the article's text"),
    ("end", _COUNT, "where it ends, exclusive"),
)
FAILURES = _schema(
    _PAGE,
    ("id", _TEXT, "the page's name"),
    ("url", _TEXT, "where it was fetched, if known"),
    ("what", _TEXT, "failed: it could not be read; dropped: it was not wanted"),
    ("reason", _TEXT, "one stable word"),
    ("message", _TEXT, "what is wrong, in plain words"),
    ("sha256", _TEXT, "of the page's bytes, if they could be had"),
)
TABLES: dict[str, Any] = {
    "articles": ARTICLES,
    "statements": STATEMENTS,
    "entities": ENTITIES,
    "failures": FAILURES,
}
