"""Whose an organization is: named, spoken for, owned ("her campaign"), or "the ministry"."""

from __future__ import annotations

import re

from onrecord.records import Span
from onrecord.speakers.antecedents import Choice
from onrecord.speakers.cast import Cast, Member
from onrecord.speakers.kinds import kind
from onrecord.speakers.phrases import stands
from onrecord.speakers.roles import described
from onrecord.speakers.sources import Source
from onrecord.speakers.wording import bare, key, organization_heads, role_words

AND = re.compile(r",?[ \xa0]and[ \xa0](?=the |its |their )")


class Bodies:
    """Resolves organizations among a cast; `pronouns` says whose each pronoun of the text was."""

    def __init__(self, text: str, cast: Cast, pronouns: dict[Span, Choice]) -> None:
        """Take what is known of the article where the source stands."""
        self.text = text
        self.cast = cast
        self.pronouns = pronouns

    def resolve(self, printed: Source) -> tuple[Member, float]:
        """Return whose organizations are: "the Post and the Gannon paper chain" are two."""
        parts = AND.split(printed.words)
        kinds = [kind(self.text, part) for part in parts]
        if len(parts) != 2 or any(k.type != "named_organization" for k in kinds):
            return self._one(printed)
        found = [
            self._one(Source(words, own, printed.span))[0]
            for words, own in zip(parts, kinds, strict=True)
        ]
        return self.cast.together(found), 0.8

    def _one(self, printed: Source) -> tuple[Member, float]:
        """Return whose one organization is."""
        role = described(printed.words)
        head = printed.kind.head.lower()
        if role.role and role.affiliation:  # "a spokesman for the Treasury Department"
            known = self._known(role.affiliation)
            name = role.affiliation
            return known or self.cast.add("named_organization", name.casefold(), name), 0.85
        name = self._owned(printed, head) or bare(printed.words)
        known = self._known(name)
        if known is not None:
            return known, 0.95
        if not any(word[:1].isupper() for word in name.split()):
            other = self._of_kind(head, role_words(printed.words) - {head})
            if other is not None:
                return other, 0.8
        same = key(printed.words, "named_organization")
        return self.cast.add("named_organization", same, name), 0.9

    def _owned(self, printed: Source, head: str) -> str | None:
        """Return "Vell campaign" for "her campaign", where the article prints it."""
        first = printed.words.split()[0]
        spot = printed.span.start if printed.span else 0
        choice = self.pronouns.get(Span(spot, spot + len(first)))
        if choice is None:
            return None
        called = f"{choice.member.name.split()[-1]} {head}"
        return called if stands(called, self.text) else None

    def _of_kind(self, head: str, words: frozenset[str]) -> Member | None:
        """Return the organization that "the appeals court" stands for: the nearest court whose
        name has these words, if it has any of its own.
        """
        fitting = [m for m in self.cast if m.seen and head in organization_heads(m)]
        named = [m for m in fitting if words & {w.lower() for w in m.name.split()}]
        chosen = named if words else fitting
        return max(chosen, key=lambda m: m.seen[-1].span, default=None)

    def _known(self, name: str) -> Member | None:
        """Return the organization of this name: equal, the end of the other, or ended by it ("the
        top Harbour Journal").
        """
        words = _folded(name)
        for member in self.cast:
            if member.type != "named_organization" or member.parts:
                continue
            other = _folded(member.name)
            ends = len(words) > 1 and other[-len(words) :] == words
            if other == words or ends or (len(other) > 1 and words[-len(other) :] == other):
                return member
        return None


def _folded(name: str) -> list[str]:
    """Return the words of a name, lower case, possessive endings left out."""
    return name.lower().replace("’", "'").replace("'s", "").split()
