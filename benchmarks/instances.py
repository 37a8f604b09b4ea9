"""Exact spans per instance, as the published figures on PolNeAR count them.

What they count was read off the code and the dev file of Wang et al. 2022 ("CofeNet: Context and
Former-Label Enhanced Net for Complicated Quotation Extraction", github.com/cofe-ai/CofeNet,
`exe/eval` and `res/polnear`): one instance is one paragraph of an article, with attributions or
without. Its spans of a role are a set of stretches; a predicted one is right when a gold one of
that role in that paragraph has the same first and last word, quote marks and all. Hits, predicted
and gold spans are summed over all paragraphs of all articles (micro F1). Who said what, the link
between the three roles, is not looked at.

Done here alike: a paragraph is a line of the text that is not blank; spans are cut at line ends
(no gold span crosses one), and one that several attributions share counts once.

Where it may differ:
- Their figures are of PolNeAR's test articles, these of its dev articles.
- They compare words as CoreNLP cuts them, here characters are compared after white space at the
  edges is gone: a span that ends inside such a word ("Smith's" without "'s") can be right here only
  where it is right there.
- Their labels cannot overlap. Ours may: the reader can find a statement inside another, and both
  contents count as predicted, so that this reader is never counted better by it.
- They cut paragraphs after 300 words, gold spans too; here none is cut.

Beside it the same is counted over paragraphs that hold an attribution in gold (`only`), and with
quote marks, commas and full stops at the edges left out (`edges`). Neither is what was published:
their files hold the paragraphs without any attribution, and their words hold the quote marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

ROLES = ("source", "cue", "content")
SPACE = " \t\r\n\u00a0"
EDGES = SPACE + "\"“”‘’'`,.;:"
Spans = frozenset[tuple[int, int]]
Attributions = Sequence[Mapping[str, Any]]
Counts = dict[str, list[int]]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the lines of a text that are not blank, as (start, end)."""
    return [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]


def trimmed(start: int, end: int, text: str, edges: str = SPACE) -> tuple[int, int]:
    """Return a span without the characters of `edges` at its two ends."""
    while start < end and text[start] in edges:
        start += 1
    while end > start and text[end - 1] in edges:
        end -= 1
    return start, end


def spans(
    attributions: Attributions, role: str, instance: tuple[int, int], text: str, edges: str = SPACE
) -> Spans:
    """Return the spans of a role that stand in an instance, cut at its ends, each once."""
    first, last = instance
    cut = (
        trimmed(max(start, first), min(end, last), text, edges)
        for attribution in attributions
        for start, end in attribution.get(role, ())
        if start < last and end > first
    )
    return frozenset(span for span in cut if span[0] < span[1])


def counted(
    text: str, gold: Attributions, found: Attributions, *, only: bool = False, edges: str = SPACE
) -> Counts:
    """Return for each role [right, predicted, gold] spans of one article.

    `only`: leave out paragraphs without a gold span.
    """
    counts: Counts = {role: [0, 0, 0] for role in ROLES}
    for instance in paragraphs(text):
        sides = [
            {role: spans(side, role, instance, text, edges) for role in ROLES}
            for side in (gold, found)
        ]
        if only and not any(sides[0].values()):
            continue
        for role, count in counts.items():
            there, said = sides[0][role], sides[1][role]
            for i, number in enumerate((len(there & said), len(said), len(there))):
                count[i] += number
    return counts


def f1(counts: Iterable[Counts]) -> dict[str, float]:
    """Return the micro F1 of each role over the counts of some articles, in percent."""
    summed = {role: [0, 0, 0] for role in ROLES}
    for article in counts:
        for role in ROLES:
            summed[role] = [a + b for a, b in zip(summed[role], article[role], strict=True)]
    return {role: 200 * hit / max(1, said + gold) for role, (hit, said, gold) in summed.items()}


def table(rows: list[dict[str, Any]], found: list[Attributions]) -> dict[str, dict[str, float]]:
    """Return the F1 of each role by each way of counting; the first is the published one."""
    ways: dict[str, dict[str, Any]] = {
        "every paragraph": {},
        "paragraphs with an attribution": {"only": True},
        "every paragraph, edge marks left out": {"edges": EDGES},
    }
    return {
        name: f1(
            counted(row["text"], row["attributions"], said, **how)
            for row, said in zip(rows, found, strict=True)
        )
        for name, how in ways.items()
    }
