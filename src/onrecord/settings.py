"""Settings: one frozen object, read once at the edge: onrecord.toml < environment < flags.

Every field can stand in `onrecord.toml` under its name, and in the environment as `ONRECORD_` and
its name in capitals.
"""

from __future__ import annotations

import math
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from onrecord.errors import SettingsError

FILE = Path("onrecord.toml")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a user can set.

    `max_bytes` (after decompression), `max_depth` (nested tags) and `max_seconds` (0: none) bound
    one page; `min_confidence` (0..1) leaves out statements that are less sure; `threads` is the
    number of cores the reader uses (0: all); `store` is the file of the collection;
    `weights` is "fast" for the smaller weights that ship, or a folder that `onrecord train` wrote;
    `excerpt_characters` is the most that a published review shows of one statement.

    For what is fetched: `contact` (an e-mail address or a page of yours) stands in the User-Agent,
    before it `user_agent` ("": onrecord and its version); `fetch_seconds` bounds one address,
    redirects included, `max_redirects` their number; `host_pause` is the least time between two
    requests to one host, `max_pause` the longest that a host can ask for, `hosts_at_once` how many
    hosts are asked side by side; `allow_ports` and `allow_networks` ("10.2.0.0/16, fd00::/8") are
    what may be reached; `warcs` is the folder of web archives ("": beside the store).
    """

    max_bytes: int = 20_000_000
    max_depth: int = 1_000
    max_seconds: float = 30.0
    min_confidence: float = 0.0
    threads: int = 0
    store: str = "onrecord.db"
    weights: str = ""
    excerpt_characters: int = 280
    contact: str = ""
    user_agent: str = ""
    fetch_seconds: float = 60.0
    max_redirects: int = 5
    host_pause: float = 1.0
    max_pause: float = 120.0
    hosts_at_once: int = 8
    allow_ports: str = "80,443"
    allow_networks: str = ""
    warcs: str = ""

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if not 0 <= self.min_confidence <= 1:
            raise SettingsError(f"min_confidence is {self.min_confidence}: give 0 to 1")
        for name in ("max_bytes", "max_depth", "excerpt_characters", "hosts_at_once"):
            if getattr(self, name) < 1:
                raise SettingsError(f"{name} is {getattr(self, name)}: give 1 or more")
        if not self.store:
            raise SettingsError("store is empty: give the path of a file")
        for name in ("max_seconds", "threads", "max_redirects", "host_pause", "max_pause"):
            if not 0 <= getattr(self, name) < math.inf:
                raise SettingsError(f"{name} is {getattr(self, name)}: give 0 or more")
        if not 0 < self.fetch_seconds < math.inf:
            raise SettingsError(f"fetch_seconds is {self.fetch_seconds}: give more than 0")


def settings(
    flags: Mapping[str, Any] | None = None,
    *,
    file: Path | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Settings:
    """Put the settings together; flags that are None, and empty variables, count as not given.

    Without `file`, `onrecord.toml` in the working folder is read if it is there. Raises
    SettingsError for an unknown name, a value that cannot be used, or a file that cannot be read.
    """
    values = _from_file(file) if file or FILE.is_file() else {}
    values |= _from_environment(environment)
    values |= {name: value for name, value in (flags or {}).items() if value is not None}
    return Settings(**{name: _converted(name, value) for name, value in values.items()})


def _from_file(file: Path | None) -> dict[str, Any]:
    path = file or FILE
    try:
        return tomllib.loads(path.read_text("utf8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: cannot be read as settings ({error})") from error


def _from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    names = {f"ONRECORD_{f.name.upper()}": f.name for f in fields(Settings)}
    return {names[key]: value for key, value in environment.items() if value and key in names}


def _converted(name: str, value: Any) -> Any:
    defaults = Settings()
    kinds = {f.name: type(getattr(defaults, f.name)) for f in fields(Settings)}
    if name not in kinds:
        raise SettingsError(f"no setting is called {name!r}; there are {', '.join(kinds)}")
    kind = kinds[name]
    try:
        # int(1.5) is 1 and int(True) too: what a user did not mean is refused, not rounded.
        if isinstance(value, bool) or (isinstance(value, float) and kind(value) != value):
            raise ValueError
        return kind(value)
    except (TypeError, ValueError, OverflowError) as error:
        wanted = {int: "a whole number", float: "a number"}.get(kind, "a text")
        raise SettingsError(f"{name} is {value!r}: give {wanted}") from error
