"""Invented articles of three outlets."""

from onrecord.records import Article, Reading, Span, Statement

SILO = (
    "MARSA ZUHAL (VMR) — Nine dock workers were killed when grain silo four collapsed in Marsa "
    "Zuhal on Tuesday, the harbour authority said.\n\n"
    "Harbour director Ilan Voss said the silo had been inspected in January and declared safe by "
    "the engineers of the Sourvelle institute.\n\n"
    "Rescue crews from three districts searched the rubble through the night, with cranes brought "
    "from the naval yard at Pemberwick.\n\n"
    "The dockers' union has asked for all seven remaining silos to be emptied before work begins "
    "again."
)
COPY = (
    "Grief hung over the waterfront yesterday as families waited for news of their sons.\n\n"
    + "\n\n".join(SILO.split("\n\n")[1:])
)
OWN = (
    "The collapse of a grain silo at Marsa Zuhal has killed eleven dock workers, according to "
    "rescuers, who dug in the rubble of silo four until dawn.\n\n"
    "Ilan Voss, who runs the harbour, insisted that inspectors had found nothing wrong with the "
    "silo. Dockers want the other silos emptied."
)
FARES = (
    "WEXHOLM — Several thousand people marched to Saltgate against the new tram fares, which rise "
    "by a fifth in April.\n\nMayor Petra Lund promised to meet the marchers. The tram company "
    "Wexholm Lines called the fares unavoidable."
)


def silo_story() -> list[Article]:
    """Return a wire report, its copy with a new lead, and an outlet's own report."""
    return [
        Article("wire", SILO, title="Nine killed in silo collapse", published="2025-03-11"),
        Article("copy", COPY, title="Families wait at silo four", published="2025-03-12"),
        Article("own", OWN, title="Silo collapse kills eleven", published="2025-03-11T20:00:00Z"),
    ]


def fares() -> Article:
    """Return an article about something else on the same day."""
    return Article("fares", FARES, title="March against tram fares", published="2025-03-11")


def said(text: str, words: str, speaker: str | None, act: str = "say", kind: str = "") -> Statement:
    """Return a statement whose content is the first place of `words` in a text."""
    start = text.index(words)
    found = kind or ("named_person" if speaker else "none")
    return Statement(
        (Span(start, start + len(words)),), speaker=speaker, act=act, speaker_type=found
    )


def reading(name: str, outlet: str, text: str, *statements: Statement) -> Reading:
    """Return an article as read."""
    return Reading(Article(name, text, publisher=outlet, published="2025-03-11"), statements)
