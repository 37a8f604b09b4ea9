"""A decision in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.store import Decision
from onrecord.surfaces.labels import KIND, counted, opening
from onrecord.surfaces.web.words_of_ours import DECIDED

_NAME = 80


def told(decision: Decision) -> str:
    """Say who decided what, and why where that was given: "Ada set the speaker: Lin Tarrow"."""
    what = _what(decision.kind, decision.body)
    why = f" “{opening(decision.why, 300)}”" if decision.why else ""
    return f"{decision.who} {DECIDED.get(decision.kind, decision.kind)}{what}{why}"


def _what(kind: str, body: Mapping[str, Any]) -> str:
    if kind == "merge_speakers":
        names = ", ".join(f"“{_short(name)}”" for name in body.get("names", ()))
        return f": {names} into “{_short(body.get('into'))}”"
    if kind == "split_speaker":
        said = counted(len(body.get("statements", ())), "statement")
        return f": {said} to “{_short(body.get('speaker'))}”"
    if kind == "rename_story":
        title = body.get("title")
        return f": “{_short(title)}”" if title else ": its own title again"
    if kind == "split_story":
        return f": {counted(len(body.get('articles', ())), 'article')} taken out"
    if kind == "merge_stories":
        return f": {len(body.get('stories', ()))} into one"
    if kind == "move_article":
        return "" if body.get("to") else ": to a story of its own"
    if kind == "set_speaker":
        return f": {_short(body['speaker']) if body.get('speaker') else 'nobody named'}"
    if kind == "respan":
        return f" ({', '.join(sorted(body))})"
    if kind == "retype":
        return ": " + ", ".join(KIND.get(str(v), _short(v)) for v in body.values())
    return ""


def _short(name: Any) -> str:
    return opening(str(name or ""), _NAME)
