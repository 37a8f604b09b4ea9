"""The open word lists that say what kind of source a printed source is.

They are plain text files in `lexicons/`, one entry a line, `#` for comments, so that a newsroom can
read and extend them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial

from onrecord import wordlists


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists, lower case but for `places` and `organization_names`, which are names.

    `pronouns` maps a pronoun to what it can stand for: one (a person), many, body (an
    organization), self, you, relative. `anonymous` finds the phrases that keep a source unnamed;
    `gendered` maps a noun to "he" or "she"; `callings` are all that a person is called by:
    offices, roles, titles.
    """

    anonymous: re.Pattern[str]
    anonymous_groups: frozenset[str]
    calendar: frozenset[str]
    callings: frozenset[str]
    determiners: frozenset[str]
    documents: frozenset[str]
    gendered: Mapping[str, str]
    geographic: frozenset[str]
    groups: frozenset[str]
    kept_unnamed: frozenset[str]
    measures: frozenset[str]
    modifiers: frozenset[str]
    not_persons: frozenset[str]
    offices: frozenset[str]
    openers: frozenset[str]
    organization_names: frozenset[str]
    organizations: frozenset[str]
    places: frozenset[str]
    pronouns: Mapping[str, str]
    roles: frozenset[str]
    titles: frozenset[str]


entries = partial(wordlists.entries, "onrecord.speakers")


@cache
def lexicon() -> Lexicon:
    """Return the lists, read from the package once."""

    def words(name: str) -> frozenset[str]:
        return frozenset(entries(name))

    def pairs(name: str) -> dict[str, str]:
        return dict(line.split(" ", 1) for line in entries(name))

    phrases = "|".join(re.escape(phrase) for phrase in entries("anonymous"))
    return Lexicon(
        anonymous=re.compile(rf"(?<!\w)(?:{phrases})(?!\w)"),
        anonymous_groups=words("anonymous_groups"),
        calendar=words("calendar"),
        callings=words("offices") | words("roles") | words("titles"),
        determiners=words("determiners"),
        documents=words("documents"),
        gendered=pairs("gendered"),
        geographic=words("geographic"),
        groups=words("groups"),
        kept_unnamed=words("kept_unnamed"),
        measures=words("measures"),
        modifiers=words("modifiers"),
        not_persons=words("not_persons"),
        offices=words("offices"),
        openers=words("openers"),
        organization_names=words("organization_names"),
        organizations=words("organizations"),
        places=words("places"),
        pronouns=pairs("pronouns"),
        roles=words("roles"),
        titles=words("titles"),
    )
