"""Nothing that works on files touches the network, and nothing reports to anybody."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest

from tests.cli.running import ENGLISH, SAMPLES

# Runs before the program: any use of the network ends the process there and then, which no
# library can swallow. It cannot be taken off again (PEP 578).
_GUARD = """
import os, sys
_FORBIDDEN = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
              "socket.bind", "socket.gethostbyaddr", "urllib.Request", "webbrowser.open"}
def hook(event, given):
    # urllib3, which trafilatura loads, takes a port of ::1 for a moment to see if there is IPv6.
    loopback = event == "socket.bind" and given[1][0] in ("::1", "127.0.0.1")
    if event in _FORBIDDEN and not loopback:
        os.write(2, f"NETWORK {event} {given!r}".encode())
        os._exit(99)
sys.addaudithook(hook)
"""
_PROGRAM = "from onrecord.surfaces.cli import main; main(prog_name='onrecord')"


def alone(program: str, *args: str | Path, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", _GUARD + program, *map(str, args)],
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "HTTP_PROXY": "http://127.0.0.1:9", "HF_HOME": str(cwd / "none")},
    )


def test_the_guard_sees_the_network(tmp_path: Path) -> None:
    """Or the tests below would say nothing."""
    for program in (
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('marsa7.example', 80)",
        "import urllib.request as u; u.urlopen('http://marsa7.example')",
    ):
        assert alone(program, cwd=tmp_path).returncode == 99


def test_offline_commands_ask_nothing_of_the_network(tmp_path: Path) -> None:
    store = ("--store", tmp_path / "news.db")
    one = SAMPLES / "marsa-7"
    for args in (
        ("read", ENGLISH, "--html", tmp_path / "page.html"),
        ("articles", one),
        ("stories", tmp_path / "articles.jsonl"),
        ("add", one, *store),
        ("search", "harbour", *store),
        ("status", *store),
        ("doctor", *store),
        ("export", *store),
    ):
        done = alone(_PROGRAM, *args, cwd=tmp_path)
        assert done.returncode == 0, (args, done.stderr.decode("utf8", "replace")[-400:])
        assert done.stdout or done.stderr, args
        if args[0] == "articles":
            (tmp_path / "articles.jsonl").write_bytes(done.stdout)


def test_reading_a_page_fetches_nothing_that_it_names(tmp_path: Path) -> None:
    """Pictures, styles, scripts, document types, entities and frames stay names."""
    page = tmp_path / "page.html"
    page.write_text(
        '<!DOCTYPE html SYSTEM "http://marsa7.example/a.dtd" [<!ENTITY x SYSTEM "http://marsa7.ex'
        'ample/x">]><html><head><base href="http://marsa7.example/"><link rel=stylesheet href=a.cs'
        "s><script src=//marsa7.example/a.js></script><meta http-equiv=refresh content='0;url=http"
        "://marsa7.example/'></head><body><img src=http://marsa7.example/a.png><iframe src=http://m"
        "arsa7.example/></iframe><p>&x;</p>"
        + "<p>The port authority of Lin Tarrow said on Monday that no ship could enter.</p>"
        * 5,
        "utf8",
    )
    done = alone(_PROGRAM, "read", page, "--html", tmp_path / "view.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    view = (tmp_path / "view.html").read_text("utf8")
    assert "a.png" not in view
    assert "<iframe" not in view
    assert "a.js" not in view


def test_nothing_that_could_export_telemetry_is_installed_with_the_server() -> None:
    """FastAPI requires opentelemetry-api, whose calls do nothing without an SDK and an exporter."""
    names = {str(d.metadata["Name"]).lower() for d in distributions()}
    assert not {n for n in names if n.startswith("opentelemetry-") and "exporter" in n}


def test_the_server_records_no_traces(tmp_path: Path) -> None:
    """Not even where the environment asks every program to send some."""
    pytest.importorskip("fastapi")
    program = """
from pathlib import Path
from fastapi.testclient import TestClient
from onrecord import store
from onrecord.surfaces.web.app import create_app
with store.open_store(Path("news.db"), create=True) as kept:
    browser = TestClient(create_app(kept), base_url="http://127.0.0.1")
    assert browser.get("/").status_code == 200
from opentelemetry import trace, metrics
print(type(trace.get_tracer_provider()).__name__, type(metrics.get_meter_provider()).__name__)
"""
    os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9"
    try:
        done = alone(program, cwd=tmp_path)
    finally:
        del os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"]
    assert done.returncode == 0, done.stderr.decode()
    assert "ProxyTracerProvider" in done.stdout.decode()
