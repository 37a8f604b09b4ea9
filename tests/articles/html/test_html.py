"""What a reader would call the article, from pages as sites make them."""

import json

import pytest

from onrecord.articles import from_page
from onrecord.errors import NoArticle
from onrecord.pages import load

LEAD = (
    "The harbour of Port Selwyn reopened on Monday after a strike of eleven days, the longest "
    "since the new quay was built, and the first grain ship left before noon."
)
STANDFIRST = "Dockers return to the quay after eleven days as both sides claim to have won."
QUOTE = (
    "“We got the rest days we asked for, and nobody will be punished,” said Oona Brask, who speaks "
    "for the dockers. “That is what we walked out for.”"
)
REPLY = (
    "The port company said the new roster would cost it 2 million crowns a year. A person close to "
    "the talks said the company had offered the same terms on the second day."
)
END = (
    "Ships that waited outside the breakwater will be unloaded in the order in which they arrived, "
    "the harbour master said, and the last of them should leave by Friday evening."
)
DATA = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#org", "name": "Selwyn Courier"},
        {"@type": "Person", "@id": "#p1", "name": "Ilse Maron"},
        {
            "@type": ["ReportageNewsArticle"],
            "headline": "Port Selwyn reopens as dockers&#39; strike ends",
            "datePublished": "2025-02-03T07:15:00+01:00",
            "dateModified": "2025-02-03T09:00:00Z",
            "author": [{"@id": "#p1"}, {"@type": "Person", "name": "By Tor Helgen and Ana Quint"}],
            "publisher": {"@id": "#org"},
            "articleSection": "Business",
            "keywords": "Ports, Strikes; Grain",
        },
    ],
}


def page(body, head="", lang="en"):
    return load(
        f"<!doctype html><html lang='{lang}'><head><title>Port Selwyn reopens as dockers' strike"
        f" ends | Business | Selwyn Courier</title>{head}</head>"
        f"<body>{body}</body></html>".encode(),
        id="selwyn",
    )


def ld(data):
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


FULL = page(
    "<nav><ul><li><a href='/'>Home</a></li><li><a href='/b'>Business</a></li></ul></nav>"
    "<div class='cookie-bar'>We use cookies to make this site work. <button>Accept</button></div>"
    "<article><h1>Port Selwyn reopens as dockers' strike ends</h1>"
    f"<p class='standfirst'>{STANDFIRST}</p>"
    "<div class='byline'>By <a rel='author' href='/by/ilse'>Ilse Maron</a></div>"
    "<time datetime='2025-02-03T07:15:00+01:00'>3 Feb 2025 07:15</time><div>4 min read</div>"
    "<div class='share'><button>Share on Facebook</button><a href='#'>Copy link</a></div>"
    f"<div class='text'>{paragraphs(LEAD)}<figure><img src='a.jpg' alt=''>"
    "<figcaption>Cranes at the new quay on Monday, a few hours before the gates were opened again."
    f"</figcaption></figure>{paragraphs(QUOTE)}"
    "<p><a href='/x'>Read more: The strike that began with a missing coffee machine</a></p>"
    f"<h2>Two million crowns</h2>{paragraphs(REPLY, END)}"
    "<p>Sign up for our newsletter and get the day's news in your inbox every morning.</p></div>"
    "<a class='nav-prev' rel='prev' href='/p'><span>Previous</span><span>Grain prices fall for a"
    " third week</span></a>"
    "<a rel='next' href='/n'>Next: Ferry to Lundholm gets a later boat</a></article>"
    "<footer>© 2025 Selwyn Courier. All rights reserved.</footer>",
    head=ld(DATA)
    + "<link rel='canonical' href='https://courier.example/business/port'>"
    + "<meta property='og:site_name' content='Selwyn Courier'>",
)


@pytest.fixture(scope="module")
def article():
    return from_page(FULL)


