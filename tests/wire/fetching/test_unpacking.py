"""Laws of what is unpacked, and of what headers and addresses say."""

from __future__ import annotations

import gzip
import zlib
from contextlib import suppress
from datetime import UTC, datetime

import brotli
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import AnswerBroken, AnswerTooLarge, BadAddress
from onrecord.wire.fetching.addresses import address, without_secrets
from onrecord.wire.fetching.headers import location, max_age, media_type, retry_after
from onrecord.wire.fetching.unpacking import unpack

CODINGS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
    "identity": bytes,
}
PORTS = frozenset({80, 443})


@given(st.binary(max_size=3_000), st.lists(st.sampled_from(sorted(CODINGS)), max_size=3))
def test_what_was_packed_comes_out_the_same(data: bytes, codings: list[str]) -> None:
    packed = data
    for coding in codings:
        packed = CODINGS[coding](packed)
    assert unpack(packed, ", ".join(codings), 10_000) == data


@given(st.binary(max_size=300), st.sampled_from(sorted(CODINGS)), st.integers(1, 500))
def test_no_bytes_crash_it_nor_exceed_the_limit(data: bytes, coding: str, limit: int) -> None:
    for body in (data, CODINGS[coding](data), CODINGS[coding](data)[: len(data) // 2]):
        with suppress(AnswerBroken, AnswerTooLarge):
            assert coding == "identity" or len(unpack(body, coding, limit)) <= limit
        assert coding == "identity" or len(unpack(body, coding, limit, cut=True)) <= limit


def test_several_members_of_a_gzip_are_one_page() -> None:
    packed = gzip.compress(b"<p>one</p>") + gzip.compress(b"<p>two</p>") + b"\0" * 9
    assert unpack(packed, "gzip", 1_000) == b"<p>one</p><p>two</p>"


def test_deflate_without_its_frame_is_read_too() -> None:
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(b"<p>news</p>") + packer.flush()
    assert unpack(packed, "deflate", 1_000) == b"<p>news</p>"


def test_much_in_little_is_given_up_long_before_it_is_unpacked() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    with pytest.raises(AnswerTooLarge):
        unpack(gzip.compress(bomb), "gzip, gzip", 100_000)


@given(st.binary(max_size=80))
def test_no_header_crashes_what_reads_it(value: bytes) -> None:
    for name in (b"content-type", b"location", b"retry-after", b"cache-control"):
        headers = [(name, value)]
        media_type(headers)
        location(headers)
        max_age(headers)
        seconds = retry_after(headers, datetime(2026, 3, 12, tzinfo=UTC))
        assert seconds is None or seconds >= 0


@given(st.text(max_size=60) | st.text(max_size=40).map("http://{}".format))
def test_any_text_is_an_address_or_a_bad_one(text: str) -> None:
    base = address("https://tidewatch.example/news/1", PORTS)
    for against in (None, base):
        try:
            found = address(text, PORTS, base=against)
        except BadAddress:
            continue
        assert found.scheme in ("http", "https")
        assert found.port in PORTS
        assert found.host
        assert found.host.isascii()
        assert "#" not in found.url
        assert found.target.startswith(b"/")
        assert not set(found.target) & set(b" \r\n")
        assert address(found.url, PORTS) == found


@given(st.text(max_size=20), st.text(max_size=20))
def test_secrets_are_left_out_of_what_is_shown(user: str, secret: str) -> None:
    plain = "".join(c for c in user + secret if c not in "/?#")
    assert without_secrets(f"https://{plain}:hush@tidewatch.example/a") == (
        "https://tidewatch.example/a"
    )
