"""The process in which pages are read: it may hang, be killed or run out of memory, and only the
page in its hands is in danger.

It is started as `python -m onrecord.scale.child`. A line of JSON on standard input is a task, lines
of JSON on standard output answer it, in the words of `guard.py`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import IO, Any

from onrecord import pipeline
from onrecord.errors import OnrecordError
from onrecord.scale.bounds import die_with_parent, leave_ctrl_c_to_parent, limit_memory
from onrecord.scale.errors import ScaleError
from onrecord.scale.outcomes import Begun, outcomes
from onrecord.scale.planning import stretches
from onrecord.scale.shards import Job, Shard

Message = dict[str, Any]
_ANY_PAGE = b"""<!DOCTYPE html><html><head><title>Ferry to run again</title></head><body>
<article><h1>Ferry to run again</h1><p>By Ada Vanstane, 12 March 2025</p>
<p>The ferry over the Sunder will run again from Monday, the harbour office said, after repairs that
took nine weeks and cost twice what was planned. It carries about 900 people on a working day.</p>
<p>"We have waited long enough," said Tom Rowsell, who keeps the shop at the landing stage and had
collected the names of two hundred neighbours. The office would not say who is to pay the bill.</p>
</article></body></html>"""


def main() -> None:
    """Answer tasks until standard input ends."""
    die_with_parent()
    leave_ctrl_c_to_parent()
    answers = _own_stdout()
    job = Job.from_dict(json.loads(sys.stdin.buffer.readline()))
    limit_memory(job.max_memory)
    _say(answers, {"ready": True})
    for line in sys.stdin.buffer:
        for message in _answered(json.loads(line), job):
            _say(answers, message)


def _answered(task: Mapping[str, Any], job: Job) -> Iterator[Message]:
    try:
        if "plan" in task:
            for stretch in stretches(task["plan"], task["records"]):
                yield {"stretch": stretch}
        else:
            yield from _pages(Shard.from_dict(task["shard"]), job, task["first"])
    except OnrecordError as error:
        yield {"error": str(error), "reason": error.reason}
    else:
        yield {"end": True}


def _pages(shard: Shard, job: Job, first: int) -> Iterator[Message]:
    _warm_up(job)
    yield {"ready": True}
    for found in outcomes(shard, job, first):
        if isinstance(found, Begun):
            yield {"begun": found.number, "page": found.page}
        else:
            yield {"done": found.number, "rows": found.rows}


def _warm_up(job: Job) -> None:
    """Load what the first page would load, so that it is not that page's time."""
    try:
        pipeline.read_page(_ANY_PAGE, using=replace(job.using, max_seconds=0))
    except OSError as error:  # the language model is unpacked to a temporary file
        raise ScaleError(f"a worker cannot start ({error}); is there space in TMPDIR?") from error
    if job.choice.only == "statements":
        pipeline.statements("", using=job.using)


def _own_stdout() -> IO[bytes]:
    """Keep standard output for answers: what a library prints goes to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _say(answers: IO[bytes], message: Message) -> None:
    answers.write(json.dumps(message, separators=(",", ":")).encode("ascii") + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
