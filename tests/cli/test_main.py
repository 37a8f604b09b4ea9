"""The program itself: help, version, start-up."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

import onrecord
from onrecord.surfaces.cli import main

from .running import run

COMMANDS = sorted(main.commands)


def test_help_lists_the_commands_in_the_order_a_reader_meets_them() -> None:
    result = run("--help")
    assert result.exit_code == 0
    at = [result.stdout.index(f"\n  {name} ") for name in ("read", "articles", "statements")]
    assert at == sorted(at)
    assert "..." not in result.stdout.split("Commands:")[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"Example: onrecord {name} " in result.stdout or f"onrecord {name} " in result.stdout
    command = main.commands[name]
    assert command.epilog
    assert command.epilog.startswith("Example: ")
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, option.name


def test_the_version_is_the_packages() -> None:
    assert run("--version").stdout == f"onrecord, version {onrecord.__version__}\n"


def test_an_unknown_command_is_a_usage_error() -> None:
    result = run("raed")
    assert result.exit_code == 2
    assert "No such command 'raed'" in result.stderr


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["read", "--help"], ["read"]])
def test_help_and_version_load_nothing_heavy(args: list[str]) -> None:
    heavy = ("trafilatura", "onnxruntime", "numpy", "lxml", "tokenizers", "jinja2", "rich")
    asked = (
        "import sys\nfrom onrecord.surfaces.cli import main\n"
        f"main({args!r}, prog_name='onrecord', standalone_mode=False)\n"
    )
    # click leaves by SystemExit or UsageError; what was loaded by then is printed all the same.
    code = (
        f"import atexit, sys\natexit.register(lambda: print(*(set({heavy!r}) & set(sys.modules)),"
        f" file=sys.stderr))\n{asked}"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.stderr.decode().splitlines()[-1] == ""
