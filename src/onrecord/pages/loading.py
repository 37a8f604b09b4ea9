"""One page: bytes in, a `Page` out, or a reason why not."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from onrecord.errors import EmptyPage, PageError, PageTooLarge
from onrecord.pages.archive import refuse_binary, unpack
from onrecord.pages.crowding import refuse_crowded
from onrecord.pages.discovery import STDIN, page_id
from onrecord.pages.encodings import decode
from onrecord.pages.limits import Limits, time_limit
from onrecord.pages.media import media_of
from onrecord.pages.nesting import refuse_deep
from onrecord.records import Capture, Page

Source = str | os.PathLike[str] | bytes | Capture
_NO_LIMITS_GIVEN = Limits()


def load(
    source: Source,
    *,
    id: str | None = None,
    url: str | None = None,
    limits: Limits = _NO_LIMITS_GIVEN,
) -> Page:
    """Read one page: a path, `-` for standard input, the page's bytes, or a capture.

    Args:
        source: where it is, or what it is.
        id: the page's name; by default the file name without its endings, for bytes a digest of
            them, for a capture a digest of its origin (two addresses may give the same bytes).
        url: where the page was fetched, if known; for a capture its own address.
        limits: bytes, depth and seconds after which the page is given up.

    Returns:
        The page with its whole text, unchanged but for a byte order mark.

    Raises:
        EmptyPage, BinaryPage, BrokenArchive, PageTooLarge, PageTooDeep, PageTooSlow: what they say.
        PageError: the path cannot be read (not there, a folder, no permission).
    """
    captured = source.of if isinstance(source, Capture) else None
    with time_limit(limits.max_seconds):
        data = unpack(_read(source, limits.max_bytes), limits.max_bytes)
        refuse_binary(data)
        decoded = decode(data, captured.encoding if captured else None)
        if not decoded.text.strip("\0 \t\r\n"):
            raise EmptyPage("the page is empty; nothing to read")
        media = media_of(decoded.text)
        if media == "html":
            refuse_deep(decoded.text, limits.max_depth)
            refuse_crowded(decoded.text)
        return Page(
            id=id if id is not None else id_of(source),
            text=decoded.text,
            media=media,
            origin=_origin(source),
            url=url or (captured.url if captured else None),
            encoding=decoded.encoding,
            notes=decoded.notes + (source.notes if isinstance(source, Capture) else ()),
            captured=captured,
            told=source.told if isinstance(source, Capture) else None,
        )


def id_of(source: Source) -> str:
    """Return the name that a page gets if none is given, as `load` says."""
    if isinstance(source, Capture):
        return f"page-{hashlib.sha256(source.of.origin.encode('utf8', 'replace')).hexdigest()[:12]}"
    if isinstance(source, bytes):
        return f"page-{hashlib.sha256(source).hexdigest()[:12]}"
    return page_id(Path(source))


def _origin(source: Source) -> str | None:
    if isinstance(source, Capture):
        return source.of.origin
    return None if isinstance(source, bytes) else os.fspath(source)


def _read(source: Source, max_bytes: int) -> bytes:
    """Return the raw bytes; one more than allowed at most, so that a huge file costs no memory."""
    if isinstance(source, Capture):
        return source.data
    if isinstance(source, bytes):
        return source
    path = Path(source)
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read(max_bytes + 1)
        else:
            with path.open("rb") as file:
                data = file.read(max_bytes + 1)
    except FileNotFoundError as error:
        raise PageError(f"{path}: no such file or folder; check the path") from error
    except IsADirectoryError as error:
        raise PageError(f"{path}: a folder, not a page; use discover to list it") from error
    except (OSError, ValueError) as error:
        raise PageError(f"{path}: cannot be read ({error})") from error
    if len(data) > max_bytes:
        raise PageTooLarge(f"larger than {max_bytes / 1e6:g} MB; raise the size limit to read it")
    return data
