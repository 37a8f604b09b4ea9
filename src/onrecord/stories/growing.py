"""Grows stories: each new article joins the story it is most like, or opens one."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from math import inf

from onrecord.records import Article, Story
from onrecord.stories.changes import Changes, Touched
from onrecord.stories.copies import Copies
from onrecord.stories.describing import described
from onrecord.stories.index import Latest
from onrecord.stories.likeness import Told, likeness, told, words
from onrecord.stories.linkage import average_link
from onrecord.stories.ordering import day_of
from onrecord.stories.rules import Rules
from onrecord.stories.weights import Frequencies

_KEYS = 40  # words under which an article can be found, its weightiest
_EACH = 64  # articles that a word remembers


class Growing:
    """The stories that are still open; what lies beyond the window is handed out and forgotten.

    Feed articles roughly in the order of their days: one that is more than the window older than
    the latest finds nothing to join.
    """

    def __init__(self, rules: Rules | None = None) -> None:
        """Begin without stories."""
        self._rules = rules or Rules()
        self._seen = Frequencies()
        self._index = Latest(_EACH)
        self._copies = Copies()
        self._open: dict[int, Told] = {}
        self._stories: dict[int, list[int]] = {}
        self._of: dict[int, int] = {}
        self._likes: dict[int, dict[int, float]] = {}
        self._entered: dict[str, int] = {}
        self._touched = Touched()
        self._counted = False
        self._added = 0
        self._today = 0

    def count(self, article: Article) -> None:
        """Count an article's words before it is added: better weights when many come at once."""
        self._seen.add(words(article).keys(), article.language)
        self._counted = True

    def add(self, article: Article) -> str:
        """Take an article in; returns the id of the story it is in for now.

        The stories it may belong to are grouped anew with it, so that a story can still fall apart
        or merge. The cost depends on the articles inside the window only, and is bounded there.
        """
        new = told(self._added, article, self._seen, count=not self._counted)
        self._added += 1
        near = self._near(new)
        self._touched.about_to(self._stories, new.number)
        self._enter(new, near, new.number)
        self._regroup(new.number, near)
        return self._open[self._of[new.number]].article.id

    def enter(self, article: Article, story: str) -> None:
        """Put back an article that is known to be in a story; nothing is compared or regrouped.

        So a collection goes on where it stopped: articles entered under the same word are one
        story, in the order of arrival, until a later `add` regroups what is near to it.
        """
        new = told(self._added, article, self._seen)
        self._added += 1
        self._copies.add(new.number, article.text)
        first = self._entered.setdefault(story, new.number)
        self._enter(new, {}, self._of.get(first, new.number))

    def changed(self) -> Changes:
        """Return what `add` changed since the last call; what `closed` handed out is left out."""
        changed, gone = self._touched.taken(self._stories)
        stories = tuple(self._described(self._stories[first]) for first in changed)
        return Changes(stories, tuple(self._open[n].article.id for n in gone))

    def closed(self, article: Article | None = None) -> Iterator[Story]:
        """Yield and forget the stories that no later article can join.

        With the next `article`, those beyond its window; without, all of them.
        """
        if article is None:
            yield from [self._close(story) for story in list(self._stories)]
            return
        day = day_of(article)
        if day is not None and day > self._today:
            self._today = day
            over = [s for s in self._stories if self._last_day(s) < day - self._rules.window]
            yield from [self._close(story) for story in over]
        while len(self._open) > self._rules.kept:
            yield self._close(next(iter(self._stories)))

    def _last_day(self, story: int) -> float:
        """Return the day of a story's latest article; one without days never ends."""
        days = [d for n in self._stories[story] if (d := self._open[n].day) is not None]
        return max(days, default=inf)

    def _near(self, new: Told) -> dict[int, float]:
        """Return the articles most worth comparing with, and how alike they are."""
        alike = self._copies.add(new.number, new.article.text)
        best = self._index.near(_keys(new)).most_common(self._rules.candidates)
        numbers = dict.fromkeys([*alike, *(n for n, _ in best)])
        return {n: likeness(new, self._open[n], self._rules) for n in numbers}

    def _enter(self, new: Told, near: dict[int, float], story: int) -> None:
        self._open[new.number] = new
        self._of[new.number] = story
        self._stories.setdefault(story, []).append(new.number)
        self._index.add(new.number, _keys(new))
        self._likes[new.number] = near

    def _regroup(self, new: int, near: dict[int, float]) -> None:
        """Group the stories that a new article is somewhat like, and itself, anew."""
        stories = [new]
        size = 1
        for number in sorted(near, key=lambda n: (-near[n], n)):
            story = self._of[number]
            enough = near[number] >= self._rules.joins * self._rules.doubtful
            small = size + len(self._stories[story]) <= self._rules.regrouped
            if enough and small and story not in stories:
                stories.append(story)
                size += len(self._stories[story])
        if len(stories) == 1:
            return
        for story in stories:
            self._touched.about_to(self._stories, story)
        members = sorted(n for story in stories for n in self._stories.pop(story))
        for group in average_link(members, self._like, self._rules.joins):
            self._touched.about_to(self._stories, group[0])
            self._stories[group[0]] = group
            self._of.update(dict.fromkeys(group, group[0]))

    def _like(self, one: int, other: int) -> float:
        """Return how alike two open articles are; worked out once, by the later one."""
        first, second = sorted((one, other))
        known = self._likes[second]
        if first not in known:
            known[first] = likeness(self._open[first], self._open[second], self._rules)
        return known[first]

    def _close(self, story: int) -> Story:
        numbers = self._stories.pop(story)
        found = self._described(numbers)
        for number in numbers:
            member = self._open.pop(number)
            del self._of[number], self._likes[number]
            self._touched.forget(number)
            self._index.remove(number, _keys(member))
            self._copies.remove(number)
        return found

    def _described(self, numbers: Sequence[int]) -> Story:
        members = [self._open[n] for n in numbers]
        return described(members, self._rules, self._copies.sketch)


def _keys(article: Told) -> Mapping[Hashable, float]:
    """Return an article's weightiest words; its vector holds them first."""
    return {w: article.vector[w] for w, _ in zip(article.vector, range(_KEYS), strict=False)}
