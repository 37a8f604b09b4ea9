"""The finished parts in a run's folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from onrecord.scale.errors import ScaleError
from onrecord.scale.places import Place, is_address, place_of
from onrecord.scale.shards import Job, Shard, ShardResult, hash_of

RUN = "bulk.json"  # what holds for the whole folder
TABLE_NAMES = ("articles", "statements", "entities", "failures")


@dataclass(frozen=True, slots=True)
class Part:
    """A finished part: where its files are, what it holds."""

    place: Place
    result: ShardResult

    def file(self, table: str) -> str:
        """Return the name of the file with a table's rows."""
        return f"{self.result.part}-{table}.parquet"


def finished(place: Place, shard: Shard, job: Job) -> ShardResult | None:
    """Return what a shard came to if it is finished; None if it is to be read.

    Raises ScaleError for one that was read from another input, or in another way.
    """
    result = _marked(place, shard.part)
    if result is None:
        return None
    if (result.shard, result.job) != (hash_of(shard.to_dict()), hash_of(job.says())):
        raise ScaleError(f"{place.name}: {shard.part} is of another run; give another --out")
    return result


def mark(place: Place, result: ShardResult) -> None:
    """Say that a shard is finished: the last thing written of it."""
    data = json.dumps(result.to_dict(), indent=1) + "\n"
    place.write(f"{result.part}.json", data.encode("ascii"))


def _marked(place: Place, part: str) -> ShardResult | None:
    data = place.read(f"{part}.json")
    if data is None:
        return None
    with suppress(ValueError, TypeError):
        return ShardResult(**json.loads(data))
    raise ScaleError(f"{place.name}: {part}.json is damaged; remove it, and run again")


def finished_parts(path: str) -> Iterator[Part]:
    """Yield the finished parts in a run's folder, in order; others are left alone.

    Raises ScaleError for a folder that no run wrote to.
    """
    place = existing(path)
    for name in place.names(".json"):
        if name.startswith("part-"):
            result = _marked(place, name.removesuffix(".json"))
            if result:
                yield Part(place, result)


def existing(path: str) -> Place:
    """Return the folder of a run. Raises ScaleError where there is none."""
    if not is_address(path) and not is_run(path):
        raise ScaleError(f"{path}: no folder that `onrecord bulk` wrote; check the path")
    place = place_of(path)
    if place.read(RUN) is None:
        raise ScaleError(f"{path}: no folder that `onrecord bulk` wrote; check the path")
    return place


def reader_of(path: str) -> str:
    """Return the version of the reader that a run's folder was read by. Raises ScaleError."""
    said: dict[str, str] = json.loads(existing(path).read(RUN) or b"{}")
    only = "" if said.get("only") == "statements" else f" only={said.get('only')}"
    return f"{said.get('reader', '')}{only}"


def is_run(path: str) -> bool:
    """Say whether a path of this machine is a folder that a run wrote to."""
    from pathlib import Path

    return Path(path, RUN).is_file()


def begun(place: Place, job: Job) -> None:
    """Say in the folder how it is read; go on in one that is read the same way.

    Raises ScaleError where it was read by another version, or with other settings.
    """
    said = job.says()
    before = place.read(RUN)
    if before is None:
        place.write(RUN, (json.dumps(said, indent=1) + "\n").encode("ascii"))
        return
    try:
        earlier: dict[str, Any] = json.loads(before)
    except ValueError as error:
        raise ScaleError(f"{place.name}/{RUN} is damaged; give another --out") from error
    changed = [name for name in said if earlier.get(name) != said[name]]
    if changed:
        words = "; ".join(f"{name} was {earlier.get(name)}, is {said[name]}" for name in changed)
        raise ScaleError(
            f"{place.name}: was read another way ({words}); give another --out, or the same again"
        )
