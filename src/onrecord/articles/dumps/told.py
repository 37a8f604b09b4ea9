"""Which line of the page tells what, and the reason of every line that is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.articles.dumps import after, reasons
from onrecord.articles.dumps.blocks import Block
from onrecord.articles.dumps.frame import Frame
from onrecord.articles.dumps.words import bare
from onrecord.records import Removed

# Lines with these words stand in menus too: above the article the menu is the reason.
BELOW_ONLY = frozenset({reasons.TAG, reasons.RELATED})


class Told:
    """Fields and the blocks they were found in: provenance, and reasons of removed lines."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Begin with nothing told by `blocks`."""
        self.blocks = blocks
        self.provenance: dict[str, str] = {}
        self.reasons: dict[int, str] = {}
        self.labels: dict[str, str] = {}

    def add(self, field: str, block: int | None, what: str, reason: str | None = None) -> None:
        """Note that `block` tells `field`; None says that nothing does."""
        if block is None:
            return
        self.provenance[field] = f"line {self.blocks[block].number}: {what}"
        if reason:
            self.reasons.setdefault(block, reason)

    def label(self, lines: Sequence[str], reason: str) -> None:
        """Note that lines with the words of `lines` are left out for `reason`."""
        for line in lines:
            self.labels.setdefault(bare(line), reason)


def removed(frame: Frame, told: Told) -> tuple[Removed, ...]:
    """Return every line that is not kept, in the order of the page, with its reason."""
    inside = set(frame.kept)
    first, last = frame.kept[0], frame.kept[-1]
    left = [i for i in range(len(frame.blocks)) if i not in inside]
    places = {i: "before" if i < first else "after" if i > last else "inside" for i in left}
    found = {i: _known(frame.blocks[i], places[i], told.reasons.get(i), told.labels) for i in left}
    out: list[Removed] = []
    before = ""
    for k, i in enumerate(left):
        following = next((found[j] for j in left[k + 1 : k + 4] if found[j]), "")
        before = found[i] or reasons.guess(frame.blocks[i], places[i], before, following)
        out += [Removed(line.text, before) for line in frame.blocks[i].lines]
    return tuple(out)


def _known(block: Block, place: str, told: str | None, labels: Mapping[str, str]) -> str:
    label = labels.get(bare(block.text), "")
    if told or (label and not (place == "before" and label in BELOW_ONLY)):
        return told or label
    if place == "after" and after.is_neighbour(block.text):
        return reasons.RELATED
    return reasons.reason(block, place)
