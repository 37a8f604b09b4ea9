"""Many addresses: hosts side by side, each host's own one after the other."""

from __future__ import annotations

import hashlib
from collections import OrderedDict, deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from onrecord.errors import ArchiveError, BadAddress, OnrecordError
from onrecord.records import Failure
from onrecord.wire.fetching.addresses import address, without_secrets
from onrecord.wire.fetching.fetched import Fetched, Validators
from onrecord.wire.fetching.hosts import Hosts

_AHEAD = 1_000  # addresses read ahead, to find hosts that are free
_LOOK_AGAIN_SECONDS = 0.5

One = Callable[[str, Validators | None], Fetched]
Known = Callable[[str], Validators | None]


class Run:
    """A run over many addresses."""

    def __init__(self, one: One, hosts: Hosts, ports: frozenset[int], at_once: int) -> None:
        """`one` gets an address; `at_once` is the number of hosts asked side by side."""
        self._one = one
        self._hosts = hosts
        self._ports = ports
        self._at_once = at_once
        self._waiting: OrderedDict[str, deque[str]] = OrderedDict()
        self._ahead = 0
        self._under_way: dict[Future[Fetched], tuple[str, str]] = {}

    def results(
        self, urls: Iterable[str], known: Known
    ) -> Generator[Fetched | Failure, None, None]:
        """Yield what each address gave, as it comes; no more are begun than are waited for."""
        each = iter(urls)
        with ThreadPoolExecutor(self._at_once, thread_name_prefix="fetch") as pool:
            try:
                more = True
                while more or self._waiting or self._under_way:
                    while more and self._ahead < _AHEAD:
                        url = next(each, None)
                        more = url is not None
                        if url is not None:
                            yield from self._queued(url)
                            self._begin(pool, known)  # who gives addresses may take a while
                    self._begin(pool, known)
                    yield from self._done()
            finally:
                self._break_off()

    def _queued(self, url: str) -> Iterator[Failure]:
        """Put an address into its host's queue; one that is no address fails at once."""
        try:
            at = address(url, self._ports)
        except BadAddress as error:
            yield failure(url, error)
            return
        self._waiting.setdefault(at.host, deque()).append(at.url)
        self._ahead += 1

    def _begin(self, pool: ThreadPoolExecutor, known: Known) -> None:
        """Begin with the first address of each host that is free, the longest waiting first."""
        if len(self._under_way) >= self._at_once:
            return
        busy = {host for host, _ in self._under_way.values()}
        for host in list(self._waiting):
            if len(self._under_way) >= self._at_once:
                return
            if host in busy or self._hosts.due(host) > 0:
                continue
            url = self._waiting[host].popleft()
            self._ahead -= 1
            if self._waiting[host]:
                self._waiting.move_to_end(host)
            else:
                del self._waiting[host]
            self._under_way[pool.submit(self._one, url, known(url))] = host, url

    def _done(self) -> Iterator[Fetched | Failure]:
        """Wait until something is done, or a host may be free; yield what is done."""
        if not self._under_way:
            if self._waiting:
                self._hosts.wait(min(_LOOK_AGAIN_SECONDS, *map(self._hosts.due, self._waiting)))
            return
        done, _ = wait(self._under_way, _LOOK_AGAIN_SECONDS, FIRST_COMPLETED)
        for future in done:
            _, url = self._under_way.pop(future)
            yield _result(future, url)

    def _break_off(self) -> None:
        """Stop what is under way, if anything is; the fetcher can be used again afterwards."""
        if self._under_way:
            self._hosts.stop()
            wait(self._under_way)
            self._hosts.go_on()


def _result(future: Future[Fetched], url: str) -> Fetched | Failure:
    try:
        return future.result()
    except ArchiveError:
        raise  # what cannot be kept is not fetched
    except OnrecordError as error:
        return failure(url, error)
    except Exception as error:  # noqa: BLE001 - the boundary: no address may stop a run
        said = f"{type(error).__name__}: {error}; please report it with the address"
        return _failure(url, "internal-error", said)


def failure(url: str, error: OnrecordError) -> Failure:
    """Return an error about an address as the record that a run passes on."""
    return _failure(url, error.reason, str(error))


def _failure(url: str, reason: str, message: str) -> Failure:
    origin = without_secrets(url)
    # The same name as a page that was fetched gets (`pages.id_of`).
    name = hashlib.sha256(origin.encode("utf8", "replace")).hexdigest()[:12]
    return Failure(f"page-{name}", origin, reason, message)
