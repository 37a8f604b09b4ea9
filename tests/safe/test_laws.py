"""What holds for any input at all: the laws that `fuzz/` looks for exceptions to, tried on some."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz import laws

SEEDS = Path(laws.__file__).parent / "seeds"
NAMES = sorted(folder.name for folder in SEEDS.iterdir())
# What breaks parsers: marks of every format, half of each, and characters that are several or none.
ODD = st.sampled_from(
    [
        *(b"<", b">", b"</", b"<!--", b"&", b"&#x110000;", b"\x00", b"\xff"),
        *(b"\xc2", b"\xed\xa0\x80"),
        *(b'"', b"'", b"\\", b"{", b"[", b"(", b"\r", b"\n\n", b"\x1f\x8b\x08", b"From ", b"%PDF-"),
        *(c.encode() for c in ("“", "\u202e", "e\u0301", "\ufdfa", "\u2028")),
    ]
)


def seeds(law: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((SEEDS / law).iterdir())]


@st.composite
def damaged(draw: st.DrawFn, law: str) -> bytes:
    """A seed with pieces cut out, repeated, moved, and odd bytes put in."""
    data = draw(st.sampled_from(seeds(law)))
    for _ in range(draw(st.integers(0, 6))):
        at, to = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
        piece = data[at:to]
        put = draw(st.one_of(ODD, st.just(b""), st.just(piece * 2), st.binary(max_size=8)))
        data = data[:at] + put + data[to:]
    return data


def test_every_law_has_seeds_and_a_harness() -> None:
    harnesses = {
        path.read_text("utf8").rsplit('run("', 1)[-1].split('"')[0]
        for path in SEEDS.parent.glob("*.py")
        if 'run("' in path.read_text("utf8")
    }
    assert harnesses == set(NAMES)
    assert all(callable(getattr(laws, name)) for name in NAMES)


@pytest.mark.parametrize("law", NAMES)
def test_the_seeds_keep_the_law(law: str) -> None:
    for data in seeds(law):
        getattr(laws, law)(data)


@pytest.mark.parametrize("law", NAMES)
@settings(max_examples=40)
@given(data=st.data())
def test_damaged_input_keeps_the_law(law: str, data: st.DataObject) -> None:
    getattr(laws, law)(data.draw(damaged(law)))


@pytest.mark.parametrize("law", NAMES)
@settings(max_examples=25)
@given(data=st.binary(max_size=300))
def test_any_bytes_keep_the_law(law: str, data: bytes) -> None:
    getattr(laws, law)(data)
