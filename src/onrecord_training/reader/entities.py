"""Token-tagged articles (`entities/`) -> texts with the spans of their entities.

A line is {"id", "sentences": [{"tokens", "tags"}]}, tags B-TYPE, I-TYPE or O.
"""

from __future__ import annotations

import random
from typing import Any

Entity = tuple[int, int, str]
_NO_SPACE_BEFORE = frozenset([*",.;:!?)]%'’", "'s", "’s", "n't", "n’t"])
_NO_SPACE_AFTER = frozenset("([$")


def laid_out(article: dict[str, Any], rng: random.Random) -> tuple[str, list[Entity]]:
    """Return an article's text and its entities as (start, end, type).

    Its sentences stand one a line, or a few a paragraph, as `rng` decides: pages have both.
    """
    text = ""
    entities: list[Entity] = []
    each_its_line = rng.random() < 0.5
    for sentence in article["sentences"]:
        if text:
            text += "\n" if each_its_line or rng.random() < 0.4 else " "
        text = _with_sentence(text, sentence, entities)
    return text, entities


def _with_sentence(text: str, sentence: dict[str, Any], entities: list[Entity]) -> str:
    opened = ""
    glued = True
    for token, tag in zip(sentence["tokens"], sentence["tags"], strict=True):
        text += "" if glued or token in _NO_SPACE_BEFORE else " "
        glued = token in _NO_SPACE_AFTER
        start, text = len(text), text + token
        place, _, kind = tag.partition("-")
        if place == "I" and kind == opened:
            entities[-1] = (entities[-1][0], len(text), kind)
        elif kind:
            entities.append((start, len(text), kind))
        opened = kind
    return text
