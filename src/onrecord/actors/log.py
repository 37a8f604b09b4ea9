"""The decisions file: JSON lines, only ever appended to."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from onrecord.actors.decisions import Decision, What, decision, standing
from onrecord.errors import OnrecordError, RecordError
from onrecord.records import Failure

# Seconds to wait for another program that is writing; appending takes a few milliseconds.
PATIENCE = 10.0


def read(path: Path) -> tuple[list[Decision], list[Failure]]:
    """Return the decisions of a file in their order, and a Failure for each line that is none.

    A line that was cut when it was written loses only itself. Raises OnrecordError when the file
    cannot be opened.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        said = f"{path}: cannot be opened ({error.strerror}); `onrecord actors decide` makes it"
        raise OnrecordError(said) from error
    made: list[Decision] = []
    failed: list[Failure] = []
    seen: set[str] = set()
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            found = _parsed(line)
            if found.id in seen:
                raise RecordError(f"the id {found.id} stands twice; the first one counts")
        except RecordError as error:
            failed.append(Failure(f"line-{number}", f"{path}:{number}", error.reason, str(error)))
            continue
        seen.add(found.id)
        made.append(found)
    return made, failed


def _parsed(line: bytes) -> Decision:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"no JSON ({error}): a line cut short?") from error
    if not isinstance(record, dict):
        raise RecordError("no JSON object; give one decision a line")
    return decision(record)


def append(
    path: Path,
    what: What,
    *,
    who: str,
    actors: Sequence[str] = (),
    articles: Sequence[str] = (),
    name: str | None = None,
    undoes: str | None = None,
    why: str | None = None,
) -> Decision:
    """Append one decision and return it when it is safe on disk; the file is made if need be.

    Programs that append at the same time wait for each other (`FILE.lock`). An `undo` without
    `undoes` takes back the last decision that stands. Raises OnrecordError when there is nothing
    to undo, the file is held too long or cannot be written, RecordError for a decision that lacks
    something.
    """
    if not path.parent.is_dir():
        raise OnrecordError(f"{path}: cannot be written; there is no folder {path.parent}")
    try:
        with FileLock(f"{path}.lock", timeout=PATIENCE):
            if what == "undo":
                undoes = _to_undo(path, undoes)
            made = decision(
                {
                    "id": secrets.token_hex(4),
                    "when": datetime.now(UTC).isoformat(timespec="seconds"),
                    "who": who,
                    "what": what,
                    "actors": list(actors),
                    "articles": list(articles),
                    "name": name,
                    "undoes": undoes,
                    "why": why,
                }
            )
            _write(path, made)
            return made
    except Timeout as error:
        raise OnrecordError(f"{path}: another program is writing it; try again") from error
    except OSError as error:
        said = f"{path}: cannot be written ({error.strerror}); name another file"
        raise OnrecordError(said) from error


def _write(path: Path, made: Decision) -> None:
    line = json.dumps(made.to_dict(), ensure_ascii=True).encode("ascii") + b"\n"
    with path.open("a+b") as file:
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            # A line that was cut stays what it is; ours begins on its own.
            line = line if file.read(1) == b"\n" else b"\n" + line
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def _to_undo(path: Path, undoes: str | None) -> str:
    """Return the id of the decision to undo: the one given, if it is there, or the last."""
    known = read(path)[0] if path.exists() else []
    if undoes is None:
        left = standing(known)
        if not left:
            raise OnrecordError(f"{path}: there is no decision to undo")
        return left[-1].id
    if undoes not in {d.id for d in known}:
        raise OnrecordError(f"{path}: no decision {undoes}; `decide --decisions {path} list`")
    return undoes
