"""Names of authors in bylines of several languages."""

from __future__ import annotations

import re
from functools import cache

from onrecord.articles.dumps.words import alternatives, data, folded, function_words, speaks

# White space before a mark is taken from its first character on only: see html/authors.py.
_CUT = re.compile(
    r"(?:(?<!\s)\s*(?:\s[-–—]\s|\n)|(?:(?<!\s)\s+)?(?:[|•·/;,\d(\[]|\n|\s[-–—]\s)).*$"
)
_PARTS = re.compile(r"(?:(?<!\s)\s+)?[,;|•·/\n]\s*")
_NAME_WORD = re.compile(r"^[^\W\d_][\w'’.\-]*$")
_BULLET = re.compile(r"^[\s•*·|–-]+")
# "byDolores Chang": some dumpers lose the space at a tag.
_GLUED = re.compile(r"^(?:by|von|par)(?=[A-ZÀ-Þ])")
MAX_NAMES = 8
# A byline is no longer than this many characters, a name than this many words.
LONGEST, NAME_WORDS = 200, 5


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(data("bylines.toml")[key])


@cache
def _by() -> re.Pattern[str]:
    words = alternatives(sorted(_words("by")))
    return re.compile(rf"^(?:{words})\s*(?::\s*|\s+|$)", re.IGNORECASE)


@cache
def _and() -> re.Pattern[str]:
    words = alternatives(sorted(_words("and")))
    return re.compile(rf"(?:^|\s+)(?:{words})\s+", re.IGNORECASE)


@cache
def _ends_in_and() -> re.Pattern[str]:
    words = alternatives(sorted(_words("and")))
    return re.compile(rf"(?:,|(?:^|\s)(?:{words}))\s*$", re.IGNORECASE)


def is_opener(text: str) -> bool:
    """Return whether a line is only the opening of a byline ("By", "Author of the article:")."""
    plain = _BULLET.sub("", text)
    match = _by().match(plain)
    rest = plain[match.end() :].strip(" :") if match else ""
    return bool(match) and (not rest or plain.endswith(":"))


def names_after(text: str) -> tuple[str, ...]:
    """Return the names in a byline such as "By Ann Lee and Bo Roe"; empty if it is none."""
    plain = _BULLET.sub("", text)
    glued = _GLUED.match(plain)
    match = _by().match(plain)
    end = match.end() if match else glued.end() if glued else 0
    if not end or len(text) > LONGEST:
        return ()
    return names_in(plain[end:], strict=False)


def names_in(text: str, *, strict: bool = True) -> tuple[str, ...]:
    """Return the names that a line of names holds, up to the first part that is no name.

    Where a byline's opening says that a name comes (`strict` is False), words after the name, such
    as an office, do no harm.
    """
    found: list[str] = []
    for part in _PARTS.split(text.strip()):
        for name in _and().split(part):
            tidy = _CUT.sub("", name).strip(" .:-–|")
            names = (tidy,) if is_name(tidy) else () if strict or found else leading_name(tidy)
            if tidy and not names:
                return tuple(found)
            found += names
    return tuple(dict.fromkeys(found))[:MAX_NAMES]


def leading_name(text: str) -> tuple[str, ...]:
    """Return the name that `text` begins with: two words, and the particles between them."""
    taken: list[str] = []
    for word in _BULLET.sub("", text).split():
        particle = bool(taken) and word.casefold() in _words("particles")
        taken.append(word.strip(",;:|"))
        if not particle and sum(w.casefold() not in _words("particles") for w in taken) == 2:
            break
    name = " ".join(taken)
    return (name,) if is_name(name) else ()


def is_name(text: str) -> bool:
    """Return whether `text` looks like a person's name or is a known news agency."""
    if folded(text) in _words("agencies"):
        return True
    words = text.split()
    if not 2 <= len(words) <= NAME_WORDS or not all(_NAME_WORD.match(w) for w in words):
        return False
    lowered = [w.casefold() for w in words]
    if any(w.strip(".") in _words("stop") for w in lowered) or speaks(text):
        return False
    rest = [w for w in lowered if w not in _words("particles")]
    cased = all(not w[0].islower() for w in words if w.casefold() in rest)
    return len(rest) >= 2 and lowered[0] in rest and cased and not function_words() & set(rest)


def leads_on(text: str) -> bool:
    """Return whether a line ends in a comma or "and", so that another name follows."""
    return bool(_ends_in_and().search(text))


def unlinked(text: str) -> tuple[str, bool]:
    """Return a line without the comma or "and" it begins with, and whether it had one."""
    plain = text.lstrip(", ")
    stripped = _and().sub("", plain, count=1) if _and().match(plain) else plain
    return stripped, stripped != text