def test_the_text_is_what_the_article_says_and_nothing_else(article):
    assert article.text.split("\n\n") == [
        STANDFIRST,
        LEAD,
        QUOTE,
        "Two million crowns",
        REPLY,
        END,
    ]


def test_the_metadata_is_read_from_the_graph(article):
    assert article.title == "Port Selwyn reopens as dockers' strike ends"
    assert article.authors == ("Ilse Maron", "Tor Helgen", "Ana Quint")
    assert article.published == "2025-02-03T07:15:00+01:00"
    assert article.modified == "2025-02-03T09:00:00+00:00"
    assert article.url == "https://courier.example/business/port"
    assert (article.publisher, article.section) == ("Selwyn Courier", "Business")
    assert article.tags == ("Ports", "Strikes", "Grain")
    assert (article.language, article.reading_minutes, article.kind) == ("en", 4, "article")
    assert article.related == (
        "Grain prices fall for a third week",
        "Ferry to Lundholm gets a later boat",
    )


def test_every_field_with_a_value_says_where_it_was_found(article):
    assert article.provenance["authors"] == article.provenance["published"] == "json-ld"
    assert article.provenance["publisher"] == "opengraph"
    assert article.provenance["url"] == "canonical link"
    fields = ("title", "section", "modified", "tags", "language", "reading_minutes")
    assert all(article.provenance[name] for name in fields)


def test_every_line_left_out_has_its_reason(article):
    reasons = {line.text: line.reason for line in article.removed}
    assert reasons["Home"] == "navigation"
    assert reasons["We use cookies to make this site work."] == "cookie notice"
    assert reasons["Share on Facebook"] == "share button"
    assert reasons["By Ilse Maron"] == "byline"
    assert reasons["Port Selwyn reopens as dockers' strike ends"] == "repeated title"
    assert reasons["© 2025 Selwyn Courier. All rights reserved."] == "footer"
    assert [r for t, r in reasons.items() if t.startswith("Cranes")] == ["caption"]
    assert [r for t, r in reasons.items() if t.startswith("Read more")] == ["related"]
    assert [r for t, r in reasons.items() if t.startswith("Sign up")] == ["promotion"]


def test_broken_json_is_mended_or_passed_over():
    broken = ld(DATA).replace('"Business",', '"Business",,')
    trailing = ld({"@type": "NewsArticle", "author": {"name": "Ilse Maron"}}).replace("}}", "},}")
    body = f"<h1>Port Selwyn reopens</h1>{paragraphs(LEAD, QUOTE, REPLY, END)}"
    assert from_page(page(body, head=broken)).authors == ()
    assert from_page(page(body, head=trailing)).authors == ("Ilse Maron",)


def test_microdata_is_read_where_there_is_nothing_better():
    found = from_page(
        page(
            "<div itemscope itemtype='https://schema.org/NewsArticle'>"
            "<h1 itemprop='headline'>Port Selwyn reopens</h1>"
            "<meta itemprop='datePublished' content='2025-02-03 07:15'>"
            "<span itemprop='author' itemscope itemtype='https://schema.org/Person'>"
            "<span itemprop='name'>Ilse Maron</span></span>"
            f"<div itemprop='articleBody'>{paragraphs(LEAD, QUOTE, REPLY, END)}</div></div>"
        )
    )
    assert (found.authors, found.published) == (("Ilse Maron",), "2025-02-03T07:15:00")
    assert found.provenance["published"] == "microdata"


def test_a_printed_byline_is_better_than_the_outlets_own_name():
    body = (
        f"<h1>Port Selwyn reopens</h1><p class='author-name'>Von Ilse Maron</p>"
        f"{paragraphs(LEAD, QUOTE, REPLY, END)}"
    )
    head = (
        "<meta name='author' content='Selwyn Courier'>"
        "<meta property='og:site_name' content='Selwyn Courier'>"
    )
    assert from_page(page(body, head=head)).authors == ("Ilse Maron",)
    alone = from_page(page(paragraphs(LEAD, QUOTE, REPLY, END), head=head))
    assert alone.authors == ("Selwyn Courier",)


