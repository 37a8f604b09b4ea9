"""The claims of a story by outlet: who carries which, in which words, and who is silent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.speakers import NO_SOURCE
from onrecord.store import StoredCarrier, StoredClaim
from onrecord.surfaces.labels import KIND, opening
from onrecord.surfaces.stories.differing import NO_OUTLET, Differing, differing, outlet_of

State = Literal["carried", "differs", "silent"]
OWN_WORDS = "as a fact of its own"
_WORDS = 240  # characters of a wording in a cell
_NAME = 120


@dataclass(frozen=True, slots=True)
class Told:
    """One wording in a cell: its words as printed, cut, and on whose word.

    `fact` says that the outlet states it itself. `same_as` is the outlet whose text it is a copy
    of. `kinds` are the kinds of difference it is in.
    """

    at: int
    words: str
    name: str
    type: str
    kind: str
    cue: str
    fact: bool
    article: str
    statement: str | None
    same_as: str | None
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet makes of one claim."""

    outlet: str
    state: State
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A claim: its cells in the order of the columns, and what differs."""

    claim: StoredClaim
    cells: tuple[Cell, ...]
    differing: tuple[Differing, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Claims by outlet; `outlets` are the columns."""

    outlets: tuple[str, ...]
    rows: tuple[Row, ...]


def matrix(claims: Sequence[StoredClaim], outlets: Iterable[str | None] = ()) -> Matrix:
    """Return the claims by outlet.

    Args:
        claims: the rows, in their order.
        outlets: those that are columns even where they carry none of the claims, in their order;
            outlets that only stand in the claims come after them.
    """
    given = [outlet or NO_OUTLET for outlet in outlets]
    carried = [outlet_of(c) for claim in claims for c in claim.carriers]
    columns = tuple(dict.fromkeys([*given, *carried]))
    return Matrix(columns, tuple(_row(claim, columns) for claim in claims))


def _row(claim: StoredClaim, columns: Sequence[str]) -> Row:
    cells = []
    seen: dict[int, StoredCarrier] = {}  # of each source, the carrier that stands furthest left
    for outlet in columns:
        mine = [(n, c) for n, c in enumerate(claim.carriers) if outlet_of(c) == outlet]
        told = tuple(told_of(claim, n, c, copied(c, seen)) for n, c in mine)
        cells.append(Cell(outlet, _state(told), told))
    return Row(claim, tuple(cells), tuple(differing(claim)))


def copied(carrier: StoredCarrier, seen: dict[int, StoredCarrier]) -> str | None:
    """Return the outlet whose text a carrier's article is a copy of; None for the first of a text.

    `seen` holds the first carrier of each source, and is filled.
    """
    first = seen.setdefault(carrier.source_no, carrier)
    return None if first.article == carrier.article else outlet_of(first)


def _state(told: Sequence[Told]) -> State:
    if not told:
        return "silent"
    return "differs" if any(set(one.kinds) - {"act"} for one in told) else "carried"


def told_of(
    claim: StoredClaim, at: int, carrier: StoredCarrier, same_as: str | None = None
) -> Told:
    """Return what is shown of a carrier, by its place in the claim."""
    kinds = dict.fromkeys(d.kind for d in claim.differences if at in (d.first, d.second))
    fact = carrier.statement_id is None
    return Told(
        at=at,
        words=opening(carrier.words, _WORDS),
        name=OWN_WORDS if fact else name_of(carrier),
        type=carrier.speaker_type,
        kind="" if fact else KIND[carrier.speaker_type],
        cue=opening(" … ".join(carrier.cue_text).strip(" ,;:"), _NAME),
        fact=fact,
        article=carrier.article,
        statement=carrier.statement_id,
        same_as=same_as,
        kinds=tuple(kinds),
    )


def name_of(carrier: StoredCarrier) -> str:
    """Return on whose word a carrier tells it: the speaker, else the source as printed."""
    printed = " … ".join(carrier.source_text)
    return opening(carrier.speaker or printed, _NAME) or NO_SOURCE
