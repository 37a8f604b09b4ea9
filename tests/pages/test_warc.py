"""Web archives: each page comes out once, whole; what is not read is named, with its place."""

from __future__ import annotations

import gzip
import zlib
from io import BytesIO
from pathlib import Path

import brotli
import pytest
from fastwarc.stream_io import ZstdWriter, zstd_train_dictionary_from_samples

from onrecord.errors import PageError
from onrecord.pages import Limits, Wanted, captures, load, warc_records
from onrecord.records import Capture

from .archives import HOST, HTML, Rec, failures, read, reasons, saved, stories, story, urls, written


def capture(*headers: tuple[str, str], body: bytes) -> Capture:
    data, _ = written([Rec("/2031/a-vote", body, headers=(*HTML, *headers))])
    (found,) = read(data)
    assert isinstance(found.item, Capture), found
    return found.item


def packed_with_zstd(data: bytes, dictionary: bytes | None = None) -> bytes:
    out = BytesIO()
    writer = ZstdWriter(out, dictionary=dictionary)
    writer.write(data)
    writer.finish()
    writer.flush()
    writer.finish()
    return out.getvalue()


def test_a_page_keeps_where_and_when_it_was_got(tmp_path: Path) -> None:
    data, _ = written(stories(2))
    path = saved(tmp_path / "quay.warc.gz", data)
    _, second = captures(path)
    assert isinstance(second, Capture)
    of = second.of
    assert of.origin == f"{path}#<urn:uuid:0000-1>"
    assert of.url == f"{HOST}/2031/03/pier-1"
    assert (of.fetched, of.record) == ("2031-03-04T05:06:07Z", "<urn:uuid:0000-1>")
    assert (of.media_type, of.encoding) == ("text/html", "utf-8")
    assert (of.digest or "").startswith("sha1:")
    assert second.data == story(1)
    assert load(second).text == story(1).decode()


@pytest.mark.parametrize("packed", [True, False])
def test_reading_can_begin_and_end_at_any_byte_and_gives_each_page_once(packed: bool) -> None:
    data, offsets = written(stories(6), packed=packed)
    everything = urls(read(data))
    assert len(everything) == 6
    for cut in {0, 1, 77, offsets[2] - 1, offsets[2], offsets[2] + 1, offsets[5], len(data)}:
        assert urls(read(data, stop=cut)) + urls(read(data, start=cut)) == everything
    assert [found.offset for found in read(data)] == offsets


def test_an_archive_packed_as_one_is_read_from_its_beginning_only() -> None:
    plain, _ = written(stories(4), packed=False)
    data = gzip.compress(plain)
    assert len(urls(read(data))) == 4
    assert read(data, start=1) == []
    cut = read(data[: len(data) // 2])
    assert "broken-record" in reasons(cut)


@pytest.mark.parametrize("with_dictionary", [False, True])
def test_zstandard_with_and_without_a_dictionary(with_dictionary: bool) -> None:
    plain, offsets = written(stories(8), packed=False)
    records = [plain[a:b] for a, b in zip(offsets, [*offsets[1:], None], strict=True)]
    shared = zstd_train_dictionary_from_samples(records, 2000) if with_dictionary else None
    frames = [packed_with_zstd(record, shared) for record in records]
    head = b"\x5d\x2a\x4d\x18" + len(shared).to_bytes(4, "little") + shared if shared else b""
    frames = [frame.removeprefix(head) for frame in frames]  # the writer puts it before each
    data = head + b"".join(frames)
    found = read(data, name="quay.warc.zst")
    assert len(urls(found)) == 8
    fourth = found[3].offset
    assert urls(read(data, name="quay.warc.zst", start=fourth)) == urls(found)[3:]
    damaged = bytearray(data)
    at = len(head) + sum(map(len, frames[:2])) + len(frames[2]) // 2
    damaged[at : at + 8] = b"\xff" * 8
    hurt = read(bytes(damaged), name="quay.warc.zst")
    assert urls(hurt) == urls(found)[:2] + urls(found)[3:]
    assert reasons(hurt) == ["broken-record"]


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("br", brotli.compress),
        ("zstd", packed_with_zstd),
        ("gzip, br", lambda body: brotli.compress(gzip.compress(body))),
        ("identity", bytes),
    ],
)
def test_content_encodings_are_undone(name: str, pack: object) -> None:
    body = pack(story(7))  # type: ignore[operator]
    assert capture(("Content-Encoding", name), body=body).data == story(7)


def test_chunks_are_joined_with_and_without_extensions() -> None:
    body = story(1)
    chunks = b"5;name=value\r\n%b\r\n%X\r\n%b\r\n0\r\nDigest: x\r\n\r\n" % (
        body[:5],
        len(body) - 5,
        body[5:],
    )
    assert capture(("Transfer-Encoding", "chunked"), body=chunks).data == body


