"""Readings back from JSON: lines of `onrecord read --json`, or articles with statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from onrecord.errors import RecordError
from onrecord.records import Article, Reading, Span, SpeakerType, Statement

_TYPES: tuple[str, ...] = get_args(SpeakerType)


def reading(record: Mapping[str, Any]) -> Reading:
    """Make a reading of what `Reading.to_dict` gives, as far as the registry needs it.

    An article's own line with its statements under `attributions` or `statements` is one too.
    Fields that are not known are passed over. Raises RecordError, in words, for anything else.
    """
    article = record.get("article", record)
    if not isinstance(article, Mapping) or not isinstance(article.get("text"), str):
        raise RecordError("no reading: give lines as `onrecord read --json` prints them")
    listed = record.get("statements", record.get("attributions"))
    if not isinstance(listed, list):
        raise RecordError("an article without statements: `onrecord read --json` prints both")
    name = article.get("id")
    made = Article(
        id=str(name) if name is not None else "unnamed",
        text=article["text"],
        url=_text(article, "url"),
        publisher=_text(article, "publisher"),
        title=_text(article, "title"),
        published=_text(article, "published"),
        language=_text(article, "language"),
    )
    return Reading(made, tuple(_statement(s, n) for n, s in enumerate(listed)))


def _statement(record: Any, number: int) -> Statement:
    if not isinstance(record, Mapping):
        raise RecordError(f"statement {number} is no object")
    if "speaker_type" not in record:
        raise RecordError(f"statement {number} has no speaker_type; read the pages anew")
    kind = record["speaker_type"]
    if kind not in _TYPES:
        raise RecordError(f"statement {number}: speaker_type is none of {', '.join(_TYPES)}")
    act = record.get("act")
    return Statement(
        content=_spans(record.get("content"), number),
        act=act if isinstance(act, str) else "say",
        speaker=_text(record, "speaker"),
        speaker_type=kind,
        affiliation=_text(record, "affiliation"),
        role=_text(record, "role"),
        chain=_spans(record.get("chain"), number),
    )


def _text(record: Mapping[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise RecordError(f"{key} is not a string")
    return value or None


def _spans(value: Any, number: int) -> tuple[Span, ...]:
    """Return spans given as `[start, end]`, two whole numbers from 0 on."""
    if value is None:
        return ()
    if not isinstance(value, list) or not all(_is_span(pair) for pair in value):
        raise RecordError(f"statement {number}: spans are lists of [start, end]")
    return tuple(Span(start, end) for start, end in value)


def _is_span(pair: Any) -> bool:
    return (
        isinstance(pair, Sequence)
        and len(pair) == 2
        and all(type(n) is int for n in pair)
        and 0 <= pair[0] <= pair[1]
    )
