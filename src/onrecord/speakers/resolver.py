"""Read the article from its beginning to its end, and say of each source whose it is."""

from __future__ import annotations

from onrecord.records import Span
from onrecord.speakers import turns
from onrecord.speakers.cast import Form, Member, Mention
from onrecord.speakers.roles import Role, described
from onrecord.speakers.stage import PRONOUN
from onrecord.speakers.whose import Whose

_LESSONS = 2  # a third changes nothing


class Resolver(Whose):
    """Resolves the sources of one article; after `run`, `said` has that of each statement."""

    confidence: dict[int, float]

    def run(self) -> None:
        """Resolve every statement. The article is read several times: at first to learn who is
        "he" and who "she" in it, and at last with that known.
        """
        self._read()
        for _ in range(_LESSONS):
            self.begin_again()
            self._read()

    def role(self, number: int) -> Role:
        """Return the role and the affiliation of a statement's speaker, as printed.

        An organization has them where somebody speaks for it.
        """
        member = self.said[number]
        if member.type == "named_organization":
            return described(self.sources[number].words)
        return Role(member.role, member.affiliation)

    def _read(self) -> None:
        """Read the article in order; "I" and "we" come last, as the quoted source may follow."""
        self.last, self.confidence = None, {}
        deferred = []
        for _, _, span, number in sorted(self._events()):
            if number >= 0:
                if self.sources[number].kind.stands_for == "self":
                    deferred.append(number)
                else:
                    self._statement(number)
            elif span in self.named:
                self.meet(self.named[span], self.by_name[span])
            elif span not in self.pronouns:
                self.pronoun(span, speaks=False)
        for number in deferred:
            member, self.confidence[number] = self._inner(number)
            self._note(number, member, "pronoun")

    def _events(self) -> list[tuple[int, int, Span, int]]:
        """Return all that happens: free pronouns, sources and names, each at its place."""
        alone = {s.source[0] for s in self.statements if len(s.source) == 1}
        events = [(span.start, 2, span, -1) for span in self.named]
        for found in PRONOUN.finditer(self.where.text):
            span = Span(*found.span())
            if span not in alone:
                events.append((span.start, 0, span, -1))
        for i, statement in enumerate(self.statements):
            at = turns.start(statement)
            events.append((at, 1, Span(at, at), i))
        return events

    def _statement(self, number: int) -> None:
        """Resolve one statement, and note who spoke."""
        printed = self.sources[number]
        member, self.confidence[number] = self.whose(number, printed)
        if member is None:
            return
        form: Form = "pronoun" if printed.kind.stands_for else "description"
        self._note(number, member, "name" if printed.heads else form)
        if number not in self.inner:
            self.spoke, self.last = member, number

    def _note(self, number: int, member: Member, form: Form) -> None:
        """Note that a member is the source of a statement, and where it is printed as such."""
        self.said[number] = member
        for one in (member, *member.parts):
            one.sourced += 1
        for span in self.statements[number].source:
            quoted = self.where.quote(span.start) is not None
            reported = number in self.inner
            self.meet(member, Mention(span, form, True, quoted, reported))
