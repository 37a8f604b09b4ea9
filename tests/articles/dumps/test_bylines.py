"""Who wrote it, as bylines of several languages say."""

from __future__ import annotations

import pytest

from onrecord.articles.dumps.bylines import is_name, names_after


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Dolores Chang", ("Dolores Chang",)),
        ("By Ann Lee and Bo Roe, Political Correspondent", ("Ann Lee", "Bo Roe")),
        ("Von Friso van der Graaf", ("Friso van der Graaf",)),
        ("Par Gaspard Ruelle-Dumont", ("Gaspard Ruelle-Dumont",)),
        ("Por Inês Valadão e Rui Pires", ("Inês Valadão", "Rui Pires")),
        ("بقلم هالة العنبري", ("هالة العنبري",)),
        ("By the river the town was quiet", ()),
        ("Byron Lane is closed", ()),
    ],
)
def test_names_of_a_byline(line: str, names: tuple[str, ...]) -> None:
    assert names_after(line) == names


@pytest.mark.parametrize("text", ["Read more", "Log in", "Chang", "Senior Political Correspondent"])
def test_a_line_of_the_page_is_no_name(text: str) -> None:
    assert not is_name(text)


def test_a_news_agency_may_sign() -> None:
    assert is_name("AFP")
