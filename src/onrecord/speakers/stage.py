"""The article as it is read from its beginning to its end: who is in it, and who spoke last."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import Entity, Span, SpeakerType, Statement
from onrecord.speakers.antecedents import Choice, Scene, best
from onrecord.speakers.cast import Cast, Member, Mention
from onrecord.speakers.layout import Layout, layout
from onrecord.speakers.naming import Cluster, clusters
from onrecord.speakers.roles import around, merged, spoken_of
from onrecord.speakers.spotting import names

PRONOUN = re.compile(r"\b(?:(he|his|him|himself)|(she|her|hers|herself))\b", re.IGNORECASE)
_TYPES: dict[str, SpeakerType] = {"organization": "named_organization"}
_PREPOSED = re.compile(
    r"\b(?:of|for|to|with|by|in|at|from|on|about|against|like|than|and)[ \xa0](?:the )?$"
)
_VERB = re.compile(
    r"(?:,[^,\n]{3,80},)?[ \xa0](?:(?:also|now|then|never|later|recently|[a-z]+ly)[ \xa0])?"
    r"(?:is|are|was|were|has|had|have|will|would|could|should|can|may|might|must|did|does|do|said|told|made"
    r"|took|went|came|got|held|began|won|ran|left|spoke|wrote|gave|[a-z]{2,}(?:ed|es|s))\b"
)


class Stage:
    """Reads an article in order, keeping whom each name and pronoun is.

    `cast` holds everyone, `named` says whose each name is, `by_name` how it mentions them,
    `pronouns` whose each pronoun was, `spoke` is the source of the statement before, `said` the
    source of each statement read so far.
    """

    def __init__(
        self, text: str, statements: Sequence[Statement], entities: Sequence[Entity]
    ) -> None:
        """Find the names of the article and whose they are."""
        self.where: Layout = layout(text)
        self.statements = statements
        self.cast = Cast()
        self.named: dict[Span, Member] = {}
        self.by_name: dict[Span, Mention] = {}
        self.pronouns: dict[Span, Choice] = {}
        self.spoke: Member | None = None
        self.said: dict[int, Member] = {}
        sources = [span for s in statements for span in s.source]
        known = [*sources, *(e.span for e in entities)]
        cuts = frozenset(at for span in known for at in (span.start, span.end))
        spots = frozenset(at for span in sources for at in range(span.start, span.end))
        self._told = _covered(len(text), statements)
        self.names = names(self.where, cuts)
        for cluster in clusters(self.where, self.names, entities, spots):
            self._enter(cluster)
        self._first = [_as_known(m) for m in self.cast]

    def begin_again(self) -> None:
        """Forget all but the names, what is said beside them, and the pronouns they were given."""
        self.cast.back_to(len(self._first))
        for member, first in zip(self.cast, self._first, strict=True):
            member.heads, member.words = {*first.heads}, {*first.words}
            member.role, member.affiliation = first.role, first.affiliation
            for gender in ("he", "she"):
                member.genders[gender] = first.genders[gender] + member.heard[gender]
            member.seen, member.sourced = [], 0
            member.heard.clear()
        self.pronouns.clear()
        self.said.clear()
        self.spoke = None

    def _enter(self, cluster: Cluster) -> None:
        """Add a named member, with what the article says of it."""
        text = self.where.text
        full = next(n for n in cluster.names if n.words == cluster.fullest)
        member = Member(
            _TYPES.get(cluster.kind, "named_person"),
            " ".join(full.span.of(text).split()),
            genders=defaultdict(float, cluster.spoken),
            sure=cluster.kind != "other",
        )
        if cluster.kind == "person":
            role = merged([around(text, n.span, n.start) for n in cluster.names[:12]])
            member.role, member.affiliation = role.role, role.affiliation
            member.heads |= role.heads
            member.words |= role.words
            for gender, count in spoken_of(role.heads).items():
                member.genders[gender] += count
        for name in cluster.names:
            mention = self.mention(name.span, owner=name.owner)
            member.everywhere.append(mention)
            self.named[name.span] = member
            self.by_name[name.span] = mention
        self.cast.members.append(member)

    def mention(self, span: Span, *, owner: bool = False) -> Mention:
        """Describe the mention by name at a place."""
        text = self.where.text
        before = text[max(span.start - 12, 0) : span.start]
        opens = span.start == self.where.sentence_start(span.start)
        acts = bool(_VERB.match(text[span.end : span.end + 90]))
        subject = not owner and (opens or acts) and not _PREPOSED.search(before)
        quoted = self.where.quote(span.start) is not None
        return Mention(span, "name", subject, quoted, self._reported(span.start), owner)

    def _reported(self, at: int) -> bool:
        """Whether a position stands in the content of a statement."""
        return bool(self._told[at])

    def meet(self, member: Member, mention: Mention) -> None:
        """Note that someone is mentioned here."""
        if all(mention.span != m.span for m in member.seen[-3:]):
            member.seen.append(mention)

    def pronoun(self, span: Span, *, speaks: bool, skip: int = -1) -> Choice | None:
        """Resolve "he" or "she" here and note the mention; `skip` is its own statement."""
        text = self.where.text
        found = PRONOUN.match(text, span.start)
        gender = "she" if found and found[2] else "he" if found else ""
        word = span.of(text).lower()
        mention = Mention(
            span,
            "pronoun",
            word in {"he", "she"},
            self.where.quote(span.start) is not None,
            self._reported(span.start),
            word in {"his", "hers"},
        )
        saying = self._saying(span.start, skip)
        scene = Scene(self.where, span.start, gender, self.spoke, saying, speaks)
        choice = self.choose(mention, scene)
        if choice:
            self.meet(choice.member, mention)
            self.pronouns[span] = choice
        return choice

    def choose(self, pronoun: Mention, scene: Scene) -> Choice | None:
        """Choose whom a pronoun stands for."""
        sure = [m for m in self.cast if m.sure or m.sourced]
        ranked = best(pronoun, sure, scene)
        for choice in ranked:
            choice.member.heard[scene.gender] += choice.confidence
        return ranked[0] if ranked else None

    def _saying(self, at: int, skip: int) -> dict[int, bool]:
        """Return in whose statements a position stands, and whether these quote it."""
        quoted = self.where.quote(at) is not None
        found: dict[int, bool] = {}
        for i, statement in enumerate(self.statements if self._told[at] else ()):
            if i == skip or i not in self.said:
                continue
            if any(span.start <= at < span.end for span in statement.content):
                found[id(self.said[i])] = quoted
        return found


def _covered(length: int, statements: Sequence[Statement]) -> bytearray:
    """Return one byte a character: 1 where it stands in the content of a statement."""
    covered = bytearray(length + 1)
    for span in (span for statement in statements for span in statement.content):
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    return covered


def _as_known(member: Member) -> Member:
    """Return a copy to go back to."""
    genders = defaultdict(float, member.genders)
    return replace(member, heads={*member.heads}, words={*member.words}, genders=genders)
