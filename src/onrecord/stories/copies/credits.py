"""The credit line: the agency an article says its text is from, as printed."""

from __future__ import annotations

import re

from onrecord.records import Article, Credit, Span

_AGENCY = (
    r"(?:The )?Associated Press|AP|Reuters|AFP|Agence France-Presse|dpa|DPA|EFE|ANSA|Xinhua|TASS|"
    r"Interfax|RIA Novosti|UPI|United Press International|PTI|Press Trust of India|ANI|IANS|Kyodo|"
    r"Kyodo News|Yonhap|Anadolu(?: Agency)?|AA|PA Media|Press Association|Bloomberg|MENA|SANA|WAM|"
    r"KUNA|SPA|Petra|IRNA|NNA|Belga|APA|Keystone-SDA|Lusa|PAP|CTK|ČTK|MTI|TT|NTB|Ritzau|STT|"
    r"Ukrinform|AAP|CP|The Canadian Press|CNN Wire|Tribune News Service|JTA|IPS|Bernama|Antara"
)
# "MARSA (AP) —": whatever stands in brackets between a place in capitals and a dash.
_DATELINE = re.compile(
    r"\A\W{0,3}(?P<place>[^\W\d_][^\n()]{1,60})\((?P<name>[^()\n]{2,40})\)\s*[–—-]|"
    rf"\A\W{{0,3}}\(?(?P<alone>{_AGENCY})\)?\s*[–—-]"
)
_FOOT = re.compile(
    rf"(?:^|\s)[–—-]\s?(?P<dash>{_AGENCY})\W*\Z|"
    rf"\b(?:[Ss]ource|[Cc]redit|[Bb]y)s?:?\s+(?P<by>{_AGENCY})\b|"
    rf"\((?P<brackets>{_AGENCY})\)\W*\Z|"
    rf"\b(?P<helped>{_AGENCY})(?: reporters?| writers?)? contributed\b|"
    rf"©\s?(?:\d{{4}}\s)?(?P<rights>{_AGENCY})\b"
)
_EDGE = 400  # characters at the end of a text in which a credit is looked for


def credit(article: Article) -> Credit | None:
    """Return an article's credit line: in its dateline, or at its end; None where none is printed.

    In a dateline any name in brackets counts; elsewhere the name has to be a known agency's.
    """
    text = article.text
    match = _DATELINE.search(text)
    if not match or (match["place"] and not _are_names(match["place"] + match["name"])):
        match = _FOOT.search(text, max(0, len(text) - _EDGE))
    if not match:
        return None
    group = next(n for n, value in match.groupdict().items() if value and n != "place")
    return Credit(match[group], Span(*match.span(group)))


def _are_names(words: str) -> bool:
    """Whether no word begins with a small letter: a place and an agency, not a sentence."""
    return not any(word[0].islower() for word in words.split())
