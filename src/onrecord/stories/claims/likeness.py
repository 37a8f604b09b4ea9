"""How much two wordings say the same: the words they share, and who is speaking."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass

from onrecord.languages import primary
from onrecord.records import Carrier
from onrecord.stories.claims.polarity import Stance, stance
from onrecord.stories.claims.speakers import same_speaker
from onrecord.stories.claims.stems import STEM
from onrecord.stories.weights import Frequencies
from onrecord.stories.words import WORD, base

_AT_LEAST = 10  # carriers more than a story has: in a short one, shared words still tell
_EVEN = 0.75  # evens out how much words tell that many carriers have: 1 not at all, 0 wholly
TELLING = 1.8  # nats of a stem that tells what is spoken of: in a sixth of all articles at most
_AGAIN = 0.5  # how much less a word tells that an article says again and again: its topic
_SHARED = 2  # such stems that two wordings must share
_PART = 0.8  # what it is worth that the shorter wording stands wholly in the longer one
_SPEAKER = 0.12  # what the same speaker adds, and another named one takes off
_CAPITAL_NOUNS = frozenset({"de", "lb"})  # where a capital tells no name
_FEW = 12.0  # weight of words below which a wording is too short to be sure of


@dataclass(frozen=True, slots=True)
class Worded:
    """A carrier with the weights of its words' stems, and its stance.

    `anywhere` is what they tell in all the world, `here` in this story, `stems` how much it takes
    that two wordings have them to say the same: less for what each article says again and again.
    `named` are the stems that stand in names only: they tell whom a wording is about.
    """

    carrier: Carrier
    stems: dict[str, float]
    here: dict[str, float]
    anywhere: dict[str, float]
    stance: Stance
    named: frozenset[str]

    @property
    def weight(self) -> float:
        """The sum of the weights."""
        return sum(self.stems.values())


def worded(carriers: Iterable[tuple[Carrier, str | None]]) -> list[Worded]:
    """Weigh the words of a story's carriers, each with its language (a code such as "fr").

    Words that many of them have tell little.
    """
    plain = Frequencies()
    forms = [(c, code, {base(w) for w in WORD.findall(c.words)}) for c, code in carriers]
    stems = [(c.article, {w[:STEM] for w in words}) for c, _, words in forms]
    having = Counter(stem for _, own in stems for stem in own)
    told_by = Counter(
        stem for stem, _ in {(stem, article) for article, own in stems for stem in own}
    )
    once = {stem: (told_by[stem] / number) ** _AGAIN for stem, number in having.items()}
    return [_worded(c, words, plain, code, having, once, len(forms)) for c, code, words in forms]


def _worded(
    carrier: Carrier,
    words: set[str],
    plain: Frequencies,
    language: str | None,
    having: Counter[str],
    once: dict[str, float],
    total: int,
) -> Worded:
    anywhere: dict[str, float] = {}
    for word in words:
        stem = word[:STEM]
        anywhere[stem] = max(anywhere.get(stem, 0.0), plain.weight(word, language=language))
    every = total + _AT_LEAST
    rarest = math.log(every / 1.5)
    tells = {s: math.log(every / (having[s] + 0.5)) / rarest for s in anywhere}
    here = {s: weight * tells[s] ** _EVEN for s, weight in anywhere.items()}
    act = carrier.statement.act if carrier.statement else None
    stems = {s: weight * once[s] for s, weight in here.items()}
    named = _named(carrier.words, language)
    return Worded(carrier, stems, here, anywhere, stance(carrier.words, act), named)


def _named(text: str, language: str | None) -> frozenset[str]:
    """Return the stems of words that are only ever printed with a capital, sentences' first words
    left out unless the next is capitalised too.
    """
    if primary(language or "") in _CAPITAL_NOUNS:
        return frozenset()
    words = WORD.findall(text)
    capital = [word[:1].isupper() for word in words]
    if capital[:1] == [True] and capital[1:2] != [True]:
        capital[0] = False
    stems = [base(word)[:STEM] for word in words]
    plain = {stem for stem, upper in zip(stems, capital, strict=True) if not upper}
    return frozenset(stems) - plain


def likeness(a: Worded, b: Worded) -> float:
    """Return how much two wordings share, about 0..1: cosine, or part of the shorter one."""
    shared = a.stems.keys() & b.stems.keys()
    if not _enough(a, b, shared):
        return 0.0
    squares = sum(a.stems[s] * b.stems[s] for s in shared)
    cosine = squares / (_length(a) * _length(b) or 1.0)
    common = sum(min(a.stems[s], b.stems[s]) for s in shared)
    shorter = min(a.weight, b.weight)
    part = _PART * common / max(shorter, _FEW)
    return max(cosine, part) + _SPEAKER * same_speaker(a.carrier, b.carrier)


def _enough(a: Worded, b: Worded, shared: Set[str]) -> bool:
    """Whether wordings share two telling stems, or all that one of them has.

    One at least is no name: who is spoken of is not yet what is said.
    """
    telling = {s for s in shared if a.anywhere[s] >= TELLING}
    every = min(sum(w >= TELLING for w in u.anywhere.values()) for u in (a, b))
    return len(telling) >= min(_SHARED, every) and not telling <= (a.named & b.named)


def _length(worded: Worded) -> float:
    return math.sqrt(sum(w * w for w in worded.stems.values()))
