"""What the forms of the pages decide: from the fields that were sent to a line of the log."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord import store as stores
from onrecord.records import Span, Statement
from onrecord.store import Decision, DecisionError, Store
from onrecord.surfaces.web import regrouping
from onrecord.surfaces.web.marking import ROLES, offered, spans_of
from onrecord.surfaces.web.pages.spans import extent

Form = Mapping[str, str]
Decide = Callable[[Store, str, Form, list[str], str], Decision]
_FORMS = ("direct", "indirect", "mixed")


def accept(store: Store, id: str, form: Form, _: list[str], who: str) -> Decision:
    """It is right as it stands."""
    return stores.accept(store, id, who=who, why=_why(form))


def reject(store: Store, id: str, form: Form, _: list[str], who: str) -> Decision:
    """It is no statement."""
    return stores.reject(store, id, who=who, why=_why(form))


def respan(store: Store, id: str, form: Form, _: list[str], who: str) -> Decision:
    """Other words are the content, the cue or the source; only what changed is sent on."""
    one = stores.statement(store, id)
    article = stores.article(store, one.article).article
    words = offered(article, extent(one.statement))
    given = {role: spans_of(form, words, role) for role in ROLES}
    now = {role: tuple(sorted(getattr(one.statement, role))) for role in ROLES}
    changed = {role: list(spans) for role, spans in given.items() if spans != now[role]}
    if not changed:
        raise DecisionError("no other words were chosen: nothing is changed")
    return stores.respan(store, id, who=who, why=_why(form), **changed)


def retype(store: Store, id: str, form: Form, _: list[str], who: str) -> Decision:
    """It is of another kind; only what differs is sent on."""
    now = stores.statement(store, id).statement
    given = {name: form.get(name, "").strip() for name in ("speaker_type", "act", "form")}
    changed = {n: value for n, value in given.items() if value and value != getattr(now, n)}
    if not changed:
        raise DecisionError("that is what it is already: nothing is changed")
    return stores.retype(store, id, who=who, why=_why(form), **changed)


def set_speaker(store: Store, id: str, form: Form, _: list[str], who: str) -> Decision:
    """It is somebody's; with no name, nobody's."""
    name = form.get("speaker", "").strip() or None
    more = _more(form)
    if name is None:
        more = {"speaker_type": "none"}
    return stores.set_speaker(store, id, name, who=who, why=_why(form), **more)


def split(store: Store, _: str, form: Form, ticked: list[str], who: str) -> Decision:
    """The ticked statements are somebody else's."""
    name = form.get("speaker", "").strip()
    if not name:
        raise DecisionError("say whose the ticked statements are")
    return stores.split_speaker(store, ticked, name, who=who, why=_why(form), **_more(form))


def merge(store: Store, id: str, form: Form, ticked: list[str], who: str) -> Decision:
    """The ticked names, and that of the speaker, are one."""
    one = stores.speaker(store, id)
    own = [name for name, _ in one.names]
    into = form.get("into", "").strip() or one.name or ""
    names = [name for name in dict.fromkeys([*ticked, *own]) if name != into]
    if not ticked and into in own:
        raise DecisionError("tick the names that are the same speaker, or give another name")
    return stores.merge_speakers(
        store, names, into, who=who, why=_why(form), article=one.article, speaker_type=one.type
    )


def add(store: Store, id: str, form: Form, _: list[str], who: str) -> Decision:
    """A statement was missed."""
    article = stores.article(store, id).article
    at, to = (int(n) if n.isdecimal() else 0 for n in (form.get("at", ""), form.get("to", "")))
    words = offered(article, Span(at, max(at, to)))
    spans = {role: spans_of(form, words, role) for role in ROLES}
    if not spans["content"]:
        raise DecisionError("choose the words of what is said")
    kind = form.get("form", "")
    made = Statement(
        content=spans["content"],
        cue=spans["cue"],
        source=spans["source"],
        form=kind if kind in _FORMS else "indirect",  # type: ignore[arg-type]
        act=form.get("act", "").strip() or "say",
        speaker=form.get("speaker", "").strip() or None,
        speaker_type=form.get("speaker_type", "none"),  # type: ignore[arg-type]
    )
    return stores.add_statement(store, id, made, who=who, why=_why(form))


def undo(store: Store, id: str, form: Form, _: list[str], who: str) -> Decision:
    """It is taken back."""
    return regrouping.followed(store, stores.undo(store, id, who=who, why=_why(form)))


def redo(store: Store, id: str, form: Form, _: list[str], who: str) -> Decision:
    """It counts again."""
    return regrouping.followed(store, stores.redo(store, id, who=who, why=_why(form)))


WAYS: dict[tuple[str, str], Decide] = {
    ("statements", "accept"): accept,
    ("statements", "reject"): reject,
    ("statements", "respan"): respan,
    ("statements", "retype"): retype,
    ("statements", "speaker"): set_speaker,
    ("statements", "split"): split,
    ("speakers", "merge"): merge,
    ("articles", "add"): add,
    ("decisions", "undo"): undo,
    ("decisions", "redo"): redo,
    **regrouping.WAYS,
}


def _why(form: Form) -> str:
    return form.get("why", "").strip()[:10_000]


def _more(form: Form) -> dict[str, str | None]:
    """Return what else a form says of a speaker; what was left empty stays as it is."""
    fields = ("speaker_type", "role", "affiliation")
    return {name: form[name].strip() for name in fields if form.get(name, "").strip()}
