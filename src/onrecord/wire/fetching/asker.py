"""The way of one address: robots.txt, its host's turn, the request, the archive, the redirects."""

from __future__ import annotations

import ssl
import time
from functools import cached_property

import httpcore2

from onrecord.errors import FetchError, FetchStopped, TooManyRedirects
from onrecord.settings import Settings
from onrecord.wire.fetching.addresses import Address, address
from onrecord.wire.fetching.answers import fetched, redirect_of
from onrecord.wire.fetching.asking import Answer, Limits, Line
from onrecord.wire.fetching.fetched import Fetched, FetchKind, Redirect, Validators
from onrecord.wire.fetching.guard import guard_of
from onrecord.wire.fetching.headers import Headers
from onrecord.wire.fetching.hosts import Host, Hosts
from onrecord.wire.fetching.identity import product, user_agent
from onrecord.wire.fetching.requests import Budget, busy_seconds, header_lines, taken, too_busy
from onrecord.wire.fetching.resolving import Resolver
from onrecord.wire.fetching.robots import MAX_BYTES, MOST_REDIRECTS, Robots, robots
from onrecord.wire.fetching.warcs import Kept, Warc

_TRIES = 3  # of one address whose host asks for a short wait


class Asker:
    """Asks hosts, each in its turn, and keeps what they answer."""

    def __init__(
        self,
        settings: Settings,
        resolver: Resolver,
        warc: Warc | None,
        tls: ssl.SSLContext | None,
    ) -> None:
        """Raises SettingsError where a setting of the fetch is missing or cannot be used."""
        self.settings = settings
        self.hosts = Hosts()
        self.guard = guard_of(settings)
        self.agent = user_agent(settings)
        self._product = product(self.agent)
        self._resolver = resolver
        self._warc = warc
        self._given_tls = tls

    def follow(self, start: Address, known: Validators | None, kind: FetchKind) -> Fetched:
        """Ask, and go where redirects lead, each step checked as the first one."""
        at, steps, seen = start, list[Redirect](), {start.url}
        budget = Budget(self.settings.fetch_seconds)
        most = MOST_REDIRECTS if kind == "robots" else self.settings.max_redirects
        while True:
            sent = known if known and known.url == at.url else None
            answer, kept = self._one(at, sent, kind, budget)
            step = redirect_of(answer)
            if step is None:
                limit, cut = self.settings.max_bytes, False
                if kind == "robots":
                    limit, cut = MAX_BYTES, True
                way = tuple(steps)
                return fetched(start, at, answer, kept, sent=sent, steps=way, limit=limit, cut=cut)
            at = address(step.to, self.guard.ports, base=at)
            steps.append(Redirect(step.status, at.url))
            if at.url in seen or len(steps) > most:
                said = "a circle of redirects" if at.url in seen else f"more than {most} redirects"
                raise TooManyRedirects(f"{said}, the last to {at.url}; check the address")
            seen.add(at.url)

    def robots(self, at: Address) -> Robots:
        """Return what robots.txt of an origin says, read once a day. Raises FetchStopped."""
        with self.hosts.using(at.host) as host, host.reading_robots:
            found = host.robots_kept(at.origin)
            if found is None:
                found = robots(lambda: self._robots_txt(at), self._product)
                host.robots[at.origin] = found, time.monotonic() + found.good_for
            return found

    def _robots_txt(self, at: Address) -> bytes:
        there = address(at.at("/robots.txt"), self.guard.ports)
        capture = self.follow(there, None, "robots").capture
        return capture.data if capture else b""

    def _one(
        self, at: Address, known: Validators | None, kind: FetchKind, budget: Budget
    ) -> tuple[Answer, Kept | None]:
        """Ask one address, if its host allows it; again if it asks for a short wait."""
        pause = self.settings.host_pause
        if kind != "robots":
            pause = max(pause, self._allowed(at))
        with self.hosts.using(at.host) as host:
            wait = 0.0
            for _ in range(_TRIES):
                with self.hosts.turn(host, pause):
                    answer, kept = self._ask(host, at, known, kind, budget)
                    asked = busy_seconds(answer)
                    if asked is None:
                        return answer, kept
                    wait = asked
                    if wait > self.settings.max_pause:
                        break
                    host.free_at = time.monotonic() + wait
            host.busy_until = time.monotonic() + wait
            raise too_busy(at.host, wait, answer.status)

    def _allowed(self, at: Address) -> float:
        """Return the pause that robots.txt asks for. Raises what `Robots.heed` does."""
        found = self.robots(at)
        found.heed(at.url, self._product)
        return min(found.pause, self.settings.max_pause)

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """The certificates hosts are verified by; those of the system take a while to load."""
        return self._given_tls or httpcore2.default_ssl_context()

    def _line(self, scheme: str) -> Line:
        tls = self._tls if scheme == "https" else None
        return Line(self.guard, self._resolver, tls, lambda: self.hosts.stopping)

    def _ask(
        self, host: Host, at: Address, known: Validators | None, kind: FetchKind, budget: Budget
    ) -> tuple[Answer, Kept | None]:
        """Make one request, in the host's turn; the answer is in the archive when it returns."""
        left = host.busy_until - time.monotonic()
        if left > 0:
            raise too_busy(at.host, left, None)
        line = host.line(at.origin, lambda: self._line(at.scheme))
        most = self.settings.max_bytes
        try:
            with budget.spending() as ends:

                def wanted(status: int, headers: Headers) -> Limits:
                    return taken(status, headers, kind, Limits(most, ends))

                lines = header_lines(at, self.agent, kind, known)
                answer = line.ask(at, lines, Limits(most, ends), wanted)
        except FetchError as error:
            if self.hosts.stopping:
                raise FetchStopped("stopped before it was there; run again") from error
            raise
        return answer, self._warc.keep(answer.exchanged) if self._warc else None
