"""The sample pages: every one is read, and every statement stands where it is said to stand."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onrecord import pages, pipeline
from onrecord.records import Aligned, Reading, Span

SAMPLES = Path(__file__).parents[1] / "samples"
EXPECTED = [
    json.loads(line)
    for line in (SAMPLES / "expected" / "articles.jsonl").read_text("utf8").splitlines()
]
PATHS = [record["path"] for record in EXPECTED]


@cache
def reading(path: str) -> Reading:
    """Read a sample once for all tests."""
    return pipeline.read(SAMPLES / path)


def expected(**wanted: str) -> list[str]:
    """Return the paths of the samples that are as wanted."""
    return [e["path"] for e in EXPECTED if wanted.items() <= e.items()]


def folded(text: str) -> str:
    return " ".join(text.split())


def test_a_folder_of_samples_is_found_whole() -> None:
    found = [path.relative_to(SAMPLES).as_posix() for path in pages.discover([SAMPLES])]
    assert sorted(p for p in found if "/" in p) == sorted(PATHS)


@pytest.mark.parametrize("wanted", EXPECTED, ids=PATHS)
def test_every_sample_is_what_a_reader_says_it_is(wanted: dict[str, Any]) -> None:
    article = reading(wanted["path"]).article
    assert article.id == wanted["id"]
    assert article.kind == wanted["kind"]
    assert article.language == wanted["language"]
    assert folded(article.title or "") == folded(wanted["title"] or "")
    kept = folded(article.text)
    body = [folded(paragraph) for paragraph in wanted["paragraphs"]]
    lost = [paragraph for paragraph in body if paragraph not in kept]
    assert len(lost) <= len(body) / 10, lost


@pytest.mark.parametrize("path", PATHS)
def test_every_span_lies_in_the_text_and_every_removed_line_has_a_reason(path: str) -> None:
    found = reading(path)
    text = found.article.text
    for statement in found.statements:
        assert statement.content
        for span in (*statement.source, *statement.cue, *statement.content):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip() == span.of(text)
    for removed in found.article.removed:
        assert removed.text.strip()
        assert removed.reason


def place(offset: int, aligned: tuple[Aligned, ...]) -> int | None:
    """Return where in the page an offset of the text stands, None where it was put in by us."""
    for piece in aligned:
        if piece.span.start <= offset < piece.span.end:
            return piece.page_start + offset - piece.span.start
    return None


@pytest.mark.parametrize("path", [p for p in PATHS if p.endswith(".txt")])
def test_every_character_of_a_dumps_article_is_found_in_the_raw_file(path: str) -> None:
    article = reading(path).article
    raw = (SAMPLES / path).read_bytes().decode("utf8")
    assert article.media == "dump"
    ends = 0
    for piece in article.aligned:
        assert piece.span.start >= ends
        ends = piece.span.end
        length = piece.span.end - piece.span.start
        assert piece.span.of(article.text) == raw[piece.page_start : piece.page_start + length]
    for offset, char in enumerate(article.text):
        at = place(offset, article.aligned)
        assert raw[at] == char if at is not None else char.isspace()


@pytest.mark.parametrize("path", [p for p in PATHS if p.endswith(".txt")])
def test_every_statement_of_a_dump_is_found_in_the_raw_file(path: str) -> None:
    found = reading(path)
    raw = (SAMPLES / path).read_bytes().decode("utf8")
    text, aligned = found.article.text, found.article.aligned
    for statement in found.statements:
        for span in (*statement.source, *statement.cue, *statement.content):
            there = [place(i, aligned) for i in range(span.start, span.end)]
            printed = "".join(raw[i] if i is not None else " " for i in there)
            assert printed.split() == Span(span.start, span.end).of(text).split()


def test_the_index_is_said_to_be_one() -> None:
    (path,) = expected(kind="index")
    found = reading(path)
    assert found.article.kind == "index"
    assert found.statements == ()
    assert any("index" in note for note in found.notes)


@pytest.mark.parametrize(("code", "name"), [("fr", "French"), ("ar", "Arabic")])
def test_other_languages_are_shown_whole_with_the_note(code: str, name: str) -> None:
    paths = expected(language=code)
    assert len(paths) >= 3
    for path in paths:
        found = reading(path)
        assert found.notes == (
            f"Statements are not read in {name} yet: the article is shown whole.",
        )
        assert found.audit is None
        assert found.article.text


@pytest.mark.parametrize("path", expected(language="en", kind="article"))
def test_english_articles_are_audited(path: str) -> None:
    found = reading(path)
    assert found.notes == ()
    assert found.audit
    assert found.audit.statements == len(found.statements)
    assert sum(row.share for row in found.audit.rows) == pytest.approx(1)
