"""Words chosen by number: the rows of a form that marks a statement, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.records import Article, Span, Statement
from onrecord.store import DecisionError
from onrecord.surfaces.web.numbered import Token, chosen, numbers_of, tokens

ROLES = ("content", "cue", "source")
ROLE_WORDS = {
    "content": "What is said",
    "cue": "The words that attribute it",
    "source": "Who says it",
}
_NEAR = 400  # characters before and after, at least, that can be chosen from
_MOST = 3_000  # words that are offered
_MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch to mark: its role, its place among that role's, the numbers it has now."""

    role: str
    index: int
    first: str = ""
    last: str = ""
    was: str = ""


def offered(article: Article, near: Span) -> list[Token]:
    """Return the numbered words of the paragraphs around a stretch."""
    text = article.text
    start = text.rfind("\n\n", 0, max(near.start - _NEAR, 0)) + 2
    end = text.find("\n\n", min(near.end + _NEAR, len(text)))
    stretch = Span(start if start > 1 else 0, end if end >= 0 else len(text))
    inside = (t for t in tokens(text) if stretch.start <= t.span.start < stretch.end)
    return [token for token, _ in zip(inside, range(_MOST), strict=False)]


def rows(words: Sequence[Token], statement: Statement | None) -> dict[str, list[Row]]:
    """Return the rows of a form: one a span, and an empty one more for each role."""
    return {role: _rows(words, role, statement) for role in ROLES}


def _rows(words: Sequence[Token], role: str, statement: Statement | None) -> list[Row]:
    spans: tuple[Span, ...] = getattr(statement, role) if statement else ()
    made = []
    for index, span in enumerate(sorted(spans)):
        numbers = numbers_of(words, span)
        first, last = map(str, numbers) if numbers else ("", "")
        made.append(Row(role, index, first, last, f"{span.start}-{span.end}:{first}-{last}"))
    return [*made, Row(role, len(made))]


def spans_of(form: Mapping[str, str], words: Sequence[Token], role: str) -> tuple[Span, ...]:
    """Return the spans that a form gives for a role.

    A row whose numbers were left as they were keeps its span to the character, even where that
    begins inside a word. Raises DecisionError for numbers that are none of the words shown.
    """
    found = []
    for index in range(_MOST_ROWS):
        first, last = (form.get(f"{role}_{end}_{index}", "").strip() for end in ("first", "last"))
        if first or last:
            was, _, numbers = form.get(f"{role}_was_{index}", "").partition(":")
            kept = _span(was) if numbers == f"{first}-{last}" else None
            found.append(kept or _chosen(words, role, first, last))
    return tuple(found)


def _chosen(words: Sequence[Token], role: str, first: str, last: str) -> Span:
    first, last = first or last, last or first
    if first.isascii() and first.isdigit() and last.isascii() and last.isdigit():
        span = chosen(words, int(first[:9]), int(last[:9]))
        if span:
            return span
    said = f"from {first[:20]} to {last[:20]}" if first != last else first[:20]
    raise DecisionError(f"{ROLE_WORDS[role]}: {said} are not numbers of words shown, first to last")


def _span(was: str) -> Span | None:
    first, _, last = was.partition("-")
    digits = all(n.isascii() and n.isdigit() and len(n) < 10 for n in (first, last))
    return Span(int(first), int(last)) if digits else None
