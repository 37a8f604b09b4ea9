"""Decisions on stories: which articles belong together, and what a story is called."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.store import log
from onrecord.store.connection import Store
from onrecord.store.deciding import decide
from onrecord.store.grouped.checks import story_no
from onrecord.store.grouped.folding import named_articles, of_stories, standing_article
from onrecord.store.rows import Decision
from onrecord.store.sql import Connection


def split_story(store: Store, articles: Sequence[str], *, who: str, why: str = "") -> Decision:
    """Make a story of its own of some articles of one; what the machine adds stays with the rest.

    Raises as `decide` does: NotStored, DecisionError.
    """
    return decide(store, "split_story", who=who, why=why, body={"articles": list(articles)})


def merge_stories(store: Store, stories: Sequence[str], *, who: str, why: str = "") -> Decision:
    """Make stories one, later articles of theirs included; it has the id of the first added."""
    return decide(store, "merge_stories", who=who, why=why, body={"stories": list(stories)})


def move_article(
    store: Store, article: str, to: str | None, *, who: str, why: str = ""
) -> Decision:
    """Put an article into the story `to` (its id, or that of an article in it).

    With None it becomes a story of its own.
    """
    return decide(store, "move_article", who=who, why=why, body={"article": article, "to": to})


def rename_story(store: Store, story: str, title: str, *, who: str, why: str = "") -> Decision:
    """Give a story a title; with an empty one it has its most typical article's again."""
    body = {"story": story, "title": title}
    return decide(store, "rename_story", who=who, why=why, body=body)


def story_decisions(store: Store, story: str) -> tuple[Decision, ...]:
    """Return what was decided on a story or its articles, undone too. Raises NotStored."""
    with store.reading() as connection:
        return decisions_on(connection, story_no(connection, story))


def decisions_on(connection: Connection, story: int) -> tuple[Decision, ...]:
    """Return the decisions that name an article of a story, and the undoing of these."""
    sql = "SELECT article FROM story_article WHERE story = ?"
    members = {no for (no,) in connection.execute(sql, (story,))}
    found = [
        decision
        for decision in of_stories(connection)
        if any(standing_article(connection, id) in members for id in named_articles(decision))
    ]
    back = f"{log.SELECT} WHERE d.target = ? ORDER BY d.seq"
    for decision in list(found):
        found += map(log.decision_from, connection.execute(back, (decision.id,)))
    return tuple(sorted(found, key=lambda decision: decision.seq))
