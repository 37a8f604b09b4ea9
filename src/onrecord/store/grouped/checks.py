"""What a decision on stories may say: checked before it is written, as the log is for ever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.store.codec import plain
from onrecord.store.errors import DecisionError, NotStored
from onrecord.store.grouped.folding import standing_article
from onrecord.store.sql import Connection

_LONGEST_TITLE = 500
_MOST = 2_000  # articles in one decision
_SHAPES: dict[str, Mapping[str, type | tuple[type, ...]]] = {
    # `of` is an article that stays behind, where one does: the decision is told of its story, too.
    "split_story": {"articles": list, "of": str},
    "merge_stories": {"stories": list, "articles": list},
    "move_article": {"article": str, "to": (str, type(None)), "of": (str, type(None))},
    "rename_story": {"story": str, "title": str},
}


def well_formed(kind: str, body: Mapping[str, Any]) -> None:
    """Raise DecisionError where a body is not one that `cleaned_on_stories` returns."""
    shape = _SHAPES[kind]
    texts = [one for value in body.values() if isinstance(value, list) for one in value]
    fits = body.keys() == shape.keys() and all(isinstance(body[k], shape[k]) for k in shape)
    if not fits or not all(isinstance(text, str) for text in texts) or len(texts) > 2 * _MOST:
        raise DecisionError(f"{kind}: give {', '.join(shape)}")


def cleaned_on_stories(
    connection: Connection, kind: str, body: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the body of a decision on stories as it may be written.

    Raises DecisionError where it would change nothing, NotStored.
    """
    if kind == "split_story":
        return _split(connection, body)
    if kind == "merge_stories":
        return _merge(connection, body)
    if kind == "move_article":
        return _move(connection, body)
    story = story_no(connection, str(body.get("story", "")))
    title = plain(" ".join(str(body.get("title") or "").split())) or ""
    if len(title) > _LONGEST_TITLE:
        raise DecisionError(f"title: give up to {_LONGEST_TITLE} characters, none to take it back")
    return {"story": _id(connection, story), "title": title}


def story_no(connection: Connection, id: str) -> int:
    """Return the number of the story with an id, or with an article of that id. Raises NotStored.

    The id of an article that its page no longer holds leads to the story of the one it holds now.
    """
    no = standing_article(connection, id)
    row = connection.execute("SELECT story FROM story_article WHERE article = ?", (no,)).fetchone()
    if row is None:
        known = connection.execute("SELECT 1 FROM ungrouped WHERE article = ?", (no,)).fetchone()
        said = "; it waits for its story: run `onrecord group`" if known else ""
        raise NotStored(f"no story {id[:60]!r} in this store{said}")
    return int(row[0])


def _id(connection: Connection, no: int) -> str:
    return str(connection.execute("SELECT id FROM article WHERE no = ?", (no,)).fetchone()[0])


def _members(connection: Connection, story: int) -> list[str]:
    sql = (
        "SELECT a.id FROM story_article s JOIN article a ON a.no = s.article WHERE s.story = ?"
        " ORDER BY a.no"
    )
    return [id for (id,) in connection.execute(sql, (story,))]


def _standing(connection: Connection, id: str) -> str:
    no = standing_article(connection, id)
    if no is None:
        raise NotStored(f"no article {id[:60]!r} in this store")
    return _id(connection, no)


def _some(named: object, what: str) -> list[str]:
    found = list(dict.fromkeys(map(str, named if isinstance(named, Sequence) else ())))
    if not found or len(found) > _MOST:
        raise DecisionError(f"name the {what}, {_MOST:,} at most")
    return found


def _split(connection: Connection, body: Mapping[str, Any]) -> dict[str, Any]:
    ids = [_standing(connection, id) for id in _some(body.get("articles"), "articles")]
    stories = {story_no(connection, id) for id in ids}
    if len(stories) > 1:
        raise DecisionError("split: the articles are not all of one story; move them one by one")
    rest = [id for id in _members(connection, stories.pop()) if id not in ids]
    if not rest:
        raise DecisionError("split: these are all the articles of the story; leave one out")
    return {"articles": ids, "of": rest[0]}


def _merge(connection: Connection, body: Mapping[str, Any]) -> dict[str, Any]:
    given = _some(body.get("stories"), "stories")
    numbers = list(dict.fromkeys(story_no(connection, id) for id in given))
    if len(numbers) < 2:
        raise DecisionError("merge: name two stories or more; these are one already")
    members = [id for no in numbers for id in _members(connection, no)]
    if len(members) > _MOST:
        raise DecisionError(f"merge: {len(members):,} articles; {_MOST:,} at most")
    return {"stories": [_id(connection, no) for no in numbers], "articles": members}


def _move(connection: Connection, body: Mapping[str, Any]) -> dict[str, Any]:
    article = _standing(connection, str(body.get("article", "")))
    home = story_no(connection, article)
    of = next((id for id in _members(connection, home) if id != article), None)
    if body.get("to") is None:
        if of is None:
            raise DecisionError("move: the article is a story of its own already")
        return {"article": article, "to": None, "of": of}
    to = story_no(connection, str(body["to"]))
    if to == home:
        raise DecisionError("move: the article is in that story already")
    return {"article": article, "to": _id(connection, to), "of": of}
