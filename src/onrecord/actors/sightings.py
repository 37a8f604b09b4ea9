"""What the registry keeps of an article: its named speakers, without its text."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.actors.acronyms import explained
from onrecord.actors.names import Name, name, organization
from onrecord.records import Reading, Said, Span, SpeakerType, Statement

NAMED: tuple[SpeakerType, ...] = ("named_person", "named_organization")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DETERMINED = re.compile(r"(?:the|an?|his|her|their|its|this|that)\s", re.IGNORECASE)
_LONGEST_ALIAS = 80


@dataclass(frozen=True, slots=True)
class Sighting:
    """One named speaker of one article: the unit that is joined, split, and never cut.

    `article` is the article's id and `digest` tells apart articles that share it; `day` is when it
    was published (YYYY-MM-DD). `printed` counts the statements for each name as printed; `aliases`
    are other names the article has for the speaker; `acronyms` those it explains in brackets.
    """

    article: str
    digest: str
    day: str | None
    outlet: str | None
    type: SpeakerType
    name: Name
    printed: tuple[tuple[str, int], ...]
    aliases: tuple[str, ...]
    acronyms: tuple[str, ...]
    roles: tuple[str, ...]
    affiliations: tuple[str, ...]
    statements: tuple[Said, ...]

    @property
    def place(self) -> tuple[str, str, str, str]:
        """Return what sightings are ordered by: day (undated last), article, name."""
        return (self.day or "9999", self.article, self.digest, self.name.key)


def sightings(reading: Reading) -> tuple[Sighting, ...]:
    """Return the named speakers of an article, each with all its statements.

    Anonymous speakers, groups, documents and statements without a source are left out. Speakers
    whose names differ in spelling only are one, so are an organization and its acronym where the
    article explains it; of two types the commoner counts.
    """
    text = reading.article.text
    pairs = list(explained(text)) if _has_organization(reading) else []
    longs = {organization(short).key: long for long, short in pairs}
    members: dict[str, list[tuple[int, Statement]]] = {}
    slugs: dict[str, str] = {}
    for number, statement in enumerate(reading.statements):
        found = _name(statement, longs)
        if found:
            # Read once as a person and once as an organization: within an article it is one.
            key = slugs.setdefault(found.slug, found.key)
            members.setdefault(key, []).append((number, statement))
    digest = _digest(reading)
    return tuple(_sighting(reading, digest, said, pairs) for _, said in sorted(members.items()))


def is_named(statement: Statement) -> bool:
    """Whether a statement's speaker is named: these, and no others, belong to an actor."""
    return statement.speaker_type in NAMED and bool((statement.speaker or "").strip())


def _has_organization(reading: Reading) -> bool:
    return any(s.speaker_type == "named_organization" for s in reading.statements)


def _name(statement: Statement, longs: dict[str, str]) -> Name | None:
    """Return a named speaker's name, the long form of an acronym; None for any other."""
    if not is_named(statement) or statement.speaker is None:
        return None
    found = name(statement.speaker, statement.speaker_type)
    if statement.speaker_type == "named_organization" and found.key in longs:
        found = organization(longs[found.key])
    return found if found.key else _without_letters(statement.speaker)


def _without_letters(printed: str) -> Name:
    """Return a name for what holds no letter or digit, so that it can be told from others."""
    data = printed.encode("utf8", "surrogatepass")
    word = hashlib.blake2b(data, digest_size=4).hexdigest()
    return Name(f"unnamed{word}", ("unnamed", word), short=True)


def _digest(reading: Reading) -> str:
    """Return a short word that tells this article from another with its id."""
    article = reading.article
    known = [article.url, article.published, article.publisher, article.title, article.text]
    for s in reading.statements:
        known += [s.speaker, s.speaker_type, str(s.content)]
    data = "\0".join(part or "" for part in known).encode("utf8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=4).hexdigest()


def _sighting(
    reading: Reading,
    digest: str,
    said: list[tuple[int, Statement]],
    pairs: list[tuple[str, str]],
) -> Sighting:
    article = reading.article
    day = _day(article.published)
    types = Counter(s.speaker_type for _, s in said)
    kind = max(NAMED, key=lambda t: types[t])
    printed = Counter(" ".join((s.speaker or "").split()) for _, s in said)
    best = min(printed, key=lambda p: (-len(name(p, kind).tokens), -printed[p], p))
    own = name(best, kind)
    acronyms: tuple[str, ...] = ()
    if kind == "named_organization":
        acronyms = _acronyms(set(printed), pairs)
        long = [p for p, short in pairs if organization(short).key == own.key]
        own = organization(long[0]) if long else own
        printed.update(dict.fromkeys(long[:1], 0))
    own = own if own.key else _without_letters(best)
    return Sighting(
        article.id,
        digest,
        day,
        article.publisher,
        kind,
        own,
        tuple(sorted(printed.items())),
        tuple(sorted(_aliases(article.text, said, kind) - set(printed))),
        acronyms,
        _distinct(s.role for _, s in said),
        _distinct(s.affiliation for _, s in said),
        tuple(Said(article.id, number, day, s.act, s.content) for number, s in said),
    )


def _acronyms(printed: set[str], pairs: list[tuple[str, str]]) -> tuple[str, ...]:
    """Return the acronyms that the article explains of an organization's names."""
    keys = {organization(p).key for p in printed}
    found = {
        short
        for long, short in pairs
        if organization(long).key in keys or organization(short).key in keys
    }
    return tuple(sorted(found))


def _aliases(text: str, said: list[tuple[int, Statement]], kind: SpeakerType) -> set[str]:
    """Return the names, other than descriptions and pronouns, in the speaker's chain."""
    spans = {span for _, s in said for span in s.chain}
    wanted = {t for _, s in said for t in name(s.speaker or "", kind).tokens if len(t) > 1}
    return set(_names(text, sorted(spans), kind, wanted))


def _names(text: str, spans: list[Span], kind: SpeakerType, wanted: set[str]) -> Iterator[str]:
    for span in spans:
        words = " ".join(span.of(text)[: _LONGEST_ALIAS + 1].split()).strip(' ,;:."“”')
        if not 1 < len(words) <= _LONGEST_ALIAS or _DETERMINED.match(words):
            continue
        tokens = name(words, kind).tokens
        if words[:1].isupper() and tokens and set(tokens) <= wanted:
            yield words.removesuffix("’s").removesuffix("'s")


def _distinct(found: Iterator[str | None]) -> tuple[str, ...]:
    return tuple(sorted({" ".join(f.split()) for f in found if f and f.strip()}))


def _day(published: str | None) -> str | None:
    """Return the day of an ISO 8601 date; None where there is none, or none in the calendar."""
    found = _DAY.match(published or "")
    try:
        return date.fromisoformat(found.group()).isoformat() if found else None
    except ValueError:
        return None
