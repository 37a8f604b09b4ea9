"""The laws of files that hold many pages."""

from __future__ import annotations

import io
from collections import Counter

from fuzz.promises import LIMITS, holds, told
from onrecord.errors import OnrecordError
from onrecord.pages.containers import captures
from onrecord.records import Capture, Failure


def warc(data: bytes) -> None:
    """Any bytes named as a web archive give pages and failures, each place once."""
    _container(data, "fuzz.warc")


def mail(data: bytes) -> None:
    """Any bytes named as a mailbox give pages and failures, each place once."""
    _container(data, "fuzz.mbox")


def letter(data: bytes) -> None:
    """Any bytes named as a message give a page or a failure."""
    _container(data, "fuzz.eml")


def pdf(data: bytes) -> None:
    """Any bytes named as a PDF give pages and failures."""
    _container(data, "fuzz.pdf")


def _container(data: bytes, name: str) -> None:
    try:
        found = list(captures(io.BytesIO(data), limits=LIMITS, name=name))
    except OnrecordError as error:
        return told(error)
    for item in found:
        if isinstance(item, Failure):
            holds("\n" not in item.message and bool(item.reason), "a failure is told in a line")
        elif isinstance(item, Capture):
            holds(item.of.origin.startswith(name), "a page names its place")
            holds(len(item.data) <= LIMITS.max_bytes, "a page keeps to the size limit")
    places = Counter(
        i.of.origin for i in found if isinstance(i, Capture) and "#offset" in i.of.origin
    )
    holds(max(places.values(), default=1) == 1, "a place is given once")
    return None
