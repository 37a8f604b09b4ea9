"""What the store raises on purpose; each message says what to do.

OnrecordError
└── StoreError             the root of these
    ├── StoreMissing       no store file at the path
    ├── NotAStore          a file that is no store of ours
    ├── StoreTooNew        written by a newer onrecord
    ├── StoreLocked        another process kept writing for too long
    ├── StoreFull          the disk, or a quota, is full
    ├── StoreDamaged       the file is corrupted
    ├── StoreUnwritable    no permission, a read-only medium
    ├── NotStored          no article, statement, speaker or decision by that id
    ├── QueryError         a search, a filter or a cursor that cannot be used
    └── DecisionError      a decision that cannot be taken
"""

from __future__ import annotations

from onrecord.errors import OnrecordError


class StoreError(OnrecordError):
    """The root of what the store raises."""

    reason = "store"


class StoreMissing(StoreError):
    """No store file at the path."""

    reason = "store-missing"


class NotAStore(StoreError):
    """A file that is no store of ours; it is left as it is."""

    reason = "not-a-store"


class StoreTooNew(StoreError):
    """A store file written by a newer onrecord; it is left as it is."""

    reason = "store-too-new"


class StoreLocked(StoreError):
    """Another process kept writing for longer than we wait."""

    reason = "store-locked"


class StoreFull(StoreError):
    """The disk, or a quota, is full. What was stored before stands."""

    reason = "store-full"


class StoreDamaged(StoreError):
    """The file is corrupted."""

    reason = "store-damaged"


class StoreUnwritable(StoreError):
    """The file or its folder may not be written."""

    reason = "store-unwritable"


class NotStored(StoreError):
    """Nothing is stored under that id."""

    reason = "not-stored"


class QueryError(StoreError):
    """A search, a filter or a cursor that cannot be used."""

    reason = "query"


class DecisionError(StoreError):
    """A decision that cannot be taken, or taken back."""

    reason = "decision"
