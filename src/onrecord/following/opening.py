"""The fetcher of a run over feeds, opened and closed with its web archives."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from onrecord.following.fetcher import FeedFetcher
from onrecord.gathering import warc_folder
from onrecord.settings import Settings
from onrecord.wire.fetching import WarcFolder


@contextmanager
def fetching(using: Settings, *, archive: bool = True) -> Iterator[FeedFetcher]:
    """Give a fetcher that writes every answer to the folder of web archives, before it is read.

    Without `archive` nothing is written. Raises SettingsError where no contact is set.
    """
    with ExitStack() as stack:
        warc = None
        if archive:
            folder = WarcFolder(warc_folder(using), operator=using.contact, robots="obey")
            warc = stack.enter_context(folder)
        fetcher = FeedFetcher(using, warc=warc)
        stack.enter_context(fetcher)
        yield fetcher
