"""JSON-LD: the article node among all that a page says of itself, broken JSON tolerated."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

from onrecord.articles.html.tree import elements, squeeze

Node = Mapping[str, Any]

_TYPES = re.compile(r"(?:Article|Posting|Report|Review)$")
_GUARDS = re.compile(r"^\s*(?:<!--|<!\[CDATA\[|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_BETWEEN = re.compile(r"[ \t\r\n,;]*")
_MAX_DEPTH = 12


def nodes(tree: HtmlElement) -> list[Node]:
    """Return every object of the page's JSON-LD that has a type, graphs and lists laid flat."""
    found: list[Node] = []
    for script in elements(tree, "script"):
        if "ld+json" in (script.get("type") or "").lower():
            for value in _values(script.text or ""):
                found.extend(_flat(value, 0))
    return found


def _values(source: str) -> Iterator[Any]:
    """Yield the JSON values of a script: one as a rule, several or a mended one where broken."""
    source = _GUARDS.sub("", _GUARDS.sub("", source)).strip().rstrip(";")
    decoder = json.JSONDecoder(strict=False)
    for text in (source, _TRAILING_COMMA.sub(r"\1", source)):
        position, values = 0, []
        try:
            while position < len(text):
                value, position = decoder.raw_decode(text, position)
                values.append(value)
                between = _BETWEEN.match(text, position)
                position = between.end() if between else position
        except (ValueError, RecursionError):
            if not values:
                continue
        yield from values
        return


def _flat(value: Any, depth: int) -> Iterator[Node]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _flat(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in (
            "@graph",
            "mainEntity",
            "mainEntityOfPage",
            "hasPart",
            "itemListElement",
        ):
            if isinstance(value.get(key), (dict, list)):
                yield from _flat(value[key], depth + 1)


def types(node: Node) -> list[str]:
    """Return the node's types without their address."""
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return [str(name).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names if name]


def is_article(node: Node) -> bool:
    """Say whether the node is of one of the news article types, or a kin of theirs."""
    return any(_TYPES.search(name) for name in types(node))


def resolve(value: Any, index: Mapping[str, Node]) -> Any:
    """Follow a bare reference (`{"@id": …}`) to the node it names."""
    if isinstance(value, dict) and "name" not in value and value.get("@id") in index:
        return index[value["@id"]]
    return value


def by_id(found: list[Node]) -> dict[str, Node]:
    """Return the nodes that carry a name, by their `@id`."""
    return {str(n["@id"]): n for n in found if n.get("@id") and n.get("name")}


def string(value: Any) -> str:
    """Return a JSON-LD value as one line, entities undone, tags out; "" where it is no text."""
    if isinstance(value, list):
        value = next((v for v in value if v), None)
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("headline")
    if not isinstance(value, (str, int, float)) or isinstance(value, bool):
        return ""
    text = html.unescape(html.unescape(str(value)))
    return squeeze(re.sub(r"</?[a-zA-Z][^<>]{0,500}>", "", text))


def strings(value: Any) -> list[str]:
    """Return a JSON-LD value that may be one thing or a list of things as a list of lines."""
    values = value if isinstance(value, list) else [value]
    return [text for text in map(string, values) if text]
