"""What differs between the wordings of a claim, by kind, each version with who prints it.

Differences are found between two carriers; for readers they are put together: one line for the
numbers of a claim, with every number and the outlets that give it. No version is called right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.records import Difference, DifferenceKind
from onrecord.store import StoredCarrier, StoredClaim
from onrecord.surfaces.labels import KIND, opening

# In the order in which they are shown; "source" has a heading of its own for each case.
HEADINGS: dict[DifferenceKind, str] = {
    "number": "Numbers",
    "date": "Dates",
    "name": "Names and places",
    "attribution": "Attributed here, stated as a fact there",
    "source": "Another source is named",
    "act": "Another word for saying it",
}
_TO_NOBODY = "Attributed here, to nobody named there"
_UNNAMED_THERE = "Named here, unnamed there"
_UNNAMED = ("anonymous", "unnamed_group")
NO_OUTLET = "No outlet named"
_WORDS = 160


@dataclass(frozen=True, slots=True)
class Version:
    """What some outlets print: `words` as printed, `note` in our words, `carriers` their places.

    `words` is "" where nothing is printed of it.
    """

    words: str
    note: str
    outlets: tuple[str, ...]
    carriers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """One kind of difference in a claim, and its versions in the order of the carriers."""

    kind: DifferenceKind
    heading: str
    versions: tuple[Version, ...]


def outlet_of(carrier: StoredCarrier) -> str:
    """Return the outlet of a carrier, in our words where none is named."""
    return carrier.outlet or NO_OUTLET


def differing(claim: StoredClaim) -> list[Differing]:
    """Return what differs in a claim; empty where all tell it alike."""
    found = []
    for kind, heading in HEADINGS.items():
        some = [d for d in claim.differences if d.kind == kind]
        versions = _versions(kind, some, claim.carriers)
        if len(versions) > 1:
            found.append(Differing(kind, _heading(kind, heading, some, claim), versions))
    return found


def _heading(
    kind: DifferenceKind, heading: str, some: Iterable[Difference], claim: StoredClaim
) -> str:
    if kind == "attribution" and all(carrier.statement_id for carrier in claim.carriers):
        return _TO_NOBODY
    if kind != "source":
        return heading
    pairs = ((claim.carriers[d.first], claim.carriers[d.second]) for d in some)
    drifts = any((a.speaker_type in _UNNAMED) != (b.speaker_type in _UNNAMED) for a, b in pairs)
    return _UNNAMED_THERE if drifts else heading


def _versions(
    kind: DifferenceKind, some: Iterable[Difference], carriers: tuple[StoredCarrier, ...]
) -> tuple[Version, ...]:
    """Put together the carriers that print the same; in the order of the first of each."""
    held: dict[int, list[str]] = {}
    for d in some:
        for at, words in ((d.first, d.first_words), (d.second, d.second_words)):
            parts = held.setdefault(at, [])
            parts += [part for part in _parts(kind, words) if part not in parts]
    groups: dict[tuple[str, str], list[int]] = {}
    for at in sorted(held):
        groups.setdefault(_version(kind, carriers[at], held[at]), []).append(at)
    return tuple(
        Version(
            words,
            note,
            tuple(dict.fromkeys(outlet_of(carriers[at]) for at in places)),
            tuple(places),
        )
        for (words, note), places in groups.items()
    )


def _parts(kind: DifferenceKind, words: str) -> list[str]:
    """Cut a list of printed words; a speaker's name may hold a comma itself."""
    if kind in ("number", "date", "name"):
        return [part for part in words.split(", ") if part]
    return [words] if words else []


def _version(kind: DifferenceKind, carrier: StoredCarrier, parts: list[str]) -> tuple[str, str]:
    words = opening(", ".join(parts), _WORDS) if parts else ""
    if kind == "attribution" and not words:
        own = carrier.statement_id is None
        return "", "stated as a fact of its own" if own else "attributed, to nobody named"
    if kind in ("attribution", "source"):
        return words, KIND[carrier.speaker_type]
    if kind == "act":
        cue = opening(" … ".join(carrier.cue_text).strip(" ,;:"), _WORDS)
        return (cue, words) if cue else ("", words)
    return (words, "") if words else ("", "left out")
