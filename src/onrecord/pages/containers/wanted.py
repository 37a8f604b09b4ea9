"""Which records of an archive are pages to read: told before the costly work, each drop by name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from onrecord.errors import SettingsError
from onrecord.pages.containers.language import in_language
from onrecord.pages.containers.sections import is_section

DropReason = Literal[
    "no-page", "revisit", "status", "media-type", "section", "path", "language", "attachment"
]
MEDIA = frozenset({"text/html", "application/xhtml+xml", "text/plain"})


@dataclass(frozen=True, slots=True)
class Dropped:
    """A record of an archive that was not wanted: which, and the reason as one stable word."""

    origin: str
    reason: DropReason
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is taken out of an archive.

    `languages` are codes ("en"), none: all. `path` and `not_path` are regular expressions, looked
    for anywhere in a record's URL behind the host. `everything` takes each page of text, whatever
    its status, path and language. Raises SettingsError for an expression that is none.
    """

    languages: tuple[str, ...] = ()
    path: str | None = None
    not_path: str | None = None
    everything: bool = False
    _path: re.Pattern[str] | None = field(init=False, repr=False, compare=False, default=None)
    _not_path: re.Pattern[str] | None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        """Compile the expressions."""
        for name in ("path", "not_path"):
            object.__setattr__(self, f"_{name}", _compiled(name, getattr(self, name)))

    def against_url(self, url: str | None) -> DropReason | None:
        """Say why a page at an address is not wanted; None if it is."""
        if self.everything:
            return None
        try:
            parts = urlsplit(url or "")
        except ValueError:
            return None
        if url and is_section(parts.path, parts.query):
            return "section"
        behind = parts.path + (f"?{parts.query}" if parts.query else "")
        if self._path and not self._path.search(behind):
            return "path"
        return "path" if self._not_path and self._not_path.search(behind) else None

    def in_language(
        self, data: bytes, charset: str | None = None, header: str | None = None
    ) -> bool:
        """Say whether a page may be in one of the languages wanted, if any are named."""
        if self.everything or not self.languages:
            return True
        return in_language(data, self.languages, charset, header)


def _compiled(name: str, expression: str | None) -> re.Pattern[str] | None:
    try:
        return re.compile(expression) if expression else None
    except re.error as error:
        said = f"{name} is {expression!r}: no regular expression ({error})"
        raise SettingsError(said) from error
