"""What waits for the grouping of stories, and what of it the word index needs to know."""

from __future__ import annotations

from onrecord.store.sql import Connection


def needs_story(connection: Connection, no: int, kind: str) -> None:
    """Let an article wait for its story; a page of headlines has none."""
    if kind == "article":
        connection.execute("INSERT OR IGNORE INTO ungrouped VALUES (?)", (no,))


def outdated(connection: Connection, no: int) -> None:
    """Say that an article's statements changed, so that its story's claims are to be made anew."""
    connection.execute(
        "UPDATE story SET stale = stale + 1"
        " WHERE no = (SELECT story FROM story_article WHERE article = ?)",
        (no,),
    )


def disputed_statements(connection: Connection, no: int) -> set[str]:
    """Return the ids of an article's statements that carry a disputed claim."""
    sql = (
        "SELECT DISTINCT c.statement FROM claim_carrier c JOIN claim k ON k.no = c.claim"
        " WHERE c.article = ? AND k.disputed AND c.statement IS NOT NULL"
    )
    return {id for (id,) in connection.execute(sql, (no,))}
