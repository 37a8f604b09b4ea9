"""Newsletters in mail: each message is a page, whatever its charset and shape."""

from __future__ import annotations

import base64
import mailbox
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import pipeline
from onrecord.errors import OnrecordError
from onrecord.pages import Dropped, Limits, Wanted, captures, load
from onrecord.records import Capture, Failure

PARAGRAPHS = (
    "The council of Old Quay voted on Monday to mend the pier before the summer. “Nobody will "
    "cross it before the engineers have been there,” Mayor Lin Tarrow said.",
    "A senior official in the Ministry of Works, who asked not to be named, claimed that the city "
    "had known of the damage for three years and had told nobody about it.",
    "About 14,000 people used the bridge on a working day. It was built in 1931, mended twice, and "
    "has been watched by cameras and by gauges in its pillars since the flood of the last winter.",
)
PLAIN = "\n\n".join(PARAGRAPHS) + "\n"
HTML = (
    "<html><body><table><tr><td><a href='https://v.example'>View in browser</a></td></tr>"
    "<tr><td><h1>Council votes to mend the pier</h1></td></tr>"
    + "".join(f"<tr><td style='padding:8px'>{p}</td></tr>" for p in PARAGRAPHS)
    + "<tr><td><a href='https://u.example'>Unsubscribe</a></td></tr></table></body></html>"
)


def message(
    subject: str = "Council votes to mend the pier before summer",
    sender: str = "Quay Morning Letter <letter@quayherald.example>",
) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["Subject"], made["From"], made["To"] = subject, sender, "desk@review.example"
    made["Date"] = "Tue, 04 Mar 2031 06:00:00 +0100"
    made["Message-ID"] = f"<{len(subject)}.{len(sender)}@quayherald.example>"
    return made


def newsletter() -> EmailMessage:
    made = message()
    made.set_content(PLAIN)
    made.add_alternative(HTML, subtype="html")
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    return made


def items(data: bytes, name: str = "a.eml", **rest: object) -> list[Capture | Dropped | Failure]:
    return list(captures(BytesIO(data), name=name, **rest))  # type: ignore[arg-type]


def one(data: bytes) -> Capture:
    (found,) = items(data)
    assert isinstance(found, Capture), found
    return found


def mbox(path: Path, *messages: EmailMessage) -> Path:
    box = mailbox.mbox(path)
    for each in messages:
        box.add(mailbox.mboxMessage(bytes(each)))
    box.flush()
    box.close()
    return path


def test_the_html_part_is_the_page_and_the_header_says_what_it_does_not() -> None:
    found = one(bytes(newsletter()))
    article = pipeline.read_page(found)
    assert article.title == "Council votes to mend the pier"
    assert all(paragraph in article.text for paragraph in PARAGRAPHS)
    assert (article.publisher, article.published) == (
        "Quay Morning Letter",
        "2031-03-04T06:00:00+01:00",
    )
    assert (article.provenance["publisher"], article.provenance["published"]) == ("mail", "mail")
    assert "1 attached or embedded file was not read" in article.notes
    assert article.captured
    assert article.captured.fetched == "2031-03-04T05:00:00Z"
    assert article.captured.media_type == "text/html"


def test_above_a_plain_text_stands_its_subject_and_every_offset_leads_into_the_page() -> None:
    made = message()
    made.set_content(PLAIN, cte="quoted-printable")
    found = one(bytes(made))
    page, article = load(found), pipeline.read_page(found)
    assert page.text.startswith("Council votes to mend the pier before summer\n\nThe council")
    assert article.title == "Council votes to mend the pier before summer"
    assert article.publisher == "Quay Morning Letter"
    assert all(paragraph in article.text for paragraph in PARAGRAPHS)
    assert article.aligned
    for each in article.aligned:
        length = each.span.end - each.span.start
        assert each.span.of(article.text) == page.text[each.page_start : each.page_start + length]


def test_of_a_forwarded_newsletter_the_inner_message_is_read() -> None:
    outer = message("Fwd: worth a look", "Desk <desk@review.example>")
    outer.set_content("See below, please.")
    outer.add_attachment(newsletter())
    found = one(bytes(outer))
    assert found.told
    assert found.told.publisher == "Quay Morning Letter"
    assert found.told.title == "Council votes to mend the pier before summer"


