"""The product on one screen: page -> article -> statements -> voices -> audit."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from onrecord import articles, pages, reader, speakers
from onrecord.errors import ModelError, OnrecordError
from onrecord.records import Article, Failure, Kind, Reading, Statement
from onrecord.settings import Settings

Source = str | os.PathLike[str] | bytes
Read = TypeVar("Read")


def read_page(source: Source, *, url: str | None = None, using: Settings | None = None) -> Article:
    """Read the article out of a page: a path, `-` for standard input, or the page's bytes.

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
    """Return the statements of an article (or of a text), in order, each with its kind of source.

    Empty for an index, and for an article in a language that is not read yet. Raises ModelError
    when the weights are missing or damaged.
    """
    if isinstance(article, Article) and why_unread(article):
        return ()
    text = article if isinstance(article, str) else article.text
    with_reader = with_reader or reader.shared_reader()
    found = with_reader.read(text, (using or Settings()).min_confidence)
    return speakers.voices(text, found)


def why_unread(article: Article) -> str | None:
    """Say why an article's statements are not read, in plain words; None when they are."""
    if article.kind == "index":
        return "This page is an index of headlines, not an article: no statements are read."
    code = (article.language or "en").lower().replace("_", "-").split("-")[0]
    if code in reader.LANGUAGES:
        return None
    return f"Statements are not read in this language yet ({code}): the article is shown whole."


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
        found = statements(article, using=using, with_reader=with_reader)
        return Reading(article, found, speakers.audit(article, found))


def read_all(
    sources: Iterable[str | os.PathLike[str]],
    *,
    using: Settings | None = None,
    with_reader: reader.Reader | None = None,
) -> Iterator[Reading | Failure]:
    """Read every page under files and folders, one at a time; what fails is yielded as a Failure."""
    one = partial(read, using=using, with_reader=with_reader)
    return (_attempt(one, path) for path in pages.discover(sources))


def articles_of(
    sources: Iterable[str | os.PathLike[str]], *, using: Settings | None = None
) -> Iterator[Article | Failure]:
    """Read the article of every page under files and folders, one at a time, as `read_all`."""
    one = partial(read_page, using=using)
    return (_attempt(one, path) for path in pages.discover(sources))


def _attempt(one: Callable[[Path], Read], path: Path) -> Read | Failure:
    """Read one page; whatever goes wrong with it is a Failure, so that the run goes on."""
    try:
        return one(path)
    except ModelError:
        raise  # no page can be read without weights
    except OnrecordError as error:
        return _failure(path, error.reason, str(error))
    except Exception as error:  # noqa: BLE001 - the boundary: no page may stop a run
        said = f"{type(error).__name__}: {error}; please report it with the page"
        return _failure(path, "internal-error", said)


def _failure(path: Path, reason: str, message: str) -> Failure:
    return Failure(pages.page_id(path), os.fspath(path), reason, message)


def statements_of_record(
    record: Mapping[str, Any],
    *,
    using: Settings | None = None,
    with_reader: reader.Reader | None = None,
) -> dict[str, Any] | Failure:
    """Read one JSON record with `id` and `text`; its `language` and `kind`, if given, are heeded.

    Returns `{"id", "attributions": [...]}`, offsets into that `text`, and a `note` where statements
    are not read; or a Failure.
    """
    name = str(record.get("id", ""))

    def one(_: Path) -> dict[str, Any]:
        kind: Kind = "index" if record.get("kind") == "index" else "article"
        article = Article(name, record["text"], kind, language=record.get("language"))
        found = statements(article, using=using, with_reader=with_reader)
        note = why_unread(article)
        line = {"id": name, "attributions": [s.to_dict() for s in found]}
        return {**line, "note": note} if note else line

    return _attempt(one, Path(name or "text"))
