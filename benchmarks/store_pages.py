"""The pages of the web review, asked for over loopback while the store is written to.

One server, as `onrecord serve` starts it, in a process of its own; readers beside it, each one page
after the other with a pause between, as people do. Latencies are wall clock at the reader.
"""

from __future__ import annotations

import random
import socket
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

from onrecord import store

Address = Callable[[random.Random], str]
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


def addresses(path: Path, words: Sequence[str]) -> dict[str, Address]:
    """Return how to choose the address of each kind of page."""
    with store.open_store(path) as found:
        days = [quote(d.day or "none") for d in store.days(found, limit=31).items]
        lines = store.stories(found, by="sources", limit=50).items
        claims = [c.id for s in lines for c in store.claims_of(found, s.id, limit=5).items]
        said = store.search_statements(found, limit=200).items
    articles = sorted({one.article for one in said})
    speakers = sorted({one.speaker_id for one in said})

    def word(rng: random.Random) -> str:
        return quote(words[min(int(rng.expovariate(1 / 400)), len(words) - 1)])

    return {
        "/": lambda _: "/",
        "/?day=": lambda rng: f"/?day={rng.choice(days)}",
        "/articles/{id}": lambda rng: f"/articles/{rng.choice(articles)}",
        "/statements?q=": lambda rng: f"/statements?q={word(rng)}",
        "/statements/{id}": lambda rng: f"/statements/{quote(rng.choice(said).id)}",
        "/speakers/{id}": lambda rng: f"/speakers/{rng.choice(speakers)}",
        "/search?q=": lambda rng: f"/search?q={word(rng)}",
        "/queue": lambda _: "/queue",
        "/changes": lambda _: "/changes",
        "/stories": lambda _: "/stories",
        "/stories/{id}": lambda rng: f"/stories/{rng.choice(lines).id}",
        "/claims/{id}": lambda rng: f"/claims/{rng.choice(claims)}",
        "/api/v1/stories/{id}": lambda rng: f"/api/v1/stories/{rng.choice(lines).id}",
        "/api/v1/search?q=": lambda rng: f"/api/v1/search?q={word(rng)}",
    }


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
    asked = addresses(path, words)
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
        while not stop.is_set():  # type: ignore[attr-defined]
            name = rng.choice(list(asked))
            address = asked[name](rng)
            started = time.perf_counter()
            _get(client, address)
            times[name].append(1000 * (time.perf_counter() - started))
            time.sleep(pause)


def _get(client: object, address: str) -> None:
    answer = client.get(address)  # type: ignore[attr-defined]
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
