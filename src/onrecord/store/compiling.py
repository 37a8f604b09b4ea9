"""What is asked for -> an expression of the full-text index.

Only words of ours (letters and digits) go into it, each in quotes, and the whole is bound as a
parameter: nothing that a user types is read as syntax.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from onrecord.store.asking import (
    Dates,
    Either,
    Every,
    Fact,
    Near,
    Node,
    Not,
    Phrase,
    SaidBy,
    Within,
    has_rows,
    mentions,
)
from onrecord.store.dates import stretches
from onrecord.store.facts import ALL, fact
from onrecord.store.numbers import LAST_PLACE, after_day, first_no

_HIGHEST = 2**63 - 1
_COLUMNS = {
    "statement": {
        None: "content cue speaker",
        "about": "content",
        "named": "names",
        "title": "content",
        "cue": "cue",
        "speaker": "speaker",
        "outlet": "outlet",
    },
    "article": {
        None: "title text",
        "about": "title text",
        "named": "names",
        "title": "title",
        "cue": "text",
        "speaker": "speaker",
        "outlet": "outlet",
    },
}
_FIRST_YEAR, _LAST_YEAR = "1900-01-01", "2100-12-31"


@dataclass(frozen=True, slots=True)
class Compiled:
    """An expression for MATCH, and the row numbers it is looked for in: `low` <= no < `high`.

    `where` is a condition beside it, in SQL, with what is `bound` in it.
    """

    match: str
    low: int = 0
    high: int = _HIGHEST
    where: str = "1"
    bound: tuple[str, ...] = ()


def compiled(asked: Node, kind: str) -> Compiled:
    """Return what finds the rows of a kind ("statement", "article").

    Rejected statements are found only where `status:` is asked for.
    """
    if kind == "statement" and not mentions(asked, "status"):
        asked = Every((asked, Not(Fact("status", "rejected"))))
    parts = _flat(asked)
    low, high = 0, _HIGHEST
    for dates in (p for p in parts if isinstance(p, Dates)):
        low = max(low, first_no(dates.first) if dates.first else 1 << 42)
        high = min(high, after_day(dates.last) if dates.last else _HIGHEST)
    for within in (p for p in parts if isinstance(p, Within)):
        low = max(low, min(within.articles, default=_HIGHEST))
        high = min(high, max(within.articles, default=0) + LAST_PLACE + 1)
    rows = [p for p in parts if has_rows(p)]
    others = tuple(p for p in parts if not isinstance(p, Dates) and p not in rows)
    found = [_condition(part, kind) for part in rows]
    return Compiled(
        _expression(Every(others), kind),
        low,
        high,
        " AND ".join(sql for sql, _ in found) or "1",
        tuple(value for _, values in found for value in values),
    )


def _condition(node: Node, kind: str) -> tuple[str, tuple[str, ...]]:
    """Return what holds for a row that matches, in SQL, and what is bound in it.

    The plus signs keep SQLite from looking each number up in the word index.
    """
    if isinstance(node, Within):
        sql = f"(+rowid & ~{LAST_PLACE}) IN (SELECT value FROM json_each(?))"
        return sql, (json.dumps(node.articles),)
    if isinstance(node, SaidBy):
        row = "s.no" if kind == "statement" else "s.article"
        sql = f"SELECT {row} FROM actor_statement t JOIN statement s ON s.id = t.statement"
        return f"+rowid IN ({sql} WHERE t.actor = ?)", (node.actor,)
    if isinstance(node, Not) and has_rows(node):
        sql, bound = _condition(node.part, kind)
        return f"NOT {sql}", bound
    if isinstance(node, Every | Either) and has_rows(node):
        found = [_condition(part, kind) for part in node.parts]
        by = " AND " if isinstance(node, Every) else " OR "
        joined = by.join(sql for sql, _ in found)
        return f"({joined})", tuple(value for _, values in found for value in values)
    words = f"{kind}_words"
    sql = f"+rowid IN (SELECT rowid FROM {words} WHERE {words} MATCH ?)"
    return sql, (_expression(node, kind),)


def _flat(node: Node) -> list[Node]:
    if isinstance(node, Every):
        return [leaf for part in node.parts for leaf in _flat(part)]
    return [node]


def _expression(node: Node, kind: str) -> str:
    match node:
        case Phrase():
            return f"{_columns(node.field, kind)}: {_quoted(node)}"
        case Near():
            said = " ".join(_quoted(phrase) for phrase in node.phrases)
            return f"{_columns(node.field, kind)}: NEAR({said}, {node.distance})"
        case Fact(field="disputed", value="no"):
            return f"({_word(ALL)} NOT {_word(fact('disputed', 'yes'))})"
        case Fact():
            return _word(fact(node.field, node.value))
        case Within() | SaidBy():
            raise AssertionError("the word index does not know these")
        case Dates():
            days = stretches(node.first or _FIRST_YEAR, node.last or _LAST_YEAR)
            return _joined([_word(fact("day", d)) for d in days], " OR ")
        case Not():
            return f"({_word(ALL)} NOT {_expression(node.part, kind)})"
        case Either():
            return _joined([_expression(part, kind) for part in node.parts], " OR ")
        case Every():
            return _every(node, kind)


def _every(node: Every, kind: str) -> str:
    """Put the parts that must match first, then those that must not: FTS5 has no NOT alone."""
    must = [_expression(p, kind) for p in node.parts if not isinstance(p, Not)]
    never = [_expression(p.part, kind) for p in node.parts if isinstance(p, Not)]
    found = _joined(must, " AND ") if must else _word(ALL)
    return f"({found} NOT {_joined(never, ' OR ')})" if never else found


def _joined(parts: list[str], by: str) -> str:
    return f"({by.join(parts)})" if parts else _word("¶nothing")


def _columns(field: str | None, kind: str) -> str:
    return f"{{{_COLUMNS[kind][field]}}}"


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.forms)}"{" *" if phrase.prefix else ""}'


def _word(word: str) -> str:
    return f'{{facts}}: "{word}"'


def filtered(asked: Node, facts: dict[str, str], dates: Dates | None = None) -> Node:
    """Return what is asked for, narrowed to rows with these facts, on these days."""
    more: tuple[Node, ...] = tuple(Fact(field, value) for field, value in facts.items())
    more += (replace(dates),) if dates else ()
    return Every((asked, *more)) if more else asked
