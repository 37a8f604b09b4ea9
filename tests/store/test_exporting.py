"""Exports are complete, in a fixed order, and safe to open."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import store
from onrecord.records import Reading
from onrecord.store.exporting import FORMATS, TABLES, codebook, export, rows
from tests.surfaces.invented import hostile

from .making import article, ids, read


def whole(found: store.Store, format: str, table: str = "statements", query: str = "") -> bytes:
    return b"".join(export(found, format, table=table, query=query))


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", ["statements", "articles"])
def test_csv_holds_every_row(desk: store.Store, name: str) -> None:
    found = table(whole(desk, "csv", name))
    assert len(found) == {"statements": 27, "articles": 9}[name]
    assert list(found[0]) == [column.name for column in TABLES[name]]
    days = [row["day"] for row in found]
    assert days == sorted(days)


@pytest.mark.parametrize(
    "title", ["=1+1", "+1", "-1", "@sum(A1)", "\t=1", " =1", "＝1", '=cmd|"/c calc"!A1', "\n=1"]
)
def test_no_cell_is_a_formula(empty: store.Store, title: str) -> None:
    made = article(1)
    store.put(empty, [read(replace(made, article=replace(made.article, title=title)))])
    for row in table(whole(empty, "csv")):
        assert row["title"].startswith("'")


def test_hostile_text_is_text_in_every_format(empty: store.Store) -> None:
    store.put(empty, [read(hostile())])
    for format in FORMATS:
        assert whole(empty, format) is not None
    (row,) = table(whole(empty, "csv"))
    assert row["content_text"].startswith("(1)</script>")
    json.loads(whole(empty, "jsonld"))
    json.loads(whole(empty, "annotations"))


def test_json_lines_hold_statements_with_their_words(desk: store.Store) -> None:
    found = [json.loads(line) for line in whole(desk, "jsonl").splitlines()]
    assert {one["id"] for one in found} == set(ids(desk))
    for one in found:
        text = store.article(desk, one["article"]).article.text
        assert [text[a:b] for a, b in one["content"]] == one["content_text"]


def test_linked_data_is_news_articles_with_quotations(desk: store.Store) -> None:
    store.reject(desk, ids(desk)[0], who="ada")
    data = json.loads(whole(desk, "jsonld"))
    assert data["@context"] == "https://schema.org"
    assert {node["@type"] for node in data["@graph"]} == {"NewsArticle"}
    said = [quote for node in data["@graph"] for quote in node["hasPart"]]
    assert len(said) == 26
    assert {quote["@type"] for quote in said} == {"Quotation"}
    assert all("articleBody" not in node for node in data["@graph"])


def test_annotations_select_by_quote_and_by_position(desk: store.Store) -> None:
    data = json.loads(whole(desk, "annotations"))
    assert len(data["items"]) == 27
    for item in data["items"]:
        for target in item["target"]:
            quote, position = target["selector"]
            text = store.article(desk, target["scope"].split(":")[-1]).article.text
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_parquet_holds_the_same_as_csv(desk: store.Store) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import BufferReader
    from pyarrow.parquet import read_table

    found = read_table(BufferReader(whole(desk, "parquet")))
    assert found.num_rows == 27
    assert found.to_pylist() == list(rows(desk))
    assert found.schema.field("act").metadata[b"meaning"]


def test_a_query_narrows_an_export_to_what_the_search_finds(desk: store.Store) -> None:
    found = {row["id"] for row in table(whole(desk, "csv", query="act:deny date:2031-03-02.."))}
    assert found == set(ids(desk, "act:deny date:2031-03-02.."))
    assert found
    again = {row["id"] for row in table(whole(desk, "csv", query="lighthouse"))}
    assert again == set(ids(desk, "lighthouse"))


def test_an_empty_store_exports_to_something_that_can_be_read(empty: store.Store) -> None:
    assert table(whole(empty, "csv")) == []
    assert json.loads(whole(empty, "jsonld"))["@graph"] == []
    assert json.loads(whole(empty, "annotations"))["items"] == []


def test_an_export_is_of_one_moment(desk: store.Store) -> None:
    pieces = export(desk, "jsonl")
    first = next(pieces)
    with store.open_store(desk.path) as writer:
        store.put(writer, [read(article(30))])
    assert len((first + b"".join(pieces)).splitlines()) == 27
    assert len(whole(desk, "jsonl").splitlines()) == 30


def test_an_export_that_is_given_up_leaves_the_store_usable(desk: store.Store) -> None:
    pieces = export(desk, "jsonl", query="lighthouse")
    next(pieces)
    pieces.close()
    store.accept(desk, ids(desk)[0], who="ada")
    assert whole(desk, "jsonl", query="lighthouse")


def test_the_codebook_names_every_column() -> None:
    text = codebook()
    for columns in TABLES.values():
        for column in columns:
            assert f"| `{column.name}` | " in text


def test_the_codebook_is_in_the_docs() -> None:
    page = Path(__file__).parents[2] / "docs" / "export.md"
    assert codebook() in page.read_text("utf8")


def test_articles_without_statements_are_exported_too(empty: store.Store) -> None:
    store.put(empty, [read(Reading(article(1).article))])
    assert len(table(whole(empty, "csv", "articles"))) == 1
    assert table(whole(empty, "csv")) == []
