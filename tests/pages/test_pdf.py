"""PDF press cuttings: columns, parted words and running heads read as a person reads them."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.pages import Limits, captures, load
from onrecord.records import Capture, Failure

SAMPLES = Path(__file__).parents[2] / "samples"
Placed = tuple[float, float, float, str]  # left, bottom, size, words
LEFT = (
    "The council of Old Quay voted on",
    "Monday to mend the pier, which has",
    "been shut since the flood, and to re-",
    "open the north-east quay, said the mayor.",
    "  “Nobody will cross it before the engi-",
    "neers have been there,” Mayor Tarrow",
)
RIGHT = (
    "told the press in the town hall.",
    "  A senior official in the Ministry of",
    "Works, who asked not to be named,",
    "said the city had known of the damage",
    "to the north-",
    "east quay for three years.",
)
PARAGRAPHS = (
    "The council of Old Quay voted on Monday to mend the pier, which has been shut since the "
    "flood, and to reopen the north-east quay, said the mayor.",
    "“Nobody will cross it before the engineers have been there,” Mayor Tarrow told the press in "
    "the town hall.",
    "A senior official in the Ministry of Works, who asked not to be named, said the city had "
    "known of the damage to the north-east quay for three years.",
)


def pdf(*pages: list[Placed]) -> bytes:
    """Return a PDF with words in Helvetica where they are placed."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%b] >>"
        % (len(pages), b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages)))),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        placed = b"".join(
            b"BT /F1 %g Tf %g %g Td <%b> Tj ET\n"
            % (size, left, bottom, words.encode("cp1252").hex().encode())
            for left, bottom, size, words in page
        )
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number),
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(placed), placed),
        ]
    out, offsets = BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()


def column(lines: tuple[str, ...], left: float, top: float) -> list[Placed]:
    """Place lines under each other; two spaces at the beginning are an indent."""
    return [
        (left + 12 * line.startswith("  "), top - 12 * at, 10, line.strip())
        for at, line in enumerate(lines)
    ]


def cutting(head: str = "The Quay Herald, page 3") -> list[Placed]:
    title: list[Placed] = [(50, 800, 8, head), (50, 760, 20, "Council votes to mend the pier")]
    return [*title, *column(LEFT, 50, 720), *column(RIGHT, 300, 720)]


def one(data: bytes, limits: Limits | None = None) -> Capture | Failure:
    (found,) = captures(BytesIO(data), name="cutting.pdf", limits=limits or Limits())
    assert isinstance(found, Capture | Failure)
    return found


def test_two_columns_are_read_one_after_the_other_and_parted_words_made_whole() -> None:
    found = one(pdf(cutting()))
    assert isinstance(found, Capture)
    text = load(found).text
    assert tuple(text.split("\n\n")[2:]) == PARAGRAPHS
    assert text.split("\n\n")[1] == "Council votes to mend the pier"


def test_a_cutting_is_an_article_whose_offsets_lead_into_its_text() -> None:
    found = one(pdf(cutting()))
    assert isinstance(found, Capture)
    page, article = load(found), pipeline.read_page(found)
    assert article.title == "Council votes to mend the pier"
    assert all(paragraph in article.text for paragraph in PARAGRAPHS)
    for each in article.aligned:
        length = each.span.end - each.span.start
        assert each.span.of(article.text) == page.text[each.page_start : each.page_start + length]
    assert article.captured
    assert article.captured.media_type == "application/pdf"


def test_running_heads_do_not_stand_in_the_text_and_a_note_counts_them() -> None:
    first = [(50, 800, 8, "The Quay Herald, page 3"), *column(LEFT, 50, 720)]
    second = [(50, 800, 8, "The Quay Herald, page 4"), *column(RIGHT, 50, 720)]
    found = one(pdf(first, second))
    assert isinstance(found, Capture)
    assert load(found).text.split("\n\n") == list(PARAGRAPHS)
    assert load(found).notes == ("2 running heads or feet of pages were left out",)


@pytest.mark.parametrize(
    ("data", "reason", "said"),
    [
        (pdf([], []), "empty", "only pictures"),
        (b"%PDF-1.7\nnothing of the kind", "broken-archive", "no PDF that can be read"),
        (b"", "broken-archive", "no PDF that can be read"),
        (pdf(*([cutting()] * 501)), "too-large", "501 pages"),
        (pdf(cutting()) + bytes(5_000_000), "too-large", "MB"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(data: bytes, reason: str, said: str) -> None:
    found = one(data, Limits(max_bytes=1_000_000))
    assert isinstance(found, Failure)
    assert (found.reason, said in found.message) == (reason, True)


@pytest.mark.browser
def test_a_pdf_in_arabic_is_not_read_yet_and_says_so(tmp_path: Path) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("needs Debian's chromium")
    page = SAMPLES / "sada-al-nawras/2025-03-13-hudnat-wadi-al-ashmar.html"
    out = tmp_path / "a.pdf"
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={out}")
    subprocess.run([chromium, *options, str(page)], check=True, capture_output=True, timeout=120)
    (found,) = captures(out)
    assert isinstance(found, Failure)
    assert found.reason == "right-to-left"
