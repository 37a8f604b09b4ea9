"""What the forms of a story decide: its title, and which articles are in it.

What was changed is described anew at once, so that the page that follows shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord import grouping
from onrecord import store as stores
from onrecord.store import Decision, DecisionError, Store

Form = Mapping[str, str]
Decide = Callable[[Store, str, Form, list[str], str], Decision]
_KINDS = ("split_story", "merge_stories", "move_article", "rename_story")
_FEW = 32  # stories that are described anew while somebody waits for a page


def rename(store: Store, id: str, form: Form, _: list[str], who: str) -> Decision:
    """It has another title; with none, the one the machine gives."""
    title = form.get("title", "").strip()
    return followed(store, stores.rename_story(store, id, title, who=who, why=_why(form)))


def split(store: Store, _: str, form: Form, ticked: list[str], who: str) -> Decision:
    """The ticked articles are a story of their own."""
    if not ticked:
        raise DecisionError("tick the articles that are about something else")
    return followed(store, stores.split_story(store, ticked, who=who, why=_why(form)))


def move(store: Store, _: str, form: Form, __: list[str], who: str) -> Decision:
    """One article belongs to another story."""
    article, to = form.get("article", "").strip(), form.get("to", "").strip()
    if not article or not to:
        raise DecisionError("choose the article, and the story that it belongs to")
    return followed(store, stores.move_article(store, article, to, who=who, why=_why(form)))


def merge(store: Store, id: str, form: Form, ticked: list[str], who: str) -> Decision:
    """The ticked stories are this one."""
    if not ticked:
        raise DecisionError("tick the stories that are about the same happening")
    return followed(store, stores.merge_stories(store, [id, *ticked], who=who, why=_why(form)))


def followed(store: Store, made: Decision) -> Decision:
    """Describe anew the stories that a decision touches, or one that is taken back; return it.

    Where more wait than a reader should (pages are being added), only those that it names are.
    """
    meant = stores.decision(store, made.target) if made.target else made
    if meant.kind not in _KINDS:
        return made
    body = meant.body
    named = [*body.get("articles", ()), *body.get("stories", ())]
    named += [body[key] for key in ("article", "to", "story") if body.get(key)]
    for story in dict.fromkeys(stores.story_of(store, id) for id in named):
        if story:
            grouping.refresh(store, story)
    if stores.status(store).stale <= _FEW:
        for _ in grouping.retell(store):
            pass
    return made


WAYS: dict[tuple[str, str], Decide] = {
    ("stories", "rename"): rename,
    ("stories", "split"): split,
    ("stories", "move"): move,
    ("stories", "merge"): merge,
}


def _why(form: Form) -> str:
    return form.get("why", "").strip()[:10_000]
