"""Decisions from another store, or from training lines: each is taken once, wherever it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.store import log
from onrecord.store.articles_in import Place, article_record, restand, statement_rows
from onrecord.store.checks import KINDS, checked_statement, named
from onrecord.store.connection import Store
from onrecord.store.errors import DecisionError
from onrecord.store.grouped.checks import well_formed
from onrecord.store.grouped.folding import KINDS as ON_STORIES
from onrecord.store.grouped.folding import named_articles, standing_article
from onrecord.store.rows import Decision
from onrecord.store.settling import insert_added, settle, write
from onrecord.store.sql import Connection

_FIELDS = ("id", "at", "who", "kind", "article", "statement", "target", "why")


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the decisions of a file: taken, known already, or refused and why."""

    taken: int = 0
    known: int = 0
    refused: tuple[tuple[str, str], ...] = ()


def import_decisions(store: Store, lines: Iterable[Mapping[str, Any]]) -> Imported:
    """Take decisions over, ids, times and names as they are; `lines` are those of an export.

    A line is a decision (`--as decisions`) or an article with `decisions` (`--as training`). What
    is in the log already is left; what speaks of an article that is not stored here is refused:
    add its page first. All of it is written, or on an error nothing.

    Raises DecisionError for a line that is neither.
    """
    taken, known, refused = 0, 0, []
    with store.writing() as connection:
        # By time: training lines have them article by article.
        for made in sorted(_each(lines), key=lambda made: made.at):
            if log.one(connection, made.id):
                known += 1
            elif why := _why_not(connection, made):
                refused.append((made.id, why))
            else:
                _take(connection, made)
                taken += 1
    return Imported(taken, known, tuple(refused))


def _each(lines: Iterable[Mapping[str, Any]]) -> Iterator[Decision]:
    for line in lines:
        for data in line.get("decisions", [line]):
            yield _decision(data)


def _decision(data: Mapping[str, Any]) -> Decision:
    try:
        given = {name: data[name] for name in _FIELDS}
        if data["kind"] not in KINDS or not isinstance(data["body"], Mapping):
            raise DecisionError(f"{data['kind']!r} is no decision")
        if data["kind"] in ON_STORIES:
            well_formed(data["kind"], data["body"])
        texts = [data[name] for name in ("id", "at", "who", "why")]
        if not all(isinstance(text, str) for text in texts):
            raise DecisionError("id, at, who and why are texts")
        return Decision(**{**given, "who": named(data["who"])}, seq=0, body=dict(data["body"]))
    except (KeyError, TypeError) as error:
        said = "no decision; give a file that `onrecord export --as decisions` wrote"
        raise DecisionError(f"{said} ({error})") from error


def _why_not(connection: Connection, made: Decision) -> str | None:
    if made.kind in ON_STORIES:
        names = named_articles(made)
        if all(standing_article(connection, id) is None for id in names):
            return f"no article of {', '.join(names[:3])} is in this store; add its page first"
    if made.article is not None:
        row = connection.execute("SELECT 1 FROM article WHERE id = ?", (made.article,)).fetchone()
        if row is None:
            return f"the article {made.article} is not in this store; add its page first"
    if made.target is not None and log.one(connection, made.target) is None:
        return f"the decision {made.target} that it speaks of is not in the log"
    if made.kind != "add" and made.statement is not None:
        sql = "SELECT 1 FROM statement WHERE id = ?"
        if connection.execute(sql, (made.statement,)).fetchone() is None:
            return f"the statement {made.statement} is not in this store"
    return None


def _take(connection: Connection, made: Decision) -> None:
    if made.kind == "add":
        sql = "SELECT no FROM article WHERE id = ?"
        place = Place(connection.execute(sql, (made.article,)).fetchone()[0], made.article or "")
        added = checked_statement(made.body["added"], article_record(connection, place).text)
        if not any(row.id == made.statement for row in statement_rows(connection, place)):
            insert_added(connection, place, made.statement or "", added)
    write(connection, made)
    settle(connection, made)


def restand_all(store: Store) -> int:
    """Bring every statement in step with the log; return how many articles were looked at."""
    done, last = 0, -1
    sql = "SELECT no, id FROM article WHERE no > ? ORDER BY no LIMIT 50"
    while True:
        with store.writing() as connection:
            rows = connection.execute(sql, (last,)).fetchall()
            for no, id in rows:
                restand(connection, Place(no, id))
        if not rows:
            return done
        done, last = done + len(rows), rows[-1][0]
