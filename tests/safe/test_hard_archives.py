"""Archives and letters that broke a reader, in the smallest form that still did it."""

from __future__ import annotations

import io
from email import policy

import pytest

from onrecord.pages import captures, warc_records
from onrecord.pages.containers.letters import read_letter
from onrecord.records import Failure

SAID = b"The port authority of Lin Tarrow said on Monday that ships might enter its harbour again."


@pytest.mark.parametrize("size", [20, 2**32 - 1])
def test_a_dictionary_that_is_damaged_costs_its_records_and_no_run(size: int) -> None:
    """The frame at the beginning of a .warc.zst that all others need: its error was not ours."""
    frame = b"\x28\xb5\x2f\xfd" + b"\xff" * 16
    data = b"\x5d\x2a\x4d\x18" + size.to_bytes(4, "little") + frame + frame
    (found,) = captures(io.BytesIO(data), name="quay.warc.zst")
    assert isinstance(found, Failure)
    assert found.reason == "broken-record"


def test_a_header_without_end_is_parsed_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """The standard library's parser took four seconds for 40 KB of parameters."""
    parsed: list[int] = []
    fetch = policy.EmailPolicy.header_fetch_parse

    def counted(self: policy.EmailPolicy, name: str, value: str) -> str:
        parsed.append(len(value))
        return str(fetch(self, name, value))

    monkeypatch.setattr(policy.EmailPolicy, "header_fetch_parse", counted)
    headers = b"Content-Type: text/plain; " + b"a=b; " * 100_000 + b"\nSubject: Ships may enter"
    letter = read_letter(headers + b"\n\n" + SAID)
    assert letter
    assert (letter.subject, SAID in letter.data) == ("Ships may enter", True)
    assert max(parsed) <= 2_000


def test_what_is_broken_where_an_archive_is_cut_is_told_by_one_of_its_pieces() -> None:
    """The piece behind a damaged header found no record there, and the one before had ended."""
    record = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
    whole = record % (len(SAID), SAID)
    data = whole * 2 + b"WARC/1.0\r\nW\xfe\xfeRC-Type: resource\r\n\r\n" + SAID
    for cut in range(len(data)):
        offsets = [
            found.offset
            for start, stop in ((0, cut), (cut, None))
            for found in warc_records(io.BytesIO(data), start=start, stop=stop)
        ]
        assert offsets == [0, len(whole), 2 * len(whole)]
