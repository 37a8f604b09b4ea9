"""Inputs and results in an object store: a real server of the protocol, on this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.scale import bulk, finished_parts
from onrecord.scale.asking import ask
from onrecord.scale.places import files_of, place_of
from tests.cli.running import run

from .making import ARTICLES, archive, files


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """Serve an empty bucket on a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # The server in a process of its own: what it leaves open is none of these tests' business.
    words = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with (tmp_path / "server.txt").open("wb") as said:
        server = subprocess.Popen(words, stdout=said, stderr=said)
    try:
        _wait_for(port)
        found, _ = files_of("s3://news")
        found.clear_instance_cache()
        found, _ = files_of("s3://news")
        found.mkdir("news")
        yield "s3://news"
        found.clear_instance_cache()
    finally:
        server.kill()
        server.wait()


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < until, "the server of the protocol does not start"
            time.sleep(0.1)
        else:
            return


def test_an_archive_in_a_bucket_is_read_into_a_bucket_as_on_a_disk(
    bucket: str, tmp_path: Path
) -> None:
    local = archive(tmp_path, 12)
    store, _ = files_of(bucket)
    store.put_file(str(local), "news/in/crawl.warc.gz")
    for source, out in ((f"{bucket}/in", f"{bucket}/out"), (str(local), str(tmp_path / "out"))):
        for _ in bulk([source], out, choice=ARTICLES, workers=1, shard=10):
            pass
    there = ask(f"{bucket}/out", "SELECT title, text, sha256, record FROM articles")
    here = ask(str(tmp_path / "out"), "SELECT title, text, sha256, record FROM articles")
    rows = list(there.rows)
    assert len(rows) == 12
    assert rows == list(here.rows)
    names = set(place_of(f"{bucket}/out").names(""))
    assert names == files(tmp_path / "out").keys()
    again = list(bulk([f"{bucket}/in"], f"{bucket}/out", choice=ARTICLES, workers=1, shard=10))
    assert all(step.done and not step.fresh for step in again)


def test_a_file_that_fails_half_way_is_never_seen(bucket: str) -> None:
    place = place_of(f"{bucket}/out")

    def fail() -> None:
        with place.writing("part-00000-articles.parquet") as file:
            file.write(b"x" * 20_000_000)
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        fail()
    assert place.names("") == []


def test_a_folder_of_parts_in_a_bucket_is_added_to_a_store(bucket: str, tmp_path: Path) -> None:
    local = archive(tmp_path, 3)
    for _ in bulk([local], f"{bucket}/out", choice=ARTICLES, workers=1):
        pass
    assert len(list(finished_parts(f"{bucket}/out"))) == 1
    result = run("add", f"{bucket}/out", "--store", tmp_path / "news.db")
    assert result.exit_code == 0, result.stderr
    assert "3 pages read" in result.stderr


def test_the_web_is_not_read_past_the_rules_of_fetching(tmp_path: Path) -> None:
    result = run("bulk", "https://example.org/crawl.warc.gz", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "onrecord fetch" in result.stderr


def test_an_address_of_no_kind_is_refused(tmp_path: Path) -> None:
    result = run("bulk", tmp_path, "--out", "nonsense://bucket/out")
    assert result.exit_code == 1
    assert "nonsense" in result.stderr
