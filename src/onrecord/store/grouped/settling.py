"""Stories in step with a decision on them that was taken, undone or done again."""

from __future__ import annotations

from onrecord.store import log
from onrecord.store.grouped.folding import KINDS, named_articles, standing_article
from onrecord.store.grouped.placing import refold
from onrecord.store.grouped.shaping import entitle
from onrecord.store.rows import Decision
from onrecord.store.sql import Connection


def settle_stories(connection: Connection, made: Decision) -> bool:
    """Bring the stories that a decision speaks of in step with the log; False if of none."""
    told = made
    if made.target is not None:
        told = log.one(connection, made.target) or made
    if told.kind not in KINDS:
        return False
    numbers = [standing_article(connection, id) for id in named_articles(told)]
    known = [no for no in numbers if no is not None]
    refold(connection, known)
    if told.kind == "rename_story":
        sql = "SELECT story FROM story_article WHERE article = ?"
        rows = [connection.execute(sql, (no,)).fetchone() for no in known]
        entitle(connection, {row[0] for row in rows if row})
    return True
