"""What reading feeds costs: entries a second by kind, hostile ones, memory over many rounds.

    python -m benchmarks.feeds [--entries 5000] [--rounds 200]

The feeds are made here; nothing is fetched: the rounds ask a feed that lies in a file.
"""

from __future__ import annotations

import argparse
import gzip
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from onrecord.following import Asking, Wanted, fetching, source_of
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.wire.feeds import FeedError, parse

HERE = "https://harbourpost.example/feed"
TEXT = "The harbour of Old Quay will stay shut until the pier is mended, the mayor said. " * 12


def rss(numbers: range) -> bytes:
    items = "".join(
        f"<item><title>Pier {n} of Old Quay</title><link>/news/{n}</link>"
        f"<guid isPermaLink='false'>hp-{n}</guid><pubDate>Wed, 12 Mar 2025 08:00:00 GMT</pubDate>"
        f"<description>&lt;p&gt;{TEXT}&lt;/p&gt;</description></item>"
        for n in numbers
    )
    return f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'.encode()


def atom(numbers: range) -> bytes:
    entries = "".join(
        f"<entry><title>Pier {n}</title><link href='/news/{n}'/><id>tag:{n}</id>"
        f"<updated>2025-03-12T08:00:00Z</updated><summary>{TEXT}</summary></entry>"
        for n in numbers
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title>{entries}</feed>'.encode()


def json(numbers: range) -> bytes:
    items = ",".join(
        f'{{"id": "{n}", "url": "/news/{n}", "title": "Pier {n}", "content_text": "{TEXT}",'
        f' "date_published": "2025-03-12T08:00:00Z"}}'
        for n in numbers
    )
    return f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{items}]}}'.encode()


def sitemap(numbers: range) -> bytes:
    urls = "".join(
        f"<url><loc>{HERE}/news/{n}</loc><lastmod>2025-03-12T08:00:00Z</lastmod></url>"
        for n in numbers
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


def speeds(entries: int) -> None:
    print(f"\n{entries:,} entries    MB      CPU s   entries/s")
    for make in (rss, atom, json, sitemap):
        data = make(range(entries))
        began = time.process_time()
        found = parse(data, url=HERE)
        spent = time.process_time() - began
        assert len(found.entries) == entries
        rate = entries / spent
        print(f"{make.__name__:<12} {len(data) / 1e6:8.1f} {spent:8.2f} {rate:11,.0f}")


def hostile() -> Iterator[tuple[str, bytes]]:
    """Yield feeds that mean harm."""
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    yield "billion laughs", f"<!DOCTYPE rss [{laughs}]><rss>&a9;</rss>".encode()
    yield "gzip of 300 MB", gzip.compress(bytes(300_000_000), 1)
    yield "100 MB of RSS", rss(range(90_000))
    yield "500,000 items", b"<rss version='2.0'><channel>" + b"<item/>" * 500_000
    yield "500,000 urls", b"<urlset>" + b"<url><loc>/1</loc></url>" * 500_000 + b"</urlset>"
    yield "nested 100,000", b"<urlset>" + b"<url>" * 100_000
    yield "JSON nested 100,000", b'{"items":' + b"[" * 100_000


def attacks() -> None:
    print("\nhostile               CPU s   peak MB so far   what came of it")
    for name, data in hostile():
        began = time.process_time()
        try:
            feed = parse(data, url=HERE)
            came = f"{len(feed.entries)} of {feed.given:,} entries"
            came += "".join(f", {d.count:,} {d.reason}" for d in feed.dropped)
        except FeedError as error:
            came = f"refused: {error.reason}"
        spent = time.process_time() - began
        del data
        print(f"{name:<20} {spent:6.2f} {peak():12.0f}       {came}")


def rounds(count: int) -> None:
    print("\nrounds, 50 new entries in 200 each      MB in use")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "feed.xml")
        using = Settings(store=f"{folder}/news.db", contact="desk@example.org")
        with (
            open_store(using.store, create=True) as store,
            fetching(using, archive=False) as fetcher,
        ):
            for done in range(count + 1):
                path.write_bytes(
                    rss(range(done * 50, done * 50 + 200)).replace(
                        b"/news", b"http://x.example/news"
                    )
                )
                told = list(Asking(store, [source_of(str(path))], fetcher, using, Wanted()))
                assert told
                if done in (1, count // 4, count // 2, count):
                    print(f"{done:<38} {in_use():8.0f}")


def in_use() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=200)
    args = parser.parse_args()
    speeds(args.entries)
    rounds(args.rounds)
    attacks()


if __name__ == "__main__":
    main()
