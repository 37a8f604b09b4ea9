"""Why a line of a dump is no part of the article, in words a reader knows."""

from __future__ import annotations

import re

from onrecord.articles.dumps.blocks import Block
from onrecord.articles.dumps.bylines import is_name, names_after
from onrecord.articles.dumps.dates import lone_time, moments
from onrecord.articles.dumps.measures import minutes_alone
from onrecord.articles.dumps.words import bare, speaks

TITLE = "title"
REPEATED_TITLE = "repeated title"
TIMESTAMP = "timestamp"
BYLINE = "byline"
TAG = "tag"
RELATED = "related"
SECTION = "section"
PUBLISHER = "publisher"
READING_TIME = "reading time"
NAVIGATION = "navigation"
FOOTER = "footer"
CAPTION = "caption"
POPULARITY = "popularity"
OTHER = "outside the article"

# The reason that each word list stands for.
LISTS = {
    "share": "share button",
    "cookie": "cookie notice",
    "navigation": NAVIGATION,
    "account": "sign-in",
    "promotion": "promotion",
    "related": RELATED,
    "tag": TAG,
    "byline": BYLINE,
    "caption": CAPTION,
    "reading_time": READING_TIME,
    "popularity": POPULARITY,
    "comments": "comments",
    "footer": FOOTER,
    "advertisement": "advertisement",
    "player": "player",
}
# A line between two of these is of their kind.
CONTAGIOUS = frozenset(
    {"cookie notice", "promotion", "share button", "footer", "comments", "player"}
)
_LETTER = re.compile(r"[^\W\d_]")
# A line of at most this many words, without the end of a sentence, is an entry of a menu or list.
ENTRY_WORDS = 5
SENTENCE_ENDS = frozenset(".!?…。！？؟।\"”»'’")


def reason(block: Block, place: str) -> str:
    """Return why `block` is left out, "" where the line itself does not tell.

    `place` is "before", "inside" or "after" the article.
    """
    text = block.text
    found = speaks(text)
    strong = [name for name in LISTS if found.get(name) == 3]
    if strong:
        return LISTS[strong[0]]
    if not _LETTER.search(text) or is_timestamp(text):
        return TIMESTAMP if moments(text) or lone_time(text) else OTHER
    if minutes_alone(text):
        return READING_TIME
    if found:
        return LISTS[max(found, key=lambda name: found[name])]
    if names_after(text) or (place == "inside" and is_name(text)):
        return BYLINE
    return ""


def guess(block: Block, place: str, before: str, after: str) -> str:
    """Return the reason of a line that says nothing of itself, from the reasons around it."""
    if before == after and before in CONTAGIOUS:
        return before
    text = block.text
    if len(text.split()) <= ENTRY_WORDS and text[-1] not in SENTENCE_ENDS and place != "inside":
        return NAVIGATION
    if before in CONTAGIOUS and place == "after":
        return before
    headline = place == "after" and text[-1] not in ".!…。"
    return RELATED if headline else OTHER


def is_timestamp(text: str) -> bool:
    """Return whether a line is a date or a time, with hardly a word beside it."""
    if len(text) > 70:
        return False
    return bool(moments(text)) or (bool(lone_time(text)) and len(_LETTER.findall(text)) < 12)


def known_reasons() -> tuple[str, ...]:
    """Return every reason that a removed line can carry, for the documentation."""
    own = (TITLE, REPEATED_TITLE, TIMESTAMP, SECTION, PUBLISHER, OTHER)
    return (*own, *LISTS.values())


def same(left: str, right: str) -> bool:
    """Return whether two lines are the same but for case and the signs at their ends."""
    return bool(bare(left)) and bare(left) == bare(right)
