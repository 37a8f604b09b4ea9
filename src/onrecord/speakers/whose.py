"""Whose a printed source is: everything that a source can be, and where each is looked up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Entity, Statement
from onrecord.speakers import turns
from onrecord.speakers.before import before_who
from onrecord.speakers.bodies import AND, Bodies
from onrecord.speakers.cast import Member
from onrecord.speakers.descriptions import definite, indefinite, meant, named_later
from onrecord.speakers.kinds import kind
from onrecord.speakers.roles import described
from onrecord.speakers.several import several, the_two
from onrecord.speakers.sources import Source, source
from onrecord.speakers.stage import Stage
from onrecord.speakers.wording import bare, key, without_article

_SUREST = 0.95  # of a pronoun, however clear
_PAIR = re.compile(
    r"(?:the|these|those|both|the other) two\b|both (?:men|women|candidates)\b", re.I
)
_QUANTIFIERS = frozenset(["all", "both", "each", "most", "none", "neither", "some", "others"])
_EVERYONE = re.compile(r"(?:everyone|everybody|all|most|many|several|some) (?:i|we)\b", re.I)
_BY = re.compile(r"^\s*by\b", re.IGNORECASE)
_NAMED = frozenset(["named_person", "named_organization"])
_TRIM = ' ,;:—–-“”"'


class Whose(Stage):
    """A stage on which sources are resolved. `sources` are they as printed, `last` is the statement
    before, `inner` are the statements within others, `authors` who "I" is outside quotations.
    """

    def __init__(
        self,
        text: str,
        statements: Sequence[Statement],
        entities: Sequence[Entity] = (),
        authors: Sequence[str] = (),
    ) -> None:
        """Read each printed source by itself; those with a name are known before the rest."""
        super().__init__(text, statements, entities)
        self.sources = [source(text, s, self.names) for s in statements]
        plain = (" ".join(_BY.sub("", name).split()) for name in authors)
        self.authors = [name for name in plain if name]
        self.last: int | None = None
        every = list(enumerate(statements))
        self.inner = {i for i, s in every if turns.around(s, every) is not None}
        self.bodies = Bodies(text, self.cast, self.pronouns)
        tagged = bool(entities)
        for printed in self.sources:
            for name in printed.heads:
                member = self.named[name.span]
                if printed.kind.type in _NAMED and not (tagged and member.sure):
                    member.type = printed.kind.type

    def whose(self, number: int, printed: Source) -> tuple[Member | None, float]:
        """Return whose a source is, and how sure that is."""
        own = printed.kind
        alone = printed.words.lower().strip(" ,") in _QUANTIFIERS
        if own.type == "none" and not printed.words.strip():
            return self._unprinted(number)
        if own.stands_for == "relative" and printed.span:
            return self._relative(printed)
        if own.stands_for == "one" and printed.span:
            choice = self.pronouns.get(printed.span)
            choice = choice or self.pronoun(printed.span, speaks=True, skip=number)
            return (
                (choice.member, _SUREST * choice.confidence) if choice else self._own(printed, 0.3)
            )
        if (own.stands_for in {"many", "body", "both"} or alone) and printed.span:
            found = several(self.where, printed, self.cast.members, self.spoke)
            return found if found else self._own(printed, 0.4)
        one = own.type in _NAMED or (own.type == "anonymous" and not own.plural)
        if one and printed.heads and not self._also_described(printed):
            return self._of_names(printed)
        return self._described_as(printed)

    def _also_described(self, printed: Source) -> bool:
        """Whether a description stands beside the one name: "the Post and its owner"."""
        end = printed.heads[-1].span.end
        rest = self.where.text[end : end + len(printed.words)]
        bodies = printed.kind.type == "named_organization" and len(printed.heads) == 1
        return bodies and bool(AND.match(rest)) and bool(AND.search(printed.words))

    def _unprinted(self, number: int) -> tuple[Member | None, float]:
        """Return who goes on speaking where no source is printed."""
        if self.last is None:
            return None, 0.8
        last = self.statements[self.last]
        if turns.goes_on(self.where, self.statements[number], last):
            return self.said[self.last], 0.75
        return None, 0.8

    def _inner(self, number: int) -> tuple[Member, float]:
        """Return who "I" and "we" are: the speaker of the statement they stand in."""
        others = [(i, s) for i, s in enumerate(self.statements) if i in self.said and i != number]
        outer = turns.around(self.statements[number], others)
        spot = self.sources[number].span
        if outer is not None:
            return self.said[outer], 0.9
        if self.authors and spot and self.where.quote(spot.start) is None:
            return self._author(), 0.8
        return self._own(self.sources[number], 0.4)

    def _author(self) -> Member:
        """Return the author, who is "I" outside quotations; several are joint."""
        found = []
        for name in self.authors:
            words = name.casefold().split()
            same = [m for m in self.cast.members if m.person and m.name.casefold().split() == words]
            found.append(same[0] if same else self.cast.add("named_person", name.casefold(), name))
        return self.cast.together(found)

    def _relative(self, printed: Source) -> tuple[Member | None, float]:
        """Resolve "who" by the noun phrase before it."""
        assert printed.span is not None
        name, words = before_who(self.where.text, printed.span, self.names)
        if name is not None:
            return self.named[name.span], 0.85
        own = kind(self.where.text, words)
        if own.type == "none":
            return self._own(printed, 0.3)
        return self._described_as(Source(words, own, printed.span))

    def _of_names(self, printed: Source) -> tuple[Member | None, float]:
        """Return whose a name is; several joined by "and" are one joint member."""
        found = list(dict.fromkeys(self.named[n.span] for n in printed.heads))
        if len(found) > 1 and not found[0].sure and found[-1].type == "named_organization":
            return self._one_body(printed, found)
        for member in found:
            self._add_role(member, printed)
        if len(found) == 1:
            return found[0], 0.97 if found[0].sure else 0.85
        return self.cast.together(found), 0.9

    def _one_body(self, printed: Source, found: list[Member]) -> tuple[Member, float]:
        """Join what "and" parts in the name of one organization ("Central and East Coalition")."""
        first, last = printed.heads[0].span, printed.heads[-1].span
        body = found[-1]
        body.name = " ".join(self.where.text[first.start : last.end].split())
        return body, 0.8

    def _add_role(self, member: Member, printed: Source) -> None:
        """Take the role from the source, where the article has not told it elsewhere."""
        if member.type == "named_organization":
            return
        role = described(printed.words)
        member.role = member.role or role.role
        member.affiliation = member.affiliation or role.affiliation

    def _described_as(self, printed: Source) -> tuple[Member | None, float]:
        """Return whom a description stands for: somebody known, or somebody new."""
        own, words = printed.kind, printed.words
        if own.type == "none":
            return None, 0.5
        role = described(words)
        at = printed.span.start if printed.span else 0
        if _PAIR.match(words):
            pair = the_two(self.where, at, self.cast.members)
            if pair:
                return self.cast.together(pair), 0.6
        if own.type == "named_organization":
            return self.bodies.resolve(printed)
        if _EVERYONE.match(words):
            asked = [m for m in self.cast.members if m.type == "anonymous" and m.plural and m.seen]
            if asked:
                return max(asked, key=lambda m: m.seen[-1].span), 0.7
        back = own.leans or own.type == "named_person"
        if definite(words) or (back and not indefinite(words)):
            member = meant(self.where, at, words, own, role, self.cast.members, self.spoke)
            if member is not None:
                return self._called(member, printed), 0.75
        if own.type in {"anonymous", "named_person"} and not own.stands_for:
            later = named_later(own, role, at, self.cast.members)
            if later is not None:
                return self._called(later, printed), 0.6
        return self._own(printed, 0.85)

    def _called(self, member: Member, printed: Source) -> Member:
        """Note by which nouns somebody has been called."""
        role = described(printed.words)
        head = printed.kind.head
        member.heads |= role.heads or ({head} if head else set())
        member.words |= role.words
        member.role = member.role or role.role
        member.affiliation = member.affiliation or role.affiliation
        return member

    def _own(self, printed: Source, sure: float) -> tuple[Member, float]:
        """Return the member of just these words, a new one when they are new."""
        own = printed.kind
        same = key(printed.words, own.type)
        fresh = own.type == "anonymous" and not own.plural and indefinite(printed.words)
        if fresh:
            same = f"{same} {len(self.cast.members)}"
        name = printed.words.strip(_TRIM)
        if own.type == "named_person" and not own.stands_for:
            name = bare(printed.words)
        elif own.type == "document":
            name = without_article(name)
        member = self.cast.add(own.type, same, name)
        member.plural = own.plural
        return self._called(member, printed), sure
