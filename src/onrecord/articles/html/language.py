"""The language of the article: as the page declares it, checked against the text."""

from __future__ import annotations

import re
from functools import cache

from lxml.html import HtmlElement
from py3langid.langid import (
    MODEL_FILE,
    LanguageIdentifier,
)

from onrecord.articles.html.metatags import MetaTags

_ENOUGH_CHARACTERS = 500
_ENOUGH_TO_GUESS = 40
_SURE = 0.99
_LOOK_AT = 4_000
# The commonest words of English make up 12 in 100 or more of an English text of DATA/pages, and 3
# of any other: where they are so many, a page that says "en" needs no look at every byte.
_ENGLISH = re.compile(r"\b(?:the|of|and|to|that|was|with|for|on|said|is|has)\b")
_ENGLISH_SHARE = 0.1
_NO_LANGUAGE = frozenset({"utf", "und", "mul", "zxx"})  # "utf-8" is met in lang attributes
# Written forms of one language that go by several codes: no contradiction.
_KIN = (
    {"no", "nb", "nn", "da"},
    {"hr", "sr", "bs", "sh"},
    {"id", "ms"},
    {"fil", "tl"},
    {"iw", "he"},
)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language(tree: HtmlElement, meta: MetaTags, text: str) -> tuple[str | None, str, str | None]:
    """Return the article's language (ISO 639), where that is from, and a note where they differ.

    The declared language stands unless a long text is surely in another: templates often say "en"
    of pages in every language. None where nothing is declared and the text is too short to tell.
    """
    declared = _declared(tree, meta)
    if len(text) < (_ENOUGH_CHARACTERS if declared else _ENOUGH_TO_GUESS):
        return declared, "html lang", None
    sample = text[:_LOOK_AT]
    if declared == "en" and _is_english(sample):
        return declared, "html lang", None
    code, probability = _identifier().classify(sample)
    seen = str(code)
    if declared is None:
        return seen, "langid", None
    if (
        seen == declared
        or float(probability) < _SURE
        or any({seen, declared} <= kin for kin in _KIN)
    ):
        return declared, "html lang", None
    return seen, "langid", f"declared language {declared}, the text reads as {seen}"


def _is_english(sample: str) -> bool:
    return len(_ENGLISH.findall(sample.lower())) >= _ENGLISH_SHARE * (sample.count(" ") + 1)


def _declared(tree: HtmlElement, meta: MetaTags) -> str | None:
    root = tree.getroottree().getroot()
    named = (
        root.get("lang"),
        root.get("xml:lang"),
        meta.first("content-language", "og:locale")[0],
    )
    for value in named:
        code = (value or "").strip().lower().replace("_", "-").split("-")[0]
        if 2 <= len(code) <= 3 and code.isalpha() and code.isascii() and code not in _NO_LANGUAGE:
            return code
    return None
