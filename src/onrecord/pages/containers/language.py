"""A page's language, told from a sample before the page is read: enough to choose by."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_HEAD_BYTES = 8192
_LOOK_AT = 400_000
_ENOUGH = 100
_SAMPLE = 3_000
_SURE = 0.99
_LANG = re.compile(rb"""<html[^>]{0,1000}?\slang\s*=\s*["']?([a-z]{2,3})\b""", re.IGNORECASE)
_UNSEEN = re.compile(
    r"<(script|style|noscript|svg|template)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE
)
_PARAGRAPH = re.compile(r"<p\b[^>]{0,1000}>(.{40,}?)</p>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]{0,2000}>")
_CODE = re.compile(r"[a-z]{2,3}")


def in_language(
    data: bytes, languages: tuple[str, ...], charset: str | None = None, header: str | None = None
) -> bool:
    """Say whether a page may be in one of some languages (ISO 639, "en").

    `header` is the Content-Language. A page that declares one of them is; one that declares
    another is only if its text surely reads as one of them: templates often say "en" of pages in
    every language. One that declares nothing is told by its text alone; too short a text passes.
    """
    match = _LANG.search(data[:_HEAD_BYTES])
    declared = match[1].decode("ascii").lower() if match else _first(header)
    if declared in languages:
        return True
    sample = visible(data, charset)
    if len(sample) < _ENOUGH:
        return declared is None
    code, probability = _identifier().classify(sample)
    return str(code) in languages and (declared is None or float(probability) >= _SURE)


def visible(data: bytes, charset: str | None = None, *, most: int = _SAMPLE) -> str:
    """Return the words of a page's first long paragraphs, roughly; of its whole text if none.

    At most `most` characters.
    """
    try:
        text = data[:_LOOK_AT].decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):
        text = data[:_LOOK_AT].decode("utf-8", "replace")
    text = _UNSEEN.sub(" ", text)
    found, length = [], 0
    for match in _PARAGRAPH.finditer(text):
        found.append(_TAG.sub(" ", match[1]))
        length += len(found[-1])
        if length > most:
            break
    words = " ".join(found) if length >= _ENOUGH else _TAG.sub(" ", text)
    return " ".join(words.split())[:most]


def _first(header: str | None) -> str | None:
    found = _CODE.match((header or "").strip().lower())
    return found[0] if found else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
