"""The pages of a shard, in order: those a folder's list names, or a stretch of a web archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from onrecord import pages, pipeline
from onrecord.records import Capture, Captured, Failure
from onrecord.scale.places import files_of, is_address, open_source
from onrecord.scale.shards import Job, Shard

Source = Path | Capture | Failure | pages.Dropped


def pages_of(shard: Shard, job: Job) -> Iterator[Source]:
    """Yield the pages of a shard; one that cannot be had is a Failure, one not wanted a Dropped."""
    if not shard.pages:
        with open_source(shard.source) as file:
            for found in pages.warc_records(
                file,
                limits=limits_of(job),
                wanted=wanted_of(job),
                name=shard.source,
                start=shard.start,
                stop=shard.end,
            ):
                yield found.item
        return
    for path in shard.pages:
        if is_address(path):
            yield _remote(path, job.using.max_bytes)
        else:
            yield from _local(path, job)


def limits_of(job: Job) -> pages.Limits:
    """Return what one page may cost."""
    using = job.using
    return pages.Limits(using.max_bytes, using.max_depth, using.max_seconds)


def wanted_of(job: Job) -> pages.Wanted:
    """Return which records of an archive are pages to read."""
    choice = job.choice
    return pages.Wanted(choice.languages, choice.path, choice.not_path, choice.everything)


def _local(path: str, job: Job) -> Iterator[Source]:
    """Yield a page of this machine, or the few in a mailbox or a PDF."""
    dropped: list[pages.Dropped] = []
    wanted, using = wanted_of(job), job.using
    for found in pipeline.pages_in([path], using=using, wanted=wanted, dropped=dropped.append):
        yield from dropped
        dropped.clear()
        yield found
    yield from dropped


def _remote(address: str, max_bytes: int) -> Capture | Failure:
    """Return a page behind fsspec; of a huge one, no more than shows that it is."""
    files, inside = files_of(address)
    name = address.rpartition("/")[2]
    try:
        data = files.cat_file(inside, start=0, end=max_bytes + 1)
    except OSError as error:
        return Failure(name, address, "unreadable", f"cannot be read ({error})")
    if len(data) > max_bytes:
        said = f"larger than {max_bytes / 1e6:g} MB; raise the size limit to read it"
        return Failure(name, address, "too-large", said)
    return Capture(data, Captured(address))
