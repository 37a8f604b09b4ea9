"""The state of a statement: what was found, and every decision on it that counts, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.records import Span, Statement
from onrecord.store.codec import ROLES, spans_from
from onrecord.store.log import BACK
from onrecord.store.naming import NAMED, speaker_of
from onrecord.store.rows import Decision
from onrecord.store.words import folded

VERDICTS = {"accept": "keep", "add": "keep", "reject": "drop"}
_TYPED = ("speaker_type", "act", "form")
_SPOKEN = ("speaker", "speaker_type", "affiliation", "role")


@dataclass(frozen=True, slots=True)
class State:
    """A statement as it stands, and its status."""

    statement: Statement
    status: str


def state(
    text: str,
    machine: Statement,
    ids: Mapping[str, int],
    log: Sequence[Decision],
    *,
    origin: str = "reader",
) -> State:
    """Return what a statement is after the decisions in `log`, which is in order.

    `ids` are those it has and had, each with the characters by which it has moved since.
    """
    now, verdict, corrected = machine, None, False
    added = origin == "reader"
    for decision in log:
        if not decision.active or decision.kind in BACK:
            continue
        shift = ids.get(decision.statement or "", None)
        if shift is None:
            now, split = _as_speakers(text, now, ids, decision)
            corrected, verdict = corrected or split, "keep" if split else verdict
            continue
        added = added or decision.kind == "add"
        verdict = VERDICTS.get(decision.kind, "keep")
        if decision.kind not in VERDICTS:
            now, corrected = edited(now, decision.kind, decision.body, shift), True
    return State(now, _status(verdict, corrected=corrected, added=added))


def _status(verdict: str | None, *, corrected: bool, added: bool) -> str:
    if not added:
        return "withdrawn"
    if verdict is None:
        return "waiting"
    if verdict == "drop":
        return "rejected"
    return "corrected" if corrected else "accepted"


def edited(statement: Statement, kind: str, body: Mapping[str, Any], shift: int = 0) -> Statement:
    """Return a statement as one decision on it leaves it; its spans stand `shift` further."""
    if kind == "respan":
        spans: dict[str, Any] = {
            role: moved(spans_from(body[role]), shift) for role in ROLES if role in body
        }
        return replace(statement, **spans)
    names = _TYPED if kind == "retype" else _SPOKEN
    return replace(statement, **{name: body[name] for name in names if name in body})


def moved(spans: Sequence[Span], shift: int) -> tuple[Span, ...]:
    """Return spans `shift` characters further."""
    return tuple(Span(span.start + shift, span.end + shift) for span in spans)


def _as_speakers(
    text: str, now: Statement, ids: Mapping[str, int], decision: Decision
) -> tuple[Statement, bool]:
    """Apply a decision on speakers; the second value says that it names this very statement."""
    body = decision.body
    if decision.kind == "split_speaker" and not ids.keys().isdisjoint(body["statements"]):
        return edited(now, decision.kind, body), True
    if decision.kind == "merge_speakers":
        everywhere = decision.article is None
        fits = now.speaker_type in NAMED if everywhere else True
        if fits and folded(speaker_of(text, now) or "") in {folded(n) for n in body["names"]}:
            more = {k: body[k] for k in ("speaker_type",) if k in body}
            return replace(now, speaker=body["into"], **more), False
    return now, False
