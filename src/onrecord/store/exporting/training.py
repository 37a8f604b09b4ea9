"""Decisions as training data in the reader's format, and as the log; both come back whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.store import log
from onrecord.store.codec import ROLES
from onrecord.store.connection import Store
from onrecord.store.numbers import article_of
from onrecord.store.reading_out import ARTICLE, statements_in, stored_article
from onrecord.store.rows import Decision, StoredArticle, StoredStatement
from onrecord.store.sql import Connection

_TRUSTED = frozenset({"accepted", "corrected"})


def training_lines(store: Store) -> Iterator[dict[str, Any]]:
    """Yield a line for each article on which anything was decided, in the reader's format.

    `id`, `text` and `attributions` (source, cue, content as `[start, end]`) are what the reader is
    trained on: what an analyst accepted, corrected or added. `reviewed` is false while statements
    of the article still wait; these are not among the attributions. `decisions` are all that was
    decided on it, so that the log can be made from these lines again.
    """
    sql = (
        f"SELECT {ARTICLE} FROM article WHERE replaced_by IS NULL AND (id IN (SELECT article FROM"
        " decision) OR id IN (SELECT article FROM moved)) ORDER BY day, id"
    )
    with store.reading() as connection:
        for row in connection.execute(sql):
            article = stored_article(connection, row)
            found = statements_in(connection, row[0], article.article)
            yield _line(connection, article, found)


def _line(
    connection: Connection, article: StoredArticle, found: list[StoredStatement]
) -> dict[str, Any]:
    kept = [one for one in found if one.status in _TRUSTED]
    earlier = log.lineage(connection, article.id)
    articles = {article.id, *(article_of(old) for ids in earlier.values() for old in ids)}
    decided = log.of_articles(connection, articles)
    return {
        "id": article.id,
        "text": article.article.text,
        "attributions": [_attribution(one) for one in kept],
        "reviewed": all(one.status != "waiting" for one in found),
        "language": article.article.language,
        "decisions": [decision_data(d) for d in decided],
    }


def _attribution(one: StoredStatement) -> dict[str, Any]:
    said = one.statement
    spans = {role: [s.to_list() for s in getattr(said, role)] for role in ROLES}
    return {
        **spans,
        "form": said.form,
        "act": said.act,
        "speaker": said.speaker,
        "speaker_type": said.speaker_type,
        "statement": one.id,
    }


def decision_data(decision: Decision) -> dict[str, Any]:
    """Return a decision as it is exported: whole, but for what follows from others."""
    data = decision.to_dict()
    del data["active"]
    return data


def decision_lines(store: Store) -> Iterator[dict[str, Any]]:
    """Yield the whole log, a decision a line, in its order."""
    with store.reading() as connection:
        for row in connection.execute(f"{log.SELECT} ORDER BY d.seq"):
            yield decision_data(log.decision_from(row))
