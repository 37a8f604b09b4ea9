"""Pages that are made to cost more than their size: a piece again and again, with what stands
before and behind it. Each can be made as long as is wanted.
"""

from __future__ import annotations

from dataclasses import dataclass

SAID = (
    "The harbour authority said on Monday that the dredging of the northern channel would go on "
    "until spring. "
)
_P = f"<p>{SAID}</p>"
_FEW = _P * 5
_TITLE = "<head><title>Harbour opens on Monday again</title></head>"
_NEWS = "<div itemscope itemtype='http://schema.org/NewsArticle'>"
_LD = '<head><script type="application/ld+json">'
_LD_END = f"x</script></head><body>{_FEW}"


@dataclass(frozen=True, slots=True)
class Shape:
    """A piece that is repeated; each "#" in it is the number of the repetition."""

    piece: str
    before: str = ""
    after: str = ""

    def of(self, size: int) -> str:
        """Return the shape in about `size` characters."""
        return self.before + self.repeated(size) + self.after

    def repeated(self, size: int) -> str:
        """Return the piece again and again: about `size` characters."""
        many = max(1, size // len(self.piece))
        if "#" not in self.piece:
            return self.piece * many
        return "".join(self.piece.replace("#", str(number)) for number in range(many))


def _page(piece: str, before: str = "<body>", after: str = _FEW) -> Shape:
    return Shape(piece, f"<html>{before}", after)


PAGES = {
    "attributes of one element": _page("a#=1 ", "<body><div ", f">{_FEW}"),
    "the same attribute": _page("a=1 ", "<body><div ", f">{_FEW}"),
    "one long attribute": _page("x", "<body><div title='", f"'>{_FEW}"),
    "classes of one element": _page("aB ", "<body><div class='", f"'>{_FEW}"),
    "elements that say they are bylines": _page("<div class='c# byline author'>By Ada #</div>"),
    "entities": _page("&amp;", "<body><p>"),
    "entities that are none": _page("&a", "<body><p>"),
    "elements nested wrongly": _page("<a><p></a>"),
    "empty elements": _page("<i></i>"),
    "bold paragraphs": _page("<p><b>x</p>"),
    "900 deep, then lines": _page("<p>short line", "<body>" + "<div>" * 900),
    "900 articles deep, then paragraphs": _page(_P, "<body>" + "<article>" * 900, ""),
    "one paragraph again and again": _page(_P, after=""),
    "paragraphs that differ": _page(f"<p>{SAID[:-2]} of year #.</p>", after=""),
    "each paragraph twice": _page(f"<p>{SAID}#.</p><p>{SAID}#.</p>", "<body><article>", ""),
    "short lines": _page("<p>line # here", after=""),
    "lines parted by br": _page("short #<br><br>", after=""),
    "paragraphs parted by br": _page(f"{SAID} #<br><br>", "<body><article>", ""),
    "spans": _page("<span>word </span>", "<body><p>", ""),
    "links": _page("<a href=/x>more news from here</a> ", after=""),
    "a list of links": _page("<li><a href=/x>more news from here</a>", "<body><ul>", ""),
    "a table": _page("<tr><td>a<td>b", "<body><table>", ""),
    "options": _page("<select><option>a"),
    "figures": _page("<figure><figcaption>Photo: x</figcaption></figure>"),
    "headings like the title": _page("<h1>Harbour opens on Monday again</h1>", f"{_TITLE}<body>"),
    "headings near the title": _page("<h2>Harbour opens on Monday again #</h2>", f"{_TITLE}<body>"),
    "a title of many parts": _page("Harbour opens - ", "<head><title>", f"</title><body>{_FEW}"),
    "a title of many words": _page("word# ", "<head><title>", f"</title><body>{_FEW}"),
    "a heading of many words": _page("word# ", f"{_TITLE}<body><h1>", f"</h1>{_FEW}"),
    "titles": _page("<title>x"),
    "titles and styles": _page("<style></style><title></title>"),
    "comments": _page("<!-- x -->"),
    "comments that nothing closes": _page("<!--"),
    "tags that nothing closes": _page("<a"),
    "less-than signs": _page("<"),
    "scripts that nothing closes": _page("<script>"),
    "scripts": _page("<script>a</script>"),
    "CDATA that nothing closes": _page("<![CDATA["),
    "times": _page("<time datetime='2025-02-03'>3 Feb</time>"),
    "meta elements": _page("<meta name=author content='Ada Moor #'>", "<head>"),
    "JSON-LD scripts": _page(f'{_LD}{{"@type":"NewsArticle"}}</script>', "<head>", f"<body>{_FEW}"),
    "JSON-LD of open braces": _page("{", _LD, _LD_END),
    "JSON-LD of open brackets": _page("[", _LD, _LD_END),
    "JSON-LD of objects": _page('{"a":1} ', _LD, _LD_END),
    "JSON-LD of commas": _page(", ", f'{_LD}{{"a":1', _LD_END),
    "JSON-LD of spaces": _page(" ", f'{_LD}{{"a":1,', _LD_END),
    "JSON-LD behind spaces": _page(" ", _LD, _LD_END),
    "JSON-LD of authors": _page('"Ada #",', f'{_LD}{{"@type":"NewsArticle","author":[', _LD_END),
    "microdata of authors": _page(
        "<span itemprop=author itemscope><b itemprop=name>Ada</b></span>", f"<body>{_NEWS}"
    ),
    "microdata 400 deep": _page(
        "<b itemprop=name>Ada</b>", f"<body>{_NEWS}" + "<div itemprop=author itemscope>" * 400
    ),
    "one word": _page("x", "<body><p>", ""),
    "spaces": _page(" ", "<body><p>a", f"b{_FEW}"),
    "hard spaces": _page("\xa0", "<body><p>a", f"b{_FEW}"),
    "line breaks": _page("\n", "<body><p>a", f"b{_FEW}"),
    "accents on one letter": _page("\u0301", "<body><p>a"),
    "dates": _page("2025-02-03 12:00 ", "<body><p>", ""),
    "digits": _page("1", "<body><p>", ""),
    "fractions": _page("1/", "<body><p>", ""),
    "By": _page("By ", "<body><p>", ""),
}
