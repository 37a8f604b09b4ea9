"""`<meta>` and `<link>`: OpenGraph, Dublin Core and the names that publishers use."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from onrecord.articles.html.tree import elements, squeeze


@dataclass(frozen=True, slots=True)
class MetaTags:
    """All `<meta>` values of a page by lower-case name, in page order."""

    values: dict[str, tuple[str, ...]]

    def first(self, *names: str) -> tuple[str, str]:
        """Return the first value among `names`, in the order of the names, and the name it has.

        Two empty strings where there is none.
        """
        for name in names:
            for value in self.values.get(name, ()):
                if value:
                    return value, name
        return "", ""

    def all(self, *names: str) -> list[str]:
        """Return every value of the first of `names` that has any."""
        for name in names:
            found = [value for value in self.values.get(name, ()) if value]
            if found:
                return found
        return []


def read(tree: HtmlElement) -> MetaTags:
    """Return the page's meta tags."""
    values: dict[str, list[str]] = {}
    for element in elements(tree, "meta"):
        content = squeeze(element.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (element.get(attribute) or "").lower().split():
                values.setdefault(name, []).append(content)
    return MetaTags({name: tuple(found) for name, found in values.items()})


def kind(name: str) -> str:
    """Return the provenance word for a meta name: "opengraph" or "meta"."""
    return "opengraph" if name.startswith(("og:", "article:")) else "meta"
