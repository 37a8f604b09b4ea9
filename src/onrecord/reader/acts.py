"""What a cue does: say, deny, accuse, promise, ... from an open lexicon of lemmas.

The lexicon is the data file `acts.json` beside this module; `docs/reader.md` shows it as a
table. An act names the cue's word, never whether what is said is true.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

DEFAULT = "say"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|['’]s")
_NEGATIONS = {"not", "n't", "never", "no"}


@cache
def lexicon() -> Mapping[str, str]:
    """Return the act of each word form or phrase of the lexicon, in lower case."""
    data = json.loads(files(__package__).joinpath("acts.json").read_text("utf8"))
    forms: dict[str, str] = {}
    for act, lemmas in data["acts"].items():
        for lemma in lemmas:
            for form in _inflected(lemma):
                forms.setdefault(form, act)
    for form, lemma in data["irregular"].items():
        if lemma in forms:
            forms[form] = forms[lemma]
    return MappingProxyType(forms)


def acts() -> tuple[str, ...]:
    """Return the names of all acts, in the lexicon's order."""
    data = json.loads(files(__package__).joinpath("acts.json").read_text("utf8"))
    return tuple(data["acts"])


def _inflected(lemma: str) -> list[str]:
    """Return a lemma with its regular English forms; of a phrase, the first word is inflected."""
    head, space, rest = lemma.partition(" ")
    forms = [head]
    if head.isalpha():
        stem = head[:-1]
        if head.endswith("e"):
            forms += [head + "s", head + "d", stem + "ing"]
        elif head.endswith("y") and head[-2:-1] not in "aeiou":
            forms += [stem + "ies", stem + "ied", head + "ing"]
        elif head.endswith(("s", "sh", "ch", "x", "z")):
            forms += [head + "es", head + "ed", head + "ing"]
        else:
            forms += [head + "s", head + "ed", head + "ing"]
            forms += [head + head[-1] + "ed", head + head[-1] + "ing"]
    return [form + space + rest for form in forms]


def act_of(cue: str) -> str:
    """Return the act of a cue's words, "say" where the lexicon knows none of them.

    Phrases go before single words, and the last verb before the first ("went on to deny"), but a
    verb that only introduces another ("said he believed") is not passed over inside one cue.
    """
    words = [w.lower().replace("’", "'") for w in _WORD.findall(cue)]
    words = [w.removesuffix("n't") for w in words]
    negated = any(
        w.endswith("n't") or w in _NEGATIONS for w in _WORD.findall(cue.lower().replace("’", "'"))
    )
    forms = lexicon()
    for size in (4, 3, 2):
        for start in range(len(words) - size + 1):
            phrase = " ".join(words[start : start + size])
            if phrase in forms:
                return forms[phrase]
    known = [forms[w] for w in words if w in forms]
    if not known:
        return DEFAULT
    if negated and known[0] in {"say", "confirm"}:
        return "decline"
    specific = [act for act in known if act != DEFAULT]
    return (specific or known)[0]
