"""Readings made by hand for the surface tests; every name and place in them is invented."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.records import (
    Article,
    Entity,
    EntityType,
    Reading,
    Removed,
    Span,
    SpeakerType,
    Statement,
)
from onrecord.speakers import audit

DAM = "\n\n".join(
    (
        "The Harbour Council will close the Old Quay bridge for a year, Mayor Lin Tarrow said on "
        "Monday, “because the north pier is moving”.",
        "“We have measured it every week since March,” she said. “It moves two centimetres a "
        "month, and nobody can tell us that it will stop.”",
        "A senior official in the Ministry of Works, who spoke on condition of anonymity, claimed"
        " that the council had known of the damage for three years. “They hid it,” the official "
        "said.",
        "The council denies this. According to a 2021 survey by Vance & Oduya Engineers, the pier"
        " was “sound, with minor cracks”. Residents of Old Quay fear that the shops will not "
        "survive the closure.",
        "About 14,000 people cross the bridge on a working day. It was built in 1931 and repaired"
        " twice.",
        "Mayor Tarrow said that the ministry had told her that it would pay “every crown” of the "
        "repair.",
    )
)
OFFICIAL = "A senior official in the Ministry of Works"
NAMES: dict[str, EntityType] = {
    "Harbour Council": "Organization",
    "Old Quay": "Location",
    "Lin Tarrow": "Person",
    "Mayor Tarrow": "Person",
    "Monday": "Date",
    "Ministry of Works": "Organization",
    "Vance & Oduya Engineers": "Organization",
}


def spans(text: str, *pieces: str, after: int = 0) -> tuple[Span, ...]:
    """Return the span of each piece, each searched for after the one before."""
    found = []
    for piece in pieces:
        start = text.index(piece, after)
        found.append(Span(start, start + len(piece)))
        after = start + len(piece)
    return tuple(found)


def said(
    text: str, source: str, cue: str, *content: str, near: str = "", **more: object
) -> Statement:
    """Return a statement of the pieces given, looked for from `near` on; "" is none."""
    at = text.index(near) if near else 0
    parts = {
        "source": spans(text, source, after=at) if source else (),
        "cue": spans(text, cue, after=at) if cue else (),
        "content": spans(text, *content, after=at),
    }
    return Statement(**parts, **more)  # type: ignore[arg-type]


def named(text: str, kinds: dict[str, EntityType]) -> tuple[Entity, ...]:
    """Return every place in a text where one of some names stands, in order."""
    found = [
        Entity(Span(*place.span()), kind)
        for name, kind in kinds.items()
        for place in re.finditer(re.escape(name), text)
    ]
    return tuple(sorted(found, key=lambda entity: entity.span))


def spoken(
    statement: Statement,
    name: str,
    kind: SpeakerType,
    chain: tuple[Span, ...] = (),
    role: str | None = None,
    affiliation: str | None = None,
    sure: float = 0.9,
) -> Statement:
    """Return a statement with its speaker filled in."""
    return replace(
        statement,
        speaker=name,
        speaker_type=kind,
        chain=chain or statement.source,
        role=role,
        affiliation=affiliation,
        speaker_confidence=sure,
    )


def bridge() -> Reading:
    """An English article with direct, indirect, mixed, nested and discontinuous statements."""
    statements = (
        said(
            DAM,
            "Mayor Lin Tarrow",
            "said",
            "The Harbour Council will close the Old Quay bridge for a year",
            "“because the north pier is moving”",
            form="mixed",
            confidence=0.97,
        ),
        said(
            DAM,
            "she",
            "said",
            "“We have measured it every week since March,”",
            "“It moves two centimetres a month, and nobody can tell us that it will stop.”",
            near="“We have",
            form="direct",
            confidence=0.95,
        ),
        said(
            DAM,
            "A senior official in the Ministry of Works, who spoke on condition of anonymity,",
            "claimed",
            "that the council had known of the damage for three years",
            act="claim",
            confidence=0.9,
        ),
        said(DAM, "the official", "said", "“They hid it,”", near="“They hid", form="direct"),
        said(
            DAM,
            "The council",
            "denies",
            "this",
            near="The council denies",
            act="deny",
            confidence=0.41,
        ),
        said(
            DAM,
            "a 2021 survey by Vance & Oduya Engineers",
            "According to",
            "the pier was “sound, with minor cracks”",
            form="mixed",
        ),
        said(
            DAM,
            "Residents of Old Quay",
            "fear",
            "that the shops will not survive the closure",
            act="fear",
        ),
        said(
            DAM,
            "Mayor Tarrow",
            "said",
            "that the ministry had told her that it would pay “every crown” of the repair",
            near="Mayor Tarrow",
            form="mixed",
        ),
        said(
            DAM,
            "the ministry",
            "had told",
            "that it would pay “every crown” of the repair",
            near="that the ministry",
            form="mixed",
        ),
    )
    article = Article(
        id="bridge",
        text=DAM,
        url="https://harbourpost.example/city/bridge?id=7&x=1",
        publisher="The Harbour Post",
        section="City",
        title="Old Quay bridge to close for a year as its pier moves",
        authors=("Mira Sand", "Jon Ebbe"),
        published="2031-03-04T09:20:00+02:00",
        tags=("bridges", "Harbour Council", "Old Quay"),
        language="en",
        reading_minutes=2,
        related=("Ferry to run all night during the closure",),
        removed=(
            Removed("Share on Facebook", "share button"),
            Removed("We use cookies to make this site work", "cookie notice"),
            Removed("Ferry to run all night during the closure", "related"),
        ),
        provenance={"title": "json-ld", "published": "json-ld", "section": "opengraph"},
    )
    marked = _bridge_speakers(statements)
    return Reading(article, marked, audit(article, marked), entities=named(DAM, NAMES))


def _bridge_speakers(found: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Return the statements of the bridge article with the speakers that a reader would give."""
    mayor = spans(DAM, "Mayor Lin Tarrow", "she", "Mayor Tarrow", "her")
    official = spans(DAM, OFFICIAL, "the official")
    council = spans(DAM, "The Harbour Council", "the council", "The council")
    role, ministry = "Mayor", "Ministry of Works"
    return (
        spoken(found[0], "Lin Tarrow", "named_person", mayor, role, "Harbour Council"),
        spoken(found[1], "Lin Tarrow", "named_person", mayor, role, "Harbour Council"),
        spoken(found[2], OFFICIAL, "anonymous", official, "official", ministry),
        spoken(found[3], OFFICIAL, "anonymous", official, "official", ministry, sure=0.38),
        spoken(found[4], "The Harbour Council", "named_organization", council),
        spoken(found[5], "a 2021 survey by Vance & Oduya Engineers", "document"),
        spoken(found[6], "Residents of Old Quay", "unnamed_group"),
        spoken(found[7], "Lin Tarrow", "named_person", mayor, role, "Harbour Council"),
        spoken(found[8], "the ministry", "named_organization"),
    )


