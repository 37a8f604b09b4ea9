"""`onrecord bulk --only articles` on web archives that are made to mislead it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.shards import Nobody, accounted, bulk, files, job_into, shards_of
from onrecord.scale import ShardResult, read_shard
from onrecord.scale.guard import Guard

PAGE = (
    "<html><head><title>The pier of Old Quay</title></head><body><p>The port authority of Lin "
    "Tarrow said on Monday that ships might enter “within days” again, and that the café on the "
    "pier would open with them.</p></body></html>"
)
KINDS = ("response", "resource", "conversion", "request", "metadata", "revisit", "warcinfo", "")
CHARSETS = ("utf-8", "windows-1252", "utf-16", "iso-2022-jp", "utf-7", "no-such", "", "\x00")
# How long a record says it is; None tells the truth.
LENGTHS = (*([None] * 6), "0", "7", "999999", "9" * 30, "-4", "x", "")
ENCODINGS = (*([""] * 4), "gzip", "br", "deflate", "zstd", "gzip, gzip", "no-such")
CODECS = st.sampled_from(("utf-8", "cp1252", "utf-16", "utf-7"))


@st.composite
def records(draw: st.DrawFn) -> bytes:
    """A record of any kind whose headers may lie."""
    body = PAGE.encode(draw(CODECS), "replace")
    body = draw(st.sampled_from((body, gzip.compress(body), body[:40], b"", b"\x00" * 50)))
    kind = draw(st.sampled_from(KINDS))
    http = (
        f"HTTP/1.1 {draw(st.sampled_from(('200 OK', '404 Not Found', 'x', '99999')))}\r\n"
        f"Content-Type: text/html; charset={draw(st.sampled_from(CHARSETS))}\r\n"
        f"Content-Encoding: {draw(st.sampled_from(ENCODINGS))}\r\n\r\n"
    )
    block = (http.encode() if kind in ("response", "revisit") else b"") + body
    length = draw(st.sampled_from(LENGTHS))
    media = "application/http; msgtype=response" if kind == "response" else "text/html"
    name = draw(st.sampled_from(("", "<urn:uuid:1>", "<urn:uuid:\udc80>", "a b\tc#")))
    address = draw(st.sampled_from(("https://quay.example/1", "", "http://[", "\u202e", "/")))
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: {name}\r\nContent-Type: {media}\r\n"
        f"WARC-Target-URI: {address}\r\nWARC-Date: {draw(st.sampled_from(('', '2025-02-03')))}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode("utf8", "surrogateescape") + block + b"\r\n\r\n"


@st.composite
def archives(draw: st.DrawFn) -> bytes:
    """Some records, packed or not, with junk between them, and perhaps cut off."""
    packed = draw(st.booleans())
    pieces = draw(st.lists(records(), max_size=5))
    pieces = [gzip.compress(piece, 1) if packed else piece for piece in pieces]
    if draw(st.booleans()):
        pieces.insert(draw(st.integers(0, len(pieces))), draw(st.binary(max_size=60)))
    data = b"".join(pieces)
    return data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data


@settings(max_examples=60)
@given(data=archives())
def test_every_record_is_a_row_or_counted_and_a_second_run_changes_nothing(data: bytes) -> None:
    bulk(data)


@pytest.fixture(scope="module")
def child(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guard]:
    """Return the process that pages are read in, one for all archives."""
    guard = Guard(job_into(tmp_path_factory.mktemp("child")))
    yield guard
    guard.close()


@settings(max_examples=20)
@given(data=archives())
def test_the_process_that_reads_them_does_not_end(child: Guard, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        source = Path(folder, "crawl.warc")
        source.write_bytes(data)
        job, shards = job_into(Path(folder, "out")), shards_of(source)
        found: list[ShardResult] = [read_shard(shard, job, guard=child) for shard in shards]
        accounted(source, found, Path(job.out))
        assert "crashed" not in {reason for result in found for reason in result.failed}
        before = files(Path(job.out))
        for shard in shards:
            read_shard(shard, job, guard=Nobody(job))
        assert files(Path(job.out)) == before
