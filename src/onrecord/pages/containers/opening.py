"""Which files hold many pages, and what reads each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import BinaryIO

from onrecord.pages.containers.opened import name_of
from onrecord.pages.containers.taking import Item
from onrecord.pages.containers.wanted import Wanted
from onrecord.pages.discovery import CONTAINERS
from onrecord.pages.limits import Limits

_DEFAULTS = (Limits(), Wanted())


def is_container(path: Path) -> bool:
    """Say by its name whether a file holds many pages: a web archive, mail, a PDF."""
    return bool(CONTAINERS.search(path.name))


def captures(
    source: Path | BinaryIO,
    *,
    limits: Limits = _DEFAULTS[0],
    wanted: Wanted = _DEFAULTS[1],
    name: str | None = None,
) -> Iterator[Item]:
    """Yield each page in a file that holds many, what is not wanted, and what cannot be read.

    Raises PageError when the file cannot be read at all, OnrecordError when an extra is missing.
    """
    from onrecord.pages.containers.mail import mail_captures
    from onrecord.pages.containers.pdf import pdf_captures
    from onrecord.pages.containers.warc import warc_records

    ending = PurePath(name or name_of(source)).suffix.lower()
    if ending in (".eml", ".mbox"):
        yield from mail_captures(source, limits, wanted, name)
        return
    if ending == ".pdf":
        yield from pdf_captures(source, limits, wanted, name)
        return
    for found in warc_records(source, limits=limits, wanted=wanted, name=name):
        yield found.item
