"""`onrecord serve` as it is run."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.store import Store
from onrecord.surfaces.cli import main


def test_it_says_where_it_is_answers_and_ends_with_ctrl_c(kept: Store) -> None:
    command = [sys.executable, "-c", "from onrecord.surfaces.cli import main; main()", "serve"]
    command += ["--store", str(kept.path), "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ)
    try:
        assert server.stderr is not None
        line = server.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert address, line
        with urllib.request.urlopen(address.group()) as answer:
            assert b"Old Quay bridge" in answer.read()
        server.send_signal(signal.SIGINT)
        rest = server.stderr.read()
        assert server.wait(30) == 0
        assert rest == "ended\n"
    finally:
        server.kill()
        server.communicate()


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["serve", *arguments])
    return done.exit_code, done.output


def test_a_port_that_is_taken_is_said_with_the_way_out(kept: Store) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, said = run("--store", str(kept.path), "--port", str(port))
    assert code == 1
    assert f"port {port}" in said
    assert "--port" in said


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    code, said = run("--store", str(tmp_path / "none.db"))
    assert code == 1
    assert "none.db" in said
    assert not (tmp_path / "none.db").exists()


def test_others_are_not_let_in_without_a_token(kept: Store) -> None:
    code, said = run("--store", str(kept.path), "--host", "0.0.0.0")
    assert code == 2
    assert "onrecord token add" in said


def test_without_the_extra_it_says_how_to_get_it(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    code, said = run("--store", str(kept.path))
    assert code == 1
    assert "pip install 'onrecord[serve]'" in said
