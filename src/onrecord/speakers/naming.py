"""Join the names of an article: "Ana Vell", "Mrs. Vell", "VELL" are one; so are "CNS" and what it
stands for.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.records import Entity
from onrecord.speakers.layout import Layout
from onrecord.speakers.spotting import Name
from onrecord.speakers.weighing import ACRONYM, kinds_of

_SUFFIX = frozenset(["jr.", "sr.", "jr", "sr", "ii", "iii", "iv"])
_GENDER = {
    **dict.fromkeys(["mr", "sir", "lord", "king", "prince", "father"], "he"),
    **dict.fromkeys(["mrs", "ms", "miss", "lady", "dame", "queen", "princess", "sister"], "she"),
}
_PRONOUN = re.compile(r"\b(?:(he|his|him|himself)|(she|her|hers|herself))\b", re.IGNORECASE)
_OTHER = re.compile(r"[A-Z“\"\n]")


@dataclass(eq=False, slots=True)
class Cluster:
    """The names that are one person's, one organization's, or one of neither's ("other").

    `fullest` are the words of the longest; `spoken` counts what tells its pronoun.
    """

    kind: str
    fullest: tuple[str, ...]
    names: list[Name] = field(default_factory=list)
    spoken: Counter[str] = field(default_factory=Counter)


class _Index:
    """Clusters by the words of their fullest names, so that each name is compared with few."""

    def __init__(self) -> None:
        self.all: list[Cluster] = []
        self._by_word: dict[str, list[Cluster]] = defaultdict(list)

    def add(self, kind: str, words: tuple[str, ...]) -> Cluster:
        """Add a cluster of this fullest name."""
        cluster = Cluster(kind, words)
        self.all.append(cluster)
        keys = {w.casefold() for w in words} | {initials(words)}
        for key in keys - {""}:
            self._by_word[key].append(cluster)
        return cluster

    def sharing(self, key: str) -> list[Cluster]:
        """Return the clusters whose fullest name has this word, or these initials."""
        return self._by_word.get(key, [])


def clusters(
    where: Layout, found: Sequence[Name], entities: Sequence[Entity], sources: frozenset[int]
) -> list[Cluster]:
    """Join names; `sources` are the characters under sources, where names can be trusted more."""
    kinds = kinds_of(where, found, entities, sources)
    people = _joined(where, [n for n in found if kinds[n.words] == "person"])
    bodies = _bodies([n for n in found if kinds[n.words] == "organization"])
    others: dict[tuple[str, ...], Cluster] = {}
    for name in found:
        if kinds[name.words] == "other":
            others.setdefault(name.words, Cluster("other", name.words)).names.append(name)
    return [*people, *bodies, *others.values()]


def _surname(words: tuple[str, ...]) -> str:
    """Return the last word of a name that is no suffix, folded."""
    bare = [w for w in words if w.casefold() not in _SUFFIX] or list(words)
    return bare[-1].casefold()


def _fits(full: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of several words can be one person's: the first and last words agree."""
    a, b = [w.casefold().rstrip(".") for w in full], [w.casefold().rstrip(".") for w in other]
    if _within(a, b) or _within(b, a):
        return True
    if _surname(full) != _surname(other):
        return False
    return (
        a[0] == b[0] or (len(b[0]) == 1 and a[0][0] == b[0]) or (len(a[0]) == 1 and b[0][0] == a[0])
    )


def _within(part: list[str], whole: list[str]) -> bool:
    """Whether a name of several words stands whole in another ("Amir Dalan" in "Amir Dalan Vo")."""
    size = len(part)
    return any(whole[i : i + size] == part for i in range(len(whole) - size + 1))


