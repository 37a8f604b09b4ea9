"""Who is one actor across articles, and who is not."""

from __future__ import annotations

import pytest

from onrecord.actors import Registry, registry
from onrecord.records import Actor, Reading, Span

from .invented import (
    MAYOR,
    MAYOR_AGAIN,
    ORGANIZATION,
    STRIKER,
    TARROW_ALONE,
    article,
    mentions,
    says,
)


def named(found: Registry, name: str) -> list[Actor]:
    return [a for a in found.actors if a.name == name]


def articles_of(*readings: Reading) -> set[tuple[str, ...]]:
    return {a.articles for a in registry(readings).actors}


def test_one_full_name_in_two_articles_is_one_actor() -> None:
    again = article("school", says("LIN TARROW"), day="2031-04-01", outlet="Wexholm Meridian")
    (actor,) = registry([MAYOR, again]).actors
    assert actor.articles == ("bridge", "school")
    assert actor.outlets == {"The Harbour Post": 1, "Wexholm Meridian": 1}
    assert (actor.first, actor.last) == ("2031-03-04", "2031-04-01")
    assert actor.spellings == {"LIN TARROW": 1, "Lin Tarrow": 1}
    assert len(actor.statements) == 2


def test_a_surname_joins_the_only_actor_who_has_it_where_the_role_agrees() -> None:
    (actor,) = registry([MAYOR, MAYOR_AGAIN]).actors
    assert actor.name == "Lin Tarrow"
    assert actor.evidence == ("“Tarrow”: the only actor so called, both are called Mayor",) or (
        "so called" in actor.evidence[0]
    )


def test_a_surname_that_nothing_supports_is_a_doubtful_pair() -> None:
    found = registry([MAYOR, TARROW_ALONE])
    assert {a.articles for a in found.actors} == {("bridge",), ("ferry",)}
    (doubt,) = found.doubts
    assert doubt.reason == "surname"
    assert (doubt.a, doubt.b) == ("lin-tarrow", "tarrow")


def test_a_surname_of_two_actors_joins_neither() -> None:
    sister = article("museum", says("Ada Tarrow", "curator", "Old Quay Museum"))
    found = registry([MAYOR, sister, MAYOR_AGAIN])
    assert ("pier",) in {a.articles for a in found.actors}
    assert {d.reason for d in found.doubts} == {"surname"}


def test_two_people_of_one_name_are_listed_and_not_joined() -> None:
    found = registry([MAYOR, STRIKER])
    assert len(named(found, "Lin Tarrow")) == 2
    assert {a.id for a in found.actors} == {"lin-tarrow@bridge", "lin-tarrow@cup"}
    (doubt,) = found.doubts
    assert doubt.reason == "namesakes"
    assert doubt.evidence_for == ("the same full name",)
    assert "Harbour Council / Wexholm United" in doubt.evidence_against[0]


def test_two_roles_of_two_walks_of_life_at_one_time_are_not_joined() -> None:
    judge = article("court", says("Lin Tarrow", "judge"), day="2031-03-06")
    mayor = article("bridge", says("Lin Tarrow", "mayor"), day="2031-03-04")
    assert len(registry([judge, mayor]).actors) == 2


def test_who_changes_office_stays_one_actor_with_two_roles_over_time() -> None:
    later = article(
        "water",
        says("Lin Tarrow", "Minister of Water", "Ministry of Water of Marsa"),
        day="2032-01-10",
    )
    (actor,) = registry([MAYOR, later]).actors
    assert [(r.name, r.first, r.last) for r in actor.roles] == [
        ("mayor", "2031-03-04", "2031-03-04"),
        ("Minister of Water", "2032-01-10", "2032-01-10"),
    ]


def test_one_title_of_two_people_one_after_the_other_joins_nobody() -> None:
    heir = article("vote", says("Ona Tarrow", "mayor", "Harbour Council"), day="2033-01-01")
    found = registry([MAYOR, heir])
    assert len(found.actors) == 2
    (doubt,) = found.doubts
    assert doubt.reason in {"title", "spelling"}
    assert "both are called mayor" in doubt.evidence_for


def test_names_spelled_alike_are_listed_and_not_joined() -> None:
    other = article("quay", says("Linn Tarrow", "mayor"))
    found = registry([MAYOR, other])
    assert len(found.actors) == 2
    assert [d.reason for d in found.doubts] == ["spelling"]
    assert "1 letter differs" in found.doubts[0].evidence_for[0]


def test_middle_initials_that_differ_are_two_people() -> None:
    one = article("a", says("Lin W. Tarrow", "mayor"))
    other = article("b", says("Lin H. Tarrow", "mayor"))
    neither = article("c", says("Lin Tarrow", "mayor"))
    assert len(registry([one, other, neither]).actors) == 3
    assert len(registry([one, neither]).actors) == 1


