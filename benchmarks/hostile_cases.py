"""What of the product reads each hostile shape."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from benchmarks import hostile, hostile_texts
from benchmarks.hostile_statements import STATEMENTS, Marked, statements_of
from onrecord import articles, pages, speakers
from onrecord.pages.containers import captures
from onrecord.reader import quoted, shared_reader
from onrecord.reader.passages import cut
from onrecord.records import Article, Page
from onrecord.store.parsing import parse
from onrecord.wire import feeds

LIMITS = pages.Limits(max_seconds=0)


def read_page(text: str) -> None:
    articles.from_page(pages.load(text.encode(), limits=LIMITS))


def read_dump(text: str) -> None:
    articles.from_page(Page("hostile", text, media="dump"))


def read_pieces(text: str) -> None:
    cut(text, shared_reader().network.tokenizer)


def read_feed(text: str) -> None:
    feeds.parse(text.encode(), url="https://harbourpost.example/feed")


def read_container(name: str) -> Callable[[str], None]:
    def read(text: str) -> None:
        for _ in captures(io.BytesIO(text.encode("latin1")), name=name, limits=LIMITS):
            pass

    return read


def read_statements(marked: Marked) -> None:
    text, said, names = marked
    speakers.audit(Article("hostile", text), speakers.resolved(text, said, names))


@dataclass(frozen=True, slots=True)
class Case:
    """A shape in any length, and what reads it."""

    name: str
    made: Callable[[int], object]
    read: Callable[..., object]


def cases() -> Iterator[Case]:
    """Yield every case, stage by stage."""
    for shapes, read in (
        (hostile.PAGES, read_page),
        (hostile_texts.DUMPS, read_dump),
        (hostile_texts.QUOTES, quoted),
        (hostile_texts.PIECES, read_pieces),
        (hostile_texts.FEEDS, read_feed),
        (hostile_texts.WARCS, read_container("hostile.warc")),
        (hostile_texts.LETTERS, read_container("hostile.eml")),
        (hostile_texts.SEARCHES, lambda text: parse(text[: len(text) // 100])),  # 2,000 at most
    ):
        for name, shape in shapes.items():
            yield Case(name, shape.of, read)
    for name, sentences in STATEMENTS.items():
        yield Case(name, partial(statements_of, sentences), read_statements)
