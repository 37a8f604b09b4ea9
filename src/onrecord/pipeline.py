"""The product on one screen: page -> article -> statements -> speakers -> audit."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from onrecord import articles, pages, reader, speakers
from onrecord.errors import ModelError, OnrecordError
from onrecord.languages import language_name, primary
from onrecord.records import Article, Capture, Failure, Kind, Reading, Statement
from onrecord.settings import Settings

Source = str | os.PathLike[str] | bytes | Capture
Sources = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
Read = TypeVar("Read")
Named = TypeVar("Named", bound=Path | Capture)


def read_page(source: Source, *, url: str | None = None, using: Settings | None = None) -> Article:
    """Read the article out of a page: a path, `-`, the page's bytes, or a capture.

    Raises PageError for an input that is no page, NoArticle for a page without an article.
    """
    using = using or Settings()
    limits = pages.Limits(using.max_bytes, using.max_depth, using.max_seconds)
    with pages.time_limit(limits.max_seconds):
        return articles.from_page(pages.load(source, url=url, limits=limits))


def statements(
    article: Article | str,
    *,
    using: Settings | None = None,
    with_reader: reader.Reader | None = None,
) -> tuple[Statement, ...]:
    """Return the statements of an article (or of a text), in order, each with its speaker.

    Empty for an index, and for an article in a language that is not read yet. `read` gives the
    entities of the same reading too. Raises ModelError when the weights are missing or damaged.
    """
    article = Article("text", article) if isinstance(article, str) else article
    return _found(article, using, with_reader).statements


def _found(
    article: Article, using: Settings | None, with_reader: reader.Reader | None
) -> reader.Found:
    """Read an article's text once: its statements, each with its speaker, and its entities."""
    if why_unread(article):
        return reader.Found()
    using = using or Settings()
    reads = with_reader or _reader(using.weights, using.threads)
    found = reads.read(article.text, using.min_confidence)
    said = speakers.resolved(
        article.text, found.statements, found.entities, authors=article.authors
    )
    return replace(found, statements=said)


@cache
def _reader(weights: str, threads: int) -> reader.Reader:
    """Return the reader with the weights of a name (`reader.weights_folder`), loaded once."""
    return reader.Reader(reader.weights_folder(weights), threads)


def why_unread(article: Article) -> str | None:
    """Say why an article's statements are not read, in plain words; None when they are."""
    if article.kind == "index":
        return "Statements are read in articles only, and this page is an index."
    code = article.language or "en"
    if primary(code) in reader.LANGUAGES:
        return None
    return f"Statements are not read in {language_name(code)} yet: the article is shown whole."


def read(
    source: Source,
    *,
    url: str | None = None,
    using: Settings | None = None,
    with_reader: reader.Reader | None = None,
) -> Reading:
    """Read a page whole: its article, the statements in it, and the audit of its sources.

    Raises what `read_page` and `statements` raise.
    """
    with pages.time_limit((using or Settings()).max_seconds):
        article = read_page(source, url=url, using=using)
        unread = why_unread(article)
        if unread:
            return Reading(article, notes=(unread,))
        found = _found(article, using, with_reader)
        audit = speakers.audit(article, found.statements)
        return Reading(article, found.statements, audit, entities=found.entities)


def read_all(
    sources: Sources,
    *,
    using: Settings | None = None,
    with_reader: reader.Reader | None = None,
    leave_out: Path | None = None,
    wanted: pages.Wanted | None = None,
    dropped: Callable[[pages.Dropped], object] | None = None,
) -> Iterator[Reading | Failure]:
    """Read every page under files and folders, one at a time; what fails is yielded as a Failure.

    The rest is that of `pages_in`.
    """
    one = partial(read, using=using, with_reader=with_reader)
    found = pages_in(sources, using=using, leave_out=leave_out, wanted=wanted, dropped=dropped)
    return _each(one, found)


def read_captures(
    captures: Iterable[Capture | Failure],
    *,
    using: Settings | None = None,
    with_reader: reader.Reader | None = None,
) -> Iterator[Reading | Failure]:
    """Read pages that were fetched or come out of archives, one at a time, as `read_all`.

    A Failure among them is passed on.
    """
    one = partial(read, using=using, with_reader=with_reader)
    return _each(one, captures)


def articles_of(
    sources: Sources,
    *,
    using: Settings | None = None,
    wanted: pages.Wanted | None = None,
    dropped: Callable[[pages.Dropped], object] | None = None,
) -> Iterator[Article | Failure]:
    """Read the article of every page under files and folders, one at a time, as `read_all`."""
    found = pages_in(sources, using=using, wanted=wanted, dropped=dropped)
    return _each(partial(read_page, using=using), found)


def articles_from(
    sources: Iterable[Path | Capture | Failure], *, using: Settings | None = None
) -> Iterator[Article | Failure]:
    """Read the article of each page, files and captures, one at a time; a Failure is passed on."""
    return _each(partial(read_page, using=using), sources)


