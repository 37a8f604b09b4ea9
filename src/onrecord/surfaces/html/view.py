"""What the article template shows: readings turned into plain values, nothing of HTML in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.records import Article, Reading, Statement
from onrecord.surfaces.html.highlight import Segment, classes, paragraphs
from onrecord.surfaces.html.links import safe_address, share_links
from onrecord.surfaces.html.panels import audit_panel, named, speaker_panels
from onrecord.surfaces.html.places import Places
from onrecord.surfaces.labels import ENTITY, KIND, direction, facts, remarks
from onrecord.surfaces.said import Said, by_speaker, in_order, name_of, traits

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An article as others link to it: its anchor and its title."""

    a: str
    title: str

    @classmethod
    def of(cls, number: int, reading: Reading) -> Neighbour:
        """Return the anchor of the document's article `number`, counted from 1."""
        return cls(f"a{number}", reading.article.title or reading.article.id)


def article_view(
    reading: Reading, here: Neighbour, before: Neighbour | None, after: Neighbour | None
) -> dict[str, Any]:
    """Return the template's values for one reading."""
    article = reading.article
    text = article.text
    places = Places(text)
    speakers = by_speaker(reading)
    audit = audit_panel(reading.audit, text, places) if reading.audit else None
    panels = list(speaker_panels(text, speakers, places))
    names = named(reading, places)
    return {
        "a": here.a,
        "title": here.title,
        "before": before,
        "after": after,
        "remarks": list(remarks(reading)),
        "audit": audit,
        "speakers": panels,
        "named": names,
        "paragraphs": list(_paragraphs(reading, speakers, places)),
        **_about(article),
    }


def _about(article: Article) -> dict[str, Any]:
    """Return the values that concern the article alone."""
    known = article.language if _LANGUAGE.fullmatch(article.language or "") else None
    return {
        "lang": known or "und",
        "dir": direction(known),
        "kicker": [part for part in (article.publisher, article.section) if part],
        "authors": article.authors,
        "facts": facts(article),
        "address": safe_address(article.url),
        "tags": article.tags,
        "related": article.related,
        "removed": article.removed,
        "provenance": sorted(article.provenance.items()),
        "share": list(share_links(article)),
    }


def _paragraphs(
    reading: Reading, speakers: Sequence[Said], places: Places
) -> Iterator[dict[str, Any]]:
    """Yield each paragraph's segments and the notes of the statements that begin in it."""
    text = reading.article.text
    statements = in_order(reading.statements)
    speaker = {number: said.number for said in speakers for number, _ in said.statements}
    for paragraph in paragraphs(text, statements, reading.entities, places.spans):
        yield {
            "segments": [_segment(segment, statements) for segment in paragraph.segments],
            "notes": [
                _note(text, number + 1, statements[number], speaker[number + 1])
                for number in paragraph.starts
            ],
        }


def _segment(segment: Segment, statements: Sequence[Statement]) -> dict[str, Any]:
    numbers = sorted({cover.number + 1 for cover in segment.covers})
    return {
        "text": segment.text,
        "starts": [number + 1 for number in segment.starts],
        "places": [number + 1 for number in segment.places],
        "entity": ENTITY[segment.entity] if segment.entity else "",
        "numbers": " ".join(map(str, numbers)),
        "classes": classes(segment.covers, statements),
    }


def _note(text: str, number: int, statement: Statement, speaker: int) -> dict[str, Any]:
    name = name_of(text, statement)
    return {
        "number": number,
        "speaker": speaker,
        "type": statement.speaker_type,
        "name": name,
        "about": [KIND[statement.speaker_type], *traits(text, statement, name)],
    }
