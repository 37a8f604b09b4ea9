"""Documents with coreference chains, their tokens put back into text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_CLOSING = frozenset(".,;:!?)]}%’”") | {
    "'s",
    "’s",
    "n't",
    "n’t",
    "'re",
    "'ve",
    "'ll",
    "'m",
    "'d",
    "...",
}
_OPENING = frozenset("([{$#“‘")


@dataclass(frozen=True, slots=True)
class Document:
    """A text, and its chains as lists of (start, end) in characters."""

    id: str
    genre: str
    text: str
    chains: list[list[tuple[int, int]]]


def documents(path: Path) -> Iterator[Document]:
    """Yield the documents of a JSON-lines file of `coreference/`."""
    with path.open(encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            text, places = joined(row["sentences"])
            chains = [
                [(places[s][first][0], places[s][last][1]) for s, first, last in chain]
                for chain in row["chains"]
            ]
            yield Document(row["id"], row["genre"], text, chains)


def joined(sentences: list[list[str]]) -> tuple[str, list[list[tuple[int, int]]]]:
    """Join tokens as print does; returns the text and the place of each token by sentence."""
    text, places, quoting, glued = "", [], False, True
    for sentence in sentences:
        row = []
        for token in sentence:
            straight = token == '"'
            closes = token in _CLOSING or (token.startswith(("'", "’")) and len(token) < 4)
            hyphen = token in {"-", "–", "/"}
            if not (glued or closes or hyphen or (straight and quoting)):
                text += " "
            row.append((len(text), len(text) + len(token)))
            text += token
            glued = token in _OPENING or hyphen or (straight and not quoting)
            quoting = quoting != straight
        places.append(row)
    return text, places
