"""What a user types -> what is asked for. Any text at all is a search; nothing in it is an error.

    word "a phrase" begin* AND OR NOT -word (…) NEAR(a "b c", 5)
    speaker: about: named: outlet: cue: title: source: act: form: lang: status: by: date:
    story: disputed:

Terms side by side must all match. What cannot be searched for is left out, and a note says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.store.asking import (
    NOTHING,
    WORD_FIELDS,
    Dates,
    Either,
    Every,
    Fact,
    Near,
    Node,
    Not,
    Phrase,
)
from onrecord.store.dates import days_of
from onrecord.store.errors import QueryError
from onrecord.store.facts import canonical
from onrecord.store.words import words

LONGEST = 2_000  # characters of a search
_DEEPEST = 30  # terms inside each other
_TEXT = frozenset(WORD_FIELDS)
_FEW = frozenset({"source", "act", "form", "lang", "status", "by", "kind", "story", "disputed"})
_TOKEN = re.compile(
    rf"""\s*(?:(?P<open>\()|(?P<close>\))
    |(?P<near>NEAR(?=\())
    |(?P<minus>-(?=[^\s)-]))
    |(?P<field>{"|".join(sorted(_TEXT | _FEW | {"date"}))}):
    |["“”„«»](?P<phrase>[^"“”„«»]*)(?:["“”„«»](?P<star>\*?)|$)
    |(?P<word>[^\s()"“”„«»]+))""",
    re.VERBOSE,
)
_SHORTEST_PREFIX = 2


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for, and what was left out of account, in plain words."""

    asked: Node
    notes: tuple[str, ...] = ()


def parse(text: str) -> Query:
    """Return what a text asks for; an empty one asks for everything.

    Raises QueryError for more than 2,000 characters, for nothing else.
    """
    if len(text) > LONGEST:
        said = f"the search has {len(text):,} characters; give {LONGEST:,} at most"
        raise QueryError(said)
    parser = _Parser(text)
    asked = parser.whole()
    return Query(asked, tuple(dict.fromkeys(parser.notes)))


class _Parser:
    """Walks the tokens once, from left to right."""

    def __init__(self, text: str) -> None:
        self.notes: list[str] = []
        self._tokens = list(_TOKEN.finditer(text))
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        parts = []
        while self._at < len(self._tokens):
            part = self._either(None)
            if part is not None:
                parts.append(part)
            if self._kind() == "close":
                self._at += 1  # one that nothing opened
        if self._tokens and not parts:
            self.notes.append("there is no word in this search")
            return NOTHING
        return _every(parts)

    def _kind(self) -> str | None:
        if self._at >= len(self._tokens):
            return None
        return self._tokens[self._at].lastgroup

    def _word(self) -> str | None:
        return self._tokens[self._at]["word"] if self._kind() == "word" else None

    def _either(self, field: str | None) -> Node | None:
        parts = [self._all(field)]
        while self._word() == "OR":
            self._at += 1
            parts.append(self._all(field))
        found = tuple(p for p in parts if p is not None)
        return found[0] if len(found) == 1 else Either(found) if found else None

    def _all(self, field: str | None) -> Node | None:
        parts = []
        while self._kind() not in (None, "close") and self._word() != "OR":
            part = self._one(field)
            if part is not None:
                parts.append(part)
        return _every(parts) if parts else None

    def _one(self, field: str | None) -> Node | None:
        """Return the next term, None where it holds nothing to search for."""
        self._depth += 1
        found = self._term(field)
        self._depth -= 1
        return found

    def _term(self, field: str | None) -> Node | None:
        token = self._tokens[self._at]
        kind = self._kind()
        self._at += 1
        if self._depth > _DEEPEST:
            self.notes.append(f"terms inside each other count {_DEEPEST} deep")
            return None
        if kind == "open":
            return self._inside(field)
        if kind == "near":
            return self._near(field)
        if kind == "minus":
            return self._negated(field)
        if kind == "field":
            return self._field(token["field"], field)
        if kind in ("phrase", "star"):
            return self._phrase(token["phrase"], field, prefix=bool(token["star"]))
        word: str = token["word"]
        if word == "AND":
            return None
        return self._negated(field) if word == "NOT" else self._plain(word, field)

    def _negated(self, field: str | None) -> Node | None:
        if self._kind() in (None, "close") or self._word() == "OR":
            return None
        return _not(self._one(field))

    def _inside(self, field: str | None) -> Node | None:
        found = self._either(field)
        if self._kind() == "close":
            self._at += 1
        return found

    def _field(self, name: str, outer: str | None) -> Node | None:
        """Return what stands behind `name:`, a term, a phrase or a parenthesis."""
        if self._kind() in (None, "close"):
            return self._plain(name, outer)
        return self._one(name)

    def _value(self, field: str, value: str) -> Node | None:
        if field == "date":
            days = days_of(value)
            if days is None:
                said = "give 2023-12-05, 2023-12, 2023 or 2023-12-01..2023-12-05"
                self.notes.append(f"date:{value} is no date; {said}")
                return NOTHING
            return Dates(*days)
        known, note = canonical(field, value)
        if note:
            self.notes.append(note)
        return Fact(field, known) if known else NOTHING

    def _near(self, field: str | None) -> Node | None:
        self._at += 1  # the parenthesis
        if field in _FEW or field == "date":
            self.notes.append(f"{field}: has no words to stand near each other; all were searched")
            field = None
        phrases: list[Phrase] = []
        distance = 10
        while self._kind() not in (None, "close"):
            token = self._tokens[self._at]
            self._at += 1
            said = token["phrase"] or token["word"] or token["field"] or ""
            number = re.fullmatch(r",?(\d{1,3})", said)
            if number and self._kind() in (None, "close") and phrases:
                distance = int(number[1])
            elif forms := _forms(said.removesuffix("*")):
                phrases.append(Phrase(forms, _is_prefix(said, forms), field))
        self._at += 1
        if len(phrases) < 2:
            return phrases[0] if phrases else None
        return Near(tuple(phrases), distance, field)

    def _plain(self, word: str, field: str | None) -> Node | None:
        if field in _FEW or field == "date":
            return self._value(field, word)
        return self._phrase(word.removesuffix("*"), field, prefix=word.endswith("*"))

    def _phrase(self, said: str, field: str | None, *, prefix: bool) -> Node | None:
        if field in _FEW or field == "date":
            return self._value(field, said)
        forms = _forms(said)
        if not forms:
            self.notes.append(f"{said!r} holds no word" if said.strip() else "an empty phrase")
            return None
        if prefix and len(forms[-1]) < _SHORTEST_PREFIX:
            self.notes.append(f"{said}*: give two letters or more before the star")
            prefix = False
        return Phrase(forms, prefix, field)


def _forms(said: str) -> tuple[str, ...]:
    return tuple(word.form for word in words(said))


def _is_prefix(said: str, forms: tuple[str, ...]) -> bool:
    return said.endswith("*") and len(forms[-1]) >= _SHORTEST_PREFIX


def _not(part: Node | None) -> Node | None:
    return None if part is None else Not(part)


def _every(parts: list[Node]) -> Node:
    return parts[0] if len(parts) == 1 else Every(tuple(parts))
