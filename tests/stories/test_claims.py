"""What outlets say of one thing stands side by side, with what differs."""

from __future__ import annotations

from onrecord.records import Claim, Reading
from onrecord.stories.claims import claims
from tests.stories.invented import reading, said

SAFE = "the silo had been inspected in January and declared safe"
NINE = "nine dock workers were killed when silo four collapsed"
ELEVEN = "eleven dock workers were killed when silo four collapsed"


def outlets() -> list[Reading]:
    marsa = f"Ilan Voss said {SAFE}. According to the harbour authority, {NINE}."
    meridian = f"An official admitted {SAFE}. Rescuers said {ELEVEN}."
    estafette = "The silo had been inspected in January and declared safe. Trams stood still."
    return [
        reading(
            "m",
            "Marsa 7",
            marsa,
            said(marsa, SAFE, "Ilan Voss"),
            said(marsa, NINE, "harbour authority", kind="named_organization"),
        ),
        reading(
            "w",
            "Wexholm Meridian",
            meridian,
            said(meridian, SAFE, "an official", "confirm", "anonymous"),
            said(meridian, ELEVEN, "rescuers", kind="unnamed_group"),
        ),
        reading("e", "Estafette", estafette),
    ]


def found(words: str) -> Claim:
    return next(c for c in claims("silo", outlets()) if any(words in k.words for k in c.carriers))


def test_one_claim_holds_every_outlets_wording() -> None:
    assert {c.outlet for c in found(SAFE).carriers} == {"Marsa 7", "Wexholm Meridian", "Estafette"}


def test_numbers_that_differ_are_shown_as_printed() -> None:
    (numbers,) = (d for d in found(NINE).differences if d.kind == "number")
    assert (numbers.first_words, numbers.second_words) == ("nine", "eleven")


def test_a_source_named_here_and_unnamed_there_is_shown() -> None:
    sources = [d for d in found(SAFE).differences if d.kind == "source"]
    assert ("Ilan Voss", "an official") in {(d.first_words, d.second_words) for d in sources}


def test_said_here_and_admitted_there_is_shown() -> None:
    acts = [d for d in found(SAFE).differences if d.kind == "act"]
    assert [(d.first_words, d.second_words) for d in acts] == [("say", "confirm")]


def test_what_one_outlet_states_as_a_fact_is_shown_beside_who_says_it_elsewhere() -> None:
    drift = [d for d in found(SAFE).differences if d.kind == "attribution"]
    assert {(d.first_words, d.second_words) for d in drift} == {
        ("Ilan Voss", ""),
        ("an official", ""),
    }


def test_a_claim_denied_by_another_speaker_is_named() -> None:
    one = "Lund said the tram fares in Wexholm were unavoidable."
    two = (
        "Bo said the tram fares in Wexholm were not unavoidable, given the profits of the company."
    )
    pair = [
        reading("a", "Marsa 7", one, said(one, one[10:-1], "Lund")),
        reading("b", "Meridian", two, said(two, two[8:-1], "Bo")),
    ]
    found = claims("fares", pair)
    joined = len(found) == 1
    assert joined or found[0].contradicts == (found[1].id,)


def test_every_statement_is_in_exactly_one_claim_and_its_words_are_the_articles() -> None:
    texts = {r.article.id: r.article.text for r in outlets()}
    carriers = [c for claim in claims("silo", outlets()) for c in claim.carriers]
    assert sum(c.statement is not None for c in carriers) == 4
    for carrier in carriers:
        assert " … ".join(s.of(texts[carrier.article]) for s in carrier.content) == carrier.words


def test_a_fact_that_nobody_says_elsewhere_is_no_claim() -> None:
    assert not any(
        "Trams" in c.words for claim in claims("silo", outlets()) for c in claim.carriers
    )


def test_two_statements_about_one_person_do_not_say_the_same_by_that() -> None:
    marsa = "Dorrit Vanstane, the union's leader, was quoted by a local radio station."
    meridian = "The paper's reporter asked why Dorrit Vanstane says he is the company's postman."
    told = claims(
        "fares",
        [
            reading("m", "Marsa 7", marsa, said(marsa, "Dorrit Vanstane, the union's leader", "R")),
            reading(
                "w",
                "Wexholm Meridian",
                meridian,
                said(meridian, "Dorrit Vanstane says he is the company's postman", "T"),
            ),
        ],
    )
    assert [len(claim.carriers) for claim in told] == [1, 1]
