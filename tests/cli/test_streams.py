"""Pipes, encodings, Ctrl-C: each in a process of its own."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
from pathlib import Path

import pytest

from .running import ARABIC, FRENCH, command, good_pages, run, shell


@pytest.mark.parametrize("args", [["read"], ["articles"]])
def test_a_reader_that_leaves_is_no_error(tmp_path: Path, args: list[str]) -> None:
    process = subprocess.Popen(
        command(*args, *good_pages(tmp_path, 4)), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    process.stdout.read(20)
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 0
    assert said == b""


def test_the_page_is_finished_though_nobody_reads_the_view(tmp_path: Path) -> None:
    target = tmp_path / "review.html"
    pages = good_pages(tmp_path / "in", 4)
    process = subprocess.Popen(
        command("read", *pages, "--html", target), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    said = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 0
    assert said == f"4 pages read; {target} holds what was read\n"
    assert target.read_text("utf8").count("<article") == 4


@pytest.mark.parametrize("args", [["read"], ["articles"]])
def test_a_full_disk_is_one_line(args: list[str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with open("/dev/full", "wb") as full:
        process = subprocess.run(
            command(*args, FRENCH), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert process.returncode == 1
    said = process.stderr.decode()
    assert said == "Error: standard output cannot be written (No space left on device)\n"


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}],
)
def test_poor_encodings_get_the_nearest_characters(environment: dict[str, str]) -> None:
    done = shell("read", FRENCH, ARABIC, environment=environment)
    assert done.returncode == 0
    assert done.stderr == b""
    view = done.stdout.decode("ascii")
    assert "le rapport qui accable le ministere" in view


def test_json_is_utf8_whatever_the_encoding() -> None:
    done = shell("articles", ARABIC, environment={"PYTHONIOENCODING": "ascii"})
    assert "الأشمر" in done.stdout.decode("utf8")


def test_file_names_that_are_no_text_are_read_and_shown(tmp_path: Path) -> None:
    (page,) = good_pages(tmp_path, 1)
    try:
        page.rename(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.html"))
    except OSError:
        pytest.skip("this file system takes no such name")
    Path(tmp_path, os.fsdecode(b"not-\xe9.html")).write_bytes(b"")
    for args in (["read"], ["read", "--json"], ["read", "--html", "-"], ["articles"]):
        done = run(*args, tmp_path)
        assert done.exit_code == 3
        assert "empty: the page is empty" in done.stderr
        assert "Old Quay bridge to stay shut" in done.stdout_bytes.decode("utf8")


def heed_interrupts() -> None:
    """Undo that a run started in the background is born deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def interrupted(*args: str | Path) -> tuple[int, bytes, str]:
    """Run a command, press Ctrl-C when its first output comes; return code, output, messages."""
    process = subprocess.Popen(
        command(*args),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heed_interrupts,
    )
    assert process.stdout
    first = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    rest, said = process.communicate()
    return process.returncode, first + rest, said.decode()


def test_ctrl_c_leaves_a_whole_page_of_what_was_read(tmp_path: Path) -> None:
    target = tmp_path / "review.html"
    pages = good_pages(tmp_path / "in", 40)
    code, _, said = interrupted("read", *pages, "--html", target)
    assert code == 130
    assert said.startswith("stopped by Ctrl-C: ")
    assert said.endswith(f"; {target} holds what was read\n")
    page = target.read_text("utf8")
    assert page.rstrip().endswith("</html>")
    assert page.count("<article") == int(said.split()[3])
    assert {p.name for p in tmp_path.iterdir()} == {"in", "review.html"}


@pytest.mark.parametrize("args", [["articles"], ["read"]])
def test_ctrl_c_cuts_no_line(tmp_path: Path, args: list[str]) -> None:
    code, out, said = interrupted(*args, *good_pages(tmp_path, 60))
    assert code == 130
    assert said.startswith("stopped by Ctrl-C: ")
    assert said.count("\n") == 1
    assert out.endswith(b"\n")


def test_progress_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command("articles", *good_pages(tmp_path)),
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(theirs)
    shown = bytearray()
    while True:
        try:
            piece = os.read(ours, 4_096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    assert process.wait() == 0
    assert b"0 pages read (Ctrl-C to stop)" in shown
