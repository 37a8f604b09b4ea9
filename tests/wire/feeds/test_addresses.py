"""Links as feeds print them, and the addresses that they lead to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.wire.feeds.addresses import NotFollowed, followed
from onrecord.wire.fetching.addresses import address

BASE = "https://harbourpost.example/rss/news.xml"
PORTS = frozenset(range(1, 65_536))


@pytest.mark.parametrize(
    ("link", "url"),
    [
        (" https://Post.example:443/a b \n", "https://post.example/a%20b"),
        ("HTTP://post.example/1#comments", "http://post.example/1"),
        ("//sada.example/n/1", "https://sada.example/n/1"),
        ("../n/1?p=2", "https://harbourpost.example/n/1?p=2"),
        ("?p=3", "https://harbourpost.example/rss/news.xml?p=3"),
        ("https://presse-été.example/été", "https://xn--presse-t-h1ab.example/%C3%A9t%C3%A9"),
        ("https://po\nst.example/\t1", "https://post.example/1"),
    ],
)
def test_links_are_resolved_and_written_as_they_are_sent(link: str, url: str) -> None:
    assert followed(link, BASE) == url


LINKS = (
    st.text(max_size=60)
    | st.text("abz019./:?#=&%-_~@[] é", max_size=60).map("https://post.example".__add__)
    | st.text("abz019./:?#=&%-_~", max_size=60).map("https://".__add__)
    | st.none()
    | st.integers()
)


@given(LINKS, st.sampled_from([BASE, None]))
def test_an_address_is_what_the_fetcher_sends_and_leads_to_itself(
    link: object, base: str | None
) -> None:
    try:
        url = followed(link, base)
    except NotFollowed:
        return
    assert followed(url, None) == url
    try:
        sent = address(url, PORTS).url
    except Exception:  # noqa: BLE001 - the fetcher refuses more, and says why
        return
    assert sent == url