def test_two_surnames_alone_are_one_actor_only_where_they_agree() -> None:
    assert len(registry([MAYOR_AGAIN, TARROW_ALONE]).actors) == 2
    again = article("wall", says("Tarrow", None, "Harbour Council"))
    assert len(registry([MAYOR_AGAIN, again]).actors) == 1


@pytest.mark.parametrize("kind", ["anonymous", "unnamed_group", "document", "none"])
def test_who_is_not_named_is_no_actor(kind: str) -> None:
    same = [article(i, says("a senior official", type=kind)) for i in ("a", "b")]
    found = registry(same)
    assert found.actors == ()
    assert found.doubts == ()


def test_an_acronym_is_joined_where_the_article_explains_it() -> None:
    text = "The World Sea Council (WSC) met. “We must act,” the WSC said."
    one = article(
        "sea",
        says("World Sea Council", type=ORGANIZATION),
        says("WSC", type=ORGANIZATION),
        text=text,
    )
    bare = article("port", says("WSC", type=ORGANIZATION))
    elsewhere = article("fish", says("WSC", type=ORGANIZATION), outlet="Estafette")
    (actor,) = registry([one, bare]).actors
    assert actor.name == "World Sea Council"
    assert len(actor.statements) == 3
    alone = registry([one, elsewhere])
    assert len(alone.actors) == 2
    assert [d.reason for d in alone.doubts] == ["acronym"]


def test_an_acronym_that_two_explain_joins_neither() -> None:
    sea = article(
        "sea", says("World Sea Council", type=ORGANIZATION), text="World Sea Council (WSC) met."
    )
    sheep = article(
        "wool", says("Wool and Sheep Club", type=ORGANIZATION), text="Wool and Sheep Club (WSC)."
    )
    bare = article("port", says("WSC", type=ORGANIZATION))
    assert ("port",) in articles_of(sea, sheep, bare)


def test_the_health_ministries_of_two_countries_are_two() -> None:
    one = article("a", says("Health Ministry", None, "Marsa", type=ORGANIZATION))
    other = article("b", says("Health Ministry", None, "Wexholm", type=ORGANIZATION))
    same = article("c", says("the Health Ministry", None, "Marsa", type=ORGANIZATION))
    assert articles_of(one, other, same) == {("a", "c"), ("b",)}


def test_the_names_an_article_has_for_a_speaker_are_aliases() -> None:
    text = "Mayor Lin Tarrow spoke. The mayor left. “No,” Tarrow said, and she sat down."
    chain = mentions(text, "Lin Tarrow", "The mayor", "Tarrow said"[:6], "she")
    chain = (*chain, Span(text.rindex("Tarrow"), text.rindex("Tarrow") + 6))
    (actor,) = registry([article("hall", says("Lin Tarrow", chain=chain), text=text)]).actors
    assert actor.aliases == {"Tarrow": 1}


def test_a_name_that_is_a_persons_and_an_organizations_is_listed() -> None:
    firm = article("firm", says("Lin Tarrow", type=ORGANIZATION))
    found = registry([MAYOR, firm])
    assert len(found.actors) == 2
    assert [d.reason for d in found.doubts] == ["kind"]


def test_one_article_given_twice_counts_once() -> None:
    found = registry([MAYOR, MAYOR])
    assert len(found.actors[0].statements) == 1
    assert found.notes == ("given twice, counted once: 1 readings",)


def test_two_articles_with_one_id_stay_two() -> None:
    other = article("bridge", says("Lin Tarrow", "mayor"), text="Another text.")
    (actor,) = registry([MAYOR, other]).actors
    assert len(actor.articles) == 2
    assert all(a.startswith("bridge~") for a in actor.articles)


def test_one_article_of_a_namesake_does_not_cost_the_many_of_the_other() -> None:
    many = [
        article(f"m{n}", says("Lin Tarrow", "mayor", "Harbour Council"), text=f"{n}")
        for n in range(12)
    ]
    silent = [article(f"s{n}", says("Lin Tarrow"), text=f"{n}") for n in range(5)]
    sizes = sorted(len(a.articles) for a in registry([*many, *silent, STRIKER]).actors)
    assert sizes == [1, 17]


def test_an_impossible_date_is_no_date() -> None:
    (actor,) = registry([article("a", says("Lin Tarrow", "mayor"), day="2031-99-99")]).actors
    assert actor.first is None
    assert actor.roles[0].first is None


def test_a_name_without_a_letter_is_an_actor_that_decisions_can_find() -> None:
    found = registry([article("a", says("—"), says("…"), says("\ud800"))])
    assert len({a.id for a in found.actors}) == len(found.actors) >= 2
    assert sum(len(a.statements) for a in found.actors) == 3
