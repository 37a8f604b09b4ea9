"""One record of a web archive: a page to read, not wanted, or broken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import EmptyPage, PageError
from onrecord.pages.containers.http import too_large, undone
from onrecord.pages.containers.wanted import MEDIA, Dropped, DropReason, Wanted
from onrecord.pages.limits import Limits
from onrecord.pages.loading import id_of
from onrecord.records import Capture, Captured, Failure

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

Item = Capture | Dropped | Failure
# Responses, and what holds a page without one: resources, and texts taken out of pages (.wet).
_PAGES = frozenset({"response", "resource", "conversion"})
_DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z$")
_OK = 200


@dataclass(frozen=True, slots=True)
class Taking:
    """Makes of a record what it is; `name` is what origins begin with."""

    name: str
    limits: Limits
    wanted: Wanted

    def item(self, offset: int, record: WarcRecord) -> Item:
        """Read a record as far as it is wanted. Raises OSError where its bytes are damaged."""
        url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
        id = record.headers.get("WARC-Record-ID")
        origin = f"{self.name}#{id}" if id else f"{self.name}#offset-{offset}"
        kind = (record.headers.get("WARC-Type") or "").lower()
        if kind not in _PAGES:
            return Dropped(origin, "revisit" if kind == "revisit" else "no-page", url)
        if record.is_http and _status(record) is None:
            return failure(origin, offset, "no-http-header", "the record has no HTTP header")
        reason = self._unwanted(record, url)
        if reason:
            return Dropped(origin, reason, url)
        try:
            data = self._body(record)
        except PageError as error:
            return failure(origin, offset, error.reason, str(error))
        header = _http(record, "Content-Language")
        charset = record.http_charset if record.is_http else None
        if not self.wanted.in_language(data, charset, header):
            return Dropped(origin, "language", url)
        date = _DATE.match(record.headers.get("WARC-Date") or "")
        return Capture(
            data,
            Captured(
                origin,
                url=url,
                fetched=f"{date[1]}Z" if date else None,
                media_type=_media(record),
                encoding=charset,
                record=id,
                digest=record.headers.get("WARC-Payload-Digest"),
            ),
        )

    def _unwanted(self, record: WarcRecord, url: str | None) -> DropReason | None:
        """Say why a record is not wanted by what its headers tell; None if it is."""
        status = _status(record)
        if status not in (None, _OK) and not self.wanted.everything:
            return "status"
        media = _media(record)
        if media not in MEDIA and not (media is None and record.is_http):
            return "media-type"
        return self.wanted.against_url(url)

    def _body(self, record: WarcRecord) -> bytes:
        """Return a page's bytes, encodings undone. Raises PageError, OSError when cut off."""
        limit, length = self.limits.max_bytes, record.content_length
        if length > limit:
            raise too_large(limit)
        body = record.reader.read(length) if length else b""
        if len(body) < length:
            raise OSError(f"cut off after {len(body):,} of {length:,} bytes")
        how = _http(record, "Transfer-Encoding"), _http(record, "Content-Encoding")
        body = undone(body, how[0] or "", how[1] or "", limit)
        if not body.strip():
            raise EmptyPage("the record holds no page; nothing to read")
        return body


def failure(origin: str, offset: int, reason: str, message: str) -> Failure:
    """Return what is not read of an archive, and where it stands."""
    id = id_of(Capture(b"", Captured(origin)))
    return Failure(id, origin, reason, f"record at byte {offset:,}: {message}")


def _status(record: WarcRecord) -> int | None:
    return record.http_headers.status_code if record.is_http_parsed else None


def _http(record: WarcRecord, name: str) -> str | None:
    return record.http_headers.get(name) if record.is_http_parsed else None


def _media(record: WarcRecord) -> str | None:
    """Return the media type as sent ("text/html"); the record's own where nothing was sent."""
    said = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    return said.partition(";")[0].strip().lower() or None if said else None
