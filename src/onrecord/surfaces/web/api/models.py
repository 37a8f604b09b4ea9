"""Models of the answers for OpenAPI, made from the records: no field is written twice.

They describe what `to_dict()` of a record gives; a test holds them to it. Answers are not validated
against them while they are served.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, create_model

from onrecord.records import Aligned, Article, Span, Statement
from onrecord.store import Decision, Status, StoredArticle, StoredStatement, StoredStory, StoryLine

_AS: dict[Any, Any] = {Span: tuple[int, int], Aligned: tuple[int, int, int]}
_Fields = dict[str, Any]


@cache
def model_of(record: type) -> type[BaseModel]:
    """Return the model of a record's `to_dict()`: spans are `[start, end]`, tuples lists."""
    return _made(record.__name__, record.__doc__, _SPECIAL.get(record, _plain)(record))


def with_more(name: str, record: type, /, **more: Any) -> type[BaseModel]:
    """Return the model of a record's `to_dict()` with more keys beside its own."""
    return _made(name, record.__doc__, {**_SPECIAL.get(record, _plain)(record), **more})


def listed(item: type[BaseModel], /, **more: Any) -> type[BaseModel]:
    """Return the model of a page of a list."""
    keys = {
        "items": list[item],  # type: ignore[valid-type]
        "total": int,
        "more": bool,
        "notes": list[str],
        "cursor": str | None,
        "next": str | None,
        **more,
    }
    said = (
        "One page of a list. `next` is the address of the page after it, null on the last one."
        " `total` counts the whole list; where `more` is true there are more than that. `notes`"
        " say what of a search was left out of account."
    )
    return _made(f"{item.__name__}List", said, keys)


def object_of(name: str, said: str, /, **keys: Any) -> type[BaseModel]:
    """Return the model of an object with these keys, all of them always there."""
    return _made(name, said, keys)


def _made(name: str, said: str | None, keys: _Fields) -> type[BaseModel]:
    given: _Fields = {key: (kind, ...) for key, kind in keys.items()}
    forbid = ConfigDict(extra="forbid")
    made: type[BaseModel] = create_model(name, __config__=forbid, __doc__=said, **given)
    return made


def _plain(record: type) -> _Fields:
    hints = get_type_hints(record)
    return {f.name: _json(hints[f.name]) for f in fields(record)}


def _article(record: type) -> _Fields:
    own = {name: kind for name, kind in _plain(record).items() if name != "article"}
    return {**_plain(Article), **own, "name": str}


def _statement(record: type) -> _Fields:
    own = {name: kind for name, kind in _plain(record).items() if name != "statement"}
    return {**_plain(Statement), **own, "machine": model_of(Statement) | None}


def _story(record: type) -> _Fields:
    own = {name: kind for name, kind in _plain(record).items() if name != "line"}
    return {**_plain(StoryLine), **own}


def _decision(record: type) -> _Fields:
    return {name: kind for name, kind in _plain(record).items() if name != "seq"}


def _status(record: type) -> _Fields:
    return {**_plain(record), "readers": dict[str, int], "reasons": dict[str, int]}


_SPECIAL = {
    StoredArticle: _article,
    StoredStatement: _statement,
    StoredStory: _story,
    Decision: _decision,
    Status: _status,
}


def _json(hint: Any) -> Any:
    """Return the type that a field has in JSON."""
    if hint in _AS:
        return _AS[hint]
    if isinstance(hint, type) and is_dataclass(hint):
        return model_of(hint)
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return Union[tuple(_json(one) for one in inner)]  # noqa: UP007 - made of a list
    if origin is tuple and inner[-1] is Ellipsis:
        return list[_json(inner[0])]  # type: ignore[misc]
    if origin is tuple:
        return tuple[tuple(_json(one) for one in inner)]  # type: ignore[misc]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return dict[inner[0], _json(inner[1])]  # type: ignore[misc,valid-type]
    return hint
