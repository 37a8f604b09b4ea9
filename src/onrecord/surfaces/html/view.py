"""What the article template shows: readings turned into plain values, nothing of HTML in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.records import Article, Audit, Reading, Statement
from onrecord.speakers import NO_SOURCE, grouped
from onrecord.surfaces.html.highlight import Cover, Paragraph, Segment, paragraphs
from onrecord.surfaces.html.links import safe_address, share_links
from onrecord.surfaces.labels import (
    VOICE,
    VOICES,
    counted,
    direction,
    facts,
    in_order,
    percent,
    remarks,
    traits,
    words_of,
)

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
    statements = in_order(reading.statements)
    return {
        "a": here.a,
        "title": here.title,
        "before": before,
        "after": after,
        "remarks": list(remarks(reading)),
        "audit": _audit(reading.audit) if reading.audit else None,
        "voices": list(_voices(article.text, statements)),
        "paragraphs": list(_paragraphs(article.text, statements)),
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


def _audit(audit: Audit) -> dict[str, Any]:
    """Return the audit's rows with the place and width of their bars in percent."""
    rows, x = [], 0.0
    for row in audit.rows:
        width = 100 * row.share
        said = f"{row.statements} ({percent(row.statement_share)})" if row.statements else "–"
        rows.append(
            {
                "type": row.voice,
                "words": VOICES[row.voice],
                "share": percent(row.share),
                "said": said,
                "x": f"{x:.3f}",
                "width": f"{width:.3f}" if row.characters else "",
            }
        )
        x += width
    shown = (f"{row['words']} {row['share']}" for row in rows if row["width"])
    return {
        "rows": rows,
        "words": "Share of the text: " + ", ".join(shown),
        "characters": counted(audit.characters, "character"),
        "statements": counted(audit.statements, "statement"),
    }


def _voices(text: str, statements: Sequence[Statement]) -> Iterator[dict[str, Any]]:
    """Yield the sources as printed with the numbers of their notes, who says most first."""
    numbers = {id(statement): i for i, statement in enumerate(statements, start=1)}
    for voice in sorted(grouped(text, statements), key=lambda v: -len(v.statements)):
        yield {
            "name": voice.name,
            "type": voice.type,
            "words": VOICE[voice.type] if voice.name != NO_SOURCE else "",
            "numbers": [numbers[id(statement)] for statement in voice.statements],
        }


def _paragraphs(text: str, statements: Sequence[Statement]) -> Iterator[dict[str, Any]]:
    """Yield each paragraph's segments and the notes of the statements that begin in it."""
    for paragraph in paragraphs(text, statements):
        yield {
            "segments": [_segment(segment, statements) for segment in paragraph.segments],
            "notes": list(_notes(text, paragraph, statements)),
        }


def _segment(segment: Segment, statements: Sequence[Statement]) -> dict[str, Any]:
    numbers = sorted({cover.number + 1 for cover in segment.covers})
    return {
        "text": segment.text,
        "starts": [number + 1 for number in segment.starts],
        "numbers": " ".join(map(str, numbers)),
        "classes": _classes(segment.covers, statements),
    }


def _classes(covers: Sequence[Cover], statements: Sequence[Statement]) -> str:
    """Return the classes of a segment: the innermost part and kind, and the kind around it."""
    if not covers:
        return ""
    inner = covers[-1]
    classes = [inner.part, f"v-{statements[inner.number].voice}"]
    around = [c for c in covers[:-1] if c.part == "content" and c.number != inner.number]
    if around:
        classes.append(f"o-{statements[around[-1].number].voice}")
    return " ".join(classes)


def _notes(
    text: str, paragraph: Paragraph, statements: Sequence[Statement]
) -> Iterator[dict[str, Any]]:
    for number in paragraph.starts:
        statement = statements[number]
        yield {
            "number": number + 1,
            "type": statement.voice,
            "source": words_of(text, statement.source).strip(" ,;:") or NO_SOURCE,
            "about": [VOICE[statement.voice], *traits(text, statement)],
        }
