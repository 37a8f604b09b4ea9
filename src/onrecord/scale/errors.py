"""What a bulk run raises on purpose."""

from __future__ import annotations

from onrecord.errors import OnrecordError


class ScaleError(OnrecordError):
    """A bulk run, or what it wrote, that cannot be gone on with; the message says the way out."""

    reason = "bulk"
