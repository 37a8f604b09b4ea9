"""The outlet that is followed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.wire.fetching.serving import serving

from .outlet import Outlet


@pytest.fixture
def outlet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Outlet]:
    monkeypatch.chdir(tmp_path)
    with serving() as site:
        monkeypatch.setenv("ONRECORD_CONTACT", "desk@tidewatch.example")
        monkeypatch.setenv("ONRECORD_ALLOW_NETWORKS", "127.0.0.0/8")
        monkeypatch.setenv("ONRECORD_ALLOW_PORTS", f"80,443,{site.port}")
        monkeypatch.setenv("ONRECORD_HOST_PAUSE", "0")
        yield Outlet(site, tmp_path)
