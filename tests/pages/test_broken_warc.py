"""A damaged web archive: nothing that can be found is lost, and what is lost is named."""

from __future__ import annotations

import gzip
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import OnrecordError
from onrecord.pages import Limits, Wanted, warc_records

from .archives import failures, read, reasons, stories, urls, written

RECORDS = stories(6)
PACKED, PACKED_AT = written(RECORDS)
PLAIN, PLAIN_AT = written(RECORDS, packed=False)
ALL = urls(read(PLAIN))


def members(data: bytes, offsets: list[int]) -> list[bytes]:
    return [data[a:b] for a, b in zip(offsets, [*offsets[1:], len(data)], strict=True)]


@given(cut=st.integers(1, len(PACKED) - 1))
@settings(max_examples=150, deadline=None)
def test_a_packed_archive_cut_anywhere_loses_only_the_record_cut(cut: int) -> None:
    found = read(PACKED[:cut])
    whole = sum(end <= cut for end in [*PACKED_AT[1:], len(PACKED)])
    assert urls(found)[:whole] == ALL[:whole]
    assert len(urls(found)) <= whole + 1  # the record's checksum alone may be missing
    if len(urls(found)) == whole and cut not in PACKED_AT:
        assert reasons(found) == ["broken-record"]


@given(cut=st.integers(1, len(PLAIN) - 1))
@settings(max_examples=150, deadline=None)
def test_an_unpacked_archive_cut_anywhere_loses_only_the_record_cut(cut: int) -> None:
    found = read(PLAIN[:cut], name="quay.warc")
    whole = sum(end <= cut for end in [*PLAIN_AT[1:], len(PLAIN)])
    assert urls(found)[:whole] == ALL[:whole]
    if len(urls(found)) == whole and cut not in PLAIN_AT:
        assert reasons(found) == ["broken-record"]


@given(data=st.data(), hurt=st.integers(0, 5))
@settings(max_examples=100, deadline=None)
def test_a_damaged_member_costs_no_other_record(data: st.DataObject, hurt: int) -> None:
    each = [bytearray(member) for member in members(PACKED, PACKED_AT)]
    at = data.draw(st.integers(10, len(each[hurt]) - 1))
    each[hurt][at] ^= data.draw(st.integers(1, 255))
    found = read(b"".join(each))
    others = ALL[:hurt] + ALL[hurt + 1 :]
    assert [url for url in urls(found) if url != ALL[hurt]] == others
    assert ALL[hurt] not in urls(found)
    (failure,) = failures(found)
    assert failure.reason == "broken-record"
    assert failure.origin == f"quay.warc.gz#offset-{PACKED_AT[hurt]}"


@given(junk=st.binary(min_size=1, max_size=300), before=st.integers(0, 5))
@settings(max_examples=100, deadline=None)
def test_bytes_between_records_cost_no_record(junk: bytes, before: int) -> None:
    for data, offsets, name in ((PACKED, PACKED_AT, "a.warc.gz"), (PLAIN, PLAIN_AT, "a.warc")):
        at = offsets[before]
        assert urls(read(data[:at] + b"#" + junk + data[at:], name=name)) == ALL


@pytest.mark.parametrize("length", [b"0", b"20", b"900", b"999999", b"-4", b"x", b"9" * 30])
@pytest.mark.parametrize("packed", [True, False])
def test_a_wrong_content_length_costs_only_its_record(length: bytes, packed: bool) -> None:
    each = members(PLAIN, PLAIN_AT)
    begin = each[2].index(b"Content-Length: ") + 16
    each[2] = each[2][:begin] + length + each[2][each[2].index(b"\r\n", begin) :]
    found = read(b"".join(map(gzip.compress, each) if packed else each))
    assert urls(found) == ALL[:2] + ALL[3:]
    assert reasons(found) == ["broken-record"]


@given(data=st.binary(max_size=2_000), kind=st.sampled_from(["warc", "warc.gz", "warc.zst"]))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_records_failures_or_an_error_of_ours(data: bytes, kind: str) -> None:
    head = {"warc": b"WARC/1.0\r\nWARC-Type: response\r\n", "warc.gz": b"\x1f\x8b\x08"}
    for bytes_ in (data, head.get(kind, b"\x28\xb5\x2f\xfd") + data, gzip.compress(data)):
        with suppress(OnrecordError):
            list(
                warc_records(
                    BytesIO(bytes_),
                    limits=Limits(max_bytes=100_000),
                    wanted=Wanted(languages=("en",)),
                    name=f"a.{kind}",
                )
            )


@given(body=st.binary(max_size=1_000), header=st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_record_body_and_http_header_is_read_or_named(body: bytes, header: bytes) -> None:
    block = b"HTTP/1.1 200 OK\r\n" + header + b"\r\n\r\n" + body
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/2031/a\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n"
    ) % (len(block), block)
    found = read(record + PLAIN, Wanted(everything=True))
    assert urls(found)[-6:] == ALL
    assert len(found) == 7
