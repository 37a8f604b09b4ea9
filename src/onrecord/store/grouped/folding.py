"""The stories as they stand: the machine's, with what analysts decided laid over them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from onrecord.store import log
from onrecord.store.rows import Decision
from onrecord.store.sql import Connection

KINDS = ("split_story", "merge_stories", "move_article", "rename_story")
_LISTED = ", ".join(f"'{kind}'" for kind in KINDS)
Label = tuple[str, str]


def of_stories(connection: Connection) -> list[Decision]:
    """Return what was decided on stories, in the order of the log, undone ones too."""
    sql = f"{log.SELECT} WHERE d.kind IN ({_LISTED}) ORDER BY d.seq"
    return [log.decision_from(row) for row in connection.execute(sql)]


def named_articles(decision: Decision) -> list[str]:
    """Return the ids of the articles that a decision on stories names."""
    body = decision.body
    found = [*body.get("articles", ()), *body.get("stories", ())]
    return found + [body[name] for name in ("article", "to", "of", "story") if body.get(name)]


def standing_article(connection: Connection, id: str) -> int | None:
    """Return the number of an article, or of the one its page holds now; None if it is gone."""
    seen = set()
    sql = "SELECT no, replaced_by FROM article WHERE id = ?"
    while id not in seen:
        seen.add(id)
        row = connection.execute(sql, (id,)).fetchone()
        if row is None:
            return None
        if row[1] is None:
            return int(row[0])
        id = row[1]
    return None


def folded_stories(connection: Connection, articles: Iterable[int]) -> list[list[int]]:
    """Return the stories that some articles, and all that may be with them, are to be in.

    Each decision changes what those before it left, as the log has them: what it names is put
    together or taken apart; an article that no decision names goes where the machine's story went,
    and stays behind where others were taken out of it.
    """
    log = [d for d in of_stories(connection) if d.active and d.kind != "rename_story"]
    named = {id: standing_article(connection, id) for d in log for id in named_articles(d)}
    machine = _together(connection, set(articles), log, named)
    labels: dict[int, Label] = {no: ("machine", str(key)) for no, key in machine.items()}
    for decision in log:
        _apply(decision, labels, named)
    groups: dict[Label, list[int]] = {}
    for no in sorted(labels):
        groups.setdefault(labels[no], []).append(no)
    return list(groups.values())


def _together(
    connection: Connection,
    wanted: set[int],
    log: Sequence[Decision],
    named: dict[str, int | None],
) -> dict[int, int]:
    """Return all articles that the stories of some depend on, each with its machine's story."""
    linked = [{no for id in named_articles(d) if (no := named[id]) is not None} for d in log]
    found: dict[int, int] = {}
    looked: set[int] = set()
    sql = (
        "SELECT o.article, o.machine FROM story_article s JOIN story_article o"
        " ON o.{0} = s.{0} WHERE s.article IN (SELECT value FROM json_each(?))"
    )
    while fresh := wanted - looked:
        looked |= fresh
        for name in ("machine", "story"):
            rows = connection.execute(sql.format(name), (json.dumps(sorted(fresh)),))
            found.update(rows.fetchall())
        wanted = wanted | found.keys()
        wanted.update(no for some in linked if not some.isdisjoint(wanted) for no in some)
    return found


def _apply(decision: Decision, labels: dict[int, Label], named: dict[str, int | None]) -> None:
    body = decision.body

    def there(ids: Iterable[str]) -> list[int]:
        return [no for id in ids if (no := named[id]) is not None and no in labels]

    if decision.kind == "merge_stories":
        some = [labels[no] for no in there(body["stories"])]
        if some:
            # Those that were in one of them then come along, wherever the machine has them now.
            along = {no for no, label in labels.items() if label in some} | {
                *there(body["articles"])
            }
            labels.update(dict.fromkeys(along, some[0]))
        return
    moved = there(body.get("articles", ()) or [body["article"]])
    target = there([body["to"]]) if body.get("to") else []
    if body.get("to") and not target:
        return  # what it was to go to is gone
    label = labels[target[0]] if target else (decision.kind, decision.id)
    labels.update(dict.fromkeys(moved, label))
