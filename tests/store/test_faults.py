"""Kill, full disk, lock, damage, older and newer files, several writers: nothing is half."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import apsw
import pytest

from onrecord import store
from onrecord.store.checking import doctor
from onrecord.store.migrations import APPLICATION, MIGRATIONS
from onrecord.store.repairing import repair

from .making import article, exported, fill, ids, read

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from onrecord import store
from tests.store.making import article, read
with store.open_store(sys.argv[1], create=True) as found:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        one = read(article(number))
        if store.known(found, one.origin) is None:
            store.put(found, [one])
        print(number, flush=True)
"""


def writer(path: Path, first: int, last: int, **more) -> subprocess.Popen[str]:
    """Start a process that adds articles one after the other, and says which are in."""
    args = [sys.executable, "-c", WRITER, str(path), str(first), str(last)]
    return subprocess.Popen(
        args, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, **more
    )


def test_a_killed_run_goes_on_to_the_same_store(tmp_path: Path) -> None:
    for kill_at in (0, 3, 11):
        path = tmp_path / f"killed-{kill_at}.db"
        running = writer(path, 0, 40)
        assert running.stdout is not None
        for line in running.stdout:
            if int(line) >= kill_at:
                running.send_signal(signal.SIGKILL)
                break
        running.communicate()
        assert running.returncode == -signal.SIGKILL
        with store.open_store(path) as found:
            assert not list(doctor(found))
            assert kill_at < store.status(found).articles < 40
            fill(found, 40)
            killed = exported(found)
        with store.open_store(tmp_path / f"whole-{kill_at}.db", create=True) as found:
            fill(found, 40)
            assert exported(found) == killed


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    both = [writer(path, first, first + 20) for first in (0, 10)]
    for running in both:
        _, said = running.communicate(timeout=120)
        assert running.returncode == 0, said
    with store.open_store(path) as found:
        assert store.status(found).articles == 30
        assert not list(doctor(found))


def test_reading_goes_on_while_another_writes(desk: store.Store) -> None:
    with store.open_store(desk.path) as other, other.writing() as connection:
        connection.execute("DELETE FROM change")
        assert store.changes(desk).total == 9
        assert store.search_statements(desk, "pier").total > 0


def test_threads_share_one_store(desk: store.Store) -> None:
    seen: list[int] = []

    def search() -> None:
        seen.extend(store.search_statements(desk, "week").total for _ in range(5))

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    store.put(desk, [read(article(40))])
    for thread in threads:
        thread.join()
    assert len(seen) == 20
    assert set(seen) <= {27, 30}


def test_a_writer_waits_for_another(desk: store.Store) -> None:
    held = threading.Event()

    def hold() -> None:
        with store.open_store(desk.path) as other, other.writing():
            held.set()
            time.sleep(0.3)

    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(10)
    store.put(desk, [read(article(40))])
    thread.join()
    assert store.status(desk).articles == 10


def test_a_writer_that_waited_too_long_says_so(desk: store.Store) -> None:
    with (
        store.open_store(desk.path) as other,
        other.writing(),
        store.open_store(desk.path, wait_seconds=0.05) as hasty,
        pytest.raises(store.StoreLocked, match="wait for it, or end it"),
    ):
        store.put(hasty, [read(article(40))])
    assert store.status(desk).articles == 9


def test_a_full_disk_loses_nothing_that_was_stored(desk: store.Store) -> None:
    before = exported(desk)
    pages = desk.connection.pragma("page_count")
    desk.connection.pragma("max_page_count", pages + 2)
    with pytest.raises(store.StoreFull, match="free some space and run the same command again"):
        fill(desk, 200)
    assert exported(desk) == before
    desk.connection.pragma("max_page_count", pages + 10_000)
    fill(desk, 200)
    assert store.status(desk).articles == 200
    assert not list(doctor(desk))


def test_a_quota_that_is_used_up_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "quota.db"

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))

    running = writer(path, 0, 500, preexec_fn=limit)
    _, said = running.communicate(timeout=300)
    assert running.returncode == 1
    assert "StoreFull" in said
    assert "free some space" in said
    with store.open_store(path) as found:
        assert not list(doctor(found))
        assert store.status(found).articles > 2


def test_a_store_of_a_newer_program_is_left_alone(desk: store.Store) -> None:
    desk.connection.pragma("user_version", len(MIGRATIONS) + 1)
    desk.close()
    before = desk.path.read_bytes()
    with pytest.raises(store.StoreTooNew, match="update onrecord to open it"):
        store.open_store(desk.path)
    assert desk.path.read_bytes() == before


