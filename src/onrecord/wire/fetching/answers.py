"""What an answer means: a page, a redirect, nothing new, or no page at all."""

from __future__ import annotations

from http import HTTPStatus

from onrecord.errors import AnswerBroken, StatusRefused
from onrecord.records import Capture, Captured
from onrecord.wire.fetching.addresses import Address
from onrecord.wire.fetching.asking import Answer
from onrecord.wire.fetching.fetched import Fetched, Redirect, Validators
from onrecord.wire.fetching.headers import header, location, max_age, media_type
from onrecord.wire.fetching.unpacking import unpack
from onrecord.wire.fetching.warcs import Kept

PAGES = frozenset({200, 203})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST = 1_000  # characters of a validator that are sent back
_WAYS_OUT = {
    401: "it is for those who sign in",
    402: "it is for those who pay",
    403: "the host does not give it to us",
    404: "check the address",
    410: "it is gone for good",
    451: "the host may not give it for legal reasons",
}


def redirect_of(answer: Answer) -> Redirect | None:
    """Return where an answer sends us, its address as printed; None if nowhere."""
    to = location(answer.headers) if answer.status in _REDIRECTS else None
    return Redirect(answer.status, to) if to else None


def fetched(
    start: Address,
    at: Address,
    answer: Answer,
    kept: Kept | None,
    *,
    sent: Validators | None,
    steps: tuple[Redirect, ...],
    limit: int,
    cut: bool,
) -> Fetched:
    """Return what came of an address: the page at the end of the redirects, or "not modified".

    Of a page that unpacks to more than `limit` bytes the rest is left out with `cut`; without it,
    it is an error. Raises StatusRefused where there is no page, and what `unpack` does.
    """
    if answer.status == 304 and sent is None:
        raise AnswerBroken("304 Not Modified, though nobody had asked so; try again later")
    if answer.status != 304 and answer.status not in PAGES:
        raise _refused(answer.status)
    capture = None
    if answer.status != 304:
        coding = header(answer.headers, "content-encoding")
        data = unpack(answer.body, coding, limit, cut=cut or answer.cut)
        capture = Capture(data, _captured(start, at, answer, kept))
    return Fetched(
        url=start.url,
        final_url=at.url,
        status=answer.status,
        capture=capture,
        validators=_validators(at, answer) or (sent if capture is None else None),
        redirects=steps,
        warc=str(kept.path) if kept else None,
        refresh=max_age(answer.headers),
    )


def _captured(start: Address, at: Address, answer: Answer, kept: Kept | None) -> Captured:
    media, charset = media_type(answer.headers)
    return Captured(
        origin=start.url,
        url=at.url,
        fetched=answer.exchanged.at,
        media_type=media,
        encoding=charset,
        record=kept.record if kept else None,
        digest=kept.digest if kept else None,
    )


def _validators(at: Address, answer: Answer) -> Validators | None:
    etag = header(answer.headers, "etag")
    modified = header(answer.headers, "last-modified")
    etag, modified = (said if said and len(said) <= _MOST else None for said in (etag, modified))
    return Validators(at.url, etag, modified) if etag or modified else None


def _refused(status: int) -> StatusRefused:
    try:
        name = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        name = str(status)
    way_out = _WAYS_OUT.get(status, "try again later" if status >= 500 else "there is no page")
    return StatusRefused(f"the host answers {name}; {way_out}", status=status)
