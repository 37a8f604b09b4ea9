"""An analyst's decisions: what they say, and which of them stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from onrecord.errors import RecordError

What = Literal["join", "split", "keep_apart", "rename", "undo"]
WHATS: tuple[str, ...] = get_args(What)


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the decisions file. What is not needed for its `what` is empty.

    `actors` are references: an actor's id, or its name, with `@` and an article's id where several
    have it ("sara-bo@harbour-3"), or `@*` for all of them. `split` takes the `articles` away,
    `rename` gives the `name`, `undo` takes the decision with the id `undoes` back.
    """

    id: str
    when: str
    who: str
    what: What
    actors: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    name: str | None = None
    undoes: str | None = None
    why: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the decision as JSON-ready data, empty fields left out."""
        fields = {
            "id": self.id,
            "when": self.when,
            "who": self.who,
            "what": self.what,
            "actors": list(self.actors),
            "articles": list(self.articles),
            "name": self.name,
            "undoes": self.undoes,
            "why": self.why,
        }
        return {key: value for key, value in fields.items() if value}

    def said(self) -> str:
        """Return the decision in words: "keep_apart sara-bo tara-bo"."""
        parts = [self.what, *self.actors, *self.articles, self.name or "", self.undoes or ""]
        return " ".join(part for part in parts if part)


def decision(record: Mapping[str, Any]) -> Decision:
    """Make a decision of a JSON object. Raises RecordError, with what is missing, if it is none."""
    what = record.get("what")
    if what not in WHATS:
        raise RecordError(f'no decision: give "what" as one of {", ".join(WHATS)}')
    texts = {key: _text(record, key) for key in ("id", "when", "who", "name", "undoes", "why")}
    for key in ("id", "when", "who"):
        if not texts[key]:
            raise RecordError(f'no decision: "{key}" is missing')
    made = Decision(
        id=texts["id"] or "",
        when=texts["when"] or "",
        who=texts["who"] or "",
        what=what,
        actors=_texts(record, "actors"),
        articles=_texts(record, "articles"),
        name=texts["name"],
        undoes=texts["undoes"],
        why=texts["why"],
    )
    lacking = _lacking(made)
    if lacking:
        raise RecordError(f"no decision: {what} needs {lacking}")
    return made


def _text(record: Mapping[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise RecordError(f'no decision: "{key}" is not a string')
    return value or None


def _texts(record: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = record.get(key) or []
    if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
        raise RecordError(f'no decision: "{key}" is not a list of strings')
    return tuple(value)


def _lacking(made: Decision) -> str:
    """Say what a decision of its kind needs and has not; "" for nothing."""
    wild = any(ref.endswith("@*") for ref in made.actors)
    needs = {
        "join": (len(made.actors) > 1 or wild, "two actors or more"),
        "keep_apart": (len(made.actors) == 2, "two actors"),
        "split": (len(made.actors) == 1 and bool(made.articles), "an actor and articles"),
        "rename": (len(made.actors) == 1 and bool(made.name), "an actor and a name"),
        "undo": (bool(made.undoes), 'the id of a decision in "undoes"'),
    }
    fine, wanted = needs[made.what]
    return "" if fine else wanted


def standing(log: Sequence[Decision]) -> list[Decision]:
    """Return the decisions that are not undone, in the order of the log.

    An undo is a decision too: undoing it brings back what it undid. Only what stands earlier in
    the log can be undone.
    """
    undone: set[str] = set()
    earlier = {d.id: i for i, d in enumerate(log)}
    for i, made in reversed(list(enumerate(log))):
        undoes = made.undoes if made.what == "undo" and made.id not in undone else None
        if undoes and earlier.get(undoes, i) < i:
            undone.add(undoes)
    return [d for d in log if d.id not in undone and d.what != "undo"]
