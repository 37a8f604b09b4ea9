"""Two cues, one content: the surer cue keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.reader.evidence import Link, Range

_SAME = 0.5  # share of a content that another cue must hold for the two to be rivals


def unrivalled(found: Iterable[Link]) -> list[Link]:
    """Give each stretch of content to one cue, the surest that claims it.

    A statement inside another's content ("X said that Y denied it") is no rival: both stay.
    """
    kept: list[Link] = []
    for link in sorted(found, key=lambda link: -link.confidence):
        own = tuple(r for r in link.content if not any(_claims(o, link, r) for o in kept))
        if own:
            kept.append(replace(link, content=own))
    return kept


def _claims(other: Link, link: Link, content: Range) -> bool:
    """Say whether `other` holds most of a content of `link`, neither standing inside the other."""
    shared = sum(_shared(content, r) for r in other.content)
    if shared < _SAME * (content[1] - content[0]):
        return False
    nested = any(_shared(link.cue[0], r) for r in other.content) or _shared(other.cue[0], content)
    return not nested


def _shared(a: Range, b: Range) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
