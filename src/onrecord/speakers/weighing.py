"""Tell a person's name from an organization's, and both from what is neither."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from onrecord.records import Entity
from onrecord.speakers.layout import Layout
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.phrases import singular, stands
from onrecord.speakers.spotting import Name

ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][A-Za-z]?[A-Z&]{1,5}")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|outside|across|around|throughout|visit(?:ed|s)?) $")
_PERSON_AFTER = re.compile(
    r"(?:, (?:who|whose|an? |the |his |her |\d\d,)|,? (?:said|says|told|added|tweeted|wrote|argued"
    r"|asked|replied|insisted|claimed|noted|acknowledged|himself|herself)\b| \([RD]-)"
)
_PERSON_BEFORE = re.compile(r"(?:said|says|added|wrote|told|by|asked) $")
_DEMONYM = re.compile(r"[a-z](?:ans?|ians?|ese|ish|ists?|ites?|ims|ics|ws|crat(?:ic|s)?)$")


def kinds_of(
    where: Layout, found: Sequence[Name], entities: Sequence[Entity], sources: frozenset[int]
) -> dict[tuple[str, ...], str]:
    """Tell person, organization or neither for each distinct name, by all its places."""
    places: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in found:
        places[name.words].append(name)
    tagged = _tags(found, entities)
    kinds = {w: _kind(where, w, n, tagged.get(w), sources) for w, n in places.items()}
    surnames = {w[-1].casefold(): "person" for w, kind in kinds.items() if kind == "person"}
    first = {w[0].casefold() for w, kind in kinds.items() if kind == "person" and len(w) > 1}
    for words in kinds:
        lone = words[-1].casefold()
        if len(words) == 1 and kinds[words] != "person" and (lone in surnames or lone in first):
            kinds[words] = "person"
    return kinds


def _tags(found: Sequence[Name], entities: Sequence[Entity]) -> dict[tuple[str, ...], str]:
    """Return the commonest kind that the entities give each name."""
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    at = 0
    ordered = sorted(entities, key=lambda e: e.span)
    for name in found:
        while at < len(ordered) and ordered[at].span.end <= name.span.start:
            at += 1
        if at < len(ordered) and ordered[at].span.start < name.span.end:
            votes[name.words][ordered[at].type] += 1
    return {words: counts.most_common(1)[0][0] for words, counts in votes.items()}


def _kind(
    where: Layout,
    words: tuple[str, ...],
    places: list[Name],
    tag: str | None,
    sources: frozenset[int],
) -> str:
    """Weigh what speaks for a person, and for an organization."""
    if tag == "Person" or any(n.personal for n in places):
        return "person"
    lists = lexicon()
    whole, last = " ".join(words), words[-1]
    heads = {last, *(w for w, of in pairwise(words) if of in {"of", "for"})}
    plain = {w.lower() for w in heads} | {singular(w) for w in heads}
    body = plain & lists.organizations or whole in lists.organization_names
    if tag in {"Organization", "NORP"} or (tag is None and body):
        return "organization"
    if tag is not None or whole in lists.places:
        return "organization" if whole in lists.places else "other"
    if last.lower() in lists.documents or last.lower() in lists.calendar:
        return "other"
    if ACRONYM.fullmatch(whole):
        return "person" if stands(whole.capitalize(), where.text) else "organization"
    score = _person_score(where, words, places, sources)
    return "person" if score > 0 else "other"


def _person_score(
    where: Layout, words: tuple[str, ...], places: list[Name], sources: frozenset[int]
) -> float:
    """Add up what speaks for a person in untitled, untagged names."""
    text, lists = where.text, lexicon()
    score = 0.6 if 2 <= len(words) <= 3 else -0.5
    score += 2.0 if any(n.title for n in places) else 0.0
    score -= 2.0 if sum(n.the for n in places) * 2 > len(places) else 0.0
    score -= 3.0 if all(_DEMONYM.search(w) or w.lower() in lists.geographic for w in words) else 0.0
    score -= 1.5 if words[0].lower() in lists.geographic else 0.0
    score -= 1.0 if all(n.opening for n in places) and len(words) == 1 else 0.0
    score -= 0.5 if not words[-1].isalpha() and "-" not in words[-1] else 0.0
    for name in places[:6]:
        after = text[name.span.end : name.span.end + 16]
        before = text[max(name.start - 12, 0) : name.start]
        score += 1.0 if _PERSON_AFTER.match(after) else 0.0
        score += 0.5 if _PERSON_BEFORE.search(before) else 0.0
        score -= 0.7 if _PLACE_BEFORE.search(before) else 0.0
        score += 0.7 if name.span.start in sources else 0.0
    return score
