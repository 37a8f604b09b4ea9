"""`onrecord serve`: the web review, on this machine."""

from __future__ import annotations

import errno
import logging
import socket
import webbrowser
from contextlib import suppress
from pathlib import Path

import click

from onrecord.settings import Settings
from onrecord.store import Store
from onrecord.store.access import tokens
from onrecord.surfaces.cli.options import chosen
from onrecord.surfaces.cli.storing import opened, store_option

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_MISSING = "the web review is not installed: run `pip install 'onrecord[serve]'`"


@click.command(
    short_help="Serve the web review of a store.",
    epilog="Example: onrecord serve --store news.db --port 8080",
)
@store_option
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="Listen here (127.0.0.1).")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, metavar="N", help="Port (8000; 0: any)."
)
@click.option("--open", "open_it", is_flag=True, help="Open it in the browser.")
def serve(config: Path | None, store: str | None, host: str, port: int, open_it: bool) -> None:
    """Read, search, correct and publish from a store, in a browser.

    Only this machine can reach it, unless --host names another address: then a token is asked for
    (`onrecord token`). It can run while `onrecord add` does. Ctrl-C ends it.
    """
    try:
        import uvicorn  # noqa: F401 - the extra may be absent

        from onrecord.surfaces import web  # noqa: F401
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{_MISSING} ({error.name} is missing)") from error
    with opened(config, store) as found:
        if host not in _LOOPBACK:
            _check_tokens(found, host)
        with _listening(host, port) as listener:
            _run(found, listener, host, chosen(config, store=store), open_it=open_it)


def _check_tokens(store: Store, host: str) -> None:
    """Refuse to listen where others can reach it while nobody could sign in."""
    if not any(one.state == "valid" for one in tokens(store)):
        said = "others can reach that address, so a token is asked for, and there is none"
        made = "make one with `onrecord token add NAME --scope decide`"
        raise click.UsageError(f"--host {host}: {said}; {made}")


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; say what to do where the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise click.ClickException(_why(error, host, port)) from error
    return listener


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        said = "is taken, maybe by another `onrecord serve`"
        return f"port {port} on {host} {said}; end that, or give another with --port"
    if error.errno == errno.EACCES:
        return f"port {port} may not be used by you; give one from 1024 on with --port"
    return f"cannot listen on {host} port {port}: {error.strerror}"


def _run(
    store: Store, listener: socket.socket, host: str, using: Settings, *, open_it: bool
) -> None:
    """Serve until Ctrl-C."""
    import uvicorn

    from onrecord.surfaces.web import create_app

    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listener.getsockname()[1]}/"
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.WARNING)
    config = uvicorn.Config(
        create_app(
            store,
            using=using,
            hosts=_LOOPBACK if host in _LOOPBACK else (),
            tokens_required=host not in _LOOPBACK,
        ),
        log_level="warning",
        access_log=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=5,
    )
    click.echo(f"{store.path} is served at {address} (Ctrl-C ends it)", err=True)
    if open_it:
        webbrowser.open(address)
    with suppress(KeyboardInterrupt):  # uvicorn raises it again once all is closed
        uvicorn.Server(config).run(sockets=[listener])
    click.echo("ended", err=True)
