"""The reader of statements: text in, statements out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.reader.acts import act_of
from onrecord.reader.edges import quoted_out, whole
from onrecord.reader.entities import entities
from onrecord.reader.evidence import Link, Range
from onrecord.reader.forms import form_of
from onrecord.reader.linking import links
from onrecord.reader.network import Network, Scores
from onrecord.reader.participles import with_shared_sources
from onrecord.reader.passages import Pieces, cut
from onrecord.reader.quotes import quoted
from onrecord.records import Entity, Span, Statement

LANGUAGES = frozenset({"en"})  # the languages whose statements the shipped weights were trained on

SHIPPED = {"": "reader", "fast": "fast"}  # the folders in `models/` by what `--weights` names them


@dataclass(frozen=True, slots=True)
class Found:
    """What one reading of a text finds: statements in the order of their cues, and entities."""

    statements: tuple[Statement, ...] = ()
    entities: tuple[Entity, ...] = ()


class Reader:
    """Reads statements with one set of weights. Loading takes part of a second; keep the reader."""

    def __init__(self, folder: Path | None = None, threads: int = 0) -> None:
        """Load the weights in `folder`, or those that ship; `threads` 0 means all cores.

        Raises ModelError when the weights are missing or damaged.
        """
        self.network = Network(folder or weights_folder(), threads)

    def read(self, text: str, min_confidence: float = 0.0) -> Found:
        """Return the statements and the entities of `text`, spans into that same text.

        Statements below `min_confidence` (0..1) are left out.
        """
        pieces = cut(text, self.network.tokenizer)
        if not len(pieces):
            return Found()
        scores = self.network.read(pieces)
        linked = self._linked(text, pieces, scores)
        kept = tuple(s for _, s in linked if s.confidence >= min_confidence)
        return Found(kept, entities(scores, pieces, text))

    def linked(self, text: str) -> list[tuple[Link, Statement]]:
        """Return each statement of `text` with the link it is made of, for calibration."""
        pieces = cut(text, self.network.tokenizer)
        return self._linked(text, pieces, self.network.read(pieces)) if len(pieces) else []

    def _linked(self, text: str, pieces: Pieces, scores: Scores) -> list[tuple[Link, Statement]]:
        quotes = quoted(text)
        found = [(k, _statement(k, pieces, text, quotes)) for k in links(scores, self.network)]
        kept = [(link, statement) for link, statement in found if statement.content]
        shared = with_shared_sources([statement for _, statement in kept], text)
        return [(link, statement) for (link, _), statement in zip(kept, shared, strict=True)]


@cache
def shared_reader() -> Reader:
    """Return the reader with the shipped weights, loaded at first use."""
    return Reader()


def weights_folder(named: str = "") -> Path:
    """Return where weights are: "" names those that ship, "fast" the smaller ones that ship too.

    Any other name is that of a folder, which need not be there.
    """
    if named in SHIPPED:
        return Path(str(files("onrecord").joinpath("models", SHIPPED[named])))
    return Path(named)


def _statement(link: Link, pieces: Pieces, text: str, quotes: Sequence[Span]) -> Statement:
    cue, source = _spans(link.cue, pieces, text), _spans(link.source, pieces, text)
    content = quoted_out(_spans(link.content, pieces, text), quotes, (*cue, *source))
    return Statement(
        content=content,
        cue=cue,
        source=source,
        form=form_of(content, quotes, text),
        act=act_of(" ".join(span.of(text) for span in cue)),
        confidence=link.confidence,
    )


def _spans(ranges: Sequence[Range], pieces: Pieces, text: str) -> tuple[Span, ...]:
    """Turn ranges of pieces into spans of whole words; a range without any word character or sign
    is none.
    """
    spans = (whole(int(pieces.starts[a]), int(pieces.ends[b - 1]), text) for a, b in ranges)
    return tuple(span for span in spans if span.start < span.end)
