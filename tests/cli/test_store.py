"""The commands of the store, from the shell: pages in French, whose statements need no weights."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path

import pytest

from onrecord import store
from tests.store.making import exported, fill, ids

from .running import command, run

PARAGRAPHS = (
    "La mairie de Vieux-Quai fermera le pont pendant un an, a annoncé lundi la maire Lin Tarrow. "
    "« Personne ne passera avant les ingénieurs », a-t-elle dit à la presse du port.",
    "Environ 14 000 personnes empruntent ce pont les jours ouvrés. Construit en 1931, il a été "
    "réparé deux fois et ses piliers sont surveillés depuis la crue de l’hiver dernier.",
)


def french(folder: Path, count: int) -> Path:
    """Write some pages of a French outlet; return their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        body = "".join(f"<p>{text} Numéro {number}.</p>" for text in PARAGRAPHS)
        (folder / f"pont-{number:03d}.html").write_text(
            '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">'
            f"<title>Pont {number}</title></head><body><article>"
            f"<h1>Le pont {number}</h1>{body}</article></body></html>",
            "utf8",
        )
    return folder


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A store with nine articles."""
    path = tmp_path / "news.db"
    with store.open_store(path, create=True) as found:
        fill(found, 9)
    return path


def test_pages_are_added_once(tmp_path: Path) -> None:
    pages, path = french(tmp_path / "pages", 3), tmp_path / "news.db"
    first = run("add", pages, "--store", path)
    assert first.exit_code == 0
    assert "3 pages read" in first.stderr
    again = run("add", pages, "--store", path)
    assert "0 pages read, 3 unchanged" in again.stderr
    (pages / "pont-001.html").write_text(
        (pages / "pont-000.html").read_text("utf8").replace("an,", "an et demi,"), "utf8"
    )
    assert "1 page read, 2 unchanged" in run("add", pages, "--store", path).stderr
    with store.open_store(path) as found:
        assert store.search_articles(found, "demi").total == 1
        assert store.status(found).replaced == 1


def test_what_fails_is_kept_and_tried_again(tmp_path: Path) -> None:
    pages, path = french(tmp_path / "pages", 2), tmp_path / "news.db"
    bad = pages / "bad.html"
    bad.write_bytes(b"")
    first = run("add", pages, "--store", path)
    assert first.exit_code == 3
    assert "bad.html: empty" in first.stderr
    second = run("add", pages, "--store", path)
    assert second.exit_code == 0
    assert "1 failed before (--again tries them)" in second.stderr
    listed = run("status", "--failed", "--store", path)
    assert "bad.html: empty: " in listed.stdout
    again = run("add", "--again", "--store", path)
    assert again.exit_code == 3
    bad.write_bytes((pages / "pont-000.html").read_bytes().replace(b"1931", b"1932"))
    assert run("add", "--again", "--store", path).exit_code == 0
    assert "could not be read" not in run("status", "--store", path).stdout


def test_a_name_that_leads_nowhere_is_told_and_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    (tmp_path / "bare").mkdir()
    done = run("add", tmp_path / "none.html", tmp_path / "bare", "--store", path)
    assert done.exit_code == 3
    assert "no such file" in done.stderr
    assert "no pages in this folder" in done.stderr
    assert json.loads(run("status", "--json", "--store", path).stdout)["sources"] == 0


def test_a_page_from_standard_input_is_added(tmp_path: Path) -> None:
    page = (french(tmp_path / "pages", 1) / "pont-000.html").read_bytes()
    path = tmp_path / "news.db"
    assert run("add", "-", "--store", path, stdin=page).exit_code == 0
    assert "1 unchanged" in run("add", "-", "--store", path, stdin=page).stderr


def test_a_run_that_is_killed_goes_on_to_the_same_store(tmp_path: Path) -> None:
    pages = french(tmp_path / "pages", 60)
    path, whole = tmp_path / "killed.db", tmp_path / "whole.db"
    running = subprocess.Popen(
        command("add", pages, "--store", path), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    while not path.exists() and running.poll() is None:
        pass
    try:
        running.wait(timeout=1.5)
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGKILL)
    running.communicate()
    for target in (path, whole):
        assert run("add", pages, "--store", target).exit_code == 0
    with store.open_store(path) as one, store.open_store(whole) as other:
        assert exported(one) == exported(other)
        assert store.status(one).articles == 60


def test_status_says_what_there_is(news: Path) -> None:
    said = run("status", "--store", news).stdout
    assert "9 articles from 9 pages, 2031-03-01 to 2031-03-09" in said
    assert "27 statements, 27 wait for review" in said
    assert json.loads(run("status", "--json", "--store", news).stdout)["statements"] == 27


def test_the_store_is_named_by_flag_environment_or_settings(tmp_path: Path, news: Path) -> None:
    from click.testing import CliRunner

    from onrecord.surfaces.cli import main

    runner = CliRunner()
    assert runner.invoke(main, ["status"], env={"ONRECORD_STORE": str(news)}).exit_code == 0
    config = tmp_path / "onrecord.toml"
    config.write_text(f'store = "{news}"\n')
    assert run("status", "--config", config).exit_code == 0
    gone = run("status", "--store", tmp_path / "none.db")
    assert gone.exit_code == 1
    assert "make one with `onrecord add PATH`" in gone.stderr


def test_a_search_prints_pages_that_go_on(news: Path) -> None:
    first = run("search", "week", "--limit", "20", "--json", "--store", news)
    assert len(first.stdout.splitlines()) == 20
    assert "20 of 27" in first.stderr
    cursor = first.stderr.split("--after ")[1].split()[0]
    rest = run("search", "week", "--after", cursor, "--json", "--store", news)
    assert len(rest.stdout.splitlines()) == 7
    assert "--after" not in rest.stderr


def test_a_search_shows_statements_and_articles(news: Path) -> None:
    said = run("search", "speaker:tarrow", "act:deny", "--store", news)
    assert "\n  Lin Tarrow (deny):\n" in said.stdout
    articles = run("search", "lighthouse", "--articles", "--store", news)
    assert "News of the lighthouse" in articles.stdout
    odd = run("search", "Al-Jadeed", "source:nobody", "--store", news)
    assert odd.exit_code == 0
    assert "nothing has source:nobody" in odd.stderr


@pytest.mark.parametrize("format", ["csv", "jsonl", "jsonld", "annotations"])
def test_an_export_goes_to_a_file_or_to_standard_output(news: Path, format: str) -> None:
    out = news.parent / "out"
    assert run("export", "--as", format, "--out", out, "--store", news).exit_code == 0
    assert out.read_bytes() == run("export", "--as", format, "--store", news).stdout_bytes
    assert list(news.parent.glob("*.part")) == []


def test_an_export_that_cannot_be_written_is_told(news: Path) -> None:
    done = run("export", "--out", news.parent / "no" / "out.csv", "--store", news)
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr


def test_the_codebook_needs_no_store(tmp_path: Path) -> None:
    done = run("export", "--codebook", "--store", tmp_path / "none.db")
    assert done.exit_code == 0
    assert "| `speaker_type` |" in done.stdout


def test_decisions_go_to_a_colleague_and_back(news: Path, tmp_path: Path) -> None:
    with store.open_store(news) as found:
        first, second, *_ = ids(found)
        store.accept(found, first, who="ada")
        store.accept(found, first, who="ben")
        store.reject(found, second, who="ada")
        store.accept(found, second, who="ben")
    log = tmp_path / "log.jsonl"
    run("export", "--as", "decisions", "--out", log, "--store", news)
    other = tmp_path / "other.db"
    with store.open_store(other, create=True) as found:
        fill(found, 9)
    done = run("import", log, "--store", other)
    assert "4 decisions taken, 0 known already" in done.stdout
    assert "0 decisions taken, 4 known already" in run("import", log, "--store", other).stdout
    said = run("agreement", "ada", "ben", "--store", other).stdout
    assert "decided by both" in said
    assert "50%" in said
    assert run("agreement", "ada", "cy", "--store", other).exit_code == 1


def test_an_import_that_is_none_is_told(news: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.jsonl"
    for text in ("nonsense\n", '{"id": "x"}\n', "[1]\n"):
        wrong.write_text(text)
        done = run("import", wrong, "--store", news)
        assert done.exit_code == 1
        assert done.stderr.startswith("Error: ")
    assert run("import", tmp_path / "none", "--store", news).exit_code == 1


def test_a_purge_asks_first(news: Path) -> None:
    kept = run("purge", "/news", "--store", news, "--who", "ada", stdin="n\n")
    assert kept.exit_code == 1
    assert "Remove 9 pages, 9 articles, 27 statements, 0 decisions?" in kept.stderr
    dry = run("purge", "/news", "--dry-run", "--store", news, "--who", "ada")
    assert "to be removed: 9 pages" in dry.stdout
    done = run("purge", "--outlet", "Marsa 7", "--yes", "--store", news, "--who", "ada")
    assert "removed: 3 pages, 3 articles" in done.stdout
    assert run("purge", "--store", news).exit_code == 2


def test_the_doctor_says_that_all_is_well_or_what_is_not(news: Path) -> None:
    assert run("doctor", "--store", news).stdout == "all is well\n"
    with store.open_store(news) as found:
        found.connection.execute("DELETE FROM statement_words")
    ill = run("doctor", "--store", news)
    assert ill.exit_code == 1
    assert (
        "27 rows are missing in the index statement_words: onrecord doctor --repair" in ill.stdout
    )
    mended = run("doctor", "--repair", "--store", news)
    assert mended.exit_code == 0
    assert "made anew: 9 articles" in mended.stdout


def test_hostile_names_do_nothing_to_the_terminal(tmp_path: Path) -> None:
    from tests.store.making import read
    from tests.surfaces.invented import hostile

    path = tmp_path / "bad.db"
    with store.open_store(path, create=True) as found:
        store.put(found, [read(hostile())])
    for args in (["search", "alert"], ["search", "alert", "--articles"], ["status"]):
        assert "\x1b" not in run(*args, "--store", path).stdout