def _joined(where: Layout, found: list[Name]) -> list[Cluster]:
    """Join the names of persons: the full ones first, then surnames to the full name they fit."""
    people = _Index()
    for name in sorted((n for n in found if len(n.words) > 1), key=_length):
        near = people.sharing(_surname(name.words)) or people.sharing(name.words[0].casefold())
        fit = next((c for c in near if _fits(c.fullest, name.words)), None)
        (fit or people.add("person", name.words)).names.append(name)
    for person in people.all:
        person.names.sort(key=lambda n: n.span)
        person.spoken = _spoken(where, person.names)
    for name in (n for n in found if len(n.words) == 1):
        fit = _owner(where, name, people) or people.add("person", name.words)
        fit.names.append(name)
        fit.spoken += _spoken(where, [name])
    return people.all


def _length(name: Name) -> tuple[int, bool]:
    """Sort long names first, and names in capitals after others."""
    return -len(name.words), " ".join(name.words).isupper()


def _spoken(where: Layout, found: Iterable[Name]) -> Counter[str]:
    """Count what tells a person's pronoun: a title, doubly, and a pronoun that follows a name
    within its sentence, before any other name.
    """
    votes: Counter[str] = Counter()
    for name in found:
        if name.title in _GENDER:
            votes[_GENDER[name.title]] += 2
            continue
        rest = _OTHER.split(where.text[name.span.end : name.span.end + 120], maxsplit=1)[0]
        pronoun = _PRONOUN.search(rest)
        if pronoun:
            votes["he" if pronoun[1] else "she"] += 1
    return votes


def _owner(where: Layout, name: Name, people: _Index) -> Cluster | None:
    """Return whose a name of one word is: by surname, else (untitled) by first name."""
    word, gender = name.words[-1].casefold(), _GENDER.get(name.title)
    near = people.sharing(word)
    fitting = [c for c in near if _surname(c.fullest) == word]
    fitting = [c for c in fitting if not _against(c.spoken, gender)]
    if not fitting and not name.title:
        fitting = [c for c in near if c.fullest[0].casefold() == word]
    if len(fitting) < 2:
        return fitting[0] if fitting else None

    def claim(cluster: Cluster) -> tuple[float, int]:
        before = [n for n in cluster.names if n.span.start < name.span.start]
        last = max((n.span.start for n in before), default=-1)
        same = last >= 0 and where.paragraph(last) == where.paragraph(name.span.start)
        agrees = gender is not None and cluster.spoken[gender] > 0
        return (
            2.0 * agrees + 1.5 * same + 0.3 * min(len(cluster.names), 8) + 0.4 * bool(before),
            last,
        )

    return max(fitting, key=claim)


def _against(votes: Counter[str], gender: str | None) -> bool:
    """Whether what the text says of a person's gender speaks against a title."""
    if gender is None:
        return False
    other = "she" if gender == "he" else "he"
    return votes[other] > votes[gender]


def _bodies(found: list[Name]) -> list[Cluster]:
    """Join the names of organizations: equal ones, ends of longer ones, and their initials."""
    bodies = _Index()
    for name in sorted(found, key=_length):
        words = [w.casefold() for w in name.words]
        near = bodies.sharing(words[-1])
        fit = next((c for c in near if _same_body([w.casefold() for w in c.fullest], words)), None)
        letters = _letters(name.words)
        if fit is None and letters:
            fit = next((c for c in bodies.sharing(letters) if initials(c.fullest) == letters), None)
        (fit or bodies.add("organization", name.words)).names.append(name)
    for body in bodies.all:
        body.names.sort(key=lambda n: n.span)
    return bodies.all


def _same_body(full: list[str], words: list[str]) -> bool:
    """Whether a name is another's end of two words or more ("Policy Center"), or equal to it."""
    return full == words or (len(words) > 1 and full[-len(words) :] == words)


def initials(words: Sequence[str]) -> str:
    """Return the letters that a name of several words is shortened to, or nothing."""
    letters = "".join(w[0] for w in words if w[:1].isupper())
    return letters if len(letters) > 1 and len(words) > 1 else ""


def _letters(words: Sequence[str]) -> str:
    """Return the letters of an acronym ("U.N." and "UN"), nothing for other names."""
    whole = "".join(words)
    return whole.replace(".", "") if ACRONYM.fullmatch(whole) else ""
