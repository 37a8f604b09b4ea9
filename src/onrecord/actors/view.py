"""The machine's actors with an analyst's decisions laid over them; neither is ever changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.actors.decisions import Decision
from onrecord.actors.names import organization, person
from onrecord.actors.sightings import Sighting


class View:
    """Sightings sorted into actors: first as the machine does, then as each decision says.

    Actors are numbers; `of[i]` is the actor of sighting `i`. Later decisions win over earlier ones.
    """

    def __init__(self, sightings: Sequence[Sighting], groups: Iterable[Iterable[int]]) -> None:
        """`groups` holds each sighting's number once: the machine's actors."""
        self.sightings = sightings
        self.members: dict[int, list[int]] = {n: sorted(g) for n, g in enumerate(groups)}
        self.of = {i: n for n, rows in self.members.items() for i in rows}
        self.names: dict[int, str] = {}
        self.decided: dict[int, list[str]] = {}
        self.apart: set[frozenset[int]] = set()
        self._apart: list[tuple[int, int]] = []
        self._next = len(self.members)
        self._by_key: dict[str, list[int]] = {}
        self._by_slug: dict[str, list[int]] = {}
        for i, sighting in enumerate(sightings):
            self._by_key.setdefault(sighting.name.key, []).append(i)
            self._by_slug.setdefault(sighting.name.slug, []).append(i)

    def apply(self, decisions: Iterable[Decision]) -> list[str]:
        """Lay decisions over the actors; returns in words which of them fit nothing, and why."""
        notes = []
        for made in decisions:
            said = self._apply(made)
            if said:
                notes.append(f"decision {made.id} ({made.said()}) is not heeded: {said}")
        pairs = {frozenset({self.of[i], self.of[j]}) for i, j in self._apart}
        self.apart = {pair for pair in pairs if len(pair) == 2}
        return notes

    def actors_of(self, reference: str) -> set[int]:
        """Return the actors that a reference can mean: an id or a name, alone or with `@`."""
        return {self.of[i] for i in self.sightings_of(reference)}

    def sightings_of(self, reference: str) -> list[int]:
        """Return the sightings that a reference names; a new name names all of its actor's."""
        name, _, article = reference.partition("@")
        keys = {person(name).key, organization(name).key} - {""}
        # An id is taken at its word; any other spelling means all that share its key.
        exact = self._by_slug.get(name.strip().lower(), [])
        rows = set(exact) or {i for key in keys for i in self._by_key.get(key, ())}
        renamed = {n for n, given in self.names.items() if person(given).key in keys}
        rows |= {i for n in renamed for i in self.members[n]}
        if article and article != "*":
            rows = {i for i in rows if self.article(i) == article}
        return sorted(rows)

    def article(self, i: int) -> str:
        """Return the id of a sighting's article."""
        return self.sightings[i].article

    def _apply(self, made: Decision) -> str:
        found = []
        for reference in made.actors:
            actors = self.actors_of(reference)
            if not actors:
                return f"there is no actor {reference} here"
            if len(actors) > 1 and not (made.what == "join" and reference.endswith("@*")):
                return f"{len(actors)} actors are called {reference}; add @ and an article"
            found.append(actors)
        apply = {
            "join": self._join,
            "split": self._split,
            "keep_apart": self._keep_apart,
            "rename": self._rename,
        }
        return apply[made.what](made, found)

    def _join(self, made: Decision, found: list[set[int]]) -> str:
        first = min(found[0])
        for n in sorted(set().union(*found) - {first}):
            for i in self.members.pop(n):
                self._move(i, first)
            if n in self.names:
                self.names.setdefault(first, self.names.pop(n))
            self.decided.setdefault(first, []).extend(self.decided.pop(n, []))
        self._note(first, made)
        # What was kept apart before and is joined now is together: the later decision wins.
        self._apart = [(i, j) for i, j in self._apart if self.of[i] != self.of[j]]
        return ""

    def _split(self, made: Decision, found: list[set[int]]) -> str:
        (old,) = found[0]
        wanted = set(made.articles)
        rows = [i for i in self.members[old] if self.article(i) in wanted]
        if not rows:
            return f"{made.actors[0]} is in none of these articles"
        if len(rows) == len(self.members[old]):
            return f"{made.actors[0]} is in no other article"
        self._apart_from(old, rows, made)
        return ""

    def _keep_apart(self, made: Decision, found: list[set[int]]) -> str:
        (a,), (b,) = found
        if a == b:
            ours = set(self.sightings_of(made.actors[0]))
            rows = [i for i in self.sightings_of(made.actors[1]) if i not in ours]
            if not rows:
                return "both are one name of one actor; split it by articles"
            self._apart_from(a, rows, made)
            return ""
        self._apart.append((self.members[a][0], self.members[b][0]))
        self._note(a, made)
        self._note(b, made)
        return ""

    def _rename(self, made: Decision, found: list[set[int]]) -> str:
        (n,) = found[0]
        self.names[n] = made.name or ""
        self._note(n, made)
        return ""

    def _apart_from(self, old: int, rows: list[int], made: Decision) -> None:
        """Make an actor of some of another's sightings, and keep the two apart."""
        new, self._next = self._next, self._next + 1
        self.members[new] = []
        for i in rows:
            self.members[old].remove(i)
            self._move(i, new)
        self._apart.append((self.members[old][0], self.members[new][0]))
        self._note(old, made)
        self._note(new, made)

    def _move(self, i: int, to: int) -> None:
        self.of[i] = to
        self.members[to] = sorted([*self.members[to], i])

    def _note(self, n: int, made: Decision) -> None:
        self.decided.setdefault(n, []).append(made.id)
