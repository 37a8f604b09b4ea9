"""Why a line of the page is no part of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from onrecord.articles.html.lines import Line, Naming, key_of
from onrecord.articles.html.titles import agreement

CAPTION = "caption"
PROMOTION = "promotion"
RELATED = "related"
TITLE = "repeated title"
BYLINE = "byline"
SHARE = "share button"
COMMENTS = "comments"
TIMESTAMP = "timestamp"
COOKIES = "cookie notice"
NAVIGATION = "navigation"
FOOTER = "footer"
ADVERTISEMENT = "advertisement"
TAG = "tag"
FACTS = "fact box"
OTHER = "outside the article"

_READ_MORE = re.compile(
    r"^(?:[>▶►•→-]\s*)?(?:read\s+(?:more|next|also|now|the\s+full)|also\s+read|see\s+also|watch(?:\s+now)?|related"
    r"(?:\s+(?:articles?|stor(?:y|ies)|content|topics?))?|more\s*(?::|from\b|on\s+this)|must\s+read|don.t\s+miss|listen|"
    r"lesen\s+sie\s+(?:auch|hier|mehr)|mehr\s+(?:zum\s+thema|dazu|lesen)|lesen\s+sie|auch\s+interessant|siehe\s+auch|"
    r"lire\s+aussi|à\s+lire(?:\s+aussi)?|voir\s+aussi|leer?\s+(?:también|más)|te\s+puede\s+interesar|m[aá]s\s+informaci[oó]n|"
    r"leggi\s+anche|per\s+approfondire|leia\s+(?:também|mais)|lees\s+(?:ook|meer)|läs\s+(?:också|även|mer)|"
    r"les\s+(?:også|mer)|læs\s+også|lue\s+(?:myös|lisää)|czytaj\s+(?:także|też|więcej)|zobacz\s+także|"
    r"číst?\s+také|čtěte\s+také|читайте\s+также|читать\s+также|ayrıca\s+oku|ilgili\s+haber|اقرأ\s+(?:أيضا|أيضًا|المزيد)|"
    r"関連記事|あわせて読みたい|相关阅读|延伸阅读|관련\s*기사)\b",
    re.IGNORECASE,
)
# These two are for text in lower case: to search it so takes a third of the time.
_PROMOTION = re.compile(
    r"\b(?:newsletters?|sign\s+up|subscribe|subscription|subscribers?|log\s*in|sign\s+in|download\s+(?:the|our)\s+app|"
    r"follow\s+us|get\s+in\s+touch\s+with\s+our|push\s+(?:alerts?|notifications?)|breaking\s+news\s+alerts?|"
    r"inbox|support\s+our\s+journalism|donate|preferred\s+source|google\s+news|whatsapp\s+channel|"
    r"abonnieren|abonnement|abo\b|abonnez|inscrivez|suscr[ií]b\w+|bolet[ií]n|iscriviti|nieuwsbrief|nyhetsbrev|"
    r"registrier\w*|anmelden|affiliate|commission)\b"
)
_FOLLOW = re.compile(
    r"^(?:follow\s+(?:us|our|\w+\s+on)|تابعوا|تابعونا|اشترك|اشتركوا|انضم|folgen\s+sie\s+uns|"
    r"suivez[- ]nous|síguenos|seguici|"
    r"подписывайтесь|réservée?\s+aux\s+abonnés)|(?:réservée?\s+aux\s+abonnés|قناتنا\s+على)",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(?:you|your|our|us|sign|get|follow|join|download|subscribe|click|here|sie|ihr|ihre|unser\w*|wir|jetzt|hier|"
    r"vous|votre|nos|notre|usted|tu|nuestr\w+|je|onze|vår\w*|din|ditt)\b"
)
_FURNITURE = frozenset(
    {
        "articlecontent",
        "advertisement",
        "anzeige",
        "recommendedvideos",
        "recommended",
        "popular",
        "comments",
    }
    | {
        "readmore",
        "summary",
        "share",
        "sharethis",
        "publicidad",
        "publicité",
        "werbung",
        "reklame",
        "annons",
    }
    | {
        "annonse",
        "advertisementcontinuereadingbelow",
        "storycontinuesbelow",
        "continuereading",
        "storycontinues",
    }
    | {
        "mostread",
        "topstories",
        "trending",
        "related",
        "relatedarticles",
        "mostpopular",
        "editorspicks",
    }
    | {
        "storycontinuesbelowadvertisement",
        "articlecontinuesbelowad",
        "thisadvertisementhasnotloadedyet",
    }
    | {
        "advertisement1",
        "loadmore",
        "showmore",
        "leavea comment",
        "topics",
        "tags",
        "contacts",
    }
)
_CREDIT = re.compile(
    r"^(?:\(?(?:image|photo|picture|foto|bild|photograph|video|photos|images|pictures|fotos|credit|file\s+photo|quelle|"
    r"source|photo\s+credit|©|copyright)s?\)?\s*(?::|by\b|©|/)|©)",
    re.IGNORECASE,
)
_IN_CAPTIONS = frozenset({"figcaption", "caption"})
_IN_FURNITURE = frozenset({"nav", "footer", "button", "form", "select", "label", "dialog"})
_NAMED: tuple[tuple[frozenset[str], str], ...] = (
    (
        frozenset(
            {
                "caption",
                "figcaption",
                "captions",
                "credit",
                "credits",
                "bildunterschrift",
                "bildtext",
                "legende",
            }
        ),
        CAPTION,
    ),
    (
        frozenset({"newsletter", "newsletters", "promo", "promotion", "signup"}),
        PROMOTION,
    ),
    (
        frozenset(
            {
                "related",
                "recommended",
                "recommendations",
                "readmore",
                "recirc",
                "recirculation",
            }
        ),
        RELATED,
    ),
    (frozenset({"share", "sharing", "social", "socials"}), SHARE),
    (frozenset({"comments", "disqus", "commenting"}), COMMENTS),
    (frozenset({"breadcrumb", "breadcrumbs"}), NAVIGATION),
    (frozenset({"byline", "bylines", "bio", "biography"}), BYLINE),
    (
        frozenset({"factbox", "infobox", "faktaboks", "faktaruta", "fact", "facts"}),
        FACTS,
    ),
    (frozenset({"advert", "advertisement", "sponsored", "sponsor"}), ADVERTISEMENT),
)
_NAMED_SO = frozenset().union(*(called for called, _ in _NAMED))
_NEAR = 3


def inside(line: Line, authors: Sequence[str], naming: Naming) -> str | None:
    """Say why a line that stands among the article's is none of them; None where it is one."""
    return by_text(line, authors) or by_markup(line.block, naming)


