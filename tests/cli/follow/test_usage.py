"""`onrecord follow` asked for what it cannot do."""

from __future__ import annotations

import sys

import pytest

from tests.cli.running import run

from .outlet import Outlet


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nothing.opml"], "no such file; give the whole address"),
        (["ftp://post.example/feed"], "no such file"),
        (["https://"], "no web address"),
        (["--since", "soon", "https://post.example/"], "'soon' is no day"),
        (["--limit", "0", "https://post.example/"], "--limit"),
        ([], "no store here"),
    ],
)
def test_what_cannot_be_followed_says_what_to_give(
    args: list[str], said: str, outlet: Outlet
) -> None:
    result = run("follow", *args, "--store", outlet.db)
    assert result.exit_code in (1, 2)
    assert said in result.stderr
    assert not outlet.db.exists()


def test_without_a_contact_nobody_is_asked(outlet: Outlet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_CONTACT")
    result = run("follow", outlet.has(1), "--store", outlet.db)
    assert (result.exit_code, outlet.asked()) == (2, [])
    assert "contact" in result.stderr


def test_without_the_extra_it_says_how_to_get_it(
    outlet: Outlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "feedparser", None)
    for name in [n for n in sys.modules if n.startswith(("onrecord.following", "onrecord.wire"))]:
        monkeypatch.delitem(sys.modules, name)
    result = run("follow", outlet.at("/feed.xml"), "--store", outlet.db)
    assert result.exit_code == 1
    assert "pip install 'onrecord[wire]'" in result.stderr
