"""The published review: short excerpts by speaker, on whose word, and nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from onrecord import store
from onrecord.records import Span, Statement
from onrecord.store import StoredStatement
from onrecord.surfaces.cli import main
from onrecord.surfaces.review import Shown, day_page, leads, overview, stories_of
from onrecord.surfaces.review.excerpts import excerpts
from tests.surfaces.invented import DAM

from . import ferry
from .desk_of import DAY, client, filled


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[store.Store]:
    with filled(tmp_path / "desk.db") as found:
        yield found


def written(kept: store.Store, day: str = DAY, each: int = 280) -> str:
    return "".join(day_page(overview(kept, day), lambda: leads(kept, day, each=each), Shown()))


def publish(kept: store.Store, out: Path, *more: str) -> str:
    asked = ["review", "--store", str(kept.path), "--out", str(out), *more]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, done.output
    return done.output


def tree(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_an_article_shows_named_speakers_first_and_what_each_says(kept: store.Store) -> None:
    lead = tree(written(kept, "2031-03-02")).find(".//article")
    assert lead is not None
    names = [words(n) for n in lead.findall(".//h3/bdi[@class='name']")]
    assert names[:2] == ["Lin Tarrow", "The Harbour Council"]
    assert names[-1] == "Residents of Old Quay"
    assert "fear that the shops" in words(lead)
    assert lead.find(".//h2/a").get("href") == "https://harbourpost.example/city/bridge?id=7&x=1"


def test_what_rests_on_one_unnamed_source_is_said_plainly(kept: store.Store) -> None:
    found = words(tree(written(kept, "2031-03-02")).find(".//section[@class='resting']"))
    assert "2 of 9 statements (22%) rest on one unnamed source: A senior official" in found
    assert "That says nothing about whether they are right." in found


def test_a_rejected_statement_is_not_published(kept: store.Store) -> None:
    for said in store.search_statements(kept, "residents").items:
        store.reject(kept, said.id, who="Ada")
    assert "Residents of Old Quay" not in written(kept)


def test_the_chart_says_what_its_table_says(kept: store.Store) -> None:
    page = tree(written(kept))
    rows = [[words(cell) for cell in row] for row in page.findall(".//tbody/tr")]
    said = page.find(".//section[@class='word']/svg").get("aria-label")
    assert rows[0] == ["named persons", "3", "30%"]
    for name, _, share in rows:
        assert f"{name} {share}" in said


def said_by(text: str, cuts: list[tuple[int, int]]) -> list[StoredStatement]:
    made = []
    for n, (start, length) in enumerate(cuts):
        span = Span(min(start, len(text)), min(start + length, len(text)))
        statement = Statement((span,))
        made.append(
            StoredStatement(
                *(str(n), "a", statement, statement, "waiting", "reader", True, None, "s"),
                *((), (), (span.of(text),), None, None, None, None, None),
            )
        )
    return made


@given(
    st.text(max_size=600),
    st.lists(st.lists(st.tuples(st.integers(0, 600), st.integers(0, 600)), max_size=6), max_size=4),
    st.integers(1, 300),
)
def test_no_more_than_the_cap_of_a_statement_and_a_third_of_a_text_is_published(
    text: str, cuts: list[list[tuple[int, int]]], each: int
) -> None:
    groups = [said_by(text, group) for group in cuts]
    for number, group in enumerate(groups):
        groups[number] = [replaced(one, f"{number}-{one.id}") for one in group]
    found = excerpts(groups, len(text), each)
    assert all(len(shown) <= each for shown in found.values())
    assert sum(map(len, found.values())) <= len(text) / 3


def replaced(one: StoredStatement, id: str) -> StoredStatement:
    from dataclasses import replace

    return replace(one, id=id)


def test_the_cap_is_a_setting(kept: store.Store, tmp_path: Path) -> None:
    publish(kept, tmp_path / "site", "--date", DAY, "--excerpt-characters", "40")
    page = tree((tmp_path / "site" / f"{DAY}.html").read_text("utf8"))
    shown = [q.text_content() for q in page.findall(".//q")]
    assert shown
    assert max(map(len, shown)) <= 40


def test_a_published_page_runs_nothing_and_asks_for_nothing(
    kept: store.Store, tmp_path: Path
) -> None:
    publish(kept, tmp_path, "--date", DAY)
    for path in tmp_path.glob("*.html"):
        page = tree(path.read_text("utf8"))
        assert not page.xpath(
            "//script | //img | //iframe | //form | //@style | //link[@rel='stylesheet']"
        )
        assert not page.xpath("//@*[starts-with(name(), 'on')]")
        policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        for link in page.xpath("//a/@href"):
            assert re.match(r"https?://|mailto:|#|[\w-]+\.html$", link), link


def test_no_article_is_published_whole(kept: store.Store, tmp_path: Path) -> None:
    publish(kept, tmp_path, "--date", "2031")
    for path in tmp_path.glob("*.html"):
        shown = tree(path.read_text("utf8")).text_content()
        assert not any(DAM[i : i + 300] in shown for i in range(0, len(DAM) - 300, 20))


def test_a_site_links_its_days_and_a_new_day_is_linked_from_the_one_before(
    kept: store.Store, tmp_path: Path
) -> None:
    publish(kept, tmp_path, "--date", "2031-03-02")
    before = tmp_path / "2031-03-02.html"
    assert f"{DAY}.html" not in before.read_text("utf8")
    publish(kept, tmp_path)
    assert f'href="{DAY}.html"' in before.read_text("utf8")
    assert 'href="2031-03-02.html"' in (tmp_path / f"{DAY}.html").read_text("utf8")
    listed = tree((tmp_path / "index.html").read_text("utf8")).xpath("//td/../th/a/@href")
    assert listed == [f"{DAY}.html", "2031-03-02.html"]
    mailed = (tmp_path / f"{DAY}-mail.html").read_text("utf8")
    assert "2031-03-02.html" not in mailed


def test_a_page_that_is_not_ours_is_left_alone(kept: store.Store, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<h1>Our newsroom</h1>", "utf8")
    asked = ["review", "--store", str(kept.path), "--out", str(tmp_path)]
    done = CliRunner().invoke(main, asked)
    assert (done.exit_code, "no page of ours" in done.output) == (1, True)
    assert (tmp_path / "index.html").read_text("utf8") == "<h1>Our newsroom</h1>"


@pytest.mark.parametrize(
    ("date", "code", "said"),
    [("1999", 1, "its days are 2031-03-02 to 2031-03-04"), ("soon", 2, "give 2031-03-04")],
)
def test_a_day_that_is_not_there_says_which_are(
    kept: store.Store, tmp_path: Path, date: str, code: int, said: str
) -> None:
    asked = ["review", "--store", str(kept.path), "--out", str(tmp_path / "o"), "--date", date]
    done = CliRunner().invoke(main, asked)
    assert (done.exit_code, said in done.output) == (code, True)


def test_hostile_text_is_text_on_the_page(kept: store.Store) -> None:
    page = written(kept)
    assert not tree(page).xpath("//script | //img | //b[. = 'Eve']")
    assert "{{ 7*7 }}" in page
    assert "javascript:" not in page
    assert "\x1b" not in re.sub(r'<span class="odd"[^>]*>[^<]*</span>', "", page)


def test_the_server_shows_the_same_review_page_by_page(kept: store.Store) -> None:
    asked = client(kept)
    page = asked.get(f"/reviews/{DAY}").text
    assert "What rests on one unnamed source" in page
    sheet = tree(page).xpath("//link[@rel='stylesheet']/@href")[0]
    assert asked.get(sheet).headers["content-type"].startswith("text/css")
    assert tree(page).xpath("//nav/a[@rel='prev']/@href")[0] == "/reviews/2031-03-02"
    assert f'href="/reviews/{DAY}"' in asked.get("/reviews/").text
    assert asked.get("/reviews/1999-01-01").status_code == 404
    assert asked.get("/reviews/no-day").status_code == 404


def with_stories(kept: store.Store, each: int = 280) -> html.HtmlElement:
    if not store.stories(kept).total:
        ferry.put(kept)
    told = stories_of(kept, ferry.DAY, each=each)
    day = ferry.DAY
    pieces = day_page(
        overview(kept, day), lambda: leads(kept, day, each=each), Shown(), stories=told
    )
    return tree("".join(pieces))


def test_the_review_leads_with_stories_and_what_differs_in_them(kept: store.Store) -> None:
    page = with_stories(kept)
    assert next(page.iter("section")).get("aria-labelledby") == "stories"
    (story,) = page.cssselect(".story")
    said = words(story)
    assert "4 articles in 4 outlets, 3 independent sources when copies count once" in said
    rows = [words(row) for row in story.cssselect(".claim")[0].cssselect("tbody tr")]
    assert rows[0].startswith("The Harbour Post copied in Island Gazette")
    assert "harbour master Bea Lund said Fourteen passengers were injured" in rows[0]
    assert any("Nine passengers were injured" in row for row in rows[1:])
    numbers = [words(d) for d in story.cssselect(".versions > div") if "Numbers" in words(d)]
    for version in ("Fourteen The Harbour Post", "14 Island Gazette", "Nine Tarn Courier"):
        assert any(version in one for one in numbers)
    assert {a.get("href") for a in story.cssselect(".tellers a")} <= {
        f"#{a.get('id')}" for a in page.iter("article")
    }


def test_a_story_quotes_no_more_of_an_article_than_its_own_part_does(kept: store.Store) -> None:
    for each in (30, 280):
        page = with_stories(kept, each)
        own = " ".join(words(q) for q in page.cssselect("article q"))
        quoted = [words(q) for q in page.cssselect(".story q")]
        assert quoted
        for one in quoted:
            assert one in own


def test_a_published_story_leads_nowhere_but_into_the_page(
    kept: store.Store, tmp_path: Path
) -> None:
    ferry.put(kept)
    publish(kept, tmp_path / "out", "--date", ferry.DAY)
    for name in (f"{ferry.DAY}.html", f"{ferry.DAY}-mail.html"):
        page = tree((tmp_path / "out" / name).read_text("utf8"))
        assert page.cssselect(".story a")
        assert all(a.get("href").startswith("#") for a in page.cssselect(".story a"))
        assert not page.cssselect("script, img")
