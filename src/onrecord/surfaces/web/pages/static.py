"""The style sheet, our script and htmx: files of the package, named one by one."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

router = APIRouter()
_WEB, _HTML = "onrecord.surfaces.web", "onrecord.surfaces.html"
_FILES = {
    "marks.css": (_HTML, "marks.css", "text/css"),
    "onrecord.css": (_WEB, "static/onrecord.css", "text/css"),
    "stories.css": (_WEB, "static/stories.css", "text/css"),
    "print.css": (_WEB, "static/print.css", "text/css"),
    "onrecord.js": (_WEB, "static/onrecord.js", "text/javascript"),
    "htmx.min.js": (_WEB, "static/htmx.min.js", "text/javascript"),
    "htmx.LICENSE.txt": (_WEB, "static/htmx.LICENSE.txt", "text/plain"),
}


@cache
def _content(name: str) -> tuple[bytes, str]:
    """Return a file and its tag."""
    package, path, _ = _FILES[name]
    content = files(package).joinpath(path).read_bytes()
    return content, f'"{sha256(content).hexdigest()[:16]}"'


@router.get("/static/{name}")
def static(request: Request, name: str) -> Response:
    """Send a file, or say that the browser has it."""
    if name not in _FILES:
        raise HTTPException(404)
    content, tag = _content(name)
    headers = {"etag": tag, "cache-control": "no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=f"{_FILES[name][2]}; charset=utf-8", headers=headers)


@router.get("/favicon.ico")
def favicon() -> Response:
    """There is none: the pages carry an empty one."""
    return Response(status_code=204)