@pytest.mark.parametrize("steps", range(len(MIGRATIONS)))
def test_an_older_store_is_moved_to_the_present_layout(tmp_path: Path, steps: int) -> None:
    path = tmp_path / "old.db"
    old = apsw.Connection(str(path))
    for step in MIGRATIONS[:steps]:
        step(old)
    old.pragma("application_id", APPLICATION)
    old.pragma("user_version", steps)
    old.close()
    with store.open_store(path) as found:
        fill(found, 3)
        assert len(ids(found)) == 9
        assert not list(doctor(found))


def test_a_migration_that_fails_leaves_the_older_store(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "old.db"
    store.open_store(path, create=True).close()

    def broken(connection: apsw.Connection) -> None:
        connection.execute("CREATE TABLE half (x)")
        raise apsw.FullError("disk full")

    monkeypatch.setattr("onrecord.store.migrations.MIGRATIONS", (*MIGRATIONS, broken))
    with pytest.raises(store.StoreFull):
        store.open_store(path)
    monkeypatch.undo()
    with store.open_store(path) as found:
        fill(found, 1)
        sql = "SELECT 1 FROM sqlite_schema WHERE name = 'half'"
        assert not found.connection.execute(sql).fetchall()


def test_what_is_no_store_is_left_alone(tmp_path: Path) -> None:
    for name, data in (("page.html", b"<p>news</p>" * 200), ("empty.txt", b"x")):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(store.NotAStore, match="name another file with --store"):
            store.open_store(path, create=True)
        assert path.read_bytes() == data


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = apsw.Connection(str(path))
    other.execute("CREATE TABLE notes (text)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(store.NotAStore):
        store.open_store(path, create=True)
    assert path.read_bytes() == before


def test_a_store_that_is_not_there_is_told_how_to_be_made(tmp_path: Path) -> None:
    with pytest.raises(store.StoreMissing, match="onrecord add PATH"):
        store.open_store(tmp_path / "none.db")
    with pytest.raises(store.StoreMissing, match="there is no folder"):
        store.open_store(tmp_path / "no" / "folder.db", create=True)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_is_told_and_what_to_do(desk: store.Store) -> None:
    fill(desk, 60)
    desk.close()
    size = desk.path.stat().st_size
    with desk.path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * (size - 8192 - 4096))
    with (
        pytest.raises(store.StoreDamaged, match="onrecord doctor"),
        store.open_store(desk.path) as found,
    ):
        exported(found)


def test_the_doctor_finds_damage(desk: store.Store) -> None:
    fill(desk, 60)
    desk.close()
    with desk.path.open("r+b") as file:
        file.seek(12_288)
        file.write(b"\xff" * 8192)
    with store.open_store(desk.path) as found:
        troubles = list(doctor(found))
    assert troubles
    assert any("put a copy of the file back" in t.remedy for t in troubles)


def test_a_store_may_be_opened_for_reading_only(desk: store.Store) -> None:
    with store.open_store(desk.path, read_only=True) as found:
        assert store.search_statements(found, "pier").total > 0
        with pytest.raises(store.StoreUnwritable, match="may not be written"):
            fill(found, 12)


def test_a_folder_that_cannot_be_written_is_told() -> None:
    # Not even root makes a file there.
    with pytest.raises(store.StoreError, match="check"):
        store.open_store(Path("/proc/news.db"), create=True)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        (
            "DELETE FROM statement_words WHERE rowid IN (SELECT no FROM statement LIMIT 1)",
            "missing",
        ),
        ("INSERT INTO article_words (rowid, text) VALUES (7, 'x')", "too many"),
        (
            "UPDATE statement SET status = 'accepted' WHERE no IN (SELECT min(no) FROM statement)",
            "not in step with the log",
        ),
        ("UPDATE statement SET act = 'deny', speaker_id = 'x'", "not in step with the log"),
        ("DELETE FROM article_words", "missing"),
    ],
)
def test_the_doctor_says_what_is_out_of_step_and_mends_it(
    desk: store.Store, sql: str, said: str
) -> None:
    before = exported(desk)
    assert not list(doctor(desk))
    desk.connection.execute(sql)
    troubles = list(doctor(desk))
    assert any(said in t.what and "--repair" in t.remedy for t in troubles)
    repair(desk)
    assert not list(doctor(desk))
    assert exported(desk) == before


def test_the_doctor_finds_what_belongs_nowhere(desk: store.Store) -> None:
    desk.connection.execute("PRAGMA foreign_keys = off")
    desk.connection.execute(
        "UPDATE statement SET article = 7 WHERE no IN (SELECT max(no) FROM statement)"
    )
    desk.connection.execute("UPDATE article SET record = replace(record, 'week 1', 'week 9')")
    said = " ".join(t.what for t in doctor(desk))
    assert "statements without an article" in said
    assert "its text is not the one it was stored with" in said
