"""Whatever lies among the pages: it is named with its reason, and the good ones are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from .running import BAD, PARAGRAPHS, bad_pages, good_pages, lines, page, run


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mixed")
    good_pages(folder, 3)
    bad_pages(folder)
    return folder


@pytest.mark.parametrize("args", [["articles"], ["read", "--json"]])
def test_each_bad_page_is_named_and_the_good_are_read(mixed: Path, args: list[str]) -> None:
    result = run(*args, mixed)
    assert result.exit_code == 3
    records = [record.get("article", record) for record in lines(result)]
    assert [record["id"] for record in records] == ["good-1", "good-2", "good-3"]
    assert all(PARAGRAPHS[0] in record["text"] for record in records)
    *failed, last = result.stderr.splitlines()
    assert last == f"3 pages read, {len(BAD)} failed"
    named = {Path(line.split(": ")[0]).name: line.split(": ")[1] for line in failed}
    assert named == BAD
    assert len(failed) == len(BAD)


def test_limits_can_be_raised_and_lowered(mixed: Path) -> None:
    said = run("articles", "--max-bytes", "500", mixed / "good-1.html").stderr
    assert "too-large: larger than 0.0005 MB; raise the size limit" in said
    said = run("articles", "--max-depth", "1", mixed / "good-1.html").stderr
    assert ": too-deep: " in said
    said = run("articles", "--max-seconds", "0.0005", mixed / "good-1.html").stderr
    assert ": too-slow: " in said


@pytest.mark.parametrize(
    ("encoding", "declared", "sentence"),
    [
        ("windows-1252", "utf-8", "The café on the quay is shut since the flood, its owner said."),
        ("utf-8", "windows-1251", "The café on the quay is shut since the flood, its owner said."),
        ("utf-16", "utf-8", "The café on the quay is shut since the flood, its owner said."),
        ("utf-8-sig", "iso-8859-1", "The café on the quay is shut since the flood, she said."),
        ("windows-1251", "utf-8", "Кафе на старой набережной закрыто до весны, сказал хозяин."),
        ("windows-1256", "utf-8", "قال صاحب المقهى إن المقهى القديم مغلق حتى الربيع بعد الفيضان."),
    ],
)
def test_a_wrong_encoding_costs_neither_page_nor_run(
    tmp_path: Path, encoding: str, declared: str, sentence: str
) -> None:
    text = page(sentence, tuple(f"{n}. {sentence} {sentence} {sentence}" for n in range(5)))
    (tmp_path / "odd.html").write_bytes(text.replace("utf-8", declared).encode(encoding))
    good_pages(tmp_path, 1)
    good, odd = lines(run("articles", tmp_path))
    assert good["id"] == "good-1"
    assert odd["title"] == sentence
    assert odd["text"].count(sentence) == 15


def test_bytes_that_fit_no_encoding_are_still_a_page(tmp_path: Path) -> None:
    data = page().encode().replace(b"Monday", b"Mon\xff\xfe\x81day")
    (tmp_path / "odd.html").write_bytes(data)
    (record,) = lines(run("articles", tmp_path / "odd.html"))
    assert "About 14,000 people used the bridge" in record["text"]


def test_a_fault_of_ours_is_a_failure_of_one_page(
    mixed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord import articles
    from onrecord.records import Article, Page

    right = articles.from_page

    def broken(given: Page) -> Article:
        if given.id == "good-2":
            raise RecursionError("a fault")
        return right(given)

    monkeypatch.setattr(articles, "from_page", broken)
    result = run("articles", *(mixed / f"good-{n}.html" for n in (1, 2, 3)))
    assert result.exit_code == 3
    assert len(lines(result)) == 2
    said = f"{mixed}/good-2.html: internal-error: RecursionError: a fault; please report it"
    assert result.stderr.startswith(said)
