"""Tokens for a server that others can reach: made once, kept as hashes, for a scope and a time.

A token is `onr_<id>_<secret>`: the id is looked up, the secret compared. The secret has 256 random
bits, so one SHA-256 keeps it: slow hashes are for passwords, which can be guessed (RFC 9106 §1).
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, get_args

from onrecord.store.connection import Store
from onrecord.store.errors import NotStored, StoreError

Scope = Literal["read", "decide", "admin"]
State = Literal["valid", "expired", "revoked"]
SCOPES: tuple[Scope, ...] = get_args(Scope)  # each holds those before it
_TOKEN = re.compile(r"onr_([0-9a-f]{8})_([A-Za-z0-9_-]{43})")
_COLUMNS = "id, name, scope, made, expires, revoked"
_DAYS = 3_650
_NOBODY = hashlib.sha256(b"").hexdigest()


class TokenError(StoreError):
    """A token that cannot be made: no name, no such scope, no such time."""

    reason = "token"


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret. Times are UTC, ISO 8601; `revoked` is None while it is not."""

    id: str
    name: str
    scope: Scope
    made: str
    expires: str
    revoked: str | None

    @property
    def state(self) -> State:
        """Whether it can be used now."""
        if self.revoked:
            return "revoked"
        return "expired" if datetime.fromisoformat(self.expires) <= _now() else "valid"

    def holds(self, scope: Scope) -> bool:
        """Say whether it is good for a scope: admin for all, decide for reading too."""
        return SCOPES.index(self.scope) >= SCOPES.index(scope)

    def to_dict(self) -> dict[str, Any]:
        """Return the token as JSON-ready data; there is no secret in it."""
        return {
            "id": self.id,
            "name": self.name,
            "scope": self.scope,
            "made": self.made,
            "expires": self.expires,
            "revoked": self.revoked,
            "state": self.state,
        }


def add_token(store: Store, name: str, scope: str, *, days: int) -> tuple[Token, str]:
    """Make a token; return it with the text that its user gives: it is shown once and not kept.

    Raises TokenError for an unknown scope, a name of none or over 200 characters, or a time that is
    not 1 to 3,650 days.
    """
    named = " ".join(name.encode("utf8", "replace").decode("utf8").split())
    if not 1 <= len(named) <= 200:
        raise TokenError("give the name of who will use the token, up to 200 characters")
    if scope not in SCOPES:
        raise TokenError(f"there is no scope {scope!r}; there are {', '.join(SCOPES)}")
    if not 1 <= days <= _DAYS:
        raise TokenError(f"a token for {days} days: give 1 to {_DAYS}")
    id, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
    at = _now()
    row = (id, named, scope, _text(at), _text(at + timedelta(days=days)), None)
    with store.writing() as connection:
        connection.execute(
            f"INSERT INTO access_token ({_COLUMNS}, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*row, _hash(secret)),
        )
    return Token(*row), f"onr_{id}_{secret}"


def tokens(store: Store) -> tuple[Token, ...]:
    """Return all tokens, the last made first, revoked and expired ones too."""
    sql = f"SELECT {_COLUMNS} FROM access_token ORDER BY made DESC, id"
    with store.reading() as connection:
        return tuple(Token(*row) for row in connection.execute(sql))


def revoke_token(store: Store, id: str) -> Token:
    """Make a token useless from now on. Raises NotStored; a second time changes nothing."""
    sql = f"SELECT {_COLUMNS} FROM access_token WHERE id = ?"
    with store.writing() as connection:
        connection.execute(
            "UPDATE access_token SET revoked = ? WHERE id = ? AND revoked IS NULL",
            (_text(_now()), id),
        )
        row = connection.execute(sql, (id,)).fetchone()
    if row is None:
        raise NotStored(f"no token {id[:60]!r} in this store; see `onrecord token list`")
    return Token(*row)


def known_token(store: Store, text: str) -> Token | None:
    """Return the token that a user gives, if it is one of ours; None for every other text.

    It may be expired or revoked: see its `state`. Takes the same time whether the id is known.
    """
    found = _TOKEN.fullmatch(text)
    if found is None:
        return None
    id, secret = found.groups()
    sql = f"SELECT {_COLUMNS}, hash FROM access_token WHERE id = ?"
    with store.reading() as connection:
        row = connection.execute(sql, (id,)).fetchone()
    same = hmac.compare_digest(_hash(secret), row[-1] if row else _NOBODY)
    return Token(*row[:-1]) if row and same else None


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("ascii")).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)


def _text(when: datetime) -> str:
    return when.isoformat(timespec="seconds")
