"""What the page says beside the text: its speakers, what it names, what the audit finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.records import Audit, EntityType, Reading, Statement
from onrecord.surfaces.findings import findings
from onrecord.surfaces.html.places import Places
from onrecord.surfaces.labels import ENTITIES, KINDS, counted, opening, percent, words_of
from onrecord.surfaces.plain import one_line
from onrecord.surfaces.said import Said, about, traits

# How much of a statement and of a mention is shown outside the text, in characters.
_WORDS = 160
_MENTION = 40


def speaker_panels(text: str, speakers: Sequence[Said], places: Places) -> Iterator[dict[str, Any]]:
    """Yield each speaker with statements and mentions, who says most first."""
    for said in sorted(speakers, key=lambda said: -len(said.statements)):
        speaker = said.speaker
        mentions = [
            {"place": place, "words": opening(span.of(text), _MENTION)}
            for span in speaker.mentions
            if (place := places.number(span))
        ]
        yield {
            "number": said.number,
            "name": one_line(speaker.name),
            "type": speaker.type,
            "about": about(speaker),
            "said": [_said(text, n, statement, speaker.name) for n, statement in said.statements],
            "mentions": mentions,
            "counts": _counts(len(said.statements), len(mentions)),
        }


def _counts(statements: int, mentions: int) -> str:
    said = counted(statements, "statement")
    if not mentions:
        return said
    return f"{said}, mentioned {'once' if mentions == 1 else counted(mentions, 'time')}"


def _said(text: str, number: int, statement: Statement, name: str) -> dict[str, Any]:
    return {
        "number": number,
        "traits": traits(text, statement, name),
        "words": opening(words_of(text, statement.content), _WORDS),
    }


def named(reading: Reading, places: Places) -> list[dict[str, Any]]:
    """Return what the text names, by type: each name once, how often, and where first."""
    text = reading.article.text
    found: dict[EntityType, dict[str, dict[str, Any]]] = {kind: {} for kind in ENTITIES}
    for entity in sorted(reading.entities, key=lambda entity: entity.span):
        place = places.number(entity.span)
        if place is None:
            continue
        name = one_line(entity.span.of(text))
        entry = {"name": name, "place": place, "times": 0}
        found[entity.type].setdefault(name.casefold(), entry)["times"] += 1
    return [
        {"words": ENTITIES[kind], "names": list(names.values())}
        for kind, names in found.items()
        if names
    ]


def audit_panel(audit: Audit, text: str, places: Places) -> dict[str, Any]:
    """Return the audit's rows with the place and width of their bars in percent."""
    rows, x = [], 0.0
    for row in audit.rows:
        width = 100 * row.share
        said = f"{row.statements} ({percent(row.statement_share)})" if row.statements else "–"
        rows.append(
            {
                "type": row.speaker_type,
                "words": KINDS[row.speaker_type],
                "share": percent(row.share),
                "said": said,
                "speakers": str(row.speakers or "–"),
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
        "findings": [
            {
                "sentence": finding.sentence,
                "words": finding.words,
                "place": places.number(finding.place) if finding.place else None,
            }
            for finding in findings(audit, text)
        ],
    }
