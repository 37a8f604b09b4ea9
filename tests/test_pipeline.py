"""The pipeline from Python: pages in, readings and failures out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord import pipeline, speakers
from onrecord.errors import EmptyPage, ModelError, NoArticle, PageError, PageTooSlow
from onrecord.reader import Found, Reader
from onrecord.records import Article, Capture, Captured, Entity, Failure, Reading, Span, Statement
from onrecord.settings import Settings

from .cli.running import ENGLISH, FRENCH, INDEX, PARAGRAPHS, good_pages, page

TEXT = "\n\n".join(PARAGRAPHS)


class Parrot(Reader):
    """A reader that needs no weights: the first letters say it, and the next are a name."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, float]] = []

    def read(self, text: str, min_confidence: float = 0.0) -> Found:
        self.asked.append((text, min_confidence))
        said = Statement(content=(Span(0, 3),), confidence=0.5)
        return Found((said,), (Entity(Span(4, 11), "Location"),))


def test_a_page_is_a_path_or_bytes(tmp_path: Path) -> None:
    (path,) = good_pages(tmp_path, 1)
    by_path = pipeline.read_page(path)
    by_name = pipeline.read_page(str(path))
    by_bytes = pipeline.read_page(page().encode(), url="https://quay.example/a")
    assert by_path == by_name
    assert by_path.text == by_bytes.text == TEXT
    assert by_path.id == "good-1"
    assert by_bytes.url == "https://quay.example/a"


def test_a_reading_holds_article_statements_entities_and_audit_read_once() -> None:
    parrot = Parrot()
    reading = pipeline.read(page().encode(), with_reader=parrot)
    assert reading.article.text == TEXT
    assert [s.content for s in reading.statements] == [(Span(0, 3),)]
    assert [e.span.of(TEXT) for e in reading.entities] == ["harbour"]
    assert reading.audit
    assert reading.audit.statements == 1
    assert reading.notes == ()
    assert parrot.asked == [(TEXT, 0.0)]


def test_settings_reach_the_reader() -> None:
    parrot = Parrot()
    pipeline.statements(TEXT, using=Settings(min_confidence=0.25), with_reader=parrot)
    assert parrot.asked == [(TEXT, 0.25)]


def test_what_is_not_read_says_why_and_asks_no_reader() -> None:
    parrot = Parrot()
    for path, why in ((FRENCH, "not read in French yet"), (INDEX, "this page is an index")):
        reading = pipeline.read(path, with_reader=parrot)
        assert reading.audit is None
        assert reading.statements == ()
        assert why in reading.notes[0]
        assert pipeline.statements(reading.article, with_reader=parrot) == ()
    assert parrot.asked == []


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (None, None),
        ("en", None),
        ("EN_gb", None),
        ("fr-CA", "Statements are not read in French yet: the article is shown whole."),
        ("xx", "Statements are not read in xx yet: the article is shown whole."),
    ],
)
def test_only_languages_the_weights_know_are_read(code: str | None, why: str | None) -> None:
    assert pipeline.why_unread(Article("a", TEXT, language=code)) == why


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyPage),
        (b"<html><body><script>go()</script></body></html>", NoArticle),
        (Path("no such file"), PageError),
    ],
)
def test_one_page_that_cannot_be_read_raises_what_is_wrong(
    data: bytes | Path, error: type[Exception]
) -> None:
    with pytest.raises(error):
        pipeline.read(data)


def test_the_time_limit_counts_the_whole_of_a_page() -> None:
    class Slow(Parrot):
        def read(self, text: str, min_confidence: float = 0.0) -> Found:
            while True:
                pass

    with pytest.raises(PageTooSlow):
        pipeline.read(page().encode(), using=Settings(max_seconds=2), with_reader=Slow())


def test_many_pages_come_in_order_and_failures_among_them(tmp_path: Path) -> None:
    good_pages(tmp_path / "in")
    (tmp_path / "in" / "good-0.html").write_bytes(b"")
    (tmp_path / "none").mkdir()
    named = [tmp_path / "in", tmp_path / "none", tmp_path / "typo.html"]
    found = list(pipeline.read_all(named, with_reader=Parrot()))
    kinds = [f.reason if isinstance(f, Failure) else f.article.id for f in found]
    assert kinds == ["empty", "good-1", "good-2", "no-pages", "unreadable"]
    empty = found[0]
    assert isinstance(empty, Failure)
    assert empty.origin == str(tmp_path / "in" / "good-0.html")
    assert empty.id == "good-0"
    assert empty.to_dict().keys() == {"id", "origin", "reason", "message"}


