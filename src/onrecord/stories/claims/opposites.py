"""Whether two wordings of different speakers say the opposite: one denies, or words are opposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from onrecord.stories.claims.likeness import TELLING, Worded
from onrecord.stories.claims.polarity import Stance
from onrecord.stories.claims.speakers import same_speaker

_ABOUT = 2.5  # nats that both must share, so that they speak of one thing
_NEAR = 7  # words between what is spoken of and what is said of it
_WIDE = "good"  # the matter that says least: good or bad
_WIDE_COUNTS = 0.5
_MOST = 2.0  # what all matters together count at most
_FEW = 8.0  # nats: shorter wordings count as this long
_BARE = 0.2  # what opposition is worth before anything shared is counted
OPPOSED = 0.18  # from so much on two wordings are shown as saying otherwise


def opposed(a: Worded, b: Worded) -> float:
    """Return how much two wordings speak against each other, 0 for not at all.

    That is how many signs of opposition there are about one thing (a word denied here and not
    there, "legal" and "a crime"), by how much of the shorter wording the other shares. A rule of
    thumb: it is shown as "says otherwise", never as a verdict.
    """
    if same_speaker(a.carrier, b.carrier) == 1 or not (a.carrier.statement and b.carrier.statement):
        return 0.0
    shared = _shared(a, b)
    if sum(min(a.anywhere[s], b.anywhere[s]) for s in shared) < _ABOUT:
        return 0.0
    one, other = a.stance, b.stance
    near = _matters(one, other, shared)
    signs = near + _turned(one, other, shared) + _prefixed(one, other)
    part = sum(a.here[s] for s in shared) / max(_FEW, min(_told(a), _told(b)))
    return signs * (_BARE + part)


def _shared(a: Worded, b: Worded) -> dict[str, float]:
    """Return the stems both have that tell what is spoken of, and how much here (0..1).

    That is 1 for a stem that no other wording of the story has.
    """
    common = a.anywhere.keys() & b.anywhere.keys()
    heavy = [s for s in common if min(a.anywhere[s], b.anywhere[s]) >= TELLING]
    return {s: a.here[s] / a.anywhere[s] for s in heavy}


def _told(worded: Worded) -> float:
    return sum(w for w in worded.anywhere.values() if w >= TELLING)


def _matters(a: Stance, b: Stance, shared: Mapping[str, float]) -> float:
    """Count the matters at whose two ends the wordings stand, near to something both speak of.

    Each counts as much as that thing tells here.
    """
    found = 0.0
    for matter in a.ends.keys() & b.ends.keys():
        about_a, about_b = _about(a, matter, shared), _about(b, matter, shared)
        both = about_a.keys() & about_b.keys()
        told = max((shared[s] for s in both if about_a[s] * about_b[s] < 0), default=0.0)
        found += told * (_WIDE_COUNTS if matter == _WIDE else 1.0)
    return min(_MOST, found)


def _about(given: Stance, matter: str, shared: Iterable[str]) -> Mapping[str, int]:
    """Return for each shared stem at which end of a matter the words near to it stand."""
    found: defaultdict[str, int] = defaultdict(int)
    for place, sign in given.ends[matter]:
        for thing in shared:
            if any(0 < abs(place - other) <= _NEAR for other in given.places[thing]):
                found[thing] += sign
    return found


def _turned(a: Stance, b: Stance, shared: Mapping[str, float]) -> float:
    """Return how much a shared stem tells here that is denied in one wording only."""
    turned = (shared[s] for s in shared if a.denied[s] * b.denied[s] < 0)
    return max(turned, default=0.0)


def _prefixed(a: Stance, b: Stance) -> bool:
    """Whether one has a word and the other its opposite by a prefix: "avoidable", "unavoidable"."""
    return _undone(a, b) or _undone(b, a)


def _undone(given: Stance, other: Stance) -> bool:
    elsewhere, here = other.denied, given.denied
    return any(bare in elsewhere and bare not in here for bare in given.bare)
