"""Statements by a plain rule, for documents that have none: "Ana Vell said", "she said"."""

from __future__ import annotations

import re

from onrecord.records import Span, Statement
from onrecord.speakers.layout import layout

_VERB = (
    r"(?:said|says|told|tells|added|adds|asked|asks|replied|wrote|writes|thought|thinks|believes?d?"
    r"|argued|argues|claimed|claims|noted|notes|explained|explains|insisted|admitted|answered|cried"
    r"|whispered|suggested|suggests|announced|warned|declared|recalled|recalls)"
)
_WHO = r"(?:[Hh]e|[Ss]he|(?:Mrs?\.|Ms\.|Dr\.)? ?[A-Z][\w.’-]+(?: [A-Z][\w.’-]+){0,3})"
_SAYING = re.compile(
    rf"(?<!\w)(?P<who>{_WHO})(?: \w+ly| also| then)? (?P<verb>{_VERB})\b"
    rf"|\b(?P<verb2>{_VERB}) (?P<who2>{_WHO})(?=[,.:;])"
)


def sayings(text: str) -> tuple[Statement, ...]:
    """Return a statement for each speech verb with a name, "he" or "she" beside it; the content is
    the rest of the sentence, and a quotation that ends right before.
    """
    where = layout(text)
    found = []
    for saying in _SAYING.finditer(text):
        who = "who" if saying["who"] else "who2"
        verb = "verb" if saying["verb"] else "verb2"
        source, cue = Span(*saying.span(who)), Span(*saying.span(verb))
        number = where.sentence(saying.start())
        ends = where.sentences[number] if number < len(where.sentences) else len(text)
        content = [Span(saying.end(), ends)] if saying.end() < ends else []
        quote = where.quote(max(saying.start() - 2, 0))
        if quote and quote.end <= saying.start():
            content.insert(0, quote)
        found.append(Statement(tuple(content), (cue,), (source,)))
    return tuple(found)
