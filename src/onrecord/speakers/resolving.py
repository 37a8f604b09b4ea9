"""Resolve every statement's source inside its article: whose word is it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.records import Entity, Span, Statement
from onrecord.speakers.resolver import Resolver


def resolved(
    text: str,
    statements: Sequence[Statement],
    entities: Sequence[Entity] = (),
    *,
    authors: Sequence[str] = (),
) -> tuple[Statement, ...]:
    """Return the statements, in the order given, each with its speaker resolved in the article.

    `entities` are used where they are given, and not needed; `authors` are who "I" is outside
    quotations, which is the printed word where they are not given. Spans may overlap, be empty
    or reach past the text. Never raises.
    """
    length = len(text)
    kept = [_inside(statement, length) for statement in statements]
    known = [e for e in entities if 0 <= e.span.start < e.span.end <= length]
    resolver = Resolver(text, kept, known, authors)
    resolver.run()
    chains = {id(member): member.chain() for member in resolver.said.values()}
    return tuple(_filled(s, i, resolver, chains) for i, s in enumerate(statements))


def _inside(statement: Statement, length: int) -> Statement:
    """Return a statement with only the spans that lie in the text and are not empty."""

    def cut(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(
            Span(max(s.start, 0), min(s.end, length))
            for s in spans
            if max(s.start, 0) < min(s.end, length)
        )

    return Statement(cut(statement.content), cut(statement.cue), cut(statement.source))


def _filled(
    statement: Statement, number: int, resolver: Resolver, chains: Mapping[int, tuple[Span, ...]]
) -> Statement:
    """Return the statement with the fields of its speaker, whose mentions are in `chains`."""
    member = resolver.said.get(number)
    confidence = round(min(max(resolver.confidence.get(number, 1.0), 0.0), 1.0), 4)
    if member is None:
        return replace(
            statement,
            speaker=None,
            speaker_type="none",
            affiliation=None,
            role=None,
            speaker_confidence=confidence,
            chain=(),
        )
    told = resolver.role(number)
    return replace(
        statement,
        speaker=member.name,
        speaker_type=member.type,
        affiliation=told.affiliation,
        role=told.role,
        speaker_confidence=confidence,
        chain=chains[id(member)],
    )
