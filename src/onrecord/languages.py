"""The English names of languages, for every place that names one to a reader."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def primary(code: str) -> str:
    """Return the language of a code without its country or script: "fr-CA", "fr_CA" -> "fr"."""
    return code.lower().replace("_", "-").split("-")[0]


def language_name(code: str) -> str:
    """Return the English name of a language code ("fr-CA" -> "French"), or the code itself."""
    return _names().get(primary(code), code)


@cache
def _names() -> dict[str, str]:
    listed = files("onrecord").joinpath("languages.txt").read_text(encoding="utf-8")
    lines = (line for line in listed.splitlines() if line and not line.startswith("#"))
    return {code: name for code, _, name in (line.partition(" ") for line in lines)}
