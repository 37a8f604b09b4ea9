"""From a plain-text dump to an article: lines, blocks, scores, the text, and what frames it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.articles.dumps.blocks import Block, blocks_of, compose
from onrecord.articles.dumps.describe import describe
from onrecord.articles.dumps.features import block_features
from onrecord.articles.dumps.forest import Forest, Matrix, forests
from onrecord.articles.dumps.joins import joined
from onrecord.articles.dumps.lines import lines_of
from onrecord.articles.dumps.picking import keep
from onrecord.articles.dumps.titles import Title, find_title
from onrecord.errors import NoArticle
from onrecord.records import Article, Page

# An article with fewer words than this, among many headlines, is the front of a section.
FEW_WORDS, MANY_HEADLINES = 40, 8


@dataclass(frozen=True, slots=True)
class Reading:
    """A page cut into blocks, with the chance of each that it belongs to the article."""

    blocks: list[Block]
    rows: Matrix
    scores: Matrix
    kept: tuple[int, ...]
    title: Title | None


def read(text: str, trees: Mapping[str, Forest]) -> Reading:
    """Return the blocks of a dump, their scores by `trees`, which are kept, and the title."""
    lines = lines_of(text)
    blocks = blocks_of(lines, joined(lines, trees["joins"]))
    rows = block_features(blocks)
    scores = trees["lines"].probabilities(rows)
    title = find_title(blocks, rows, scores, trees["titles"])
    return Reading(blocks, rows, scores, keep(blocks, scores, title), title)


def article_from_dump(page: Page) -> Article:
    """Return the article that the plain-text dump `page` holds.

    `text` is the article's paragraphs; `aligned` says where each stretch of it stands in
    `page.text`; every other line that is not blank is in `removed`, with its reason.

    Raises:
        NoArticle: the page has no line that reads like the text of an article.
        ModelError: the trees that ship with the package are missing or damaged.
    """
    return article_by(page, forests())


def article_by(page: Page, trees: Mapping[str, Forest]) -> Article:
    """Return the article in `page` as `trees` ("joins", "lines", "titles") read it.

    Raises:
        NoArticle: the page has no line that reads like the text of an article.
    """
    reading = read(page.text, trees)
    if not reading.kept:
        raise NoArticle(
            f"{page.id}: none of its {len(reading.blocks)} lines reads like the text of an "
            "article; give a page that holds one"
        )
    text, aligned = compose([reading.blocks[i] for i in reading.kept])
    about = describe(page, reading.blocks, reading.kept, reading.title, text)
    return Article(
        id=page.id,
        text=text,
        kind="index" if _is_index(reading.blocks, text) else "article",
        media="dump",
        url=page.url,
        aligned=aligned,
        **about,
    )


def _is_index(blocks: Sequence[Block], text: str) -> bool:
    words = max(len(text.split()), len(text) // 6)
    headlines = sum(5 <= len(b.text.split()) <= 25 for b in blocks)
    return words < FEW_WORDS and headlines >= MANY_HEADLINES
