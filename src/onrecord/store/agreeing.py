"""Agreement between two analysts, from the log: the same statement, decided by both."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.records import Span, Statement
from onrecord.store import log
from onrecord.store.articles_in import Place, statement_rows
from onrecord.store.codec import ROLES
from onrecord.store.connection import Store
from onrecord.store.errors import NotStored
from onrecord.store.folding import State, state
from onrecord.store.sql import Connection

_DECIDED = frozenset({"accepted", "corrected", "rejected"})


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two analysts agree.

    `both` statements were decided by both, `agreed` of them alike: kept (accepted, corrected,
    added) or rejected. `kappa` is Cohen's (1960), which takes chance out; None where one of them
    decided all alike, or nothing. Of the statements kept by both, `spans_same` have the same spans,
    `span_overlap` is the mean F1 of their characters, `types_same` have the same kind of source.
    """

    first: str
    second: str
    both: int
    agreed: int
    kappa: float | None
    kept: int
    spans_same: int
    span_overlap: float | None
    types_same: int

    @property
    def share(self) -> float | None:
        """The share decided alike, 0..1; None where there is nothing to compare."""
        return self.agreed / self.both if self.both else None

    def to_dict(self) -> dict[str, Any]:
        """Return the agreement as JSON-ready data."""
        return {**{n: getattr(self, n) for n in self.__slots__}, "share": self.share}


def agreement(store: Store, first: str, second: str) -> Agreement:
    """Compare what two analysts decided, each on the machine's output alone.

    Raises NotStored where one of them has decided nothing.
    """
    with store.reading() as connection:
        for who in (first, second):
            sql = "SELECT 1 FROM decision WHERE who = ? LIMIT 1"
            if connection.execute(sql, (who,)).fetchone() is None:
                raise NotStored(f"{who!r} has decided nothing in this store; check the name")
        pairs = list(_pairs(connection, first, second))
    return _compared(first, second, pairs)


def _pairs(connection: Connection, first: str, second: str) -> Iterator[tuple[State, State]]:
    sql = (
        "SELECT DISTINCT a.no, a.id FROM article a JOIN decision d ON d.article = a.id"
        " WHERE d.who IN (?, ?) ORDER BY a.no"
    )
    for no, id in connection.execute(sql, (first, second)).fetchall():
        place = Place(no, id)
        decided = log.of_articles(connection, [id])
        text = json.loads(
            connection.execute("SELECT record FROM article WHERE no = ?", (no,)).fetchone()[0]
        )["text"]
        mine = [[d for d in decided if d.who == who] for who in (first, second)]
        for row in statement_rows(connection, place):
            a, b = (state(text, row.machine, {row.id: 0}, own, origin=row.origin) for own in mine)
            if a.status in _DECIDED and b.status in _DECIDED:
                yield a, b


def _compared(first: str, second: str, pairs: Sequence[tuple[State, State]]) -> Agreement:
    verdicts = [(a.status != "rejected", b.status != "rejected") for a, b in pairs]
    kept = [(a.statement, b.statement) for a, b in pairs if "rejected" not in (a.status, b.status)]
    overlaps = [_overlap(a, b) for a, b in kept]
    return Agreement(
        first=first,
        second=second,
        both=len(pairs),
        agreed=sum(a == b for a, b in verdicts),
        kappa=kappa(verdicts),
        kept=len(kept),
        spans_same=sum(_spans(a) == _spans(b) for a, b in kept),
        span_overlap=sum(overlaps) / len(overlaps) if overlaps else None,
        types_same=sum(a.speaker_type == b.speaker_type for a, b in kept),
    )


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Return Cohen's kappa of two raters: agreement beyond chance, 1 for full agreement.

    None where it is not defined: no pairs, or both always said the same one thing.
    J. Cohen, A coefficient of agreement for nominal scales, 1960.
    """
    total = len(pairs)
    if not total:
        return None
    seen = sum(a == b for a, b in pairs) / total
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[v] * second[v] for v in (True, False)) / total**2
    return None if chance == 1 else (seen - chance) / (1 - chance)


def _spans(statement: Statement) -> tuple[tuple[Span, ...], ...]:
    return tuple(getattr(statement, role) for role in ROLES)


def _overlap(a: Statement, b: Statement) -> float:
    """Return the F1 of the characters of two statements, each with the role it has."""
    one, two = _characters(a), _characters(b)
    return 2 * len(one & two) / (len(one) + len(two)) if one or two else 1.0


def _characters(statement: Statement) -> set[tuple[str, int]]:
    return {
        (role, at)
        for role in ROLES
        for span in getattr(statement, role)
        for at in range(span.start, span.end)
    }
