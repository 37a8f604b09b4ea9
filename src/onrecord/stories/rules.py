"""What decides whether an article joins a story."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """The one setting for all collections; docs/stories.md gives the figures behind each value.

    Articles belong together from a mean likeness of `joins` (0..1) on. Those more than `window`
    days apart are never compared; after `fresh` days, each further day takes `fading` off their
    likeness, and a day that is not known takes `undated` off.

    At most `kept` articles are open at once. A new article is compared with the `candidates` that
    share most of its words; the stories of those that are alike by the part `doubtful` of `joins`
    are grouped anew, up to `regrouped` articles.
    """

    joins: float = 0.2
    window: int = 8
    fresh: int = 2
    fading: float = 0.03
    undated: float = 0.04
    doubtful: float = 0.5
    kept: int = 50_000
    candidates: int = 40
    regrouped: int = 60
