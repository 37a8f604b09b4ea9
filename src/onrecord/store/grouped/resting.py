"""Whether all that a story's articles are told stands on unnamed sources."""

from __future__ import annotations

import json
from collections import Counter, defaultdict

from onrecord.store.codec import dumped, plain
from onrecord.store.grouped.rows import Rests
from onrecord.store.naming import NAMED
from onrecord.store.reading_out import SHOWN
from onrecord.store.sql import Connection

UNNAMED = frozenset({"anonymous", "unnamed_group"})


def rests_of(connection: Connection, story: int) -> str | None:
    """Return the `Rests` of a story as JSON; None where somebody is named, or nobody said a thing.

    Statements whose source nobody is do not count. What copies of one text have counts once: the
    one that has most unnamed sources tells how many there are.
    """
    rows = connection.execute(
        "SELECT m.source, a.id, s.speaker_type, s.speaker_id, s.speaker FROM story_article m"
        " JOIN article a ON a.no = m.article JOIN statement s ON s.article = m.article"
        f" WHERE m.story = ? AND s.status != 'rejected' AND {SHOWN}"
        " ORDER BY m.article, s.no DESC",
        (story,),
    ).fetchall()
    if any(row[2] in NAMED for row in rows):
        return None
    counts: Counter[tuple[str, str, str]] = Counter()
    speakers: defaultdict[int, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for source, article, kind, id, name in rows:
        if kind in UNNAMED:
            counts[article, id, name or ""] += 1
            speakers[source][article].add(id)
    if not counts:
        return None
    (article, _, name), statements = counts.most_common(1)[0]
    total = sum(max(map(len, articles.values())) for articles in speakers.values())
    found = Rests("one" if total == 1 else "unnamed", plain(name) or "", article, statements)
    return dumped(found.to_dict())


def rests_from(text: str | None) -> Rests | None:
    """Return the `Rests` of a story's row."""
    return Rests(**json.loads(text)) if text else None
