"""Forms as a browser sends them: their own fields, those hidden in them, and what is typed."""

from __future__ import annotations

from typing import Any

from lxml import html
from starlette.testclient import TestClient


def tree(answer: Any) -> Any:
    """Return the elements of a page."""
    return html.fromstring(answer.text)


def send(browser: TestClient, at: str, ending: str, **typed: str | list[str]) -> Any:
    """Open a page, fill in the form whose action has this ending, send it; return the answer."""
    return fill(browser, browser.get(at), ending, **typed)


def fill(browser: TestClient, page: Any, ending: str, **typed: str | list[str]) -> Any:
    """Fill in a form of a page that is open, and send it."""
    form, action = _form(tree(page), ending)
    fields: dict[str, Any] = dict(form.form_values())
    return browser.post(action, data={**fields, **typed})


def _form(page: Any, ending: str) -> tuple[Any, str]:
    for form in page.forms:
        if (form.get("action") or "").endswith(ending):
            return form, form.get("action")
    for button in page.iter("button"):
        if (button.get("formaction") or "").endswith(ending):
            return next(button.iterancestors("form")), button.get("formaction")
    raise AssertionError(f"no form {ending} on this page")
