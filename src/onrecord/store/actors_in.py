"""What the registry of actors makes of the statements: read for it, and written from it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from onrecord.records import Actor
from onrecord.store.codec import dumped, plain
from onrecord.store.connection import Store
from onrecord.store.reading_out import ARTICLE, statements_in, stored_article
from onrecord.store.rows import StoredArticle, StoredStatement
from onrecord.store.sql import Connection

_AT_ONCE = 64


def standing_readings(store: Store) -> Iterator[tuple[StoredArticle, tuple[StoredStatement, ...]]]:
    """Yield each article with its statements as they stand, rejected ones left out."""
    sql = f"SELECT {ARTICLE} FROM article WHERE replaced_by IS NULL AND no > ? ORDER BY no LIMIT ?"
    last = -1
    while True:
        with store.reading() as connection:
            rows = connection.execute(sql, (last, _AT_ONCE)).fetchall()
            found = [stored_article(connection, row) for row in rows]
            said = [
                statements_in(connection, row[0], one.article)
                for row, one in zip(rows, found, strict=True)
            ]
        for one, statements in zip(found, said, strict=True):
            yield one, tuple(s for s in statements if s.status != "rejected")
        if not rows:
            return
        last = rows[-1][0]


def write_actors(store: Store, actors: Sequence[Actor], ids: Mapping[str, Sequence[str]]) -> int:
    """Write the actors in place of those there; `ids` are the statements' of each article."""
    with store.writing() as connection:
        connection.execute("DELETE FROM actor_statement")
        connection.execute("DELETE FROM actor")
        for actor in actors:
            data = {k: v for k, v in actor.to_dict().items() if k not in ("statements", "articles")}
            connection.execute(
                "INSERT INTO actor (id, name, type, statements, record) VALUES (?, ?, ?, ?, ?)",
                (
                    *(plain(actor.id), plain(actor.name), actor.type),
                    *(len(actor.statements), dumped(data)),
                ),
            )
            for said in actor.statements:
                connection.execute(
                    "INSERT OR REPLACE INTO actor_statement (statement, actor) VALUES (?, ?)",
                    (ids[said.article][said.statement], plain(actor.id)),
                )
    return len(actors)


def forget_actors(connection: Connection, articles: Sequence[str]) -> None:
    """Forget the actors that speak in some articles: what is told of them comes from there, too."""
    sql = (
        "SELECT DISTINCT actor FROM actor_statement"
        " WHERE substr(statement, 1, 20) IN (SELECT value FROM json_each(?))"
    )
    found = [id for (id,) in connection.execute(sql, (json.dumps(list(articles)),))]
    given = (json.dumps(found),)
    for table, column in (("actor_statement", "actor"), ("actor", "id")):
        chosen = f"{column} IN (SELECT value FROM json_each(?))"
        connection.execute(f"DELETE FROM {table} WHERE {chosen}", given)
