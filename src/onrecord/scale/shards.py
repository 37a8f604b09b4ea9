"""What a bulk run is made of: its job, its shards, and what comes of one. All of it is JSON-ready,
as it travels to other processes and machines.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from onrecord.settings import Settings

Only = Literal["articles", "statements"]
FORMAT = 1  # of the files a run writes; raised when their columns change


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted of the pages: `only` "articles" leaves the reader out; with `languages` (codes
    such as "en") pages in others are dropped before the reader sees them. The rest is for archives,
    as in `pages.Wanted`.
    """

    only: Only = "statements"
    languages: tuple[str, ...] = ()
    path: str | None = None
    not_path: str | None = None
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Shard:
    """A piece of the work, always the same for the same input.

    Of an archive: the records that begin in the bytes `start` to `end` (None: to its end) of
    `source`. Of a folder: `pages`, in this order. `records` is how many there are, counted when the
    run was planned; `part` is the name its files begin with; `identity` stands for the input.
    """

    part: str
    source: str
    identity: str
    records: int
    start: int = 0
    end: int | None = None
    pages: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the shard as JSON-ready data."""
        return {**asdict(self), "pages": list(self.pages)}

    @staticmethod
    def from_dict(data: Mapping[str, Any]) -> Shard:
        """Return the shard that `to_dict` gave."""
        return Shard(**{**data, "pages": tuple(data["pages"])})


@dataclass(frozen=True, slots=True)
class Job:
    """What holds for every shard of a run.

    `out` is the folder written to, `reader` stands for the version of the reading, `max_memory` is
    how many bytes a worker may hold before the page in its hands is set aside.
    """

    out: str
    reader: str
    using: Settings = field(default_factory=Settings)
    choice: Choice = field(default_factory=Choice)
    max_memory: int = 3_000_000_000

    def says(self) -> dict[str, Any]:
        """Return what decides the rows, as it is kept beside them; workers and paths do not."""
        using = self.using
        return {
            "format": FORMAT,
            "reader": self.reader,
            "only": self.choice.only,
            "lang": list(self.choice.languages),
            "path": self.choice.path,
            "not_path": self.choice.not_path,
            "everything": self.choice.everything,
            "min_confidence": using.min_confidence,
            "max_bytes": using.max_bytes,
            "max_depth": using.max_depth,
            "max_seconds": using.max_seconds,
            "max_memory": self.max_memory,
        }

    def to_dict(self) -> dict[str, Any]:
        """Return the job as JSON-ready data."""
        return asdict(self)

    @staticmethod
    def from_dict(data: Mapping[str, Any]) -> Job:
        """Return the job that `to_dict` gave."""
        choice = Choice(**{**data["choice"], "languages": tuple(data["choice"]["languages"])})
        return Job(**{**data, "using": Settings(**data["using"]), "choice": choice})


@dataclass(frozen=True, slots=True)
class ShardResult:
    """What a finished shard holds: rows of each table, and what was set aside by its reason.

    It is kept as `PART.json`, the mark that the shard is done; `shard` and `job` are hashes, by
    which a later run knows that it is the same work.
    """

    part: str
    shard: str
    job: str
    pages: int
    rows: Mapping[str, int]
    failed: Mapping[str, int]
    dropped: Mapping[str, int]

    def to_dict(self) -> dict[str, Any]:
        """Return the result as JSON-ready data."""
        return {
            **{name: getattr(self, name) for name in ("part", "shard", "job", "pages")},
            "rows": dict(self.rows),
            "failed": dict(sorted(self.failed.items())),
            "dropped": dict(sorted(self.dropped.items())),
        }


@dataclass(frozen=True, slots=True)
class Step:
    """How far a shard is: pages, statements, and reasons so far; `done` with its last one.

    `fresh` is False for a shard that an earlier run had finished.
    """

    part: str
    pages: int
    statements: int
    failed: Mapping[str, int]
    dropped: Mapping[str, int]
    done: bool = False
    fresh: bool = True


def hash_of(data: Mapping[str, Any]) -> str:
    """Return a hash of JSON-ready data that does not depend on the order of its keys."""
    whole = json.dumps(data, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(whole.encode("ascii")).hexdigest()[:24]
