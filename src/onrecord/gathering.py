"""Pages got from the network: fetched, kept in web archives, and only what is new to a store."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import OnrecordError
from onrecord.records import Capture, Failure
from onrecord.settings import Settings
from onrecord.store import Store, known

if TYPE_CHECKING:
    from onrecord.wire.fetching import Fetched

_MISSING = "fetching is not installed: run `pip install 'onrecord[wire]'`"


def is_url(word: str) -> bool:
    """Say whether a word is meant as a web address, and not as a path."""
    return word[:8].lower().startswith(("http://", "https://"))


def warc_folder(using: Settings) -> Path:
    """Return the folder of web archives: that of the settings, or `news.warcs` beside `news.db`."""
    return Path(using.warcs) if using.warcs else Path(using.store).with_suffix(".warcs")


def fetch(
    urls: Iterable[str],
    using: Settings,
    *,
    out: Path | None = None,
    has: Callable[[str], bool] = lambda _: True,
) -> Generator[Fetched | Failure, None, None]:
    """Fetch addresses into web archives: the file `out`, or the folder of the settings.

    A page that is in an archive there already, and that `has` says is still had (by its address as
    it was sent), is asked for only if it has changed. Raises SettingsError (no contact),
    ArchiveError, OnrecordError where the extra `wire` is missing.
    """
    try:
        from onrecord.wire.fetching import Fetcher, Memory, WarcFile, WarcFolder
    except ModuleNotFoundError as error:
        raise OnrecordError(f"{_MISSING} ({error.name} is missing)") from error

    folder = out.parent if out else warc_folder(using)
    info = {"operator": using.contact, "robots": "obey"}
    with ExitStack() as stack:
        warc = WarcFile(out, **info) if out else WarcFolder(folder, **info)
        stack.enter_context(warc)
        memory = stack.enter_context(Memory(folder))
        fetcher = stack.enter_context(Fetcher(using, warc=warc))
        before = lambda url: memory.get(url) if has(url) else None  # noqa: E731
        for result in stack.enter_context(closing(fetcher.fetch_all(urls, known=before))):
            if not isinstance(result, Failure):
                memory.keep(result)
            yield result


def gather(
    store: Store, urls: Iterable[str], using: Settings, reader: str
) -> Iterator[Capture | Failure | None]:
    """Fetch addresses for a store; None for a page that has not changed since it was stored.

    A page that is not in the store, could not be read, or was read by another version than
    `reader`, is fetched whole. Raises what `fetch` does.
    """

    def has(url: str) -> bool:
        before = known(store, url)
        return before is not None and before.failed is None and before.reader == reader

    for result in fetch(urls, using, has=has):
        yield result if isinstance(result, Failure) else result.capture
