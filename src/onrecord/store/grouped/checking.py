"""Whether every article is in one story, and every story is what the log makes of it."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.store.grouped.folding import folded_stories
from onrecord.store.grouped.placing import bump, refold, take_out
from onrecord.store.grouped.shaping import reindex_all, shape
from onrecord.store.numbers import added_of
from onrecord.store.sql import Connection

_CURRENT = "SELECT no FROM article WHERE replaced_by IS NULL AND kind = 'article'"
_PLACED = "SELECT article FROM story_article"
_COUNTED = {
    "articles in no story that wait for none": (
        f"{_CURRENT} EXCEPT {_PLACED} EXCEPT SELECT article FROM ungrouped"
    ),
    "articles in a story that left the collection": f"{_PLACED} EXCEPT {_CURRENT}",
    "articles in a story that wait for one": f"{_PLACED} INTERSECT SELECT article FROM ungrouped",
    "stories without a row": "SELECT story FROM story_article EXCEPT SELECT no FROM story",
    "stories without articles": "SELECT no FROM story EXCEPT SELECT story FROM story_article",
    "claims of no story": "SELECT story FROM claim EXCEPT SELECT no FROM story",
    "claims carried by articles of other stories": (
        "SELECT c.claim FROM claim_carrier c JOIN claim k ON k.no = c.claim"
        " JOIN story_article m ON m.article = c.article WHERE m.story != k.story"
    ),
    "copies of other stories": (
        "SELECT c.first FROM story_copy c JOIN story_article a ON a.article = c.first"
        " JOIN story_article b ON b.article = c.second"
        " WHERE a.story != c.story OR b.story != c.story"
    ),
}


def wrong_stories(connection: Connection) -> Iterator[str]:
    """Yield what is wrong with the stories, in words."""
    for what, sql in _COUNTED.items():
        count = connection.execute(f"SELECT count(*) FROM ({sql})").fetchone()[0]
        if count:
            yield f"{count} {what}"
    stands = dict(connection.execute("SELECT article, story FROM story_article").fetchall())
    groups = folded_stories(connection, stands)
    wrong = sum(any(stands[no] != min(g, key=added_of) for no in g) for g in groups)
    if wrong:
        yield f"{wrong} stories not in step with the log of decisions"


def mend_stories(connection: Connection) -> None:
    """Bring the stories in step with the articles and the log; all are to be told anew."""
    gone = connection.execute(_COUNTED["articles in a story that left the collection"]).fetchall()
    take_out(connection, [no for (no,) in gone])
    connection.execute(f"DELETE FROM ungrouped WHERE article IN ({_PLACED})")
    connection.execute(f"INSERT OR IGNORE INTO ungrouped {_CURRENT} EXCEPT {_PLACED}")
    carried = connection.execute("SELECT DISTINCT article FROM claim_carrier").fetchall()
    for table in ("story_copy", "claim_carrier", "claim"):
        connection.execute(f"DELETE FROM {table}")
    placed = [no for (no,) in connection.execute(_PLACED)]
    refold(connection, placed)
    sql = "SELECT no FROM story UNION SELECT story FROM story_article"
    shape(connection, (), [no for (no,) in connection.execute(sql)])
    reindex_all(connection, {no for (no,) in carried})
    bump(connection)
