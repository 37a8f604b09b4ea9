"""Stories and claims of a store: new articles join or open stories, what changed is told anew.

The stories stage and the store do not know each other; this joins them. docs/store.md says what
holds when a run is cut short, and when the result depends on the order of adding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from onrecord.records import Article, Claim, Story
from onrecord.store import Store
from onrecord.store.grouped.placing import (
    Placed,
    around,
    every,
    grouped,
    latest_day,
    place,
    place_anew,
    waiting,
)
from onrecord.store.grouped.telling import (
    Told,
    Untold,
    number_of,
    stale_stories,
    tell,
    untold,
)
from onrecord.stories import Growing, Rules
from onrecord.stories.claims import claims

_AT_ONCE = 64  # articles placed, stories told, in one transaction
_UNDATED = 300  # articles without a day that a new one may still join, the latest
_WINDOW = 5_000  # articles of the days around that new ones may join, the latest
_TRIES = 100  # while others change the stories, too


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run is: `placed` articles in stories, `told` stories described, so far."""

    placed: int
    told: int


def group(store: Store, *, anew: bool = False) -> Iterator[Step]:
    """Put the articles that wait into stories, then tell the stories that changed: iterate.

    Each step is written before it is yielded; stop at any, and go on later. `anew` groups the whole
    collection again, oldest day first, so that the result depends on what is stored alone; the
    stories stay as they were until that is worked out, and decisions hold.

    Raises StoreLocked, StoreFull and the like.
    """
    done = 0
    steps = _anew(store) if anew else Placing(store).run()
    for count in steps:
        done += count
        yield Step(done, 0)
    told = 0
    for count in retell(store):
        told += count
        yield Step(done, told)


@dataclass(slots=True)
class Placing:
    """Puts articles into stories as they come; keeps the window of days in memory between runs."""

    store: Store
    rules: Rules = field(default_factory=Rules)
    _growing: Growing | None = None
    _numbers: dict[str, int] = field(default_factory=dict)
    _stamp: int = -1

    def run(self) -> Iterator[int]:
        """Place what waits; yield how many articles were placed in each transaction."""
        tries = 0
        while tries < _TRIES:
            stamp, some = waiting(self.store, _AT_ONCE)
            some = _of_some_days(some, self.rules.window)
            if not some:
                return
            tries += 1
            if self._place(stamp, some):
                tries = 0
                yield len(some)

    def _place(self, stamp: int, some: Sequence[Placed]) -> bool:
        growing = self._ready(stamp, some)
        for story in growing.closed(some[0].article):  # in the store as they are
            for id in story.articles:
                del self._numbers[id]
        self._numbers.update({one.article.id: one.no for one in some})
        _add(growing, some)
        groups = [[self._numbers[id] for id in s.articles] for s in growing.changed().stories]
        written = place(self.store, stamp, groups)
        self._stamp = -1 if written is None else written
        return written is not None

    def _ready(self, stamp: int, some: Sequence[Placed]) -> Growing:
        """Return the stories that these may join: those at hand or, if others exist, all of them.

        Articles that were stored in between stand between those at hand: one begins again.
        """
        near = self._around(some)
        fresh = self._stamp != stamp or not {*near} <= {*self._numbers.values()}
        if self._growing is None or fresh:
            self._growing, self._numbers = Growing(self.rules), {}
            for one in grouped(self.store, near):
                self._numbers[one.article.id] = one.no
                self._growing.enter(one.article, str(one.machine))
        return self._growing

    def _around(self, some: Sequence[Placed]) -> list[int]:
        """Return the numbers of the articles in stories that these may join."""
        days = [one.day for one in some if one.day]
        found = around(self.store, None, None, _UNDATED)
        if len(days) < len(some) and (latest := latest_day(self.store)):
            days.append(latest)  # one without a day is taken to be of the latest
        if days:
            first, last = _days_around(min(days), max(days), self.rules.window)
            found += around(self.store, first, last, _WINDOW)
        return found


def _add(growing: Growing, some: Sequence[Placed]) -> None:
    for one in some:
        growing.count(one.article)
    for one in some:
        growing.add(one.article)


def _of_some_days(some: Sequence[Placed], window: int) -> list[Placed]:
    """Return the first of some articles: those that one window of days around holds."""
    days = [date.fromisoformat(one.day).toordinal() if one.day else None for one in some]
    begin = next((n for n, day in enumerate(days) if day != days[0]), len(days))
    if days and days[0] is None:
        return list(some[:begin])
    return [
        one for one, day in zip(some, days, strict=True) if (day or 0) - (days[0] or 0) <= window
    ]


def _days_around(first: str, last: str, window: int) -> tuple[str, str]:
    reach = timedelta(days=window)
    low, high = date.fromisoformat(first), date.fromisoformat(last)
    begin = low - reach if low - date.min > reach else date.min
    end = high + reach if date.max - high > reach else date.max
    return begin.isoformat(), end.isoformat()


def _anew(store: Store) -> Iterator[int]:
    """Group the whole collection in the order of its days, then write what came of it at once."""
    growing = Growing()
    numbers: dict[str, int] = {}
    groups: list[list[int]] = []

    def take(found: Iterator[Story]) -> None:
        groups.extend([numbers.pop(id) for id in story.articles] for story in found)

    for some in every(store, _AT_ONCE):
        take(growing.closed(some[0].article))
        numbers.update({one.article.id: one.no for one in some})
        _add(growing, some)
        yield len(some)
    take(growing.closed())
    place_anew(store, groups)


def retell(store: Store) -> Iterator[int]:
    """Tell every story that changed; yield how many were told in each transaction."""
    after = -1
    while numbers := stale_stories(store, after=after, limit=_AT_ONCE):
        after = numbers[-1]
        found = (untold(store, no) for no in numbers)
        yield tell(store, [_told(one) for one in found if one])


def refresh(store: Store, story: str) -> None:
    """Tell one story anew, if anything in it changed: after a decision. Raises NotStored."""
    one = untold(store, number_of(store, story))
    if one:
        tell(store, [_told(one)])


def _told(one: Untold) -> Told:
    story = described([reading.article for reading in one.readings])
    found: Sequence[Claim] = ()
    if len(one.readings) > 1:
        found = claims(one.id, one.readings)
    return Told(one, story, tuple(found))


def described(articles: Sequence[Article]) -> Story:
    """Return what a story of these articles is shown with: title, days, names, copies."""
    growing = Growing()
    for article in articles:
        growing.enter(article, "one")
    (story,) = growing.closed()
    return story
