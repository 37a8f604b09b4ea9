"""A real web server on this machine, whose answers are bytes: it can break every rule of HTTP."""

from __future__ import annotations

import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

ARTICLE = (
    "<!doctype html><html lang=en><head><title>Ferry to Little Skarn resumes</title></head><body>"
    "<article><h1>Ferry to Little Skarn resumes</h1>"
    "<p>The ferry to Little Skarn sails again from Monday, the harbour office said.</p>"
    "<p>“We have mended both engines,” said Ines Okoro, the harbour master, on Friday. She said the"
    " night crossing would follow in a week.</p>"
    "<p>Passengers had been told to use the bridge at Torv since the storm of 3 March, which cut"
    " the pier in two and left eleven boats on the sand.</p></article></body></html>"
).encode()


def answer(
    body: bytes = ARTICLE, status: str = "200 OK", type: str = "text/html", **headers: str
) -> bytes:
    """Return an answer, whole; `_` in the names of headers is `-`."""
    lines = {"content-type": type, "content-length": str(len(body)), **headers}
    head = "".join(f"{k.replace('_', '-')}: {v}\r\n" for k, v in lines.items() if v)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


NO_ROBOTS = answer(b"", "404 Not Found")


def redirect(to: str, status: str = "302 Found") -> bytes:
    """Return an answer that sends on."""
    return answer(b"", status, "", location=to)


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    path: str
    headers: dict[str, str]
    at: float
    connection: int


Page = bytes | Callable[[Asked, socket.socket], bytes | None]


@dataclass
class Site:
    """What a server has, by path, and what it was asked."""

    port: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    robots: Page | None = NO_ROBOTS
    lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def counting(self, asked: Asked) -> Iterator[None]:
        """Take note of a request, and of how many are under way."""
        with self.lock:
            self.asked.append(asked)
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            yield
        finally:
            with self.lock:
                self.at_once -= 1

    def url(self, path: str = "/", host: str = "tidewatch.example", scheme: str = "http") -> str:
        """Return an address on it."""
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """Return the paths asked for, robots.txt left out."""
        return [a.path for a in self.asked if a.path != "/robots.txt"]

    def page(self, asked: Asked) -> Page | None:
        """Return what there is at a path."""
        if asked.path == "/robots.txt" and asked.path not in self.pages:
            return self.robots
        return self.pages.get(asked.path, answer(b"nothing here", "404 Not Found", "text/plain"))


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    site: Site
    tls: ssl.SSLContext | None = None

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a client that hangs up is what many of the tests are about


class _Connection(socketserver.BaseRequestHandler):
    server: _Server

    def handle(self) -> None:
        sock: socket.socket = self.request
        if self.server.tls:
            sock = self.server.tls.wrap_socket(sock, server_side=True)
        with sock:
            left = b""
            while True:
                while b"\r\n\r\n" not in left:
                    more = sock.recv(65536)
                    if not more:
                        return
                    left += more
                head, _, left = left.partition(b"\r\n\r\n")
                if not self._answer(sock, head.decode("latin-1")):
                    return

    def _answer(self, sock: socket.socket, head: str) -> bool:
        """Answer a request; say whether the connection goes on."""
        site = self.server.site
        first, *rest = head.split("\r\n")
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in rest)}
        asked = Asked(first.split(" ")[1], headers, time.monotonic(), id(self))
        with site.counting(asked):
            page = site.page(asked)
            said = page(asked, sock) if callable(page) else page
        if said is not None:
            sock.sendall(said)
        return said is not None and b"content-length" in said.lower()


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve a site on this machine while the block lasts."""
    with _Server(("127.0.0.1", 0), _Connection) as server:
        server.site, server.tls = Site(port=server.server_address[1]), tls
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server.site
        finally:
            server.shutdown()
            thread.join()
