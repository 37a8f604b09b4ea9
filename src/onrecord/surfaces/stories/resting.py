"""What a story rests on, in a sentence: independent sources, and one unnamed source alone."""

from __future__ import annotations

from onrecord.store import Rests, StoryLine
from onrecord.surfaces.labels import counted


def sources(line: StoryLine) -> str:
    """Return how many sources a story has, copies counted once: "3 articles, 2 sources"."""
    told = f"{counted(line.articles, 'article')} in {counted(len(line.outlets), 'outlet')}"
    if line.independent == line.articles:
        return told if line.articles == 1 else f"{told}, none a copy of another"
    return f"{told}, {counted(line.independent, 'independent source')} when copies count once"


def resting(rests: Rests) -> str:
    """Return the sentence about a story that no named source stands behind."""
    if rests.kind == "one":
        return "All of it rests on one unnamed source"
    return "All of it rests on unnamed sources"
