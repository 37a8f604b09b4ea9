"""Numbers and dates in a text, by their value, each with its words as printed."""

from __future__ import annotations

import re

_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES: dict[str, float] = {
    **{word: float(n) for n, word in enumerate(_WORDS)},
    **{word: 10.0 * n for n, word in enumerate(_TENS, 2)},
    "dozen": 12.0,
    "half": 0.5,
    "hundred": 100.0,
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_NUMBER = re.compile(
    rf"(?<![\w.])(?:(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)|(?P<word>{'|'.join(_VALUES)}))"
    rf"(?:[ -](?P<scale>{'|'.join(_SCALES)}))?s?(?!\w)",
    re.IGNORECASE,
)
DATE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|"
    r"August|September|October|November|December|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.|"
    r"spring|summer|autumn|winter|tomorrow|yesterday)(?!\w)"
)


def numbers(text: str) -> dict[str, str]:
    """Return the numbers of a text by value ("7000"), with their words ("seven thousand").

    "One" alone is left out: it is seldom a number.
    """
    found = {}
    for match in _NUMBER.finditer(text):
        if match.group().lower() == "one":
            continue
        value = _value(match["digits"], match["word"]) * _SCALES.get(
            (match["scale"] or "").lower(), 1
        )
        found[f"{value:g}"] = match.group()
    return found


def _value(digits: str | None, word: str | None) -> float:
    if digits:
        return float(digits.replace(",", ""))
    return _VALUES[(word or "").lower()]
