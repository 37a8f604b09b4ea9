"""The headline: chosen among the wordings on the page, rid of the site's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.articles.html.tree import words

_SEPARATOR = re.compile(r"\s+[|·•»–—]\s+|\s+-\s+|\s+::\s+|：|\s*ㅣ\s*|\s*\|\s*")
# No headline is longer; what is gets no site's name cut off.
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of the title and where the page has it."""

    text: str
    origin: str


def clean(title: str, others: Sequence[str], site: Iterable[str]) -> str:
    """Cut the site's and the section's name off a title's end or beginning.

    A part is cut when it names the site, or when some other wording on the page is the title
    without it. `others` are those wordings, `site` the site's names and its host's words.
    """
    if len(title) > _LONGEST:
        return title.strip()
    known = {_key(other) for other in others}
    names = {_key(name) for name in site if name}
    cuts = [(m.start(), m.end()) for m in _SEPARATOR.finditer(title)]
    for start, _ in cuts:
        if _key(title[:start]) in known and _key(title[:start]):
            return title[:start].strip()
    for _, end in reversed(cuts):
        if _key(title[end:]) in known and _key(title[end:]) and len(words(title[end:])) > 3:
            return title[end:].strip()
    return _without_names(title, cuts, names)


def _without_names(title: str, cuts: list[tuple[int, int]], names: set[str]) -> str:
    while cuts and _is_site(title[cuts[-1][1] :], names) and title[: cuts[-1][0]].strip():
        title = title[: cuts[-1][0]].strip()
        cuts = cuts[:-1]
    if cuts and _is_site(title[: cuts[0][0]], names) and title[cuts[0][1] :].strip():
        title = title[cuts[0][1] :].strip()
    return title.strip()


def _is_site(part: str, names: set[str]) -> bool:
    key = _key(part)
    return bool(key) and any(key == name or (len(key) > 3 and key in name) for name in names)


def _key(text: str) -> str:
    return "".join(words(text))


def choose(wordings: Sequence[Wording]) -> Wording | None:
    """Return the headline: the wording that two of the page's three main sources share.

    Those are OpenGraph, JSON-LD and the `<h1>` nearest to the others (a page may have several).
    Where OpenGraph stands alone against the two, the longer wording is taken: measured, either is
    the headline about as often, and the longer one says more. Where all three differ it is
    OpenGraph's. Other wordings count only where these are missing.
    """
    main = [w for w in (_of(wordings, o) for o in ("opengraph", "json-ld", "h1")) if w]
    if not main:
        return wordings[0] if wordings else None
    votes = [sum(_alike(w, other) for other in main) for w in main]
    if len(main) == 3 and votes == [1, 2, 2]:
        return max(main[:2], key=lambda w: len(w.text))
    return main[votes.index(max(votes))]


def _alike(a: Wording, b: Wording) -> bool:
    return agreement(a.text, b.text) >= 0.8


def _of(wordings: Sequence[Wording], origin: str) -> Wording | None:
    """Return the wording of one source; of several, the one most like the other sources'."""
    own = [w for w in wordings if w.origin == origin]
    others = [w for w in wordings if w.origin != origin]
    return max(
        own,
        key=lambda w: max((agreement(w.text, o.text) for o in others), default=0.0),
        default=None,
    )


def agreement(a: str, b: str) -> float:
    """Return the F1 of the words of two wordings, 0 to 1."""
    x, y = words(a), words(b)
    if not x or not y:
        return 0.0
    shared = (Counter(x) & Counter(y)).total()
    return 2 * shared / (len(x) + len(y))