def is_title(line: Line, title: str) -> bool:
    """Say whether the line is the headline (again)."""
    if not title:
        return False
    alike = 0.7 < len(line.text) / len(title) < 1.5 and agreement(line.text, title) >= 0.9
    return line.tag == "h1" or alike


def by_text(line: Line, authors: Sequence[str]) -> str | None:
    """Say why the line's own words tell that it is no part of the article, or None."""
    text = line.text
    if line.key in _FURNITURE:
        return NAVIGATION
    if _READ_MORE.match(text) and (line.linked > 0.3 or len(text) < 40):
        return RELATED
    if _CREDIT.match(text) and len(text) < 150:
        return CAPTION
    if _FOLLOW.search(text) and len(text) < 150 and _no_quote(text):
        return PROMOTION
    if len(text) < 300 and _asks(text.lower()) and _no_quote(text):
        return PROMOTION
    if line.linked > 0.9 and line.tag not in {"li", "h2"}:
        return RELATED
    if any(line.key == key_of(name) for name in authors):
        return BYLINE
    return None


def _asks(lowered: str) -> bool:
    return bool(_PROMOTION.search(lowered) and _ASKING.search(lowered))


def _no_quote(text: str) -> bool:
    """A line with a quotation is somebody's words, whatever they ask for."""
    return not re.search('["“”„«»「]', text)


def by_markup(block: HtmlElement, naming: Naming) -> str | None:
    """Say why the block or one of its nearest ancestors is no part of the article, or None."""
    element: HtmlElement | None = block
    for step in range(_NEAR + 1):
        if element is None or element.tag in {"body", "main", "article"}:
            return None
        if element.tag in _IN_CAPTIONS:
            return CAPTION
        if element.tag in _IN_FURNITURE:
            return NAVIGATION
        if element.tag == "a":
            return RELATED  # a card that is one link with a picture, a headline and a text
        names = naming[element]
        if step < 3 and not names.isdisjoint(_NAMED_SO):
            return next(reason for called, reason in _NAMED if names & called)
        element = element.getparent()
    return None
