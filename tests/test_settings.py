"""Settings: file < environment < flags; what cannot be used is refused by name."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import SettingsError
from onrecord.settings import Settings, settings


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder without settings."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_anything_given_the_defaults_hold() -> None:
    assert settings(environment={}) == Settings()


def test_later_places_win() -> None:
    Path("onrecord.toml").write_text("threads = 1\nmax_depth = 11\nmax_bytes = 111\n")
    found = settings(
        {"max_bytes": 999, "max_seconds": None},
        environment={"ONRECORD_MAX_DEPTH": "22", "ONRECORD_MAX_BYTES": "222"},
    )
    assert found == Settings(threads=1, max_depth=22, max_bytes=999)


def test_a_file_named_goes_for_the_one_in_the_folder(elsewhere: Path) -> None:
    Path("onrecord.toml").write_text("threads = 1\n")
    (elsewhere / "other.toml").write_text("threads = 2\n")
    assert settings(file=elsewhere / "other.toml", environment={}).threads == 2


@pytest.mark.parametrize("name", [f.name for f in fields(Settings)])
def test_every_setting_can_be_given_in_every_way(name: str) -> None:
    wanted = Settings(**{name: type(getattr(Settings(), name))(1)})
    assert settings({name: 1}, environment={}) == wanted
    assert settings(environment={f"ONRECORD_{name.upper()}": "1"}) == wanted
    Path("onrecord.toml").write_text(f"{name} = 1\n")
    assert settings(environment={}) == wanted


def test_empty_and_unknown_variables_are_not_ours() -> None:
    environment = {"ONRECORD_THREADS": "", "ONRECORD_NO_SKIPS": "1", "HOME": "/"}
    assert settings(environment=environment) == Settings()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("threads", "two", "threads is 'two': give a whole number"),
        ("threads", -1, "threads is -1: give 0 or more"),
        ("threads", 1.5, "threads is 1.5: give a whole number"),
        ("max_bytes", True, "max_bytes is True: give a whole number"),
        ("max_bytes", 0, "max_bytes is 0: give 1 or more"),
        ("max_depth", [], "max_depth is []: give a whole number"),
        ("max_depth", float("inf"), "max_depth is inf: give a whole number"),
        ("max_seconds", "soon", "max_seconds is 'soon': give a number"),
        ("max_seconds", float("inf"), "max_seconds is inf: give 0 or more"),
        ("max_seconds", float("nan"), "max_seconds is nan: give a number"),
        ("min_confidence", 1.1, "min_confidence is 1.1: give 0 to 1"),
        ("min_confidence", "nan", "min_confidence is nan: give 0 to 1"),
        ("colour", 1, "no setting is called 'colour'; there are max_bytes, "),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(name: str, value: Any, said: str) -> None:
    with pytest.raises(SettingsError) as refused:
        settings({name: value}, environment={})
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize("content", [b"threads = ", b"\xff\xfe", b"[table]\nthreads = 1"])
def test_a_file_that_is_none_is_refused_in_one_line(content: bytes) -> None:
    Path("onrecord.toml").write_bytes(content)
    with pytest.raises(SettingsError) as refused:
        settings(environment={})
    assert "\n" not in str(refused.value)


def test_a_missing_file_is_refused(elsewhere: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml: cannot be read as settings"):
        settings(file=elsewhere / "none.toml", environment={})
