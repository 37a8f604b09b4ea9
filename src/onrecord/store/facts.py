"""The fields with few values: what a user may write for them, and how they stand in the index."""

from __future__ import annotations

from functools import lru_cache
from typing import get_args

from onrecord.records import Form, Kind, SpeakerType
from onrecord.store.words import folded

ALL = "¶all"  # stands in every row, so that "everything but …" can be asked for
_MARK = "¶"  # no letter: what a user types never becomes such a word
STATUSES = ("waiting", "accepted", "corrected", "rejected")
VALUES: dict[str, tuple[str, ...]] = {
    "source": get_args(SpeakerType),
    "form": get_args(Form),
    "status": STATUSES,
    "by": ("reader", "analyst"),
    "kind": get_args(Kind),
    "disputed": ("yes", "no"),
}
_SHORT = {
    "source": {
        "person": "named_person",
        "organization": "named_organization",
        "organisation": "named_organization",
        "group": "unnamed_group",
        "unnamed": "anonymous",
    }
}


def canonical(field: str, value: str) -> tuple[str | None, str | None]:
    """Return the value that a user means, None where the field has none such; and a note on it.

    Acts and languages are open lists: any word is a value.
    """
    written = value.strip().lower().replace("-", "_" if field == "source" else "-")
    written = _SHORT.get(field, {}).get(written, written)
    allowed = VALUES.get(field)
    if (allowed is None and folded(written)) or (allowed and written in allowed):
        return written, None
    known = f"; there are {', '.join(allowed)}" if allowed else ""
    return None, f"nothing has {field}:{value}{known}"


@lru_cache(maxsize=20_000)
def fact(field: str, value: str) -> str:
    """Return the word that stands for a field's value in the index."""
    kept = "".join(folded(value).split())
    return f"{_MARK}{field}{_MARK}{kept}"


def language_facts(code: str | None) -> list[str]:
    """Return the words for a language code, with its country and without."""
    if not code:
        return []
    main = code.replace("_", "-").partition("-")[0]
    return list(dict.fromkeys([fact("lang", main), fact("lang", code)]))


def day_facts(day: str | None) -> list[str]:
    """Return the words for a day, its month and its year."""
    if not day:
        return []
    digits = day.replace("-", "")
    return [fact("day", digits[:n]) for n in (4, 6, 8)]
