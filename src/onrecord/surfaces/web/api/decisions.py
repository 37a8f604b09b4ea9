"""Decisions: the log, and the way to add to it. Undo and redo are decisions too."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field, model_validator

from onrecord import store
from onrecord.records import Form, SpeakerType
from onrecord.surfaces.web.api import links
from onrecord.surfaces.web.api.answers import MISSING, Json, TheStore, Wrong, part
from onrecord.surfaces.web.api.lists import Cursor, Limit, page
from onrecord.surfaces.web.api.models import listed
from onrecord.surfaces.web.api.statements import DECISION
from onrecord.surfaces.web.regrouping import followed
from onrecord.surfaces.web.tokens import Access, allowed

router = part("decisions")

Deciding = Annotated[Access, Depends(allowed("decide"))]
Kind = Literal[
    "accept",
    "reject",
    "respan",
    "retype",
    "set_speaker",
    "add",
    "merge_speakers",
    "split_speaker",
    "split_story",
    "merge_stories",
    "move_article",
    "rename_story",
    "undo",
    "redo",
]
# What each kind is about, and the keys of its body that it cannot do without.
_NEEDS: dict[Kind, tuple[str, tuple[str, ...]]] = {
    "accept": ("statement", ()),
    "reject": ("statement", ()),
    "respan": ("statement", ()),
    "retype": ("statement", ()),
    "set_speaker": ("statement", ("speaker",)),
    "add": ("article", ("added",)),
    "merge_speakers": ("", ("names", "into")),
    "split_speaker": ("article", ("statements", "speaker")),
    "split_story": ("", ("articles",)),
    "merge_stories": ("", ("stories",)),
    "move_article": ("", ("article", "to")),
    "rename_story": ("", ("story", "title")),
    "undo": ("target", ()),
    "redo": ("target", ()),
}
_Spans = list[tuple[int, int]]
_Name = Annotated[str, Field(max_length=500)]
_Id = Annotated[str, Field(max_length=200)]


class Added(BaseModel):
    """A statement that was missed; spans count code points of the article's text."""

    model_config = ConfigDict(extra="forbid")

    content: _Spans
    cue: _Spans = []
    source: _Spans = []
    form: Form = "indirect"
    act: _Name = "say"
    speaker: _Name | None = None
    speaker_type: SpeakerType = "none"
    affiliation: _Name | None = None
    role: _Name | None = None


class Body(BaseModel):
    """What is decided; docs/decisions.md says which keys a kind takes. What is left out stays."""

    model_config = ConfigDict(extra="forbid")

    content: _Spans | None = None
    cue: _Spans | None = None
    source: _Spans | None = None
    speaker: _Name | None = None
    speaker_type: SpeakerType | None = None
    affiliation: _Name | None = None
    role: _Name | None = None
    act: _Name | None = None
    form: Form | None = None
    names: list[_Name] | None = Field(default=None, max_length=100)
    into: _Name | None = None
    statements: list[_Id] | None = Field(default=None, max_length=10_000)
    added: Added | None = None
    articles: list[_Id] | None = Field(default=None, max_length=2_000)
    stories: list[_Id] | None = Field(default=None, max_length=2_000)
    article: _Id | None = None
    to: _Id | None = None
    story: _Id | None = None
    title: _Name | None = None

    def said(self) -> dict[str, Any]:
        """Return the keys that were given."""
        found = self.model_dump(mode="json", exclude_unset=True)
        if self.added is not None:
            found["added"] = self.added.model_dump(mode="json")
        return found


class New(BaseModel):
    """A decision to take. `who` may be left out where a token says who it is."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    who: str | None = Field(None, max_length=200)
    why: str = Field("", max_length=10_000)
    statement: _Id | None = None
    article: _Id | None = None
    target: _Id | None = None
    body: Body = Body()

    @model_validator(mode="after")
    def _whole(self) -> New:
        """Refuse a decision that does not say what it is about."""
        about, keys = _NEEDS[self.kind]
        if about and not getattr(self, about):
            raise ValueError(f"{self.kind} needs {about!r}")
        if self.target is not None and about != "target":
            raise ValueError(f"{self.kind} takes no 'target'")
        missing = [key for key in keys if key not in self.body.model_fields_set]
        if missing:
            raise ValueError(f"{self.kind} needs a body with {', '.join(missing)}")
        return self


class Back(BaseModel):
    """Who takes a decision back, or lets it count again, and why."""

    model_config = ConfigDict(extra="forbid")

    who: str | None = Field(None, max_length=200)
    why: str = Field("", max_length=10_000)


_TAKEN: dict[int | str, dict[str, Any]] = {
    **MISSING,
    409: {
        "model": Wrong,
        "description": "It cannot be taken as things stand; the message says why.",
    },
}


@router.get("/decisions", response_model=listed(DECISION))
def decisions(
    request: Request,
    kept: TheStore,
    who: Annotated[str | None, Query(max_length=200)] = None,
    after: Cursor = None,
    limit: Limit = 50,
) -> Json:
    """The log of decisions, the latest first."""
    found = store.decisions(kept, who=who, after=after, limit=limit)
    return page(request, found, links.decision)


@router.get("/decisions/{id}", response_model=DECISION, responses=MISSING)
def decision(kept: TheStore, id: str) -> Json:
    """One decision; `active` is false while it is undone."""
    return Json(links.decision(store.decision(kept, id)))


@router.post("/decisions", status_code=201, response_model=DECISION, responses=_TAKEN)
def decide(kept: TheStore, access: Deciding, new: New) -> Json:
    """Take a decision. It is written at the end of the log; nothing is overwritten."""
    made = store.decide(
        kept,
        new.kind,
        who=access.who(new.who),
        why=new.why,
        statement=new.statement,
        article=new.article,
        target=new.target,
        body=new.body.said(),
    )
    return _made(followed(kept, made))


@router.post("/decisions/{id}/undo", status_code=201, response_model=DECISION, responses=_TAKEN)
def undo(kept: TheStore, access: Deciding, id: str, by: Back) -> Json:
    """Take a decision back; that is a decision too, and the answer is that one."""
    return _made(followed(kept, store.undo(kept, id, who=access.who(by.who), why=by.why)))


@router.post("/decisions/{id}/redo", status_code=201, response_model=DECISION, responses=_TAKEN)
def redo(kept: TheStore, access: Deciding, id: str, by: Back) -> Json:
    """Let an undone decision count again."""
    return _made(followed(kept, store.redo(kept, id, who=access.who(by.who), why=by.why)))


def _made(made: store.Decision) -> Json:
    return Json(links.decision(made), 201, {"Location": links.to("decisions", made.id)})
