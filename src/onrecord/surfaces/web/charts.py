"""Charts as SVG, made here: what the template needs to draw them, and the table beside each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its place and size in percent of the chart, its label, number and where it leads."""

    label: str
    number: int
    at: str
    size: str
    link: str = ""
    type: str = ""
    words: str = ""


def columns(values: Sequence[tuple[str, int]], link: Sequence[str] = ()) -> list[Bar]:
    """Return upright bars side by side, the highest 100 percent high."""
    highest = max((number for _, number in values), default=0) or 1
    links = link or [""] * len(values)
    return [
        Bar(label, number, f"{100 * i / len(values):.3f}", f"{100 * number / highest:.3f}", to)
        for i, ((label, number), to) in enumerate(zip(values, links, strict=True))
    ]


def shares(values: Iterable[tuple[str, int, str]], whole: int) -> list[Bar]:
    """Return bars end to end, each (label, number, type) as long as its part of `whole`."""
    bars, at = [], 0.0
    for label, number, type in values:
        size = 100 * number / (whole or 1)
        bars.append(Bar(label, number, f"{at:.3f}", f"{size:.3f}", type=type))
        at += size
    return bars


def lengths(values: Sequence[tuple[str, int]], link: Sequence[str] = ()) -> list[Bar]:
    """Return bars under each other, each as long as its part of the longest."""
    longest = max((number for _, number in values), default=0) or 1
    links = link or [""] * len(values)
    return [
        Bar(label, number, "0", f"{100 * number / longest:.3f}", to)
        for (label, number), to in zip(values, links, strict=True)
    ]