def test_a_header_that_the_crawler_left_behind_is_not_believed() -> None:
    left = ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")
    assert capture(*left, body=story(1)).data == story(1)
    assert capture(("Content-Encoding", "br"), body=story(1)).data == story(1)


@pytest.mark.parametrize(
    ("encoding", "body", "reason"),
    [
        ("gzip", gzip.compress(story(1))[:-20], "broken-archive"),
        ("gzip", gzip.compress(bytes(30_000_000)), "too-large"),
        ("br", brotli.compress(bytes(30_000_000)), "too-large"),
        ("zstd", packed_with_zstd(bytes(30_000_000)), "too-large"),
        ("deflate", zlib.compress(bytes(30_000_000)), "too-large"),
        ("compress", story(1), "broken-archive"),
        (", ".join(["gzip"] * 9), story(1), "broken-archive"),
        ("gzip", gzip.compress(b"  \n"), "empty"),
    ],
)
def test_what_cannot_be_undone_is_a_failure_and_a_bomb_is_not_expanded(
    encoding: str, body: bytes, reason: str
) -> None:
    data, offsets = written(
        [
            Rec("/2031/bad", body, headers=(*HTML, ("Content-Encoding", encoding))),
            Rec("/2031/good", story(1)),
        ]
    )
    found = read(data, limits=Limits(max_bytes=1_000_000))
    assert urls(found) == ["/2031/good"]
    (failure,) = failures(found)
    assert failure.reason == reason
    assert failure.origin == "quay.warc.gz#<urn:uuid:0000-0>"
    assert failure.message.startswith(f"record at byte {offsets[0]:,}: ")


def test_a_record_larger_than_the_limit_is_passed_over() -> None:
    data, _ = written([Rec("/2031/big", b"<p>" + bytes(3_000_000)), *stories(1)])
    found = read(data, limits=Limits(max_bytes=1_000_000))
    assert (reasons(found), urls(found)) == (["too-large"], ["/2031/03/pier-0"])


@pytest.mark.parametrize("packed", [True, False])
def test_a_record_without_an_http_header_or_without_a_page_is_a_failure(packed: bool) -> None:
    bare = b"<html>no header of any kind</html>"
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/2031/a\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n"
    )
    first = record % (len(bare), bare)
    none = record % (0, b"")
    data, _ = written([Rec("/2031/nothing", b""), *stories(1)], packed=packed)
    wrap = gzip.compress if packed else bytes
    found = read(wrap(first) + wrap(none) + data)
    assert reasons(found) == ["no-http-header", "no-http-header", "empty"]
    assert urls(found) == ["/2031/03/pier-0"]


def test_resources_and_texts_taken_out_of_pages_are_pages_too() -> None:
    data, _ = written(
        [
            Rec("/2031/saved", story(1), kind="resource", headers=[("Content-Type", "text/html")]),
            Rec(
                "/2031/wet",
                b"The pier",
                kind="conversion",
                headers=[("Content-Type", "text/plain")],
            ),
            Rec("/2031/info", b"a: b", kind="metadata", headers=[("Content-Type", "text/anvl")]),
            Rec("/2031/again", b"", kind="revisit"),
        ]
    )
    found = read(data)
    assert urls(found) == ["/2031/saved", "/2031/wet"]
    assert reasons(found) == ["no-page", "revisit"]


def test_what_is_no_archive_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(PageError, match="no web archive"):
        list(warc_records(saved(tmp_path / "a.bin", b"nothing of the kind")))
    with pytest.raises(PageError, match=r"cannot be read .*check the path"):
        list(captures(tmp_path / "gone.warc"))
    (found,) = read(b"nothing of the kind", name="a.warc")
    assert reasons([found]) == ["broken-record"]
    assert read(b"") == []


def test_a_choice_that_is_not_wanted_is_dropped_by_name_before_its_body_is_read() -> None:
    records = [
        Rec("/2031/gone", story(1), status="404 Not Found"),
        Rec("/2031/moved", b"", status="301 Moved Permanently"),
        Rec("/2031/photo", b"\xff\xd8\xff", headers=[("Content-Type", "image/jpeg")]),
        Rec("/tag/pier", story(2)),
        Rec("/2031/pier/fr", story(3, "fr")),
        Rec("/2031/pier/en", story(4)),
        Rec("/2031/sport/cup", story(5)),
    ]
    data, _ = written(records)
    wanted = Wanted(languages=("en",), path="^/2031/", not_path="/sport/")
    found = read(data, wanted)
    assert urls(found) == ["/2031/pier/en"]
    assert reasons(found) == ["status", "status", "media-type", "section", "language", "path"]
    everything = Wanted(languages=("en",), path="nothing", everything=True)
    assert len(urls(read(data, everything))) == 5
    assert reasons(read(data, everything)) == ["empty", "media-type"]
