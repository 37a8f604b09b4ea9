"""Readings made by hand and put into a store; every name and place in them is invented."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord import store
from onrecord.records import Article, Failure, Reading, Span, Statement
from onrecord.speakers import audit

READER = "0.1.0 abcdef123456"
SPEAKERS = ("Lin Tarrow", "Jon Ebbe", "Mira Sand", "Oda Vance")
ACTS = {"said": "say", "denied": "deny", "claimed": "claim", "warned": "warn"}
THINGS = ("pier", "bridge", "ferry", "lighthouse", "harbour", "quay", "dredger")


def article(number: int, *, lead: str = "") -> Reading:
    """Return a small article with three statements, another one for each number."""
    text, statements = lead, []
    for at, (cue, act) in enumerate(itertools.islice(itertools.cycle(ACTS.items()), 3)):
        who = SPEAKERS[(number + at) % len(SPEAKERS)]
        thing = THINGS[(number * 3 + at) % len(THINGS)]
        start = len(text)
        said = f"that the {thing} number {number} would open in week {at + 1}"
        text += f"{who} {cue} {said}.\n\n"
        source = Span(start, start + len(who))
        cued = Span(source.end + 1, source.end + 1 + len(cue))
        content = Span(cued.end + 1, cued.end + 1 + len(said))
        statements.append(
            Statement(
                (content,),
                (cued,),
                (source,),
                act=act,
                confidence=0.5 + at / 10,
                speaker=who,
                speaker_type="named_person",
                chain=(source,),
            )
        )
    made = Article(
        id=f"page-{number}",
        text=text.rstrip(),
        url=f"https://harbourpost.example/{number}",
        publisher=("The Harbour Post", "Wexholm Meridian", "Marsa 7")[number % 3],
        title=f"News of the {THINGS[number % len(THINGS)]} number {number}",
        published=f"2031-03-{number % 28 + 1:02d}T08:00:00+01:00",
        language="en",
        tags=("harbour",),
    )
    return Reading(made, tuple(statements), audit(made, statements))


def changed(reading: Reading, text: str, statements: Sequence[Statement] = ()) -> Reading:
    """Return a reading of the same page with another text."""
    return replace(
        reading, article=replace(reading.article, text=text), statements=tuple(statements)
    )


def shifted(reading: Reading, lead: str) -> Reading:
    """Return the reading with a paragraph before all others, found again in full."""

    def further(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(s.start + len(lead), s.end + len(lead)) for s in spans)

    moved = [
        replace(
            s,
            content=further(s.content),
            cue=further(s.cue),
            source=further(s.source),
            chain=further(s.chain),
        )
        for s in reading.statements
    ]
    return changed(reading, lead + reading.article.text, moved)


def read(
    result: Reading | Failure, origin: str | None = None, page: str = "1", reader: str = READER
) -> store.Read:
    """Return a page that was read; by default it lies under its name."""
    name = result.article.id if isinstance(result, Reading) else result.id
    return store.Read(origin or f"/news/{name}.html", page, reader, result)


def fill(found: store.Store, count: int) -> None:
    """Put so many articles into a store."""
    store.put(found, [read(article(number)) for number in range(count)])


def exported(found: store.Store) -> bytes:
    """Return everything a store holds, as its exports write it."""
    from onrecord.store.exporting import export

    return b"".join(
        piece
        for table in ("articles", "statements")
        for piece in export(found, "jsonl", table=table)
    )


def opened(folder: Path, name: str = "news.db") -> Iterator[store.Store]:
    """Open a new store in a folder, and close it at the end."""
    with store.open_store(folder / name, create=True) as found:
        yield found


def ids(found: store.Store, text: str = "", **filters: str) -> list[str]:
    """Return the ids of all statements that a search finds, page by page."""
    seen: list[str] = []
    after = None
    while True:
        batch = store.search_statements(found, text, filters, after=after, limit=3)
        seen += [one.id for one in batch.items]
        if batch.next is None:
            return seen
        after = batch.next
