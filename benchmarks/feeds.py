"""What reading feeds costs: entries a second by kind, hostile ones, memory over many rounds.

    python -m benchmarks.feeds [--entries 5000] [--rounds 200]

The feeds are made here; nothing is fetched: the rounds ask a feed that lies in a file.
"""

from __future__ import annotations

import gzip
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import options
from onrecord.following import Asking, Wanted, fetching, source_of
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.wire.feeds import FeedError, parse

HERE = "https://harbourpost.example/feed"
TEXT = "The harbour of Old Quay will stay shut until the pier is mended, the mayor said. " * 12


DAY = "2025-03-12T08:00:00Z"
# How feeds of each kind look: an entry, what stands between two, what stands around all.
KINDS = {
    "rss": (
        "<item><title>Pier {n} of Old Quay</title><link>{page}</link>"
        "<guid isPermaLink='false'>hp-{n}</guid><pubDate>Wed, 12 Mar 2025 08:00:00 GMT</pubDate>"
        f"<description>&lt;p&gt;{TEXT}&lt;/p&gt;</description></item>",
        "",
        '<rss version="2.0"><channel><title>Post</title>{entries}</channel></rss>',
    ),
    "atom": (
        "<entry><title>Pier {n}</title><link href='{page}'/><id>tag:{n}</id>"
        f"<updated>{DAY}</updated><summary>{TEXT}</summary></entry>",
        "",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title>{entries}</feed>',
    ),
    "json": (
        '{"id": "{n}", "url": "{page}", "title": "Pier {n}",'
        f' "content_text": "{TEXT}", "date_published": "{DAY}"}}',
        ",",
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{entries}]}',
    ),
    "sitemap": (
        f"<url><loc>{HERE}{{page}}</loc><lastmod>{DAY}</lastmod></url>",
        "",
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>',
    ),
}


def made(kind: str, numbers: range, site: str = "") -> bytes:
    """Return a feed of this kind with an entry for each number."""
    entry, between, around = KINDS[kind]
    entry = entry.replace("{page}", f"{site}/news/{{n}}")
    entries = between.join(entry.replace("{n}", str(n)) for n in numbers)
    return around.replace("{entries}", entries).encode()


def speeds(entries: int) -> None:
    print(f"\n{entries:,} entries    MB      CPU s   entries/s")
    for kind in KINDS:
        data = made(kind, range(entries))
        began = time.process_time()
        found = parse(data, url=HERE)
        spent = time.process_time() - began
        assert len(found.entries) == entries
        rate = entries / spent
        print(f"{kind:<12} {len(data) / 1e6:8.1f} {spent:8.2f} {rate:11,.0f}")


def hostile() -> Iterator[tuple[str, bytes]]:
    """Yield feeds that mean harm."""
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    yield "billion laughs", f"<!DOCTYPE rss [{laughs}]><rss>&a9;</rss>".encode()
    yield "gzip of 300 MB", gzip.compress(bytes(300_000_000), 1)
    yield "100 MB of RSS", made("rss", range(90_000))
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
                now = range(done * 50, done * 50 + 200)
                path.write_bytes(made("rss", now, "http://x.example"))
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
    parser = options.parser(__doc__, data=False, score=False)
    parser.add_argument("--entries", type=int, default=5_000, help="in each feed")
    parser.add_argument("--rounds", type=int, default=200, help="of asking a feed that changes")
    args = parser.parse_args()
    speeds(args.entries)
    rounds(args.rounds)
    attacks()


if __name__ == "__main__":
    main()
