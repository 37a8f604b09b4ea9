"""Which stories are new, have changed or are no more since one last asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.records import Story


@dataclass(frozen=True, slots=True)
class Changes:
    """Stories that were made or got other articles, and the ids of those that are no more.

    An article of a story that is gone stands in one of `stories`.
    """

    stories: tuple[Story, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(slots=True)
class Touched:
    """Keeps the members of the stories that were last told, by the number of their first article.

    Only stories that were touched since are kept: the cost is that of what changed.
    """

    _before: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def about_to(self, stories: Mapping[int, Sequence[int]], first: int) -> None:
        """Remember a story as it was told, before it is changed; one that is not there was not."""
        self._before.setdefault(first, tuple(stories.get(first, ())))

    def forget(self, first: int) -> None:
        """Forget a story whose first article is handed out."""
        self._before.pop(first, None)

    def taken(self, stories: Mapping[int, Sequence[int]]) -> tuple[list[int], list[int]]:
        """Return the first articles of what changed, and of what is gone; then begin anew."""
        before, self._before = self._before, {}
        changed = [n for n in before if n in stories and tuple(stories[n]) != before[n]]
        return sorted(changed), sorted(n for n in before if n not in stories and before[n])
