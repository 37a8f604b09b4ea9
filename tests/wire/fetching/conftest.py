"""A site on this machine, names that lead to it, and a fetcher that may reach it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from onrecord.settings import Settings
from onrecord.wire.fetching import Fetcher, WarcFile

from .serving import Site, serving

Make = Callable[..., Fetcher]


def here(name: str) -> list[str]:
    """Resolve names as a test's own name server: all of them to this machine."""
    if name.endswith(".example"):
        return ["127.0.0.1"]
    raise OSError("no such name")


def settings_for(site: Site, **given: Any) -> Settings:
    """Return settings with which the site on this machine may be fetched from, without pauses."""
    usual = {
        "contact": "desk@tidewatch.example",
        "allow_networks": "127.0.0.0/8",
        "allow_ports": f"80,443,{site.port}",
        "host_pause": 0.0,
        "max_pause": 3.0,
        "fetch_seconds": 60.0,
    }
    return Settings(**{**usual, **given})


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    return tmp_path / "news.warc.gz"


@pytest.fixture
def fetcher(site: Site, warc: Path) -> Iterator[Make]:
    """Make a fetcher that writes to `warc`; settings as keywords."""
    with ExitStack() as stack:

        def make(resolver: Any = here, tls: Any = None, **given: Any) -> Fetcher:
            file = stack.enter_context(WarcFile(warc))
            settings = settings_for(site, **given)
            return stack.enter_context(Fetcher(settings, resolver=resolver, warc=file, tls=tls))

        yield make
