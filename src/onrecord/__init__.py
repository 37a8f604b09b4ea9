"""onrecord reads news pages and says who said what, on whose word.

    >>> import onrecord
    >>> article = onrecord.read_page("samples/marsa-7/2025-03-12-wexholm-fare-protest.html")
    >>> for statement in onrecord.statements(article):
    ...     print([span.of(article.text) for span in statement.source], statement.act)

Everything public is here; nothing heavy is loaded before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.errors import OnrecordError
from onrecord.records import (
    Aligned,
    Article,
    Audit,
    AuditRow,
    Capture,
    Captured,
    Entity,
    Failure,
    Page,
    Reading,
    Removed,
    Span,
    Speaker,
    Statement,
    Stretch,
    UnnamedSource,
)
from onrecord.settings import Settings
from onrecord.version import __version__ as __version__

if TYPE_CHECKING:
    from onrecord.pipeline import (
        articles_of,
        read,
        read_all,
        read_captures,
        read_page,
        statements,
    )


__all__ = [
    "Aligned",
    "Article",
    "Audit",
    "AuditRow",
    "Capture",
    "Captured",
    "Entity",
    "Failure",
    "OnrecordError",
    "Page",
    "Reading",
    "Removed",
    "Settings",
    "Span",
    "Speaker",
    "Statement",
    "Stretch",
    "UnnamedSource",
    "articles_of",
    "read",
    "read_all",
    "read_captures",
    "read_page",
    "statements",
]

_LAZY = {"articles_of", "read", "read_all", "read_captures", "read_page", "statements"}


def __getattr__(name: str) -> Any:
    """Load the pipeline, and with it the parsers and the reader, at first use."""
    if name not in _LAZY:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    from onrecord import pipeline

    return getattr(pipeline, name)


def __dir__() -> list[str]:
    """List the names that are loaded at first use too, for notebooks and editors."""
    return sorted({*globals(), *_LAZY})
