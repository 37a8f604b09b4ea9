"""The engine of a cluster: each shard a task of Ray Core, tried again where a machine is lost."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from onrecord.errors import OnrecordError
from onrecord.scale.errors import ScaleError
from onrecord.scale.reading import read_shard
from onrecord.scale.shards import Job, Shard, Step

_RETRIES = 5  # of a shard whose worker or machine is lost
_AHEAD = 2  # shards handed over for each core, so that none waits for the next


def run(shards: Iterable[Shard], job: Job, workers: int) -> Iterator[Step]:
    """Read shards on the cluster that RAY_ADDRESS names, or on a local one with `workers` cores.

    Yields each shard as it is finished. Raises what `read_shard` raises, ScaleError without Ray.
    """
    ray = _started(workers)
    try:
        yield from _steps(ray, shards, job)
    finally:
        ray.shutdown()  # ends a cluster of our own, and the tasks of ours on another


def _started(workers: int) -> Any:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # nothing is reported to anybody
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    # Ray's workers stand behind everything else (15) unless told; this is what the user waits for.
    os.environ.setdefault("RAY_worker_niceness", "0")
    try:
        import ray
    except ImportError as error:
        said = "--engine ray needs Ray: pip install 'onrecord[ray]', or leave it out"
        raise ScaleError(said) from error
    given: dict[str, Any] = {"log_to_driver": False, "configure_logging": False}
    if not os.environ.get("RAY_ADDRESS"):
        given |= {"num_cpus": workers, "include_dashboard": False}
    try:
        ray.init(**given)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise ScaleError(f"Ray does not start ({error})") from error
    return ray


def _steps(ray: Any, shards: Iterable[Shard], job: Job) -> Iterator[Step]:
    task = ray.remote(num_cpus=1, max_retries=_RETRIES)(_task)
    room = _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
    waiting: list[Any] = []
    for shard in shards:
        while len(waiting) >= room:
            yield from _finished(ray, waiting)
        waiting.append(task.remote(shard.to_dict(), job.to_dict()))
    while waiting:
        yield from _finished(ray, waiting)


def _finished(ray: Any, waiting: list[Any]) -> Iterator[Step]:
    """Yield the next shards that are done, and take them off the list."""
    done, left = ray.wait(waiting, num_returns=1)
    waiting[:] = left
    for one in done:
        try:
            yield Step(**ray.get(one))
        except ray.exceptions.RayTaskError as error:
            if isinstance(error.cause, OnrecordError):
                raise error.cause from None
            raise
        except ray.exceptions.RayError as error:
            raise ScaleError(f"Ray lost a shard {_RETRIES} times over ({error})") from error


def _task(shard: dict[str, Any], job: dict[str, Any]) -> dict[str, Any]:
    """Read a shard where Ray put it, and return its last step."""
    last: deque[Step] = deque(maxlen=1)
    read_shard(Shard.from_dict(shard), Job.from_dict(job), report=last.append)
    return asdict(last[0])
