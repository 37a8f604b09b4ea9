"""A page's style sheet, made of parts, and the hash by which its security policy allows it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet to be put inside a page; `source` is its hash as a policy names it."""

    css: Markup
    source: str


def sheet(parts: Iterable[tuple[str, str]]) -> Sheet:
    """Return the sheet made of files of ours, in order, each as (package, name).

    It is ours, so it is not escaped. A content security policy with `'<source>'` allows it, and
    only it.
    """
    css = "\n".join(files(package).joinpath(name).read_text("utf8") for package, name in parts)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return Sheet(Markup(css), f"sha256-{digest}")  # noqa: S704
