"""Articles and statements -> their rows of words; what is not to be found has no row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.records import Article, Entity, Span, Statement
from onrecord.store.facts import ALL, day_facts, fact, language_facts
from onrecord.store.numbers import digest
from onrecord.store.sql import Connection
from onrecord.store.words import folded

_GAP = " ¶ "  # between spans: a phrase does not reach over it


@dataclass(frozen=True, slots=True)
class Standing:
    """A statement as it stands, with what its words and facts are made of."""

    no: int
    statement: Statement
    speaker: str | None
    speaker_id: str
    status: str
    origin: str
    live: bool
    disputed: bool = False

    @property
    def shown(self) -> bool:
        """Say whether it is in the collection: not withdrawn, not left by an earlier reader."""
        if self.status == "withdrawn":
            return False
        return self.live or self.status in ("accepted", "corrected")


def press(outlet: str | None) -> str:
    """Return the word that stands for an outlet, whatever its name consists of."""
    return digest([outlet]) if outlet else "none"


def add_article_words(
    connection: Connection,
    no: int,
    article: Article,
    day: str | None,
    entities: Sequence[Entity],
    statements: Iterable[Standing],
) -> None:
    """Index an article, with the names in it and what its statements are found by."""
    told = [s for s in statements if s.shown and s.status != "rejected"]
    facts = {ALL, fact("kind", article.kind), fact("press", press(article.publisher))}
    facts.update(day_facts(day), language_facts(article.language))
    for one in told:
        facts.update(_statement_facts(one))
    connection.execute(
        "INSERT INTO article_words (rowid, title, text, names, speaker, outlet, facts)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            no,
            folded(article.title or ""),
            _GAP.join(folded(line) for line in article.text.split("\n") if line),
            _names(article.text, entities),
            _GAP.join(dict.fromkeys(folded(s.speaker) for s in told if s.speaker)),
            folded(article.publisher or ""),
            " ".join(sorted(facts)),
        ),
    )


def add_statement_words(
    connection: Connection,
    article: Article,
    day: str | None,
    entities: Sequence[Entity],
    one: Standing,
) -> None:
    """Index a statement, with the names in what is said, if it is to be found."""
    if not one.shown:
        return
    said = one.statement
    facts = [ALL, *_statement_facts(one), *day_facts(day), *language_facts(article.language)]
    facts += [fact("press", press(article.publisher)), fact("kind", article.kind)]
    inside = [e for e in entities if any(_meet(e.span, span) for span in said.content)]
    speakers = [one.speaker or "", *_each(article.text, said.source)]
    connection.execute(
        "INSERT INTO statement_words (rowid, content, cue, names, speaker, outlet, facts)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            one.no,
            _GAP.join(folded(part) for part in _each(article.text, said.content)),
            _GAP.join(folded(part) for part in _each(article.text, said.cue)),
            _names(article.text, inside),
            _GAP.join(dict.fromkeys(folded(name) for name in speakers if name)),
            folded(article.publisher or ""),
            " ".join(facts),
        ),
    )


def drop_words(connection: Connection, article: int, statements: Sequence[int]) -> None:
    """Take an article and statements out of the index."""
    connection.execute("DELETE FROM article_words WHERE rowid = ?", (article,))
    for no in statements:
        connection.execute("DELETE FROM statement_words WHERE rowid = ?", (no,))


def _statement_facts(one: Standing) -> list[str]:
    said = one.statement
    return [
        fact("source", said.speaker_type),
        fact("act", said.act),
        fact("form", said.form),
        fact("status", one.status),
        fact("by", one.origin),
        fact("speaker_id", one.speaker_id),
        *([fact("disputed", "yes")] if one.disputed else []),
    ]


def _names(text: str, entities: Sequence[Entity]) -> str:
    return _GAP.join(dict.fromkeys(folded(e.span.of(text)) for e in entities))


def _meet(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _each(text: str, spans: Sequence[Span]) -> list[str]:
    return [span.of(text) for span in spans]
