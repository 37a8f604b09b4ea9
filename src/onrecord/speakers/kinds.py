"""What kind of source the printed words are, by their own words and the article's.

Nothing is resolved here and nobody is identified: "he" is a person, whoever he is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.records import Span, SpeakerType, Statement
from onrecord.speakers.lexicon import lexicon
from onrecord.speakers.phrases import (
    EACH,
    INDEFINITE,
    Phrase,
    is_capitalised,
    is_plural,
    joins,
    people_of,
    phrase,
    segments,
    singular,
    stands,
)

# A printed source is judged by its first characters; none in earnest is longer.
_LONGEST = 400
_DEMONYM = re.compile(r"[a-z](?:ans|ians|ese|is|ists|ites|crats)$")
_PERSON_ENDING = re.compile(r"(?:[^aeiou]er|or|ist|ian|man|woman|person|geon|eer|ee)$")
# "(Secretary) of State Sara Bo", "(minister) of water Sara Bo", not "(mayor) of Old Quay".
_NAME_AT_END = re.compile(
    r"^(?:of|for) (?:the )?(?:[A-Z]\S* |(?:\S+ )*[a-z]{4,} )[A-Z]\S+ [A-Z]\S+$"
)
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?|[A-Z]{2,5}")
# Kinds a pronoun or bare role can point back to.
PERSON: tuple[SpeakerType, ...] = ("named_person", "anonymous")
MANY: tuple[SpeakerType, ...] = (
    "unnamed_group",
    "named_organization",
    "anonymous",
    "named_person",
)
BODY: tuple[SpeakerType, ...] = ("named_organization", "document")


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind of a printed source, and how it may lean on an earlier one.

    `leans` holds the kinds an antecedent may have, empty when the words stand for themselves;
    `stands_for` tells first persons and relatives apart; `plural` says that several are meant.
    """

    type: SpeakerType
    leans: tuple[SpeakerType, ...] = ()
    stands_for: str = ""
    plural: bool = False
    head: str = ""


_PRONOUNS: dict[str, Kind] = {
    "one": Kind("named_person", PERSON, "one"),
    "body": Kind("named_organization", BODY, "body"),
    "many": Kind("unnamed_group", MANY, "many", plural=True),
    "both": Kind("named_person", MANY, "many", plural=True),
    "self": Kind("named_person", (), "self"),
    "you": Kind("unnamed_group", (), "you"),
    "relative": Kind("named_person", (), "relative"),
}


def printed(text: str, spans: tuple[Span, ...]) -> str:
    """Return the words of some spans, white space folded, spans joined by a space."""
    return " ".join(" ".join(span.of(text) for span in spans).split())


def voice(text: str, statement: Statement) -> SpeakerType:
    """Return the kind of source a statement's source words are.

    `text` is the article's text, whose other words help to tell a name from a common noun.
    Only the printed source is judged: a pronoun gets the kind that is likely without an
    antecedent. `resolved` looks at the rest of the article, too.
    """
    return kind(text, printed(text, statement.source)).type


def kind(text: str, source: str) -> Kind:
    """Return the kind of a printed source within an article's text."""
    parts = segments(source[:_LONGEST])
    if not parts:
        return Kind("none")
    first = phrase(parts[0])
    if not first.core:
        return Kind("none")
    pronoun = lexicon().pronouns.get(first.core[0].lower()) if len(first.core) == 1 else None
    if pronoun and (not first.after or pronoun == "relative"):
        return _PRONOUNS[pronoun]
    if pronoun in {"many", "both"}:  # "those in the hall"
        return Kind("unnamed_group", plural=True)
    counted = people_of(first)
    if counted:
        return _counted(text, first, counted, source[:_LONGEST])
    found = _noun(text, first, source[:_LONGEST])
    if found.type in {"anonymous", "unnamed_group"} and not found.plural:
        found = _named_in_apposition(text, parts[1:]) or found
    return found


def _counted(text: str, words: Phrase, counted: str, source: str) -> Kind:
    """Judge "a number of residents" by the residents; "one of the residents" is one, unnamed."""
    inner = kind(text, counted)
    if lexicon().anonymous.search(source.lower()):
        return Kind("anonymous", plural=words.head.lower() != "one", head=inner.head)
    if inner.type == "document":
        return inner
    one = words.head.lower() == "one"
    unnamed = one or inner.type == "anonymous"
    return Kind("anonymous" if unnamed else "unnamed_group", plural=not one, head=inner.head)


def _named_in_apposition(text: str, parts: list[str]) -> Kind | None:
    """Find the person's name in "a lawyer for the town, Sara Bo," where there is one."""
    for part in parts:
        words = phrase(part)
        if len(words.core) >= 2 and words.named == words.core and not words.after:
            found = _name(text, words)
            if found.type == "named_person":
                return found
    return None


def _noun(text: str, words: Phrase, source: str) -> Kind:
    """Judge a noun phrase by its head: a name, or a common noun of one of the lists."""
    head = words.head
    if _is_name(text, words):
        return _name(text, words, several=joins(source))
    unnamed = lexicon().anonymous.search(source.lower())
    if unnamed and singular(head) not in lexicon().documents:
        return _unnamed(words)
    return _common(words)


