"""Web archives made for the tests: invented outlets, written by warcio."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.pages import Dropped, Found, Limits, Wanted, warc_records
from onrecord.records import Capture, Failure

HOST = "https://www.quayherald.example"
HTML = (("Content-Type", "text/html; charset=utf-8"),)


def story(number: int, lang: str = "en") -> bytes:
    words = {
        "en": f"The council of Old Quay voted {number} to 3 to mend the pier, the mayor said.",
        "fr": f"Le conseil de Vieux-Quai a voté à {number} voix contre 3, a déclaré la maire.",
    }[lang]
    return (
        f"<!doctype html><html lang={lang}><head><title>Pier vote {number}</title></head>"
        f"<body><h1>Pier vote {number}</h1><p>{words} {words}</p><p>{words * 3}</p></body></html>"
    ).encode()


class Writer(WARCWriter):  # type: ignore[misc]
    """A writer that leaves no open file behind."""

    def _create_temp_file(self) -> BytesIO:
        return BytesIO()


@dataclass
class Rec:
    """A record to write."""

    path: str
    body: bytes = b""
    status: str = "200 OK"
    headers: Iterable[tuple[str, str]] = HTML
    kind: str = "response"
    warc: dict[str, str] = field(default_factory=dict)


def stories(count: int) -> list[Rec]:
    return [Rec(f"/2031/03/pier-{n}", story(n)) for n in range(count)]


def written(records: Iterable[Rec], *, packed: bool = True) -> tuple[bytes, list[int]]:
    """Return an archive and where each record begins."""
    out, offsets = BytesIO(), []
    writer = Writer(out, gzip=packed)
    for number, rec in enumerate(records):
        offsets.append(out.tell())
        http = StatusAndHeaders(rec.status, list(rec.headers), protocol="HTTP/1.1")
        known = {
            "WARC-Record-ID": f"<urn:uuid:0000-{number}>",
            "WARC-Date": "2031-03-04T05:06:07Z",
            **rec.warc,
        }
        with_http = rec.kind in ("response", "revisit")
        writer.write_record(
            writer.create_warc_record(
                HOST + rec.path,
                rec.kind,
                payload=BytesIO(rec.body),
                http_headers=http if with_http else None,
                warc_content_type="" if with_http else dict(rec.headers)["Content-Type"],
                warc_headers_dict=known,
            )
        )
    return out.getvalue(), offsets


def read(
    data: bytes,
    wanted: Wanted | None = None,
    limits: Limits | None = None,
    name: str = "quay.warc.gz",
    start: int = 0,
    stop: int | None = None,
) -> list[Found]:
    return list(
        warc_records(
            BytesIO(data),
            wanted=wanted or Wanted(),
            limits=limits or Limits(),
            name=name,
            start=start,
            stop=stop,
        )
    )


def urls(found: Iterable[Found]) -> list[str]:
    """Return the paths of the pages that were taken."""
    taken = [each.item for each in found if isinstance(each.item, Capture)]
    return [(item.of.url or "").removeprefix(HOST) for item in taken]


def reasons(found: Iterable[Found]) -> list[str]:
    """Return why each other record was not."""
    return [each.item.reason for each in found if isinstance(each.item, Failure | Dropped)]


def failures(found: Iterable[Found]) -> list[Failure]:
    return [each.item for each in found if isinstance(each.item, Failure)]


def saved(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
