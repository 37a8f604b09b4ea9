"""Which blocks make the article's text, once each has its chance."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import numpy as np

from onrecord.articles.dumps.blocks import Block
from onrecord.articles.dumps.forest import Matrix
from onrecord.articles.dumps.joins import last_class
from onrecord.articles.dumps.titles import Title
from onrecord.articles.dumps.words import bare, speaks

KEEP = 0.5
# A page on which nothing reaches KEEP may still hold a short or odd article.
LEAST = 0.3
# A doubtful sentence of some length beside a block this sure is text, too; a short block with
# nothing kept beside it has to be surer than ALONE.
SURE, SENTENCE = 0.8, 40
ALONE, ALONE_WORDS = 0.75, 15
# Least chance and words of a block with a quotation inside the article's stretch.
QUOTED, QUOTE_WORDS = 0.1, 5
_QUOTATION = re.compile(r"[“„«»\"「『][^“”„«»\"「」『』]{20,}")
# Text after more blocks than this is of another article, or of no article.
FAR = 60
# The most words of a headline under "Read also", of a caption, and of its credit.
HEADLINE_WORDS = 22
CAPTION_WORDS, CREDIT_WORDS = 35, 8


def keep(blocks: Sequence[Block], scores: Matrix, title: Title | None) -> tuple[int, ...]:
    """Return the places of the blocks that make the article's text."""
    heads = {bare(title.text), bare(blocks[title.block].text)} if title else set()
    for least in (KEEP, LEAST):
        places = _main(blocks, _settled(blocks, scores, least))
        places = [i for i in places if bare(blocks[i].text) not in heads]
        places = [i for i in places if not (i and _is_offered(blocks[i - 1], blocks[i]))]
        places = [i for i in places if not _is_caption(blocks, i, scores)]
        if places:
            return tuple(sorted({*places, *_quotations(blocks, scores, places, heads)}))
    return ()


def _quotations(
    blocks: Sequence[Block], scores: Matrix, places: Sequence[int], heads: Collection[str]
) -> list[int]:
    """Return the blocks between those kept that quote somebody, unless it is all but sure they go.

    What is quoted is what this product is for: a quotation too many costs less than one lost.
    """
    found = []
    for i in range(places[0] + 1, places[-1]):
        text = blocks[i].text
        quotes = scores[i] > QUOTED and _QUOTATION.search(text) and len(text.split()) > QUOTE_WORDS
        plain = bare(text) not in heads and max(speaks(text).values(), default=0) < 2
        if quotes and plain and not _is_offered(blocks[i - 1], blocks[i]):
            found.append(i)
    return found


def _main(blocks: Sequence[Block], places: Sequence[int]) -> list[int]:
    """Return the longest of the stretches of text that menus of many lines part from each other."""
    stretches: list[list[int]] = []
    for place in places:
        if stretches and place - stretches[-1][-1] <= FAR:
            stretches[-1].append(place)
        else:
            stretches.append([place])
    return max(stretches, key=lambda s: sum(len(blocks[i].text) for i in s), default=[])


def _settled(blocks: Sequence[Block], scores: Matrix, least: float) -> list[int]:
    """Return the blocks that score over `least`, doubtful ones by what stands beside them."""
    edged = np.pad(scores, 1)
    beside = np.maximum(edged[:-2], edged[2:])
    kept = []
    for i, (block, score) in enumerate(zip(blocks, scores, strict=True)):
        if score > least:
            firm = beside[i] > least or score > ALONE or len(block.text.split()) >= ALONE_WORDS
        else:
            firm = score > LEAST and beside[i] > SURE and _is_sentence(block.text)
        if firm:
            kept.append(i)
    return kept


def _is_sentence(text: str) -> bool:
    return len(text) >= SENTENCE and last_class(text) < 3 and not speaks(text)


def _is_offered(heading: Block, block: Block) -> bool:
    """Whether a block is the headline under "Read also", and not the text that goes on after it."""
    if speaks(heading.text).get("related") != 3:
        return False
    ends = block.text.rstrip("\"'”’»")[-1:]
    return len(block.text.split()) <= HEADLINE_WORDS and ends not in (".", "!", "。", "…")


def _is_caption(blocks: Sequence[Block], index: int, scores: Matrix) -> bool:
    """Whether a short block stands right above a credit ("ANN LEE FOR THE COURIER")."""
    if index + 1 == len(blocks) or scores[index + 1] > KEEP:
        return False
    credit = blocks[index + 1].text
    short = len(blocks[index].text.split()) <= CAPTION_WORDS and len(credit.split()) <= CREDIT_WORDS
    return short and len(credit.split()) > 1 and credit.isupper() and credit[-1] not in ".!?:"
