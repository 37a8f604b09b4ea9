"""Happenings made by rule, in invented words, each told by several outlets.

The outlets of a happening share its names and what is claimed, and differ in all other words; some
drop who said it, some have another number.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from benchmarks.made_articles import Maker
from onrecord.records import Article, Reading, Span, Statement

_CLAIMS, _CARRIED = 10, 7
_FILLERS = 14


def happenings(count: int, outlets: int = 5) -> Iterator[Reading]:
    """Yield the reports of so many happenings, day by day, from so many outlets each."""
    maker = Maker()
    for number in range(count):
        rng = random.Random(f"happening {number}")
        own = [maker.words[rng.randrange(3_000, len(maker.words))] for _ in range(30)]
        claims = [
            (
                maker.names[rng.randrange(len(maker.names))],
                [rng.choice(own) for _ in range(8)],
                rng.randrange(2, 90),
            )
            for _ in range(_CLAIMS)
        ]
        for outlet in range(outlets):
            yield _report(maker, number, outlet, own, claims)


def _report(
    maker: Maker,
    number: int,
    outlet: int,
    own: list[str],
    claims: list[tuple[str, list[str], int]],
) -> Reading:
    rng = random.Random(f"report {number} {outlet}")
    text, said = "", []
    for who, words, count in rng.sample(claims, _CARRIED):
        content = f"{count + (rng.random() < 0.2)} {' '.join(words)}"
        if rng.random() < 0.2:
            text += f"{content.capitalize()}.\n\n"
            continue
        start = len(text)
        source = Span(start, start + len(who))
        cue = Span(source.end + 1, source.end + 5)
        spoken = Span(cue.end + 1, cue.end + 1 + len(content))
        text += f"{who} said {content}.\n\n"
        said.append(
            Statement((spoken,), (cue,), (source,), speaker=who, speaker_type="named_person")
        )
    for _ in range(_FILLERS):
        filler = [maker.word(rng) for _ in range(12)] + rng.sample(own, 4)
        rng.shuffle(filler)
        text += f"{' '.join(filler).capitalize()}.\n\n"
    day = number % 28 + 1
    article = Article(
        id=f"story-{number}-{outlet}",
        text=text.rstrip(),
        url=f"https://made.example/story/{number}/{outlet}",
        publisher=f"{maker.words[outlet * 7 + 900].title()} Post",
        title=" ".join(rng.sample(own, 6)).capitalize(),
        published=f"2031-{number // 28 % 12 + 1:02d}-{day:02d}T08:00:00Z",
        language="en",
    )
    return Reading(article, tuple(said))
