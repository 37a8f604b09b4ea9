"""Readings of invented articles, made by hand: every name and place in them is invented."""

from __future__ import annotations

from onrecord.records import Article, Reading, Span, Statement

PERSON, ORGANIZATION = "named_person", "named_organization"


def says(
    speaker: str | None,
    role: str | None = None,
    affiliation: str | None = None,
    *,
    type: str = PERSON,
    chain: tuple[Span, ...] = (),
) -> Statement:
    """Return a statement of a speaker as the resolver gives it."""
    return Statement(
        (Span(0, 5),),
        speaker=speaker,
        speaker_type=type,  # type: ignore[arg-type]
        role=role,
        affiliation=affiliation,
        chain=chain,
    )


def article(
    id: str,
    *statements: Statement,
    day: str | None = "2031-03-04",
    outlet: str | None = "The Harbour Post",
    text: str = "“So it is,” one said.",
) -> Reading:
    """Return a reading of an article."""
    return Reading(Article(id, text, published=day, publisher=outlet), statements)


def mentions(text: str, *names: str) -> tuple[Span, ...]:
    """Return where names stand in a text, first places only."""
    return tuple(Span(text.index(n), text.index(n) + len(n)) for n in names)


MAYOR = article("bridge", says("Lin Tarrow", "mayor", "Harbour Council"), day="2031-03-04")
MAYOR_AGAIN = article("pier", says("Tarrow", "Mayor", "the Harbour Council"), day="2031-03-09")
TARROW_ALONE = article("ferry", says("Tarrow"), day="2031-03-11", outlet="Wexholm Meridian")
STRIKER = article(
    "cup", says("Lin Tarrow", "striker", "Wexholm United"), day="2031-03-05", outlet="Matchday"
)
