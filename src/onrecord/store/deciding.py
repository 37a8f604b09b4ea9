"""Decisions: what an analyst says about a statement. Each is a line of the log, for good."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from onrecord.records import Span, Statement
from onrecord.store import log
from onrecord.store.adding import now
from onrecord.store.articles_in import article_record
from onrecord.store.checks import checked_statement, cleaned, current_article, named
from onrecord.store.codec import statement_data
from onrecord.store.connection import Store
from onrecord.store.errors import DecisionError, NotStored
from onrecord.store.numbers import article_of, digest, statement_id
from onrecord.store.rows import Decision
from onrecord.store.settling import insert_added, settle, write
from onrecord.store.sql import Connection

Spans = Sequence[Span]


def accept(store: Store, statement: str, *, who: str, why: str = "") -> Decision:
    """Say that a statement is right as it stands."""
    return decide(store, "accept", who=who, why=why, statement=statement)


def reject(store: Store, statement: str, *, who: str, why: str = "") -> Decision:
    """Say that it is no statement. It is found no more, but under `status:rejected`."""
    return decide(store, "reject", who=who, why=why, statement=statement)


def respan(
    store: Store,
    statement: str,
    *,
    who: str,
    why: str = "",
    content: Spans | None = None,
    cue: Spans | None = None,
    source: Spans | None = None,
) -> Decision:
    """Set other spans; a role that is None stays as it is, an empty one is none."""
    given = {"content": content, "cue": cue, "source": source}
    body = {r: [s.to_list() for s in spans] for r, spans in given.items() if spans is not None}
    return decide(store, "respan", who=who, why=why, statement=statement, body=body)


def retype(
    store: Store,
    statement: str,
    *,
    who: str,
    why: str = "",
    speaker_type: str | None = None,
    act: str | None = None,
    form: str | None = None,
) -> Decision:
    """Set another kind of source, act or form; what is None stays."""
    given = {"speaker_type": speaker_type, "act": act, "form": form}
    body = {name: value for name, value in given.items() if value is not None}
    return decide(store, "retype", who=who, why=why, statement=statement, body=body)


def set_speaker(
    store: Store,
    statement: str,
    speaker: str | None,
    *,
    who: str,
    why: str = "",
    **more: str | None,
) -> Decision:
    """Say whose the statement is; None: nobody's.

    `more` may hold speaker_type, affiliation and role.
    """
    body = {"speaker": speaker, **more}
    return decide(store, "set_speaker", who=who, why=why, statement=statement, body=body)


def merge_speakers(
    store: Store,
    names: Iterable[str],
    into: str,
    *,
    who: str,
    why: str = "",
    article: str | None = None,
    speaker_type: str | None = None,
) -> Decision:
    """Say that these names are one speaker, in one article or (None) in all, later ones too.

    Across articles only persons, organizations and documents that are named are joined: an unnamed
    source of one article is never said to be that of another.
    """
    body: dict[str, Any] = {"names": list(names), "into": into}
    body |= {"speaker_type": speaker_type} if speaker_type else {}
    return decide(store, "merge_speakers", who=who, why=why, article=article, body=body)


def split_speaker(
    store: Store,
    statements: Sequence[str],
    speaker: str,
    *,
    who: str,
    why: str = "",
    **more: str | None,
) -> Decision:
    """Say that these statements of one article are another speaker's."""
    if not statements:
        raise DecisionError("name the statements that are another speaker's")
    body = {"statements": list(statements), "speaker": speaker, **more}
    of = article_of(statements[0])
    return decide(store, "split_speaker", who=who, why=why, article=of, body=body)


def add_statement(
    store: Store, article: str, statement: Statement, *, who: str, why: str = ""
) -> Decision:
    """Add a statement that the reader missed; the decision's `statement` is its id."""
    body = {"added": statement_data(statement)}
    return decide(store, "add", who=who, why=why, article=article, body=body)


def undo(store: Store, decision: str, *, who: str, why: str = "") -> Decision:
    """Take a decision back. That is a decision too; what was decided stays in the log."""
    return _back(store, "undo", decision, who, why)


def redo(store: Store, decision: str, *, who: str, why: str = "") -> Decision:
    """Let an undone decision count again; `decision` is the one that was undone."""
    return _back(store, "redo", decision, who, why)


def _back(store: Store, kind: str, decision: str, who: str, why: str) -> Decision:
    return decide(store, kind, who=who, why=why, target=decision)


def decide(
    store: Store,
    kind: str,
    *,
    who: str,
    why: str = "",
    statement: str | None = None,
    article: str | None = None,
    target: str | None = None,
    body: Mapping[str, Any] | None = None,
) -> Decision:
    """Write one decision, and bring the state in step with it, in one transaction.

    The functions above are the ways to call this. `who` and `why` are free text.

    Raises:
        NotStored: no such article, statement or decision.
        DecisionError: it cannot be taken: spans outside the text, an unknown type, an article whose
            text has changed since, a decision that is undone already; the message says which.
    """
    at = now()
    with store.writing() as connection:
        if target is not None:
            article, statement = _target(connection, kind, target)
        elif statement is not None:
            article = article_of(statement)
        said = dict(cleaned(connection, kind, article, statement, body or {}))
        if kind == "add":
            assert article is not None
            statement = _added(connection, article, said)
        id = digest([at, who, kind, article, statement, target, said, why])
        made = Decision(
            *(id, 0, at, named(who), kind, article, statement, target, said, why[:10_000])
        )
        write(connection, made)
        settle(connection, made)
        found = log.one(connection, id)
    assert found is not None
    return found


def _target(connection: Connection, kind: str, target: str) -> tuple[str | None, str | None]:
    """Return what an undo or redo is about; refuse one that changes nothing."""
    found = log.one(connection, target)
    if found is None:
        raise NotStored(f"no decision {target[:60]!r} in this store")
    if found.kind in log.BACK:
        raise DecisionError(f"{target} is an {found.kind}: name the decision it speaks of")
    if kind == "undo" and not found.active:
        raise DecisionError(f"{target} is undone already")
    if kind == "redo" and found.active:
        raise DecisionError(f"{target} is not undone, there is nothing to redo")
    return found.article, found.statement


def _added(connection: Connection, article: str, body: dict[str, Any]) -> str:
    """Store a statement that was missed, waiting for its decision; return its id."""
    place = current_article(connection, article)
    record = article_record(connection, place)
    made = checked_statement(body["added"], record.text)
    id = statement_id(article, made)
    insert_added(connection, place, id, made)
    return id
