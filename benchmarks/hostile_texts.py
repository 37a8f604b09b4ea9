"""Dumps, quotation marks, feeds, archives, letters and searches as hostile.py has pages."""

from __future__ import annotations

from benchmarks.hostile import SAID, Shape

_LINE = f"{SAID}\n"
_LINES = _LINE * 3
DUMPS = {
    "dump: one line": Shape(SAID),
    "dump: one line again and again": Shape(_LINE),
    "dump: lines that differ": Shape("The harbour authority # said that dredging # would go on.\n"),
    "dump: short lines": Shape("line #\n"),
    "dump: lines of a letter": Shape("a\n"),
    "dump: one word": Shape("x"),
    "dump: a word, then prose": Shape("x", after=f"\n{_LINES}"),
    "dump: spaces": Shape(" ", f"{_LINE}\na", f"b\n{_LINES}"),
    "dump: hard spaces": Shape("\xa0", f"{_LINE}\na", f"b\n{_LINES}"),
    "dump: tabs": Shape("a\t", f"{_LINE}\n", f"b\n{_LINES}"),
    "dump: odd white space": Shape("a\x0b\u2003", f"{_LINE}\n", f"b\n{_LINES}"),
    "dump: By": Shape("By ", after=f"\n{_LINES}"),
    "dump: a byline of hard spaces": Shape("\xa0", "By Ada", f"x\n{_LINES}"),
    "dump: a byline of names": Shape("Ada Moor and ", "By ", f"\n{_LINES}"),
    "dump: digits and marks": Shape("1.,", after=f"\n{_LINES}"),
    "dump: bars": Shape("a | ", after=f"\n{_LINES}"),
    "dump: dashes": Shape("a - ", after=f"\n{_LINES}"),
    "dump: dates in a line": Shape("3 February 2025 12:00 ", after=f"\n{_LINES}"),
    "dump: lines that are dates": Shape("3 February 2025 12:00\n", after=f"\n{_LINES}"),
    "dump: its title again and again": Shape("Harbour opens on Monday again\n", after=_LINES),
    "dump: pieces": Shape("word  ", after=f"\n{_LINES}"),
    "dump: tags": Shape("a,", f"{_LINES}Tags: ", "\n"),
    "dump: accents on one letter": Shape("\u0301", "a", f"\n{_LINES}"),
    "dump: NULs": Shape("\0", after=f"\n{_LINES}"),
    "dump: carriage returns": Shape("\r", after=f"\n{_LINES}"),
    "dump: Chinese": Shape("港"),
    "dump: copyright": Shape("© 2025 ", after=f"\n{_LINES}"),
    "dump: an app to download": Shape("download the app ", _LINES, "\n"),
}
QUOTES = {
    "quotes: apostrophes before words": Shape("'a "),
    "quotes: apostrophes behind words": Shape("a' "),
    "quotes: opened only": Shape("“a "),
    "quotes: single ones opened only": Shape("‘a "),
    "quotes: of every kind": Shape("“‘a’ \"b ' "),
    "quotes: opened in each paragraph": Shape("“a\n\n"),
}
PIECES = {
    "pieces: prose": Shape(SAID),
    "pieces: one word": Shape("x"),
    "pieces: accents on one letter": Shape("\u0301", "a"),
    "pieces: spaces": Shape(" ", "a", "b"),
    "pieces: short lines": Shape("a\n"),
    "pieces: one character that is eighteen": Shape("\ufdfa"),
    "pieces: digits": Shape("1"),
    "pieces: emoji": Shape("😀"),
}
_ITEM = "<item><title>Pier #</title><link>/#</link></item>"
FEEDS = {
    "feed: entries": Shape(_ITEM, "<rss version='2.0'><channel>", "</channel></rss>"),
    "feed: entries that are empty": Shape("<item/>", "<rss version='2.0'><channel>"),
    "feed: tags that nothing closes": Shape("<item>", "<rss version='2.0'><channel>"),
    "feed: less-than signs": Shape("<", "<rss version='2.0'><channel>"),
    "feed: one long title": Shape("&lt;b&gt;", "<rss><channel><item><title>", "</title></item>"),
    "sitemap: one address": Shape("<url><loc>/1</loc></url>", "<urlset>", "</urlset>"),
    "sitemap: addresses": Shape("<url><loc>/#</loc></url>", "<urlset>", "</urlset>"),
}
_RECORD = "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: "
WARCS = {
    "archive: records": Shape(f"{_RECORD}2\r\n\r\nab\r\n\r\n"),
    "archive: records longer than it is": Shape(f"{_RECORD}99999999\r\n\r\nab\r\n\r\n"),
    "archive: records without a length": Shape("WARC/1.0\r\nWARC-Type: resource\r\n\r\nab\r\n\r\n"),
    "archive: what looks like records": Shape("WARC/1.0\r\nWARC-a"),
    "archive: what looks like members": Shape("\x1f\x08", "\x1f"),
    "archive: one long header": Shape("a", f"{_RECORD}2\r\nX-A: "),
    "archive: many headers": Shape("X-A: #\r\n", f"{_RECORD}2\r\n"),
}
_BODY = f"\n\n{_LINES}"
LETTERS = {
    "letter: parts": Shape(
        "--b\nContent-Type: text/plain\n\nno\n", "Content-Type: multipart/mixed; boundary=b\n\n"
    ),
    "letter: parts in parts": Shape(
        "Content-Type: multipart/mixed; boundary=b#\n\n--b#\n", "From: a@b.example\n"
    ),
    "letter: one long header": Shape("a b ", "Subject: ", _BODY),
    "letter: encoded words": Shape("=?utf8?q?a?= ", "Subject: ", _BODY),
    "letter: parameters": Shape("a#*0*=b; ", "Content-Type: text/plain; ", _BODY),
    "letter: addresses": Shape("<a@b>, ", "From: ", _BODY),
    "letter: many headers": Shape("X-A: #\n", "", _BODY),
    "letter: a body of short lines": Shape("line #\n", "Subject: Pier\n\n"),
    "letter: escapes": Shape(
        "=E2=80=9C", "Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain\n\n"
    ),
    "letter: quoted lines": Shape("> > > a\n", "Subject: Pier\n\n"),
}
SEARCHES = {
    "search: words": Shape("word# "),
    "search: brackets": Shape("("),
    "search: quotation marks": Shape('"a'),
    "search: fields": Shape("act:"),
    "search: not": Shape("NOT "),
}