def test_marks_of_forwarding_are_no_part_of_a_title() -> None:
    made = message("Fwd: RE: Council votes to mend the pier")
    made.set_content(PLAIN)
    found = one(bytes(made))
    assert found.told
    assert found.told.title == "Council votes to mend the pier"


def test_each_message_of_a_mailbox_is_a_page_and_a_line_with_from_is_none(tmp_path: Path) -> None:
    tricky = message("From the editors: the pier", "Quay Herald <q@quayherald.example>")
    tricky.set_content("Hello.\n\nFrom Monday on: the pier is shut.\n\n" + PLAIN)
    path = mbox(tmp_path / "letters.mbox", newsletter(), tricky, newsletter())
    found = list(captures(path))
    assert [isinstance(each, Capture) for each in found] == [True, True, True]
    second = found[1]
    assert isinstance(second, Capture)
    assert second.of.origin == f"{path}#{tricky['Message-ID']}"
    assert "\nFrom Monday on: the pier is shut." in load(second).text


def test_one_bad_message_costs_no_other(tmp_path: Path) -> None:
    path = mbox(tmp_path / "letters.mbox", newsletter(), newsletter(), newsletter())
    raw = path.read_bytes()
    second = raw.index(b"\nFrom ", 1) + 1
    third = raw.index(b"\nFrom ", second) + 1
    line = raw[second : raw.index(b"\n", second) + 1]
    deep = b"".join(b"Content-Type: message/rfc822\n\n" for _ in range(5_000))
    picture = b"Subject: a\nContent-Type: image/png\n\nabc\n"
    for bad in (deep, picture, b"Subject: x\n\n"):
        path.write_bytes(raw[:second] + line + bad + b"\n" + raw[third:])
        found = list(captures(path))
        assert len([each for each in found if isinstance(each, Capture)]) == 2, bad[:20]
        assert len([each for each in found if isinstance(each, Failure)]) == 1, bad[:20]
    path.write_bytes(raw[:third] + line + b"Subject: big\n\n" + b"word " * 50_000)
    big = list(captures(path, limits=Limits(max_bytes=50_000)))
    assert [getattr(each, "reason", "page") for each in big] == ["page", "page", "too-large"]


def test_only_mail_in_a_language_that_is_wanted_is_read() -> None:
    (found,) = items(bytes(newsletter()), wanted=Wanted(languages=("fr",)))
    assert isinstance(found, Dropped)
    assert found.reason == "language"
    assert isinstance(items(bytes(newsletter()), wanted=Wanted(languages=("en",)))[0], Capture)


@pytest.mark.parametrize("declared", ["utf-8", "no-such-charset", "windows-1251", None])
def test_a_wrong_charset_loses_no_message(declared: str | None) -> None:
    said = f'text/plain; charset="{declared}"' if declared else "text/plain"
    head = f"Subject: Гавань\nContent-Type: {said}\nContent-Transfer-Encoding: 8bit\n\n"
    body = "Гавань снова открыта, сообщил мэр города в понедельник. " * 9
    found = one(head.encode() + body.encode("windows-1251"))
    text = load(found).text
    assert "Гавань снова открыта, сообщил мэр" in text or declared in ("utf-8", None)
    assert len(text) > 300


CHARSETS = ("utf-8", "iso-8859-1", "windows-1256", "koi8-r", "gb18030", "iso-2022-jp", "utf-16")


@given(text=st.text(min_size=1, max_size=300), charset=st.sampled_from(CHARSETS))
@settings(max_examples=150, deadline=None)
def test_a_text_in_any_charset_comes_out_as_it_was_written(text: str, charset: str) -> None:
    made = text.encode(charset, "ignore")
    written = made.decode(charset)
    head = f'Content-Type: text/plain; charset="{charset}"\nContent-Transfer-Encoding: base64\n\n'
    (found,) = items(head.encode() + base64.encodebytes(made))
    if isinstance(found, Capture):
        assert found.data == made
        assert found.of.encoding == charset
    else:
        assert not written.strip() or not made.strip()


@given(data=st.binary(max_size=1_500), name=st.sampled_from(["a.eml", "a.mbox", "a.pdf"]))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_a_page_or_a_failure(data: bytes, name: str) -> None:
    for head in (
        b"",
        b"From - \nSubject: =?x?b?",
        b"Content-Type: multipart/mixed; boundary=a\n\n",
    ):
        try:
            found = items(head + data, name)
        except OnrecordError:
            continue
        assert all(isinstance(each, Capture | Failure) for each in found)
