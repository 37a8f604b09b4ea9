"""What the page shows beside the article, line by line, each with a named reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from onrecord.articles.html import reasons
from onrecord.articles.html.lines import Line, Naming
from onrecord.records import Removed

_SHARE = re.compile(
    r"^(?:share(?:\s+(?:this|on|via|article|link).{0,30})?|tweet|facebook|twitter|x|whats\s?app|telegram|linked\s?in|"
    r"e-?mail|mail|reddit|pinterest|messenger|copy\s+link|print|threads|bluesky|flipboard|pocket|teilen|drucken|"
    r"partager|imprimer|compartir|copiar\s+enlace|condividi|delen|dela|del|compartilhar|مشاركة|شارك(?:\s+\S+){0,3}:?|نسخ\s+الرابط|分享|공유)"
    r"(?:\s+(?:facebook|twitter|x|whatsapp|telegram|linkedin|e-?mail))?$",
    re.IGNORECASE,
)
_SHARE_NAMES = frozenset(
    {"share", "sharing", "social", "socials", "shareicons", "sharebar", "outils"}
)
_STAMP = re.compile(
    r"^(?:published|updated|posted|last\s+(?:modified|updated)|publié|mis\s+à\s+jour|modifié|stand|aktualisiert|"
    r"veröffentlicht|publicado|actualizado|pubblicato|نُ?شر|آخر\s+تحديث)\b",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"\b(?:cookies?|gdpr|consent|datenschutz|datenschutzeinstellungen|privacy\s+(?:policy|notice|settings))\b|"
    r"ملفات\s+تعريف\s+الارتباط",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b(?:19|20)\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_RIGHTS = re.compile(
    r"©|copyright|all\s+rights\s+reserved|alle\s+rechte|tous\s+droits", re.IGNORECASE
)
_BYLINE = re.compile(r"^(?:By|Von|Par|Por|Door|Av|Af|بقلم)\s*:?\s+\S.{1,80}$")
_COOKIE_NAMES = frozenset(
    {
        "cookie",
        "cookies",
        "consent",
        "gdpr",
        "cmp",
        "onetrust",
        "didomi",
        "usercentrics",
    }
)
_TAG_NAMES = frozenset({"tag", "tags", "topics", "keywords", "schlagworte", "etiquetas"})
_AD_NAMES = frozenset(
    {
        "ad",
        "ads",
        "advert",
        "advertisement",
        "advertising",
        "sponsored",
        "adslot",
        "anzeige",
    }
)
_MENU_NAMES = frozenset(
    {
        "nav",
        "navigation",
        "menu",
        "breadcrumb",
        "breadcrumbs",
        "navbar",
        "skip",
        "search",
    }
)
_STAMP_NAMES = frozenset({"date", "time", "timestamp", "dateline", "published", "updated"})
_RELATED_NAMES = frozenset(
    {
        "related",
        "recommended",
        "recommendations",
        "recirc",
        "more",
        "teaser",
        "teasers",
        "popular",
    }
    | {"trending", "mostread", "next", "previous", "prev", "card", "cards", "sidebar"}
)
_PEOPLE_NAMES = frozenset({"author", "authors", "byline", "bio", "autor"})
_HEADLINE = 25


def removed(
    lines: Sequence[Line], picked: set[int], title: str, authors: Sequence[str]
) -> list[Removed]:
    """Return the page's lines that are not among `picked`, in page order, with reasons."""
    naming = Naming()
    return [
        Removed(line.text, reason_for(line, title, authors, naming))
        for line in lines
        if line.index not in picked
    ]


def reason_for(line: Line, title: str, authors: Sequence[str], naming: Naming) -> str:
    """Return why the line is not in the article; `outside the article` where nothing tells more."""
    if reasons.is_title(line, title):
        return reasons.TITLE
    said = _by_words(line)
    if said:
        return said
    around = [line.block, *line.block.iterancestors()]
    names = _names(around, naming)
    return (
        _by_place(names, {str(a.tag) for a in around})
        or reasons.inside(line, authors, naming)
        or _by_name(line, names)
        or _by_links(line)
    )


def _names(around: Sequence[HtmlElement], naming: Naming) -> set[str]:
    found: set[str] = set()
    for element in around[:8]:
        if element.tag in {"body", "main", "article", "html"}:
            break
        found |= naming[element]
    return found


def _by_words(line: Line) -> str | None:
    text = line.text
    if _SHARE.match(text):
        return reasons.SHARE
    if _COOKIES.search(text):
        return reasons.COOKIES
    if _RIGHTS.search(text) and len(text) < 300:
        return reasons.FOOTER
    if len(text) < 100 and _STAMP.match(text) and re.search(r"\d", text):
        return reasons.TIMESTAMP
    if _BYLINE.match(text):
        return reasons.BYLINE
    return None


def _by_place(names: set[str], tags: set[str]) -> str | None:
    if names & _COOKIE_NAMES:
        return reasons.COOKIES
    if "footer" in tags or "footer" in names:
        return reasons.FOOTER
    if "nav" in tags or names & _MENU_NAMES:
        return reasons.NAVIGATION
    if names & {"comments", "comment", "disqus"}:
        return reasons.COMMENTS
    return reasons.CAPTION if "figcaption" in tags else None


def _by_name(line: Line, names: set[str]) -> str | None:
    if len(line.text) < 80 and (names & _STAMP_NAMES or line.block.find(".//time") is not None):
        return reasons.TIMESTAMP
    for called, reason in (
        (_SHARE_NAMES, reasons.SHARE),
        (_AD_NAMES, reasons.ADVERTISEMENT),
        (_TAG_NAMES, reasons.TAG),
        (_PEOPLE_NAMES, reasons.BYLINE),
        (_RELATED_NAMES, reasons.RELATED),
    ):
        if names & called:
            return reason
    return None


def _by_links(line: Line) -> str:
    if len(line.text) < 60 and _CLOCK.search(line.text) and line.linked < 0.5:
        return reasons.TIMESTAMP
    if line.linked > 0.8:
        return reasons.RELATED if len(line.text) >= _HEADLINE else reasons.NAVIGATION
    return reasons.OTHER
