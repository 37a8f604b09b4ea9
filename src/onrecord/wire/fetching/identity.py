"""Who asks: the User-Agent, the contact in it, and the name that robots.txt is read for."""

from __future__ import annotations

import re

from onrecord.errors import SettingsError
from onrecord.settings import Settings
from onrecord.version import __version__

_CONTACT = re.compile(r"[^@\s()<>]+@[^@\s()<>]+\.[^@\s()<>]+|https?://[^\s()<>]+")
_AGENT = re.compile(r"[A-Za-z_-]+(/[\w.+-]+)?( [!-~]+)*")


def user_agent(settings: Settings) -> str:
    """Return what every request says of us: `onrecord/0.1.0 (+desk@example.org)`.

    Raises SettingsError where no contact is set, or one that nobody could write to.
    """
    contact = settings.contact.removeprefix("mailto:")
    if not contact:
        said = "who fetches says who it is, and no contact is set: put contact = 'you@example.org'"
        raise SettingsError(f"{said} (or a page of yours) into onrecord.toml, or give --contact")
    if not contact.isascii() or not contact.isprintable() or not _CONTACT.fullmatch(contact):
        said = f"contact is {settings.contact!r}: give an e-mail address or the URL of a page"
        raise SettingsError(f"{said}, in ASCII")
    name = settings.user_agent or f"onrecord/{__version__}"
    if not name.isascii() or not _AGENT.fullmatch(name):
        said = f"user_agent is {settings.user_agent!r}: give a name and a version"
        raise SettingsError(f"{said}, as in 'deskreader/2.1'")
    return f"{name} (+{contact})"


def product(agent: str) -> str:
    """Return the name by which robots.txt speaks of us (RFC 9309, 2.2.1): "onrecord"."""
    return agent.partition("/")[0].partition(" ")[0]
