"""What stands out in an audit, in words: the busiest unnamed source, the longest bare stretch."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import Audit, Span, Stretch, UnnamedSource
from onrecord.surfaces.labels import counted, opening, percent
from onrecord.surfaces.plain import one_line

# How much of a stretch is quoted, to be found again, in code points.
_OPENING = 48


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence, the words of the article it is about, and where in the article they are."""

    sentence: str
    words: str
    place: Span | None


def findings(audit: Audit, text: str) -> list[Finding]:
    """Return what stands out in the audit of an article with that `text`; empty for no text."""
    found = []
    if audit.unnamed_source:
        found.append(_unnamed(audit.unnamed_source, audit.statements))
    if audit.without_named_source:
        found.append(_without_named(audit.without_named_source, text))
    return found


def _unnamed(source: UnnamedSource, total: int) -> Finding:
    rest = "rests" if source.statements == 1 else "rest"
    share = percent(source.statement_share)
    said = f"{source.statements} of {counted(total, 'statement')} ({share}) {rest} on one"
    place = source.mentions[0] if source.mentions else None
    return Finding(f"{said} unnamed source: ", one_line(source.name), place)


def _without_named(stretch: Stretch, text: str) -> Finding:
    if stretch.share == 1:
        return Finding("No named source in the whole text", "", None)
    words = stretch.span.of(text).lstrip("\"“«‘'")
    length = f"{counted(stretch.characters, 'character')} ({percent(stretch.share)} of the text)"
    return Finding(
        f"Longest stretch without a named source: {length}, from ",
        f"“{opening(words, _OPENING)}”",
        stretch.span,
    )
