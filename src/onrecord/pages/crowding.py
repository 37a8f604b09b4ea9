"""How many attributes one element has, counted before a parser sees it.

The HTML parser (libxml2 2.14) compares each attribute of an element with all those before it, in
one call that no time limit can end: a page of 20 MB in one tag would take it hours.
"""

from __future__ import annotations

import re

from onrecord.errors import PageTooLarge

MOST_ATTRIBUTES = 2_000
# As in the HTML standard, 13.2.5: a name, and a value in quotes or up to the next white space. No
# part gives back what it took, so that the time grows with the page and not faster.
_ATTRIBUTE = r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+))?+"
_ONE = re.compile(_ATTRIBUTE)
# Comments and scripts are leapt over from one "-" or "<" to the next, not letter by letter.
_COMMENT = r"<!--[^-]*+(?:-(?!->)[^-]*+)*+"
_RAW = r"<(script|style|textarea|title|xmp)\b[^<]*+(?:<(?!/\1)[^<]*+)*+"
_TAG = re.compile(rf"{_COMMENT}|{_RAW}|<[a-z][^\s/>]*+((?:{_ATTRIBUTE})*+)", re.IGNORECASE)


def refuse_crowded(html: str) -> None:
    """Let pass what has no more than `MOST_ATTRIBUTES` attributes in one element.

    Raises:
        PageTooLarge: more.
    """
    for tag in _TAG.finditer(html):
        attributes = tag[2] or ""
        if len(attributes) < 2 * MOST_ATTRIBUTES:
            continue
        if sum(1 for _ in _ONE.finditer(attributes)) > MOST_ATTRIBUTES:
            raise PageTooLarge(
                f"an element with more than {MOST_ATTRIBUTES:,} attributes; no page has one"
            )
