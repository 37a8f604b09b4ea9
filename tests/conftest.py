"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.browsing import started

# Examples are the same in every run, and no test is timed: machines are noisy.
settings.register_profile(
    "onrecord", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("onrecord")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A running browser; a module of tests has one."""
    yield from started()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.CallInfo[None], None]:
    """Where ONRECORD_NO_SKIPS is set, a test that would be skipped fails, with its reason."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("ONRECORD_NO_SKIPS") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, where nothing may be: {report.longrepr}"
