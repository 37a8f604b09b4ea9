"""Grouping can be killed, run twice at once, and go on beside readers: nothing is half."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from onrecord import acting, grouping, store
from onrecord.store.checking import doctor

from .happenings import add, group, names, report, shapes
from .test_stories import everything

ROOT = Path(__file__).parents[2]
GROUPER = """
import sys
from onrecord import grouping, store
grouping._AT_ONCE = 3
with store.open_store(sys.argv[1]) as found:
    for step in grouping.group(found, anew="anew" in sys.argv):
        print(step.placed, step.told, flush=True)
"""
REPORTS = [report(h, o, 1 + 3 * o + h % 2) for h in range(5) for o in range(3)]


def grouper(path: Path, *more: str) -> subprocess.Popen[str]:
    """Start a process that groups a store, a few articles at a time."""
    args = [sys.executable, "-c", GROUPER, str(path), *more]
    return subprocess.Popen(
        args, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    )


def killed(path: Path, at: int, *more: str) -> None:
    """Kill a process that groups, after so many of its steps."""
    running = grouper(path, *more)
    assert running.stdout is not None
    for number, _ in enumerate(running.stdout):
        if number >= at:
            running.send_signal(signal.SIGKILL)
            break
    running.communicate()
    assert running.returncode == -signal.SIGKILL


def test_a_killed_grouping_goes_on_and_loses_nothing(tmp_path: Path) -> None:
    with store.open_store(tmp_path / "whole.db", create=True) as found:
        add(found, REPORTS)
        group(found, anew=True)
        whole = everything(found)
    for kill_at in (0, 2, 5):
        path = tmp_path / f"killed-{kill_at}.db"
        with store.open_store(path, create=True) as found:
            add(found, REPORTS)
        killed(path, kill_at)
        with store.open_store(path) as found:
            assert not list(doctor(found))
            group(found)
            assert frozenset[str]().union(*shapes(found)) == names(REPORTS)
            assert sum(map(len, shapes(found))) == len(REPORTS)
            status = store.status(found)
            assert (status.ungrouped, status.stale) == (0, 0)
            group(found, anew=True)
            assert everything(found) == whole


def test_a_rebuild_that_is_killed_leaves_the_stories_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with store.open_store(path, create=True) as found:
        add(found, REPORTS)
        group(found)
        before = everything(found)
    killed(path, 1, "anew")
    with store.open_store(path) as found:
        assert everything(found) == before
        assert not list(doctor(found))


def test_two_that_group_at_once_do_not_spoil_each_other(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    with store.open_store(path, create=True) as found:
        add(found, REPORTS)
        both = [grouper(path), grouper(path)]
        for running in both:
            _, said = running.communicate(timeout=120)
            assert running.returncode == 0, said
        assert frozenset[str]().union(*shapes(found)) == names(REPORTS)
        assert store.status(found).ungrouped == 0
        assert not list(doctor(found))


def test_articles_that_come_while_all_is_grouped_anew_wait_for_their_story(
    empty: store.Store,
) -> None:
    add(empty, REPORTS[:6])
    steps = grouping.group(empty, anew=True)
    next(steps)
    add(empty, REPORTS[6:])
    list(steps)
    # Those of earlier days than it had come to.
    assert 0 < store.status(empty).ungrouped <= len(REPORTS) - 6
    assert not list(doctor(empty))
    group(empty)
    assert sum(map(len, shapes(empty))) == len(REPORTS)


def test_what_changed_while_a_story_was_told_lets_it_wait(empty: store.Store) -> None:
    add(empty, REPORTS[:3])
    next(iter(grouping.group(empty)))
    one = store.stories(empty).items[0]
    from onrecord.store.grouped.telling import Told, number_of, tell, untold

    read = untold(empty, number_of(empty, one.id))
    assert read is not None
    told = Told(read, grouping.described([r.article for r in read.readings]))
    said = store.search_statements(empty, f"story:{one.id}").items[0]
    store.reject(empty, said.id, who="ada")
    assert tell(empty, [told]) == 0
    group(empty)
    assert store.status(empty).stale == 0


def test_actors_join_the_names_of_all_articles(empty: store.Store) -> None:
    add(empty, REPORTS)
    assert acting.register(empty) == 5
    one = store.speaker(empty, "ilan-voss")
    assert (one.name, one.statements, one.articles) == ("Ilan Voss", 3, 3)
    (actor,) = one.actors
    assert actor.spellings == (("Ilan Voss", 3),)
    said = store.search_statements(empty, filters={"speaker_id": "ilan-voss"})
    assert said.total == 3
    by_name = store.speaker(empty, said.items[0].speaker_id)
    assert [a.id for a in by_name.actors] == ["ilan-voss"]
    assert store.search_articles(empty, filters={"speaker_id": "ilan-voss"}).total == 3
    store.purge(empty, articles=[said.items[0].article], who="ada")
    # What is told of an actor came from that article, too.
    assert store.speaker(empty, said.items[1].speaker_id).actors == ()
    assert acting.register(empty) == 5
    assert store.speaker(empty, "ilan-voss").statements == 2


def test_namesakes_that_the_registry_tells_apart_have_a_page_each(empty: store.Store) -> None:
    add(empty, REPORTS[:3])
    acting.register(empty)
    ids = [s.id for s in store.search_statements(empty).items]
    with empty.writing() as connection:
        connection.execute(
            "UPDATE actor_statement SET actor = 'petra-lund' WHERE statement = ?", (ids[0],)
        )
        connection.execute(
            "INSERT INTO actor SELECT 'petra-lund', name, type, 1,"
            " replace(record, 'ilan-voss', 'petra-lund') FROM actor"
        )
    both = store.speaker(empty, store.statement(empty, ids[0]).speaker_id)
    assert {a.id for a in both.actors} == {"ilan-voss", "petra-lund"}
    assert store.speaker(empty, "petra-lund").statements == 1
    found = store.search_statements(empty, filters={"speaker_id": "ilan-voss"})
    assert {s.id for s in found.items} == {*ids[1:]}