def test_captures_are_read_like_files_and_named_by_their_origin() -> None:
    where = Captured("quay.warc.gz#<urn:uuid:1>", url="https://quaynews.example/1", record="1")
    cut = Failure("page-2", "quay.warc.gz#2", "broken-record", "the record is cut off")
    captures = [Capture(page().encode(), where), cut, Capture(b"", Captured("quay.warc.gz#3"))]
    found = list(pipeline.read_captures(captures, with_reader=Parrot()))
    reading, passed_on, empty = found
    assert isinstance(reading, Reading)
    assert (reading.article.captured, reading.article.url) == (where, where.url)
    assert passed_on is cut
    assert isinstance(empty, Failure)
    assert (empty.origin, empty.reason) == ("quay.warc.gz#3", "empty")


def test_one_folder_may_be_given_as_it_is(tmp_path: Path) -> None:
    good_pages(tmp_path)
    for one in (tmp_path, str(tmp_path)):
        assert len(list(pipeline.articles_of(one))) == 2


def test_a_file_can_be_left_out(tmp_path: Path) -> None:
    first, second = good_pages(tmp_path)
    found = list(pipeline.read_all(tmp_path, with_reader=Parrot(), leave_out=second))
    assert [f.article.id for f in found if isinstance(f, Reading)] == ["good-1"]
    assert list(pipeline.read_all(first, with_reader=Parrot(), leave_out=first)) == []


def test_a_fault_of_ours_is_a_failure_and_the_run_goes_on(tmp_path: Path) -> None:
    class Faulty(Parrot):
        def read(self, text: str, min_confidence: float = 0.0) -> Found:
            super().read(text)
            if len(self.asked) == 1:
                raise ZeroDivisionError("a fault")
            return Found()

    first, second = pipeline.read_all(good_pages(tmp_path), with_reader=Faulty())
    assert isinstance(first, Failure)
    assert first.reason == "internal-error"
    assert first.message == "ZeroDivisionError: a fault; please report it with the page"
    assert isinstance(second, Reading)


def test_missing_weights_stop_the_run(tmp_path: Path) -> None:
    class Missing(Parrot):
        def read(self, text: str, min_confidence: float = 0.0) -> Found:
            raise ModelError("the weights are not there")

    with pytest.raises(ModelError):
        list(pipeline.read_all(good_pages(tmp_path), with_reader=Missing()))


@pytest.mark.parametrize("fault", [KeyboardInterrupt, SystemExit])
def test_who_wants_to_stop_can(tmp_path: Path, fault: type[BaseException]) -> None:
    class Stopped(Parrot):
        def read(self, text: str, min_confidence: float = 0.0) -> Found:
            raise fault

    with pytest.raises(fault):
        list(pipeline.read_all(good_pages(tmp_path), with_reader=Stopped()))


@pytest.mark.parametrize(
    ("record", "answer"),
    [
        ({"id": 3, "text": "Yes."}, {"id": 3}),
        ({"id": "a", "text": "Yes.", "language": "en-GB"}, {"id": "a"}),
        (
            {"id": "a", "text": "Oui.", "language": "fr"},
            {
                "id": "a",
                "attributions": [],
                "entities": [],
                "note": "Statements are not read in French yet: the article is shown whole.",
            },
        ),
    ],
)
def test_a_record_is_answered_under_its_id(record: dict[str, Any], answer: dict[str, Any]) -> None:
    found = pipeline.statements_of_record(record, with_reader=Parrot())
    assert isinstance(found, dict)
    read = Parrot().read("")
    resolved = speakers.resolved(record["text"], read.statements, read.entities)
    said = [statement.to_dict() for statement in resolved]
    named = [entity.to_dict() for entity in read.entities]
    assert found == {"attributions": said, "entities": named, **answer}
    assert json.loads(json.dumps(found)) == found


def test_the_statements_of_a_page_lie_in_its_text() -> None:
    article = pipeline.read_page(ENGLISH)
    for statement in pipeline.statements(article):
        for span in (*statement.source, *statement.cue, *statement.content):
            assert 0 <= span.start < span.end <= len(article.text)