def harbour_in_arabic() -> Reading:
    """An Arabic article, shown whole."""
    text = (
        "أعلنت بلدية المرفأ إغلاق الجسر القديم سنة كاملة.\n\n"
        "وقالت رئيسة البلدية لين تارو: «نقيس الحركة كل أسبوع منذ آذار».\n\n"
        "ويعبر الجسر 14,000 شخص (Old Quay) كل يوم عمل."
    )
    article = Article(
        id="bridge-ar",
        text=text,
        url="https://almarfa.example/1",
        publisher="صوت المرفأ",
        section="محليات",
        title="إغلاق الجسر القديم سنة كاملة",
        published="2031-03-04",
        language="ar",
        reading_minutes=1,
        tags=("جسور", "المرفأ"),
    )
    return Reading(article, (), None, ("Statements are not read in Arabic yet.",))


def hostile() -> Reading:
    """Text that tries to be markup, an escape sequence, a direction override, and very long."""
    text = (
        "<script>alert(1)</script> [red]not markup[/red] \x1b[31mred\x1b[0m\x07 "
        "abc\u202egnp.exe\u202c & \"quotes\" 'single' \x00\x9b2J {{ 7*7 }} </p></style>\n\n"
        + "x"
        * 5000
    )
    statement = spoken(
        said(text, "<script>", "alert", "(1)</script> [red]not markup[/red]"),
        "\u202e<b>Eve</b> [red]\x1b[2J",
        "anonymous",
        spans(text, "<script>", "abc\u202egnp.exe\u202c"),
        '"><script>alert(5)</script>',
        "</li></ul>{{ 7*7 }}\x07",
    )
    article = Article(
        id="bad",
        text=text,
        title="</title><script>alert(2)</script>\x1b]0;owned\x07",
        url="javascript:alert(3)",
        publisher="\u202eevil[/]",
        authors=("[bold]x",),
        tags=('"><img src=x onerror=alert(4)>',),
        language='"><script>',
        removed=(Removed("<b>removed</b>\x1b[2J", "<i>reason</i>"),),
        provenance={"<title>": "<json>"},
    )
    entities = named(
        text, {"<script>alert": "Misc", "gnp.exe\u202c": "Product", "x" * 5000: "Date"}
    )
    return Reading(article, (statement,), audit(article, (statement,)), entities=entities)
