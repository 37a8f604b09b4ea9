"""`/changes`: what came, went and was decided, with the way to take a decision back."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from onrecord import store as stores
from onrecord.store import Change
from onrecord.surfaces.labels import counted
from onrecord.surfaces.web import links
from onrecord.surfaces.web.asking import Cursor, TheStore
from onrecord.surfaces.web.rendering import show
from onrecord.surfaces.web.telling import told
from onrecord.surfaces.web.words_of_ours import CHANGED

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log: when, in words, where it leads, the decision that can be taken back."""

    at: str
    kind: str
    kind_words: str
    words: str
    title: str
    link: str
    decision: stores.Decision | None

    @property
    def day(self) -> str:
        """The day of the line, UTC."""
        return self.at[:10]


@router.get("/changes")
def changes(
    request: Request, store: TheStore, after: Cursor = None, kind: str | None = None
) -> Response:
    """Show the log, the latest first."""
    chosen = kind if kind in CHANGED else None
    found = stores.changes(store, kind=chosen, after=after)
    entries = [_entry(one) for one in found.items]
    return show(
        request,
        "changes",
        title="Changes",
        entries=entries,
        next=found.next,
        kind=chosen,
        kinds=CHANGED,
        first_page=after is None,
    )


def _entry(one: Change) -> Entry:
    link = links.article(one.article) if one.article else ""
    if one.statement:
        link = links.statement(one.statement)
    if one.kind == "purged":
        link = ""
    decided = one.decision if one.decision and one.decision.target is None else None
    words = told(one.decision) if one.decision else _detail(one)
    kind_words = CHANGED.get(one.kind, one.kind)
    return Entry(one.at, one.kind, kind_words, words, one.title or "", link, decided)


def _detail(one: Change) -> str:
    """Say in words what the log notes of a change that nobody decided."""
    detail = one.detail
    if one.kind == "purged":
        parts = [counted(int(detail.get("statements", 0)), "statement") + " with it"]
        parts += [f"by {detail['who']}"] if detail.get("who") else []
        parts += [f"“{detail['why']}”"] if detail.get("why") else []
        return ", ".join(parts)
    if one.kind == "replaced" and detail.get("orphans"):
        return f"{counted(len(detail['orphans']), 'decided statement')} not found again"
    return ""
