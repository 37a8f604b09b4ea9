"""A child process and the line to it: tasks out, answers in, with patience and a memory limit."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import Any

from onrecord.errors import ModelError
from onrecord.scale.bounds import resident
from onrecord.scale.errors import ScaleError
from onrecord.scale.shards import Job

Message = dict[str, Any]
_LOOK = 0.2  # seconds between two looks at its memory
_START = 300.0  # seconds it may take to start on a machine that is busy
_END = 10.0  # seconds it may take to be gone
_AHEAD = 64  # answers that wait to be taken; then the child waits too
# One thread each: the work is spread over processes already.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")


class Trouble(Exception):
    """The child did not answer; it is dead by now. `reason` is a stable word, `message` says it."""

    def __init__(self, reason: str, message: str) -> None:
        """Say why in a word, and in a line."""
        super().__init__(message)
        self.reason, self.message = reason, message


class Abandoned(Exception):
    """The run is being stopped."""


class Child:
    """A process that answers tasks of a job until it is closed or dies."""

    def __init__(self, job: Job, stop: threading.Event) -> None:
        """Start it. Raises Trouble when it does not start, Abandoned once `stop` is set."""
        self._stop, self._most = stop, job.max_memory
        self._answers: queue.Queue[Message | None] = queue.Queue(_AHEAD)
        # -P: a file in the working folder must not stand in for a module.
        command = [sys.executable, "-P", "-m", "onrecord.scale.child"]
        environment = {**os.environ, **dict.fromkeys(_THREADS, "1")}
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            start_new_session=True,  # Ctrl-C on a terminal is for the run to heed
        )
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()
        try:
            self.ask(job.to_dict())
            self.hear(_START)
        except BaseException:
            self.kill()
            raise

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def ask(self, task: Message) -> None:
        """Give it a task. Raises Trouble if it is dead."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(task).encode("ascii") + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise self._died() from error

    def hear(self, patience: float) -> Message:
        """Return its next answer.

        Raises Trouble after `patience` seconds (0: no end), when it holds too much memory, when it
        has died; ModelError or ScaleError when it cannot go on; Abandoned once `stop` is set.
        """
        until = time.monotonic() + patience if patience > 0 else None
        while True:
            self._abandon_if_stopped()
            try:
                message = self._answers.get(timeout=_LOOK)
            except queue.Empty:
                self._check(until, patience)
                continue
            if message is None:
                raise self._died()
            if "error" in message:  # no page can be read: without weights, say
                self.kill()
                kind = ModelError if message["reason"] == ModelError.reason else ScaleError
                raise kind(message["error"])
            return message

    def _abandon_if_stopped(self) -> None:
        if self._stop.is_set():
            self.kill()
            raise Abandoned

    def _check(self, until: float | None, patience: float) -> None:
        if until is not None and time.monotonic() > until:
            self.kill()
            raise Trouble("too-slow", f"not read within {patience:g} seconds; its worker hung")
        held = resident(self.pid)
        if held is not None and held > self._most:
            self.kill()
            said = f"its worker held more than {self._most / 1e6:g} MB; give --max-memory to allow"
            raise Trouble("too-much-memory", said)

    def _died(self) -> Trouble:
        """Return what it died of."""
        self.kill()
        code = self._process.returncode
        how = f"exit code {code}"
        if code is not None and code < 0:
            with suppress(ValueError):
                how = signal.Signals(-code).name
        return Trouble("crashed", f"the process that read it ended ({how})")

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with suppress(ValueError, OSError):  # a line that was cut off, a pipe that was closed
            for line in self._process.stdout:
                self._answers.put(json.loads(line))
        self._answers.put(None)

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        try:
            self._process.wait(_END)
        except subprocess.TimeoutExpired:  # in the hands of a disk that does not answer
            return
        # Take what it still had to say, so that the thread that listens can end.
        while self._reader.is_alive():
            with suppress(queue.Empty):
                self._answers.get(timeout=0.05)
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                assert pipe is not None
                pipe.close()
