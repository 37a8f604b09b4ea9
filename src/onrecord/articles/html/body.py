"""The article's lines: trafilatura's choice, repaired where it fails in ways that repeat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement
from trafilatura import bare_extraction

from onrecord.articles.html import reasons
from onrecord.articles.html.lines import Line, Naming, key_of
from onrecord.articles.html.titles import agreement

# Shorter keys occur anywhere by chance; they count only as whole lines.
_SHORT = 20
# The least that is taken for an article's paragraph when nothing but its place speaks for it.
_PARAGRAPH = 60
_MOST_MARKED = 0.25
_HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
_SOME = 3
# On pages of more lines than this, no line is looked for inside all the others.
_MOST_LINES = 4_000
_OWN_SHARE = 0.2


def trafilatura_lines(tree: HtmlElement) -> list[str]:
    """Return the lines that trafilatura takes for the article, in its default mode."""
    document = bare_extraction(tree, include_comments=False, include_tables=False)
    text = document.text if document is not None and not isinstance(document, dict) else ""
    return [line for line in (text or "").split("\n") if line.strip()]


def chosen(lines: Sequence[Line], extracted: Sequence[str]) -> set[int]:
    """Return the indices of the page's lines that the extracted text holds.

    A line printed twice on the page counts where the article is: nearest to the line chosen last.
    """
    keys = [key_of(line) for line in extracted]
    whole, run_together = set(keys), "".join(keys)
    places: dict[str, list[int]] = {}
    searched = len(lines) <= _MOST_LINES
    for line in lines:
        entire = line.key in whole or (
            searched and len(line.key) >= _SHORT and line.key in run_together
        )
        if entire or (searched and _mostly_extracted(line, keys)):
            places.setdefault(line.key, []).append(line.index)
    single = [
        found[0] for key, found in places.items() if len(found) == 1 and len(key) >= _PARAGRAPH
    ]
    low, high = (min(single), max(single)) if single else (0, len(lines))
    return {_nearest(found, low, high) for found in places.values()}


def _mostly_extracted(line: Line, keys: Sequence[str]) -> bool:
    """Say whether pieces of the line were extracted that make up most of it."""
    if len(line.key) < _PARAGRAPH:
        return False
    inside = {key for key in keys if len(key) >= _SHORT and key in line.key}
    return sum(map(len, inside)) >= 0.5 * len(line.key)


def _nearest(found: Sequence[int], low: int, high: int) -> int:
    return next(
        (i for i in found if low <= i <= high),
        found[-1] if found[-1] < low else found[0],
    )


def _signature(line: Line) -> tuple[str, str, str, str]:
    """What the blocks of one article share: tag and class of the block and of its parent."""
    parent = line.block.getparent()
    return (
        line.tag,
        line.block.get("class") or "",
        str(parent.tag) if parent is not None else "",
        (parent.get("class") or "") if parent is not None else "",
    )


def with_siblings(lines: Sequence[Line], picked: set[int]) -> set[int]:
    """Add the paragraphs that are built like the article's and stand among or behind them.

    Pages that lay one article out in several containers lose all but the largest otherwise.
    """
    weight: Counter[tuple[str, str, str, str]] = Counter()
    count: Counter[tuple[str, str, str, str]] = Counter()
    for index in picked:
        weight[_signature(lines[index])] += len(lines[index].text)
        count[_signature(lines[index])] += 1
    total = sum(weight.values())
    alike = {
        s for s, size in weight.items() if size >= 0.3 * total and count[s] >= 3 and s[0] == "p"
    }
    first = min(picked, default=0)
    return picked | {
        line.index
        for line in lines
        if line.index > first
        and len(line.text) >= _PARAGRAPH
        and line.linked < 0.5
        and _signature(line) in alike
    }


def with_crossheads(lines: Sequence[Line], picked: set[int]) -> set[int]:
    """Add what stands between the article's paragraphs in the very same place: crossheads.

    The place is the block that holds the paragraphs, or, on pages that part them by line breaks
    only, the block whose own text they are.
    """
    blocks = Counter(lines[i].block for i in picked)
    parents = Counter(lines[i].block.getparent() for i in picked)
    first, last = min(picked, default=0), max(picked, default=0)
    return picked | {
        line.index
        for line in lines[first:last]
        if line.linked < 0.5
        and (
            blocks[line.block] >= _SOME
            or (line.tag in _HEADINGS and parents[line.block.getparent()] >= _SOME)
        )
    }


def without_strangers(
    lines: Sequence[Line], picked: set[int], title: str, authors: Sequence[str]
) -> set[int]:
    """Drop the picked lines that are no part of the article: captions, teasers, the title again.

    A name in the markup that would cost a good part of the article does not mean what it says.
    """
    marked: dict[str, set[int]] = {}
    naming = Naming()
    for i in picked:
        reason = reasons.by_markup(lines[i].block, naming)
        if reason:
            marked.setdefault(reason, set()).add(i)
    total = _size(lines, picked)
    for found in marked.values():
        if _size(lines, found) <= _MOST_MARKED * total:
            picked = picked - found
    return {
        i
        for i in picked
        if reasons.by_text(lines[i], authors) is None and not reasons.is_title(lines[i], title)
    }


def _size(lines: Sequence[Line], indices: set[int]) -> int:
    return sum(len(lines[i].text) for i in indices)


def of_this_article(lines: Sequence[Line], picked: set[int], title: str) -> set[int]:
    """Drop what stands in another `<article>` than the headline: pages that go on and on."""
    homes = {i: _articles(lines[i].block) for i in picked}
    sizes: Counter[HtmlElement] = Counter()
    for i, around in homes.items():
        sizes.update(dict.fromkeys(around, len(lines[i].text)))
    enough = _OWN_SHARE * _size(lines, picked)
    for line in lines:
        if not reasons.is_title(line, title) or agreement(line.text, title) < 0.8:
            continue
        home = _articles(line.block)
        if home and sizes[home[0]] >= enough:
            return {i for i in picked if home[0] in homes[i] or all(a in home for a in homes[i])}
    return picked


def _articles(block: HtmlElement) -> list[HtmlElement]:
    """Return the `<article>` elements around a block, the nearest first."""
    return [a for a in (block, *block.iterancestors("article")) if a.tag == "article"]


def without_edges(lines: Sequence[Line], picked: set[int]) -> set[int]:
    """Drop short lines before the first paragraph, and behind the last those without an end."""
    long = [i for i in picked if _is_paragraph(lines[i])]
    if not long:
        return picked
    first, last = min(long), max(long)
    return {i for i in picked if first <= i <= last or (i > last and _is_sentence(lines[i]))}


def without_pull_quotes(lines: Sequence[Line], picked: set[int]) -> set[int]:
    """Drop the lines that only print again what another line of the article holds."""
    kept = set(picked)
    if len(kept) > _MOST_LINES:
        return kept
    together = "\n".join(lines[i].key for i in picked)
    for i in sorted(picked, reverse=True):
        key = lines[i].key
        if len(key) < _SHORT or lines[i].tag in _HEADINGS or together.count(key) < 2:
            continue
        if any(i != j and key in lines[j].key for j in kept):
            kept.discard(i)
    return kept


def _is_paragraph(line: Line) -> bool:
    return _weight(line.text) >= _PARAGRAPH and line.linked < 0.9


def _weight(text: str) -> int:
    """Return the characters of a text; a Chinese or Japanese sign says more than a letter."""
    if len(text) >= _PARAGRAPH or text.isascii():
        return len(text)
    return len(text) + 2 * sum(c > "\u2e7f" for c in text)


def _is_sentence(line: Line) -> bool:
    ends = line.text.rstrip("\"'”’»“)]」").endswith(
        (".", "!", "?", "…", "。", "؟", "।", "！", "？")
    )
    return ends and line.tag in {"p", "blockquote"} and line.linked < 0.5


def article_lines(
    lines: Sequence[Line], extracted: Sequence[str], title: str, authors: Sequence[str]
) -> set[int]:
    """Return the indices of the article's lines, the standfirst not yet among them."""
    picked = with_siblings(lines, chosen(lines, extracted))
    picked = with_crossheads(lines, picked)
    picked = of_this_article(lines, picked, title)
    picked = without_strangers(lines, picked, title, authors)
    return without_pull_quotes(lines, without_edges(lines, picked))
