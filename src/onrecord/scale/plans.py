"""The plan of a run, kept beside what it writes: which shards there are, of which input.

For each input `plan-00000.jsonl` has a shard a line, and `plan-00000.json`, written after it, says
what the input was. A run that goes on takes its shards from there, so that they stay the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from onrecord.scale.errors import ScaleError
from onrecord.scale.guard import Guard
from onrecord.scale.inputs import Input
from onrecord.scale.places import Place
from onrecord.scale.planning import slices
from onrecord.scale.shards import Shard


@dataclass(frozen=True, slots=True)
class Planned:
    """An input that is planned: its number in the run, its shards and pages."""

    number: int
    path: str
    identity: str
    first: int
    shards: int
    records: int


class Plans:
    """The plans in a run's folder; new inputs are added behind those that are there."""

    def __init__(self, place: Place) -> None:
        """Read which inputs are planned already."""
        self._place = place
        self._known: dict[str, Planned] = {}
        for name in place.names(".json"):
            if name.startswith("plan-"):
                data: dict[str, Any] = json.loads(place.read(name) or b"{}")
                self._known[data["path"]] = Planned(**data)

    def of(self, input: Input, most: int, guard: Guard) -> Planned:
        """Return the plan of an input, made now if need be: shards of `most` pages at most.

        Raises ScaleError for an input that changed since it was planned.
        """
        known = self._known.get(input.path)
        if known is None:
            known = self._known[input.path] = self._made(input, most, guard)
        elif known.identity != input.identity:
            said = (
                f"{input.path}: changed since this run began ({known.identity}, now"
                f" {input.identity}); give another --out, or put it back"
            )
            raise ScaleError(said)
        return known

    def shards(self, planned: Planned) -> Iterator[Shard]:
        """Yield the shards of an input, in order."""
        with self._place.opened(f"plan-{planned.number:05d}.jsonl") as file:
            for line in file:
                yield Shard.from_dict(json.loads(line))

    def _made(self, input: Input, most: int, guard: Guard) -> Planned:
        number = len(self._known)
        first = sum(known.shards for known in self._known.values())
        shards = records = 0
        with self._place.writing(f"plan-{number:05d}.jsonl") as file:
            for shard in _shards(input, most, guard, first):
                file.write(json.dumps(shard.to_dict()).encode("ascii") + b"\n")
                shards, records = shards + 1, records + shard.records
        planned = Planned(number, input.path, input.identity, first, shards, records)
        fields = {name: getattr(planned, name) for name in Planned.__slots__}
        self._place.write(f"plan-{number:05d}.json", json.dumps(fields, indent=1).encode("ascii"))
        return planned


def _shards(input: Input, most: int, guard: Guard, first: int) -> Iterator[Shard]:
    parts = (f"part-{number:05d}" for number in count(first))
    path, identity = input.path, input.identity
    if not input.is_archive:
        for files in slices(input.files(), most):
            yield Shard(next(parts), path, identity, len(files), pages=files)
        return
    for start, end, records in guard.plan(path, most):
        yield Shard(next(parts), path, identity, records, start, end)
