"""What a decision may say: checked before it is written, as the log is for ever."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from onrecord.records import Form, SpeakerType, Statement
from onrecord.store.articles_in import Place, article_record
from onrecord.store.codec import ROLES, plain, spans_from, statement_from
from onrecord.store.errors import DecisionError, NotStored
from onrecord.store.grouped.checks import cleaned_on_stories
from onrecord.store.grouped.folding import KINDS as ON_STORIES
from onrecord.store.numbers import article_of
from onrecord.store.sql import Connection
from onrecord.store.words import folded

KINDS = (
    *("accept", "reject", "respan", "retype", "set_speaker", "add"),
    *("merge_speakers", "split_speaker", "undo", "redo"),
    *ON_STORIES,
)
_ON_STATEMENT = frozenset({"accept", "reject", "respan", "retype", "set_speaker"})
_LONGEST_NAME = 500
_MOST_NAMES = 100
_FIELDS = {
    "accept": set(),
    "reject": set(),
    "respan": set(ROLES),
    "retype": {"speaker_type", "act", "form"},
    "set_speaker": {"speaker", "speaker_type", "affiliation", "role"},
    "add": {"added"},
    "merge_speakers": {"names", "into", "speaker_type"},
    "split_speaker": {"statements", "speaker", "speaker_type", "affiliation", "role"},
    "undo": set(),
    "redo": set(),
    "split_story": {"articles"},
    "merge_stories": {"stories"},
    "move_article": {"article", "to"},
    "rename_story": {"story", "title"},
}


def named(who: str) -> str:
    """Return the analyst's name. Raises DecisionError for none, or one of over 200 characters."""
    name = plain(" ".join(who.split())) or ""
    if not 1 <= len(name) <= 200:
        raise DecisionError("say who decides: a name of 1 to 200 characters")
    return name


def cleaned(
    connection: Connection,
    kind: str,
    article: str | None,
    statement: str | None,
    body: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the body of a decision as it may be written. Raises DecisionError, NotStored."""
    if kind not in KINDS:
        raise DecisionError(f"there is no decision {kind!r}; there are {', '.join(KINDS)}")
    unknown = body.keys() - _FIELDS[kind]
    if unknown:
        raise DecisionError(f"{kind} takes no {', '.join(sorted(unknown))}")
    if kind in _ON_STATEMENT:
        return _on_statement(connection, kind, statement or "", body)
    if kind == "merge_speakers":
        return _merge(connection, article, body)
    if kind == "split_speaker":
        return _split(connection, article, body)
    if kind in ON_STORIES:
        return cleaned_on_stories(connection, kind, body)
    return dict(body)


def current_article(connection: Connection, id: str) -> Place:
    """Return an article that may be decided on. Raises NotStored, DecisionError if it is old."""
    sql = "SELECT no, replaced_by FROM article WHERE id = ?"
    row = connection.execute(sql, (id,)).fetchone()
    if row is None:
        raise NotStored(f"no article {id[:60]!r} in this store")
    if row[1] is not None:
        raise DecisionError(f"the text of {id} has changed; decide on the article {row[1]}")
    return Place(row[0], id)


def _on_statement(
    connection: Connection, kind: str, statement: str, body: Mapping[str, Any]
) -> dict[str, Any]:
    place = current_article(connection, article_of(statement))
    sql = "SELECT 1 FROM statement WHERE id = ?"
    if connection.execute(sql, (statement,)).fetchone() is None:
        raise NotStored(f"no statement {statement[:80]!r} in this store")
    if kind in ("respan", "retype") and not body:
        raise DecisionError(f"{kind}: say what is to be changed")
    if kind == "respan":
        text = article_record(connection, place).text
        return {role: _spans(pairs, text, role) for role, pairs in body.items()}
    return _typed(body)


def _spans(pairs: Any, text: str, role: str) -> list[list[int]]:
    """Return spans in order. Raises DecisionError for any that do not lie apart in the text."""
    try:
        spans = sorted(spans_from([(int(a), int(b)) for a, b in pairs]))
    except (TypeError, ValueError) as error:
        raise DecisionError(f"{role}: give spans as [start, end]") from error
    last = 0
    for span in spans:
        if not last <= span.start < span.end <= len(text):
            said = f"the text has {len(text)} characters, and spans lie apart"
            raise DecisionError(f"{role}: {span.to_list()} cannot be: {said}")
        last = span.end
    if role == "content" and not spans:
        raise DecisionError("content: a statement says something; reject it instead")
    return [span.to_list() for span in spans]


def _typed(body: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: _name(name, value) for name, value in body.items()}
    for name, allowed in (("speaker_type", get_args(SpeakerType)), ("form", get_args(Form))):
        if name in found and found[name] not in allowed:
            raise DecisionError(f"{name} is {found[name]!r}: give one of {', '.join(allowed)}")
    if "act" in found and not folded(found["act"] or ""):
        raise DecisionError("act: give a word")
    return found


def _name(field: str, value: Any) -> str | None:
    if value is None:
        return None
    text = plain(" ".join(str(value).split())) or ""
    if not 1 <= len(text) <= _LONGEST_NAME:
        raise DecisionError(f"{field}: give 1 to {_LONGEST_NAME} characters")
    return text


def _merge(connection: Connection, article: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
    if article is not None:
        current_article(connection, article)
    names = [_name("names", name) for name in body.get("names", ())]
    into = _name("into", body.get("into"))
    if not names or len(names) > _MOST_NAMES or not into or not all(folded(n or "") for n in names):
        raise DecisionError(f"merge: give the names (up to {_MOST_NAMES}), and the one they become")
    return {"names": names, "into": into, **_typed({k: body[k] for k in body if k[0] == "s"})}


def _split(connection: Connection, article: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
    current_article(connection, article or "")
    ids = list(body.get("statements", ()))
    for id in ids:
        if article_of(id) != article:
            raise DecisionError("split: the statements are not all of one article")
        if connection.execute("SELECT 1 FROM statement WHERE id = ?", (id,)).fetchone() is None:
            raise NotStored(f"no statement {id[:80]!r} in this store")
    return {"statements": ids, **_typed({k: v for k, v in body.items() if k != "statements"})}


def checked_statement(data: Mapping[str, Any], text: str) -> Statement:
    """Return an added statement, its spans and types checked. Raises DecisionError."""
    try:
        spans = {role: _spans(data.get(role, ()), text, role) for role in ROLES}
        typed = _typed(
            {k: data[k] for k in ("speaker_type", "act", "form", "speaker") if data.get(k)}
        )
        return statement_from({**data, **spans, **typed})
    except TypeError as error:
        raise DecisionError(f"add: no statement ({error})") from error
