"""Fetching: addresses in, captures out; politely, safely, and kept in a web archive.

    with WarcFile(Path("news.warc.gz")) as warc, Fetcher(settings, warc=warc) as fetcher:
        fetched = fetcher.fetch("https://example.org/news/1")        # raises FetchError
        for result in fetcher.fetch_all(urls):                       # Fetched | Failure
            ...

`Fetcher` asks one host at a time one thing at a time; `WarcFile` and `WarcFolder` keep what came,
before anything reads it; `Memory` keeps the validators of a folder of archives from run to run.
Needs the extra `wire`.
"""

from onrecord.wire.fetching.fetched import Fetched, FetchKind, Redirect, Validators
from onrecord.wire.fetching.fetcher import Fetcher
from onrecord.wire.fetching.memory import Memory
from onrecord.wire.fetching.resolving import Resolver, resolve
from onrecord.wire.fetching.warc_folders import WarcFolder
from onrecord.wire.fetching.warcs import Warc, WarcFile

__all__ = [
    "FetchKind",
    "Fetched",
    "Fetcher",
    "Memory",
    "Redirect",
    "Resolver",
    "Validators",
    "Warc",
    "WarcFile",
    "WarcFolder",
    "resolve",
]