def _is_name(text: str, words: Phrase) -> bool:
    """Whether the head is a name: capitalised, and no common noun that starts a sentence."""
    head, lower = words.head, words.head.lower()
    lists = lexicon()
    if not is_capitalised(head):
        return False
    if " ".join(words.named) in lists.places | lists.organization_names:
        return True
    common = {singular(lower), lower} & (
        lists.roles | lists.offices | lists.documents | lists.groups
    )
    shouted = " ".join(words.core).isupper()
    if len(words.named) > 1 and not (shouted and common):
        return not (lower in lists.documents and lower not in lists.organizations)
    if lower in lists.anonymous_groups | lists.groups or (common and is_plural(lower)):
        return lower in lists.organizations and not shouted
    if common and (words.determiner or lower not in lists.roles):
        return lower in lists.organizations
    return not (len(words.core) == 1 and stands(lower, text))


def _name(text: str, words: Phrase, *, several: bool = False) -> Kind:
    """Judge a name: an organization, a people, or a person."""
    lists = lexicon()
    names, head = words.named or (words.head,), words.head
    full = " ".join(names).replace("-", " ")
    titled = len(names) > 1 and names[0].lower().rstrip(".") in lists.titles
    if full in lists.places | lists.organization_names or head in lists.organization_names:
        return Kind("named_organization", plural=several, head=head)
    if titled:
        return Kind("named_person", plural=several, head=head)
    if {head.lower(), singular(head)} & lists.organizations or _is_acronym(text, words):
        return Kind("named_organization", plural=several, head=head)
    lone = len(names) == 1 and len(words.core) == len(names) + bool(words.determiner)
    if lone and _DEMONYM.search(head) and (head[-2:] != "is" or head[:-1] in text):
        return Kind("unnamed_group", plural=True, head=head)
    if words.determiner == "the" and len(words.core) == len(names) + 1:
        return Kind("named_organization", plural=several, head=head)
    return Kind("named_person", plural=several, head=head)


def _is_acronym(text: str, words: Phrase) -> bool:
    """Whether a name is letters ("U.N.", "WTO") and not a surname in capitals ("BO", "Bo")."""
    name = words.head
    if len(words.named) > 1 or not _ACRONYM.fullmatch(name):
        return False
    return not stands(name.capitalize(), text)


def _unnamed(words: Phrase) -> Kind:
    """An anonymous source; "the source" and "the official" lean on the one named before."""
    leans = PERSON[1:] if words.determiner in {"the", "this", "that", "his", "her"} else ()
    return Kind("anonymous", leans, plural=is_plural(words.head), head=singular(words.head))


def _common(words: Phrase) -> Kind:
    """Judge a phrase whose head is a common noun."""
    lists = lexicon()
    lower, one = words.head.lower(), singular(words.head)
    plural = is_plural(lower)
    if {lower, one} & lists.documents and lower not in lists.groups:
        return Kind("document", plural=plural, head=one)
    if {lower, one} & lists.organizations:
        return _body(words, plural)
    if words.determiner in EACH or lower[:1].isdigit() or lower in lists.groups:
        return Kind("unnamed_group", plural=True, head=one)
    if lower in lists.anonymous_groups:
        return Kind("anonymous", plural=True, head=one)
    if plural:
        return _several(words, one)
    return _one(words, lower)


def _body(words: Phrase, plural: bool) -> Kind:
    """An organization by its common noun: "the ministry" is a known one, "a rights group" not."""
    known = any(is_capitalised(w) for w in words.core[1:] + words.after)
    if words.determiner in INDEFINITE or (plural and not known):
        return Kind("unnamed_group", plural=plural, head=singular(words.head))
    return Kind("named_organization", plural=plural, head=singular(words.head))


def _several(words: Phrase, one: str) -> Kind:
    """A plural: a group, but "the two men" lean on those named before."""
    leans = MANY if words.determiner in {"the", "these", "those"} and one in lexicon().roles else ()
    return Kind("unnamed_group", leans, plural=True, head=one)


def _is_person(noun: str) -> bool:
    """Whether a singular noun is a role: listed, or with an ending that makes persons of verbs."""
    lists = lexicon()
    if noun in lists.roles | lists.offices:
        return True
    return noun not in lists.not_persons and bool(_PERSON_ENDING.search(noun))


def _one(words: Phrase, lower: str) -> Kind:
    """A single role: a spokesman speaks for a body, "the judge" leans, "a doctor" is unnamed."""
    lists = lexicon()
    if not _is_person(lower):
        return Kind("none", head=lower)
    speaks_for = lower.startswith("spokes") or lower == "representative"
    if speaks_for and any(is_capitalised(w) for w in words.core[1:] + words.after):
        return Kind("named_organization", head=lower)
    if words.determiner in INDEFINITE:
        return Kind("anonymous", head=lower)
    if not words.determiner and _NAME_AT_END.search(" ".join(words.after)):
        return Kind("named_person", head=words.after[-1])
    office = {lower, " ".join(words.core[-2:]).lower()} & lists.offices
    return Kind("named_person" if office else "anonymous", PERSON, head=lower)
