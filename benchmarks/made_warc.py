"""A web archive of as many pages as are wanted, for the benchmarks that read one.

The pages are the English articles of samples/, each in another edition: the numbers in its text and
the surnames are changed by rule, so no two are alike; every second one is an English page of
DATA/pages, marked with its number, if `data` is given. The same `count` gives the same records.
Beside each page stands what a crawl holds too: its request, and for every tenth page a redirect, a
page that is not there, an image and a tag page, which `onrecord.pages.captures` leaves out.
Every eighth page is stored as it was sent: gzip inside chunks.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import cycle
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

_SAMPLES = Path(__file__).parent.parent / "samples"
_PARTS = re.compile(r"(<script.*?</script>|<style.*?</style>|<[^>]*>)", re.DOTALL)
_NUMBER = re.compile(r"\b\d{2,3}(?= [a-z]{3})")  # 43 people; dates and times stay
_NAMES = ("Vanstane", "Ormsley", "Rowsell", "Tahouni", "Tassart", "Pemberwick", "Brackenshaw")
_OTHERS = ("Aldermoor", "Castlefen", "Dunwharf", "Fenwicke", "Hollinger", "Karrowby", "Thornleigh")
_CHUNK = 16_000
Header = list[tuple[str, str]]


def made_warc(path: Path, count: int, data: Path | None = None) -> int:
    """Write `count` pages into a new file; its name says whether gzipped. Return its bytes.

    `data` is the folder of the data sets (../shared/data) or None. Everything that is not one of
    the `count` pages is left out by the usual choice, so `captures` yields `count` of it.
    """
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    pages = zip(range(count), _pages(data), strict=False)
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz", warc_version="1.0")
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "made_warc"}))

        def put(url: str, kind: str, first: str, headers: Header, body: bytes) -> None:
            protocol, _, status = first.partition(" ") if kind == "response" else ("", "", first)
            said = StatusAndHeaders(status, headers, protocol=protocol)
            known = {
                "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, kind + url)}>",
                "WARC-Date": "2025-03-14T06:00:00Z",
            }
            payload = BytesIO(body)
            writer.write_record(
                writer.create_warc_record(
                    url, kind, payload=payload, http_headers=said, warc_headers_dict=known
                )
            )

        for number, (outlet, html) in pages:
            host = f"https://www.{outlet}.example"
            url = f"{host}/news/2025/03/{number % 28 + 1:02}/story-{number}"
            put(url, "request", f"GET {url} HTTP/1.1", [("User-Agent", "made")], b"")
            headers, body = _sent(_edition(html, number).encode(), number)
            put(url, "response", "HTTP/1.1 200 OK", headers, body)
            if number % 10 == 0:
                for noise in _noise(host, number):
                    put(*noise)
    return path.stat().st_size


def _pages(data: Path | None) -> Iterator[tuple[str, str]]:
    """Yield the name of an outlet and a page's markup, again and again."""
    ours = cycle(list(_samples()))
    if data is None:
        yield from ours
    theirs = cycle(list(_of_data(data)) if data else [])
    for page in ours:
        yield page
        yield next(theirs)


def _samples() -> Iterator[tuple[str, str]]:
    for outlet in ("wexholm-meridian", "marsa-7"):
        for path in sorted((_SAMPLES / outlet).glob("*.html*")):
            raw = path.read_bytes()
            if "front" not in path.name:
                yield outlet, (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()


def _of_data(data: Path) -> Iterator[tuple[str, str]]:
    for line in (data / "pages/gold.jsonl").read_text("utf8").splitlines():
        gold = json.loads(line)
        if gold["language"] == "en":
            path = data / f"pages/html/{gold['id']}.html.gz"
            name = re.sub(r"[^a-z]+", "-", gold["publisher"].lower()).strip("-")
            yield name, gzip.decompress(path.read_bytes()).decode("utf8", "replace")


def _edition(html: str, number: int) -> str:
    """Change numbers and names in the text of a page, by its number; links and scripts stay."""

    def other(match: re.Match[str]) -> str:
        return str((int(match[0]) + number) % 10 ** len(match[0])).zfill(len(match[0]))

    parts = _PARTS.split(html)
    name, instead = _NAMES[number % 7], _OTHERS[number // 7 % 7]
    parts[::2] = [_NUMBER.sub(other, part).replace(name, instead) for part in parts[::2]]
    return "".join(parts) + f"\n<!-- edition {number} -->\n"


def _sent(body: bytes, number: int) -> tuple[Header, bytes]:
    headers = [("Content-Type", "text/html; charset=utf-8")]
    if number % 8:
        return [*headers, ("Content-Length", str(len(body)))], body
    packer = zlib.compressobj(1, wbits=31)
    packed = packer.compress(body) + packer.flush()
    pieces = [packed[at : at + _CHUNK] for at in range(0, len(packed), _CHUNK)]
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
    how = [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]
    return [*headers, *how], chunks + b"0\r\n\r\n"


def _noise(host: str, number: int) -> Iterator[tuple[str, str, str, Header, bytes]]:
    """Yield records of a crawl that hold no article."""
    html = [("Content-Type", "text/html; charset=utf-8")]
    said = b"<html lang=en><body><h1>Nothing here</h1></body></html>"
    moved = [("Location", f"{host}/"), ("Content-Length", "0")]
    tag = b"<html lang=en><title>Harbour</title><p>All on the harbour</p></html>"
    png = b"\x89PNG\r\n\x1a\n" + bytes(64)
    yield f"{host}/old/{number}", "response", "HTTP/1.1 301 Moved Permanently", moved, b""
    yield f"{host}/gone/{number}", "response", "HTTP/1.1 404 Not Found", html, said
    yield (
        f"{host}/img/{number}.png",
        "response",
        "HTTP/1.1 200 OK",
        [("Content-Type", "image/png")],
        png,
    )
    yield f"{host}/tag/harbour-{number}", "response", "HTTP/1.1 200 OK", html, tag