def test_one_article_in_several_containers_is_one_article():
    first, second = (
        "".join(f"<p class='body'>{LEAD} Part {n}.</p>" for n in range(k, k + 4)) for k in (1, 5)
    )
    chunk = "<div class='chunk'>{}</div><div class='ad'>Advertisement</div>"
    text = from_page(page(f"<h1>Long read</h1>{chunk.format(first)}{chunk.format(second)}")).text
    assert [f"Part {n}." in text for n in range(1, 9)] == [True] * 8


def test_a_page_that_goes_on_with_another_article_ends_where_its_own_ends():
    own = f"<article><h1>Port Selwyn reopens</h1>{paragraphs(LEAD, QUOTE, REPLY, END)}</article>"
    frost = [
        f"Frost came to the orchards of Lundholm on night {n}, and the growers lit fires again."
        for n in range(6)
    ]
    next_one = f"<article><h1>Frost in Lundholm</h1>{paragraphs(*frost)}</article>"
    head = (
        "<meta property='og:title' content='Port Selwyn reopens'>"
        "<meta property='og:type' content='article'>"
    )
    assert "Frost" not in from_page(page(own + next_one, head=head)).text


def test_a_pull_quote_is_printed_once():
    pulled = "<aside><blockquote>That is what we walked out for</blockquote></aside>"
    body = f"<h1>Port Selwyn reopens</h1>{paragraphs(LEAD, QUOTE)}{pulled}{paragraphs(REPLY, END)}"
    assert from_page(page(body)).text.count("That is what we walked out for") == 1


def test_paragraphs_parted_by_line_breaks_only():
    body = f"<h1>Port Selwyn reopens</h1><div>{'<br><br>'.join((LEAD, QUOTE, REPLY, END))}</div>"
    assert from_page(page(body)).text.split("\n\n") == [LEAD, QUOTE, REPLY, END]


def test_a_front_page_is_an_index_and_says_so():
    cards = "".join(
        f"<li><h3><a href='/{n}'>Harbour news of the day, number {n}, in a line</a></h3>"
        f"<p>A few words about it that lure the reader on, number {n}.</p></li>"
        for n in range(20)
    )
    found = from_page(page(f"<h1>News</h1><ul>{cards}</ul>"))
    assert (found.kind, found.text) == ("index", "")
    assert found.notes == ("an index page with 20 linked headlines, not an article",)


def test_text_that_only_the_pages_data_holds_is_taken_from_there():
    body = "\n\n".join([LEAD, QUOTE, REPLY, END])
    found = from_page(
        page(
            f"<h1>Port Selwyn reopens</h1><p>{LEAD}</p><p>Subscribe to read on.</p>",
            head=ld(
                {"@type": "NewsArticle", "headline": "Port Selwyn reopens", "articleBody": body}
            ),
        )
    )
    assert found.text == body
    assert found.notes[0].startswith("text taken from the page's JSON-LD")


def test_a_template_that_says_english_of_every_page_is_not_believed():
    french = [
        f"Le port de Selwyn a rouvert lundi après {days} jours de grève, la plus longue depuis la "
        "construction du nouveau quai, et le premier navire chargé de blé est parti avant midi. "
        for days in ("onze", "douze", "treize", "quatorze")
    ]
    found = from_page(page(f"<h1>Le port rouvre</h1>{paragraphs(*french)}"))
    assert found.language == "fr"
    assert found.notes == ("declared language en, the text reads as fr",)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<script>fill()</script>",
        "<div></div><img src='a.png'>",
        "<nav><a href='/'>Home</a></nav>",
    ],
)
def test_a_page_without_text_says_what_was_found_instead(body):
    with pytest.raises(NoArticle, match=r"no text|reads as"):
        from_page(page(body))
