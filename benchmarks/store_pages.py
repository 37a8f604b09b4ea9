"""Every page of the web review, asked for over loopback while the store is written to.

One server, as `onrecord serve` starts it, in a process of its own; readers beside it, each one page
after the other with a pause between, as people do. Latencies are wall clock at the reader.
"""

from __future__ import annotations

import random
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.store_addresses import Address, addresses, known
from onrecord import store

Times = dict[str, list[float]]


def serve(path: Path, port: int) -> None:
    """Serve a store until the process is ended."""
    import uvicorn

    from onrecord.surfaces.web.app import create_app

    with store.open_store(path) as found:
        uvicorn.run(create_app(found), host="127.0.0.1", port=port, log_level="error")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def browse(
    path: Path,
    port: int,
    readers: int,
    pause: float,
    words: Sequence[str],
    ready: object,
    stop: object,
    out: object,
) -> None:
    """Read pages until told to stop; put the times, in milliseconds, into a queue.

    Each kind of page is asked for once before that counts: the first loads its template.
    """
    asked = addresses(known(path, words))
    times: Times = {name: [] for name in asked}
    _wait(port)
    _warm(port, asked)
    ready.set()  # type: ignore[attr-defined]
    threads = [
        threading.Thread(target=_read, args=(port, seed, pause, asked, times, stop))
        for seed in range(readers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    out.put(times)  # type: ignore[attr-defined]


def _wait(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not start within a minute")


def _warm(port: int, asked: dict[str, Address]) -> None:
    import httpx

    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        for name in asked:
            _get(client, asked[name](random.Random(0)))


def _read(
    port: int,
    seed: int,
    pause: float,
    asked: dict[str, Address],
    times: Times,
    stop: object,
) -> None:
    import httpx

    rng = random.Random(seed)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        for name in _in_turn(rng, list(asked)):
            if stop.is_set():  # type: ignore[attr-defined]
                return
            address = asked[name](rng)
            started = time.perf_counter()
            _get(client, address)
            times[name].append(1000 * (time.perf_counter() - started))
            time.sleep(pause)


def _in_turn(rng: random.Random, names: Sequence[str]) -> Iterator[str]:
    """Yield every name once, in any order, again and again."""
    while True:
        yield from rng.sample(names, len(names))


def _get(client: object, address: str) -> None:
    answer = client.get(address)  # type: ignore[attr-defined]
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
