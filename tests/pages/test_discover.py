"""Files and folders to the list of what is read."""

from pathlib import Path

import pytest

from onrecord.errors import PageError
from onrecord.pages import discover, load


@pytest.fixture
def desk(tmp_path):
    for name in (
        "b/two.html.gz",
        "b/one.txt",
        "a.htm",
        ".hidden.html",
        ".git/x.html",
        "c/.d/e.html",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("A page.")
    for name in ("b/style.css", "b/articles.jsonl", "photo.jpg"):
        (tmp_path / name).write_text("no page")
    (tmp_path / "saved page without ending").write_text("A page.")
    return tmp_path


def test_folders_are_walked_in_order_and_hidden_files_skipped(desk):
    found = [str(p.relative_to(desk)) for p in discover([desk])]
    assert found == ["a.htm", "saved page without ending", "b/one.txt", "b/two.html.gz"]


def test_a_file_named_outright_is_read_whatever_its_ending(desk):
    assert list(discover([desk / "b/style.css", "-"])) == [desk / "b/style.css", Path("-")]


def test_a_missing_path_is_reported_and_the_others_are_read(desk):
    found = list(discover([desk / "nowhere", desk / "a.htm"]))
    with pytest.raises(PageError, match="nowhere: no such file or folder"):
        load(found[0])
    assert load(found[1]).text == "A page."
