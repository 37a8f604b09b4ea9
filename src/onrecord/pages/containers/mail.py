"""Mail: each newsletter in an .eml or .mbox file as a capture."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import BinaryIO

from onrecord.pages.containers.letters import BROKEN, Letter, read_letter
from onrecord.pages.containers.mbox import messages
from onrecord.pages.containers.opened import name_of, opened
from onrecord.pages.containers.taking import Item, failure
from onrecord.pages.containers.wanted import Dropped, Wanted
from onrecord.pages.limits import Limits
from onrecord.records import Capture, Captured, Told

_WITH_PICTURES = 4  # a message may be so many times larger than a page


def mail_captures(
    source: Path | BinaryIO, limits: Limits, wanted: Wanted, name: str | None = None
) -> Iterator[Item]:
    """Yield the page of each message in a file of mail. Raises PageError when it cannot be read."""
    named = name or name_of(source)
    alone = not named.lower().endswith(".mbox")
    most = _WITH_PICTURES * limits.max_bytes
    with opened(source) as file:
        data = file.read(most + 1) if alone else b""
        each = [(0, data if len(data) <= most else None)] if alone else messages(file, most)
        for offset, message in each:
            yield _item(message, named, "" if alone else f"#offset-{offset}", offset, wanted, most)


def _item(
    message: bytes | None, name: str, place: str, offset: int, wanted: Wanted, most: int
) -> Item:
    origin = name + place
    if message is None:
        said = f"a message of more than {most / 1e6:g} MB; raise the size limit to read it"
        return failure(origin, offset, "too-large", said)
    if not message.strip():
        return failure(origin, offset, "empty", "no message; nothing to read")
    try:
        letter = read_letter(message)
    except BROKEN as error:
        said = f"no message that can be read ({type(error).__name__}: {error})"
        return failure(origin, offset, "broken-record", said)
    if letter is None:
        return failure(origin, offset, "empty", "no text in this message, only attached files")
    if place and letter.id:
        origin = f"{name}#{letter.id}"
    if not wanted.in_language(letter.data, letter.charset):
        return Dropped(origin, "language", letter.url)
    return _capture(letter, origin)


def _capture(letter: Letter, origin: str) -> Capture:
    published = letter.date.isoformat() if letter.date else None
    fetched = f"{letter.date.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if letter.date else None
    return Capture(
        letter.data,
        Captured(
            origin,
            url=letter.url,
            fetched=fetched,
            media_type=letter.media,
            encoding=letter.charset,
            record=letter.id,
        ),
        Told("mail", letter.subject, letter.sender, published),
        letter.notes,
    )
