"""The look at growth: what doubles is fine, what quadruples is not, and every shape can be made."""

from __future__ import annotations

import pytest

from benchmarks.growth import MOST, Cost, dear
from benchmarks.hostile_cases import Case, cases

CASES = [case for case in cases() if not case.name.startswith("statements")]


def taken(*seconds: float, megabytes: float = 0) -> list[Cost]:
    return [Cost(each, megabytes * each, "") for each in seconds]


def test_what_doubles_with_its_input_is_fine_and_what_quadruples_is_not() -> None:
    assert dear(taken(0.5, 1, 2, 4)) == 2 < MOST
    assert dear(taken(0.5, 2, 8, 32)) == 4 > MOST
    assert dear(taken(0.1, 0.1, 0.1, 0.4, megabytes=500)) == 4


def test_what_costs_next_to_nothing_is_not_judged() -> None:
    assert dear(taken(0.001, 0.01, 0.05, 0.2)) == 0


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_each_shape_doubles_with_what_is_asked(case: Case) -> None:
    short, long, longer = (len(str(case.made(size))) for size in (10_000, 20_000, 40_000))
    assert long > 15_000
    assert 1.8 < (longer - long) / (long - short) < 2.3
