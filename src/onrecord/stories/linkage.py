"""Average-link clustering of a few things, in plain Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def average_link(
    things: Sequence[int], like: Callable[[int, int], float], least: float
) -> list[list[int]]:
    """Join the two groups that are most alike on the mean, until no mean is `least`.

    Returns the groups, each in order, in the order of their first things. The cost grows with the
    square of their number (and its cube where all are joined): for tens, not thousands.
    """
    groups = {n: [n] for n in sorted(things)}
    near = {(a, b): like(a, b) for a in groups for b in groups if a < b}
    while near:
        (one, other), value = max(near.items(), key=lambda item: (item[1], -item[0][0]))
        if value < least:
            break
        a, b = len(groups[one]), len(groups[other])
        for third in groups.keys() - {one, other}:
            kept, gone = _pair(one, third), _pair(other, third)
            near[kept] = (a * near[kept] + b * near.pop(gone)) / (a + b)
        del near[one, other]
        groups[one] = sorted(groups[one] + groups.pop(other))
    return list(groups.values())


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
