"""What the article says of a person beside the name: the role, and whom it is held for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.records import Span
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.phrases import (
    INDEFINITE,
    Phrase,
    is_capitalised,
    phrase,
    segments,
    singular,
    without_possessive,
)

_REACH = 160
_NAMED = r"[^\W\d_a-z][\w.’'&‑-]*"
_NAME = rf"{_NAMED}(?:[ \xa0](?:(?:of|for|and|on|the|&)[ \xa0]){{0,2}}{_NAMED})*"
_HELD_FOR = re.compile(
    rf"(?<!close )(?<!familiar )\b(?:of|for|at|in|from|with|within|inside|to)[ \xa0]"
    rf"(?:the[ \xa0])?(?:[a-z-]+[ \xa0]){{0,2}}?({_NAME})"
)
_BEFORE = re.compile(r"((?:[\w.’'‑-]+[ \xa0]){1,8})$")
_APPOSED_BEFORE = re.compile(
    r"(?:^|[.;:“”\"(—–]\s?|, |\b(?:by|to|and|from|with|told|said|says|added|when|while)[ \xa0])"
    r"((?:(?:the|an?|one|his|her|its|their|another)[ \xa0]|[^\W\d_a-z])[^,.;:“”\"\n]{2,90}), $",
    re.IGNORECASE,
)
_APPOSED_AFTER = re.compile(
    r"(?:,[ \xa0](?:who (?:is|was|became|serves as|served as) )?|[ \xa0](?:is|was|became)[ \xa0]"
    r"|[ \xa0]?\()([^,.;:“”\"\n()]{3,110})"
)
_OF = re.compile(rf"[ \xa0](?:of|at|from|with)[ \xa0](?:the[ \xa0])?({_NAME})")
# People of a place hold nothing for it.
_DWELLERS = frozenset(["resident", "villager", "native", "citizen", "voter", "tourist", "visitor"])
_PERSON_ENDING = re.compile(r"[a-z](?:[^aeiou]er|or|ist|ian|man|woman|person|geon|eer)$")


@dataclass(frozen=True, slots=True)
class Role:
    """A role as printed ("campaign manager"), its head nouns, and whom it is held for."""

    role: str | None = None
    affiliation: str | None = None
    heads: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def is_role(noun: str) -> bool:
    """Whether a singular noun says what a person is: listed, or with an ending that makes one."""
    lists = lexicon()
    if noun in lists.callings or noun in {"source", "insider", "informant", "whistleblower"}:
        return True
    if noun in lists.modifiers or noun in lists.openers or noun in lists.not_persons:
        return False
    return bool(_PERSON_ENDING.search(noun))


def spoken_of(heads: Iterable[str]) -> dict[str, float]:
    """Count what nouns say of the pronoun of the person they are used of ("spokeswoman")."""
    votes = {"he": 0.0, "she": 0.0}
    for head in heads:
        ending = "she" if head.endswith("woman") else "he" if head.endswith("man") else ""
        gender = lexicon().gendered.get(head, ending)
        if gender:
            votes[gender] += 1 if head.endswith("man") and gender == "he" else 2
    return votes


def described(printed: str) -> Role:
    """Read a description: "the Tarn Front's press officer", "a source in the Front"."""
    parts = segments(printed)
    if not parts:
        return Role()
    words = phrase(parts[0])
    head = singular(words.head)
    if not words.core or not is_role(head):
        return Role()
    return _role(words, head, parts[0])


def _role(words: Phrase, head: str, segment: str) -> Role:
    """Take a description apart at its capitalised words: what stands before them is for whom."""
    core = list(words.core[1:] if words.determiner else words.core)
    if core[:1] and core[0].lower() in INDEFINITE:
        core = core[1:]
    last = max((i for i, w in enumerate(core[:-1]) if _names(w)), default=-1)
    first = next((i for i, w in enumerate(core) if _names(w)), 0)
    own = core[last + 1 :]
    before = " ".join(_bare(w) for w in core[first : last + 1]) if last >= 0 else None
    after = None if head in _DWELLERS else held_for(" ".join(words.after))
    if words.after[:1] == ("of",) and not after and head not in _DWELLERS:
        own += words.after[:6]
    return Role(
        " ".join(own) or None,
        after or before,
        _heads(head, core),
        frozenset(w.lower() for w in re.findall(r"[^\W_]+", segment)) - lexicon().determiners,
    )


_RANKS = frozenset(["acting", "assistant", "chief", "deputy", "former", "prime", "senior", "vice"])


def _heads(head: str, core: list[str]) -> frozenset[str]:
    """Return the nouns of a description, alone and with the word before: "the vice president" is
    no president.
    """
    if len(core) < 2:
        return frozenset({head})
    two = f"{core[-2].lower()} {head}"
    return frozenset({two} if core[-2].lower() in {"vice", "deputy", "assistant"} else {head, two})


def _names(word: str) -> bool:
    """Whether a word of a description names whom it is held for: capitalised, and no role."""
    bare = singular(without_possessive(word))
    return is_capitalised(word) and bare not in lexicon().callings and bare not in _RANKS


def _bare(word: str) -> str:
    """Return a word without a possessive ending, an abbreviation with its last stop again."""
    bare = without_possessive(word)
    return f"{bare}." if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", bare) else bare


def held_for(after: str) -> str | None:
    """Return the name in "for the Treasury Department", as printed, without the article."""
    found = _HELD_FOR.search(after)
    if not found:
        return None
    preposition = found[0].split()[0]
    name = without_possessive(found[1].rstrip("., "))
    if preposition in {"in", "from", "at"} and name in lexicon().places:
        return None
    return name or None


def around(text: str, name: Span, start: int) -> Role:
    """Read what stands around a name: a title or role before it, an apposition on either side.

    `start` is where the name's title begins.
    """
    line = text[max(name.start - _REACH, 0) : name.start].rsplit("\n", 1)[-1]
    after = text[name.end : name.end + _REACH].split("\n", 1)[0]
    apposed = _APPOSED_AFTER.match(after)
    found = [_before(line), described(apposed[1]) if apposed else Role()]
    ahead = _APPOSED_BEFORE.search(text[max(start - _REACH, 0) : start].rsplit("\n", 1)[-1])
    if ahead:
        found.append(described(ahead[1]))
    of = _OF.match(after)
    if of and of[1] not in lexicon().places:
        found.append(Role(affiliation=of[1].rstrip(".")))
    return merged(found)


def _before(line: str) -> Role:
    """Read the role right before a name: "Tarn campaign manager", "Secretary of State"."""
    found = _BEFORE.search(line)
    if not found:
        return Role()
    words = found[1].split()
    last = words[-1].lower().rstrip(".")
    if last in _CIVIL:
        return Role()
    if last not in lexicon().callings and not is_role(last):
        at = next((i for i, w in enumerate(words) if w in {"of", "for"} and i), 0)
        title = words[at - 1].lower() if at and all(map(is_capitalised, words[at + 1 :])) else ""
        if title not in lexicon().offices:
            return Role()
        return Role(" ".join(words[at - 1 :]), heads=frozenset({title}))
    start = len(words) - 1
    while start and _modifies(words[start - 1]) and not _ends_name(words, start):
        start -= 1
    inner = words[start:]
    while len(inner) > 1 and inner[0].lower() in lexicon().openers:
        inner = inner[1:]
    return _role(Phrase(tuple(inner)), last, " ".join(inner))


_CIVIL = frozenset(["mr", "mrs", "ms", "mx", "miss", "sir", "dame", "lady", "dr", "rev"])


def _ends_name(words: list[str], start: int) -> bool:
    """Whether a small word stands before a capitalised one: what is before it is another name's.

    "nominee Gov. Robin Fell" is one role all the same.
    """
    small = not is_capitalised(words[start - 1]) and is_capitalised(words[start])
    return small and not is_role(words[start - 1].lower())


def _modifies(word: str) -> bool:
    """Whether a word can stand in a description before its head."""
    lower = word.lower()
    if lower in lexicon().modifiers or lower in lexicon().openers or _VERBAL.search(word):
        return False
    if lower[:1].isdigit():
        return False
    return word[-1:] not in ",;:.”\"'" or lower.rstrip(".") in lexicon().titles


# A word in small letters that is a verb or an adverb rather than part of a role.
_VERBAL = re.compile(r"^[a-z]+(?:ed|ing|ly|[^s’']s)$|^(?:said|told|wrote)$")


def merged(found: list[Role]) -> Role:
    """Put several roles of one person together; what comes first is printed."""
    return Role(
        next((r.role for r in found if r.role), None),
        next((r.affiliation for r in found if r.affiliation), None),
        frozenset().union(*(r.heads for r in found)),
        frozenset().union(*(r.words for r in found)),
    )
