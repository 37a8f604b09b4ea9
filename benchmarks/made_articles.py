"""Articles made by rule, in invented words: as many as are wanted, alike in length to real ones.

Words are drawn by Zipf's law from a vocabulary of made-up ones, so that some are in every article
and most in few; names, outlets, days, acts likewise. The same number gives the same article.
"""

from __future__ import annotations

import bisect
import random
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from benchmarks import polnear
from onrecord.records import Article, Reading, Span, Statement

_ONSETS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z", "st", "tr")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ou", "ea")
_CUES = {"said": "say", "denied": "deny", "claimed": "claim", "warned": "warn", "asked": "ask"}
_TYPES = ("named_person", "named_organization", "document", "anonymous", "unnamed_group")
_PARAGRAPHS, _WORDS = 14, 40
VOCABULARY = 40_000


class Maker:
    """Makes articles from a vocabulary of `VOCABULARY` words."""

    def __init__(self) -> None:
        rng = random.Random(1)
        words: dict[str, None] = {}
        while len(words) < VOCABULARY:
            parts = rng.randint(1, 4)
            words["".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(parts))] = None
        self.words = sorted(words, key=len)
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(VOCABULARY)))
        self.names = [
            f"{rng.choice(self.words).title()} {rng.choice(self.words[500:]).title()}"
            for _ in range(3_000)
        ]

    def word(self, rng: random.Random) -> str:
        """Draw a word, the commonest most often."""
        at = bisect.bisect(self._weights, rng.random() * self._weights[-1])
        return self.words[min(at, VOCABULARY - 1)]

    def article(self, number: int) -> Reading:
        """Return one article with about 25 statements in 560 words."""
        rng = random.Random(number)
        text, statements = "", []
        for _ in range(_PARAGRAPHS):
            for _ in range(2):
                text, said = self._sentence(rng, text)
                if said:
                    statements.append(said)
            text += "\n\n"
        made = Article(
            id=f"made-{number}",
            text=text.rstrip(),
            url=f"https://made.example/{number}",
            publisher=f"{self.words[number * 7 % 60 + 900].title()} Post",
            title=" ".join(self.word(rng) for _ in range(8)).capitalize(),
            published=f"20{20 + number % 10}-{number % 12 + 1:02d}-{number % 28 + 1:02d}T08:00:00Z",
            language="en",
        )
        return Reading(made, tuple(statements))

    def _sentence(self, rng: random.Random, text: str) -> tuple[str, Statement | None]:
        body = " ".join(self.word(rng) for _ in range(_WORDS // 2 - 3))
        if rng.random() < 0.1:
            return f"{text}{body.capitalize()}. ", None
        at = min(int(rng.expovariate(1 / 150)), len(self.names) - 1)
        who, cue = self.names[at], rng.choice(list(_CUES))
        source = Span(len(text), len(text) + len(who))
        cued = Span(source.end + 1, source.end + 1 + len(cue))
        content = Span(cued.end + 1, cued.end + 1 + len(body))
        said = Statement(
            (content,),
            (cued,),
            (source,),
            act=_CUES[cue],
            confidence=round(rng.random(), 4),
            speaker=who,
            speaker_type=_TYPES[at % 5] if at % 3 else "named_person",  # type: ignore[arg-type]
            chain=(source,),
        )
        return f"{text}{who} {cue} {body}. ", said


def made(count: int, first: int = 0) -> Iterator[Reading]:
    """Yield so many made articles."""
    maker = Maker()
    for number in range(first, first + count):
        yield maker.article(number)


def from_data(data: Path, count: int) -> Iterator[Reading]:
    """Yield PolNeAR's dev articles with their annotated statements, again and again.

    Each time around a line is put before the text, so that no two are the same article.
    """
    articles = polnear.dev(data)
    for number in range(count):
        round_, at = divmod(number, len(articles))
        lead = f"Edition {round_}.\n\n"
        yield _reading(articles[at], lead, number)


def _reading(line: dict[str, object], lead: str, number: int) -> Reading:
    def spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
        return tuple(Span(a + len(lead), b + len(lead)) for a, b in pairs)

    said = tuple(
        Statement(spans(one["content"]), spans(one["cue"]), spans(one["source"]))
        for one in line["attributions"]  # type: ignore[attr-defined]
        if one["content"]
    )
    article = Article(
        id=f"{line['id']}-{number}",
        text=lead + str(line["text"]),
        publisher=str(line.get("publisher")),
        title=str(line.get("title")),
        published=str(line.get("date")),
        language="en",
    )
    return Reading(article, said)
