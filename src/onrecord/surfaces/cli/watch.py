"""`onrecord watch`: feeds and folders, again and again."""

from __future__ import annotations

import re
import signal
import time
from contextlib import ExitStack, closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from onrecord.surfaces.cli import fetching
from onrecord.surfaces.cli.follow import check, sources_of, wanted
from onrecord.surfaces.cli.group import grouped_so_far
from onrecord.surfaces.cli.options import chosen, page_options, reader_options
from onrecord.surfaces.cli.progress import Progress
from onrecord.surfaces.cli.rounds import Round, ask, read
from onrecord.surfaces.labels import counted
from onrecord.surfaces.plain import one_line

if TYPE_CHECKING:
    from onrecord.following import FeedFetcher, Source
    from onrecord.following.ticking import Tick, Ticks
    from onrecord.settings import Settings
    from onrecord.store import Store

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_LEAST = 60.0  # nobody's feed is asked more often
_AFTER_A_LOCK = 60.0


class Every(click.ParamType[float]):
    """A time: 90s, 15m, 2h, 1d."""

    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return seconds."""
        if isinstance(value, float):
            return value
        found = re.fullmatch(r"(\d{1,6})([smhd])", value)
        if not found:
            self.fail(f"{value!r} is no time; give 15m, 2h or 1d", param, ctx)
        seconds = float(found[1]) * _UNITS[found[2]]
        if seconds < _LEAST:
            self.fail(f"{value} is too often for those who are asked; give 1m or more", param, ctx)
        return seconds


@click.command(
    short_help="Follow feeds and folders until stopped.",
    epilog="Example: onrecord watch feeds.opml cuttings/ --every 15m --store news.db",
)
@click.argument("sources", nargs=-1)
@click.option("--store", metavar="FILE", help="The store's file, made if need be (onrecord.db).")
@click.option(
    "--every", type=Every(), default="15m", metavar="TIME", help="Ask feeds every TIME (15m)."
)
@click.option(
    "--rounds", type=click.IntRange(1), metavar="N", help="End after N rounds over the feeds."
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Fetch at most N pages a round.")
@fetching.fetch_options
@page_options
@reader_options
def watch(
    sources: tuple[str, ...],
    every: float,
    rounds: int | None,
    limit: int | None,
    config: Path | None,
    **flags: Any,
) -> None:
    """Follow feeds and folders, again and again, until Ctrl-C.

    SOURCES are feeds, as for `onrecord follow`, and folders: pages that come there, or change, are
    read once they have stopped growing. Without any, the feeds followed before. A feed that asks to
    be left alone for longer than --every is. Each round is one line on standard error.
    """
    using = chosen(config, **flags)
    folders = [Path(name) for name in sources if Path(name).is_dir()]
    feeds = tuple(name for name in sources if not Path(name).is_dir())
    check(feeds)
    from onrecord.following.ticking import Ticks
    from onrecord.store import open_store

    signal.signal(signal.SIGTERM, _as_ctrl_c)
    with open_store(using.store, create=bool(sources)) as store:
        named = sources_of(store, feeds) if feeds or not folders else []
        run = _Run(store, using, named, every, limit)
        with suppress(KeyboardInterrupt):
            run.all(Ticks(folders, every=every if named else None), rounds)
        run.end()


def _as_ctrl_c(_number: int, _frame: FrameType | None) -> None:
    """End as Ctrl-C does when the system asks to."""
    signal.raise_signal(signal.SIGINT)


class _Run:
    """A watch: what to do at each tick, and the counts for its end."""

    def __init__(
        self, store: Store, using: Settings, named: list[Source], every: float, limit: int | None
    ) -> None:
        self._store = store
        self._using = using
        self._named = named
        self._every = every
        self._limit = limit
        self._total = Round()
        self._rounds = 0

    def all(self, ticks: Ticks, rounds: int | None) -> None:
        """Do what is due, until it is stopped."""
        with ExitStack() as stack:
            fetcher = None
            if self._named:
                from onrecord.following import fetching

                fetcher = stack.enter_context(fetching(self._using))
            for tick in ticks:
                self._tick(tick, ticks, fetcher)
                if rounds is not None and self._rounds >= rounds:
                    return

    def _tick(self, tick: Tick, ticks: Ticks, fetcher: FeedFetcher | None) -> None:
        """Do one thing; a store that is locked for a while is no reason to end."""
        from onrecord.store import StoreLocked

        try:
            if tick.files:
                self._files(tick)
            if tick.feeds and fetcher:
                self._feeds(fetcher)
        except StoreLocked as error:
            ticks.again(tick.files)
            ticks.sooner(min(_AFTER_A_LOCK, self._every))
            _say(f"{error} (the watch goes on, and tries again)")

    def _feeds(self, fetcher: FeedFetcher) -> None:
        found = Round()
        try:
            wants = wanted({"heed_rest": True, "grace": self._every / 5})
            ask(found, self._store, self._named, fetcher, self._using, wants)
            if not found.stopped:
                read(found, self._store, fetcher, self._using, limit=self._limit)
        finally:
            self._total.add(found)
        self._rounds += 1
        _say(found.told())
        if found.stopped:
            raise KeyboardInterrupt
        if found.pages:
            self._group()

    def _files(self, tick: Tick) -> None:
        from onrecord import desk

        run = desk.add(self._store, tick.files, using=self._using)
        with Progress() as progress, closing(iter(run)) as reading:
            for _ in progress.follow(reading):
                pass
        self._total.pages += progress.read
        self._total.pages_failed += progress.failed
        if progress.read or progress.failed:
            failed = f", {progress.failed} failed" if progress.failed else ""
            _say(f"{counted(progress.read, 'page')} read from files{failed}")
        if progress.stopped:
            raise KeyboardInterrupt
        if progress.read:
            self._group()

    def _group(self) -> None:
        _, stopped = grouped_so_far(self._store)
        if stopped:
            raise KeyboardInterrupt

    def end(self) -> None:
        """Say what was done in all."""
        rounds = f"{counted(self._rounds, 'round')}: " if self._named else ""
        _say(f"ended: {rounds}{self._total.told()}; {self._using.store} holds what was read")


def _say(line: str) -> None:
    at = datetime.fromtimestamp(time.time(), UTC).strftime("%H:%M:%S")
    click.echo(one_line(f"{at} {line}"), err=True)
