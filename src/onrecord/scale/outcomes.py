"""What comes of each page of a shard: the same pipeline as everywhere, page by page, as rows.

This runs in a child process (`child.py`); it is plain Python all the same, without any state.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord import pages, pipeline
from onrecord.errors import PageTooSlow
from onrecord.languages import language_name, primary
from onrecord.records import Article, Capture, Captured, Failure, Reading
from onrecord.scale.pages_in import pages_of
from onrecord.scale.rows import Rows, row_of_failure, rows_of
from onrecord.scale.shards import Job, Shard

Page = Path | Capture | Failure
NOT_WANTED = "not among the pages that were asked for"
NOT_READ = "Statements were not asked for."


@dataclass(frozen=True, slots=True)
class Begun:
    """A page is about to be read: the number it has in its shard, and what it is called."""

    number: int
    page: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a page: its rows."""

    number: int
    rows: Rows


def outcomes(shard: Shard, job: Job, first: int = 0) -> Iterator[Begun | Outcome]:
    """Yield for each page of a shard that it is begun, then what came of it, in order.

    Pages before number `first` are passed over unread. Raises ModelError.
    """
    for number, source in enumerate(pages_of(shard, job)):
        if number < first:
            continue
        if isinstance(source, pages.Dropped):
            yield Outcome(number, _left_out(source))
        else:
            yield Begun(number, name_of(source))
            yield Outcome(number, _rows(source, job))


def name_of(source: Page) -> str:
    """Return what a page is called in every table: a whole path, or an archive and its record."""
    if isinstance(source, Path):
        # A name that is no UTF-8 can still be told by its escapes.
        return os.path.abspath(source).encode("utf8", "backslashreplace").decode("utf8")
    return source.origin if isinstance(source, Failure) else source.of.origin


def _left_out(source: pages.Dropped) -> Rows:
    failure = Failure(pages.page_id(Path(source.origin)), source.origin, source.reason, NOT_WANTED)
    return row_of_failure(failure, source.url, None, "dropped")


def _rows(source: Page, job: Job) -> Rows:
    page, sha256 = name_of(source), _hash(source)
    captured = source.of if isinstance(source, Capture) else Captured(page)
    try:
        with pages.time_limit(job.using.max_seconds):
            found = _read(source, job)
    except PageTooSlow as error:
        found = Failure(_id(source), page, error.reason, str(error))
    if isinstance(found, Reading):
        return rows_of(found, page, sha256 or "")
    what = "dropped" if isinstance(found, _Dropped) else "failed"
    failure = replace(found, origin=page, id=_id(source))
    return row_of_failure(failure, captured.url, sha256, what)


class _Dropped(Failure):
    """A page that is fine, but not wanted."""

    __slots__ = ()


def _read(source: Page, job: Job) -> Reading | Failure:
    """Read a page as `pipeline.read` does, and stop where no more is wanted of it."""
    (article,) = pipeline.articles_from([source], using=job.using)
    if isinstance(article, Failure):
        return article
    unwanted = _unwanted(article, job)
    if unwanted or job.choice.only == "articles":
        return unwanted or Reading(article, notes=(NOT_READ,))
    why = pipeline.why_unread(article)
    if why:
        return Reading(article, notes=(why,))
    (reading,) = pipeline.readings_of([article], using=job.using)
    return reading


def _unwanted(article: Article, job: Job) -> _Dropped | None:
    code = primary(article.language) if article.language else None
    if not job.choice.languages or code in job.choice.languages:
        return None
    said = f"in {language_name(code)}" if code else "in a language that the page does not tell"
    return _Dropped(article.id, article.id, "language", said)


def _id(source: Page) -> str:
    return source.id if isinstance(source, Failure) else pages.id_of(source)


def _hash(source: Page) -> str | None:
    """Return the hash of a page's bytes; None for what cannot be read."""
    if isinstance(source, Capture):
        return hashlib.sha256(source.data).hexdigest()
    if isinstance(source, Failure):
        return None
    try:
        with source.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
