"""Cursors: where a page of a list ended, as a short text that stays true while rows come and go."""

from __future__ import annotations

from onrecord.store.errors import QueryError

MOST = 500  # items of one page


def cursor(*keys: float) -> str:
    """Return the cursor behind a row with these sort keys."""
    return "~".join(f"{key:x}" if isinstance(key, int) else key.hex() for key in keys)


def keys(text: str, kinds: tuple[type, ...]) -> tuple[float, ...]:
    """Return the sort keys of a cursor; `kinds` are int or float, one a key.

    Raises QueryError for what is no cursor of this list.
    """
    parts = text.split("~")
    try:
        if len(parts) != len(kinds) or len(text) > 100 or not text.isascii():
            raise ValueError
        found = [
            int(part, 16) if kind is int else float.fromhex(part)
            for part, kind in zip(parts, kinds, strict=True)
        ]
        if any(isinstance(n, int) and abs(n) >= 2**63 for n in found):
            raise ValueError
    except (ValueError, OverflowError) as error:
        said = f"{text[:40]!r} is no cursor of this list; take the one that came with a page"
        raise QueryError(said) from error
    return tuple(found)


def limited(limit: int) -> int:
    """Return a page's length, checked. Raises QueryError below 1 and above 500."""
    if not 1 <= limit <= MOST:
        raise QueryError(f"a page of {limit} items: ask for 1 to {MOST}")
    return limit