def readings_of(
    articles: Iterable[Article],
    *,
    using: Settings | None = None,
    with_reader: reader.Reader | None = None,
) -> Iterator[Reading | Failure]:
    """Read the statements of each article, one at a time; what fails is yielded as a Failure."""

    def one(article: Article, _: Path) -> Reading:
        with pages.time_limit((using or Settings()).max_seconds):
            found = _found(article, using, with_reader)
        return Reading(article, found.statements, entities=found.entities)

    for article in articles:
        yield _attempt(partial(one, article), Path(article.id))


def pages_in(
    sources: Sources,
    *,
    using: Settings | None = None,
    leave_out: Path | None = None,
    wanted: pages.Wanted | None = None,
    dropped: Callable[[pages.Dropped], object] | None = None,
) -> Iterator[Path | Capture | Failure]:
    """Yield each page under files and folders, one at a time: a path, or a capture out of an
    archive, a mailbox, a PDF. What cannot be read there, and a folder without pages, is a Failure.

    `wanted` says what is taken out of an archive (by default pages that may be articles); `dropped`
    is called with what is not. The file `leave_out` (the page being written) is not read.
    """
    hidden = leave_out.resolve() if leave_out else None
    named = [sources] if isinstance(sources, str | os.PathLike) else sources
    for source in map(Path, named):
        path = None
        for path in pages.discover([source]):
            if hidden is None or path.resolve() != hidden:
                yield from _opened(path, using or Settings(), wanted, dropped)
        if path is None:
            said = "no pages in this folder; name files with other endings one by one"
            yield _failure(source, "no-pages", said)


def _opened(
    path: Path,
    using: Settings,
    wanted: pages.Wanted | None,
    dropped: Callable[[pages.Dropped], object] | None,
) -> Iterator[Path | Capture | Failure]:
    """Yield a page, or the pages in a file that holds many."""
    if not pages.is_container(path):
        yield path
        return
    limits = pages.Limits(using.max_bytes, using.max_depth, using.max_seconds)
    each = pages.captures(path, limits=limits, wanted=wanted or pages.Wanted())
    while True:
        found = _attempt(lambda _: next(each, None), path)
        if found is None:
            return
        if not isinstance(found, pages.Dropped):
            yield found
        elif dropped:
            dropped(found)


def _each(
    one: Callable[[Path | Capture], Read], sources: Iterable[Path | Capture | Failure]
) -> Iterator[Read | Failure]:
    """Read what is found; a Failure among it is passed on."""
    for source in sources:
        yield source if isinstance(source, Failure) else _attempt(one, source)


def _attempt(one: Callable[[Named], Read], source: Named) -> Read | Failure:
    """Read one page; whatever goes wrong with it is a Failure, so that the run goes on."""
    try:
        return one(source)
    except ModelError:
        raise  # no page can be read without weights
    except OnrecordError as error:
        return _failure(source, error.reason, str(error))
    except MemoryError:
        said = "more memory than there is to use; leave it out, or read it on a larger machine"
        return _failure(source, "too-much-memory", said)
    except Exception as error:  # noqa: BLE001 - the boundary: no page may stop a run
        said = f"{type(error).__name__}: {error}; please report it with the page"
        return _failure(source, "internal-error", said)


def _failure(source: Path | Capture, reason: str, message: str) -> Failure:
    """Say what failed; the origin stands beside the message, so it is not said twice."""
    origin = source.of.origin if isinstance(source, Capture) else os.fspath(source)
    return Failure(pages.id_of(source), origin, reason, message.removeprefix(f"{origin}: "))


def statements_of_record(
    record: Mapping[str, Any],
    *,
    using: Settings | None = None,
    with_reader: reader.Reader | None = None,
) -> dict[str, Any] | Failure:
    """Read one JSON record with `id` and `text`; its `language` and `kind`, if given, are heeded.

    Returns `{"id", "attributions": [...], "entities": [...]}`, the `id` as given, offsets into that
    `text`, and a `note` where statements are not read; or a Failure.
    """
    name, language = record.get("id"), record.get("language")
    kind: Kind = "index" if record.get("kind") == "index" else "article"
    code = language if isinstance(language, str) else None
    author = record.get("author")
    authors = (author,) if isinstance(author, str) else ()
    article = Article(str(name), record["text"], kind, language=code, authors=authors)

    def one(_: Path) -> dict[str, Any]:
        with pages.time_limit((using or Settings()).max_seconds):
            found = _found(article, using, with_reader)
        note = why_unread(article)
        line = {
            "id": name,
            "attributions": [s.to_dict() for s in found.statements],
            "entities": [e.to_dict() for e in found.entities],
        }
        return {**line, "note": note} if note else line

    return _attempt(one, Path(article.id))
