"""The shards of a run, planned one input ahead of the work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.scale.guard import Guard
from onrecord.scale.inputs import inputs_of
from onrecord.scale.places import Place
from onrecord.scale.plans import Plans
from onrecord.scale.shards import Shard


@dataclass(slots=True)
class Tasks:
    """Iterate over it, once: `pages` are those planned so far, `planned` says whether that is all.

    Memory holds one shard at a time, however many there are.
    """

    inputs: Iterable[str]
    place: Place
    most: int
    guard: Guard
    pages: int = 0
    planned: bool = False
    _seen: set[str] = field(default_factory=set)

    def __iter__(self) -> Iterator[Shard]:
        """Yield the shards. Raises ScaleError for an input that is not there, or has changed."""
        plans = Plans(self.place)
        every = list(inputs_of(self.inputs))  # all are looked for before the first is read
        for input in every:
            if input.path in self._seen:  # named twice
                continue
            self._seen.add(input.path)
            planned = plans.of(input, self.most, self.guard)
            self.pages += planned.records
            self.planned = input is every[-1]
            yield from plans.shards(planned)
        self.planned = True
