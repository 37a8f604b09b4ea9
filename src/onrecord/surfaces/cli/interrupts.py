"""Ctrl-C: stops the reading of a page, never the writing of what was read."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Interrupts:
    """Within the block, Ctrl-C raises KeyboardInterrupt only where it is allowed to.

    Elsewhere it is remembered until then, so that no record and no page is cut in two; whoever
    presses it a second time means it, and gets it at once.
    """

    def __init__(self) -> None:
        """Begin without one."""
        self._asked = False
        self._allowed = False
        self._before = signal.getsignal(signal.SIGINT)

    def __enter__(self) -> Interrupts:
        """Take Ctrl-C over, unless it is ignored (a job in the background) or taken already."""
        if self._before is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._ring)
        return self

    def __exit__(self, *_: object) -> None:
        """Give Ctrl-C back."""
        if self._before is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._before)

    def _ring(self, _number: int, _frame: FrameType | None) -> None:
        if self._allowed or self._asked:
            raise KeyboardInterrupt
        self._asked = True

    @contextmanager
    def allowed(self) -> Iterator[None]:
        """Let Ctrl-C stop the block; one that was pressed before stops it now."""
        self._allowed = True
        try:
            if self._asked:
                raise KeyboardInterrupt
            yield
        finally:
            self._allowed = False
