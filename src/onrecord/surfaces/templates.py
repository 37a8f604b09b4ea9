"""The environment that every surface's templates are filled in by."""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord.surfaces.escape import text_html
from onrecord.surfaces.plain import one_line


def environment(package: str, **filters: Callable[..., object]) -> Environment:
    """Return an environment for the templates of a package: it escapes, and an unknown name fails.

    Every word that is not ours goes through the filter `text` (HTML), or `plain` (one line, for
    attributes); `filters` are more of them.
    """
    made = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"text": text_html, "plain": one_line, **filters}
    return made
