"""Reports of invented outlets about invented happenings, as read, and the stories made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord import grouping, store
from onrecord.records import Article, Reading, Span, SpeakerType, Statement
from onrecord.speakers import audit

from .making import read

OUTLETS = ("The Harbour Post", "Wexholm Meridian", "Marsa 7")
# Where, what, who, and what only this happening is told with.
HAPPENINGS = (
    ("Marsa Zuhal", "grain silo collapse", "Ilan Voss", "dockers rubble cranes quay"),
    ("Saltgate", "tram fare march", "Petra Lund", "marchers tickets depot crowns"),
    ("Pemberwick", "ferry fire", "Lin Tarrow", "passengers lifeboats engine captain"),
    ("Karvelia", "dam inquiry", "Oda Vance", "reservoir spillway judges concrete"),
    ("Dravenik", "school strike", "Jon Ebbe", "teachers classrooms pupils wages"),
)

_REST = (
    "The {first} and the {second} were seen at the {third} of {place} before the {what}, and the "
    "{fourth} was closed to {first} for the night.\n\nThe {what} in {place} is the third of its "
    "kind, and the {third} is to be rebuilt.",
    "Before the {what} in {place}, {first} had asked for a better {third}. Nobody came, they said, "
    "and the {second} were left near the {fourth}.\n\nOnce the {fourth} opens, {place} wants to "
    "know what the {third} cost, and why the {what} was not foreseen by the {first}.",
    "Few in {place} slept after the {what}. The {fourth} lay dark; at the {third} stood {first} "
    "with blankets, looking for {second}.\n\nIt had been a quiet week for {first}, until the "
    "{what} came to the {fourth}, one of the {second} told this paper at the {third} of {place}.",
)


def report(happening: int, outlet: int, day: int = 1, *, unnamed: bool = False) -> Reading:
    """Return what one outlet reports of a happening on a day of March 2031.

    Each outlet counts the injured differently, and tells the rest in its own words.
    """
    place, what, who, words = HAPPENINGS[happening]
    first, second, third, fourth = words.split()
    speaker = f"an official of the {first}" if unnamed else who
    lead = f"{OUTLETS[outlet]} looks at the {what} in {place} on day {day}.\n\n"
    said = f"{10 + outlet} people were injured in the {what} near the {fourth} of {place}"
    text = f"{lead}{speaker} said {said}.\n\n" + _REST[outlet].format(
        place=place, what=what, first=first, second=second, third=third, fourth=fourth
    )
    start = len(lead)
    source = Span(start, start + len(speaker))
    cue = Span(source.end + 1, source.end + 5)
    content = Span(cue.end + 1, cue.end + 1 + len(said))
    kind: SpeakerType = "anonymous" if unnamed else "named_person"
    statement = Statement((content,), (cue,), (source,), speaker=speaker, speaker_type=kind)
    article = Article(
        id=f"report-{happening}-{outlet}-{day}",
        text=text,
        title=f"{what.capitalize()} in {place}: what {OUTLETS[outlet]} knows on day {day}",
        publisher=OUTLETS[outlet],
        published=f"2031-03-{day:02d}T08:00:00+01:00",
        url=f"https://news.example/{happening}/{outlet}/{day}",
        language="en",
    )
    return Reading(article, (statement,), audit(article, (statement,)))


def add(found: store.Store, readings: Iterable[Reading]) -> None:
    """Put readings into a store, each under a name of its own."""
    store.put(found, [read(one) for one in readings])


def group(found: store.Store, *, anew: bool = False) -> None:
    """Group what waits, to the end."""
    for _ in grouping.group(found, anew=anew):
        pass


def told(found: store.Store, readings: Iterable[Reading]) -> list[str]:
    """Add readings and group them; return the ids of the articles, in the order given."""
    readings = list(readings)
    add(found, readings)
    group(found)
    return [id_of(found, one) for one in readings]


def id_of(found: store.Store, reading: Reading) -> str:
    """Return the store's id of a reading's article."""
    filters = {"outlet": reading.article.publisher or ""}
    batch = store.search_articles(found, f'"{reading.article.title}"', filters)
    (line,) = [one for one in batch.items if one.title == reading.article.title]
    return line.id


def stories(found: store.Store) -> list[store.StoredStory]:
    """Return all stories of a store, by day."""
    lines: list[store.StoryLine] = []
    after = None
    while True:
        batch = store.stories(found, after=after, limit=2)
        lines += batch.items
        if batch.next is None:
            break
        after = batch.next
    return [store.story(found, one.id) for one in lines]


def shapes(found: store.Store) -> set[frozenset[str]]:
    """Return which articles are together, by their names."""
    return {
        frozenset(store.article(found, member.id).article.id for member in one.members)
        for one in stories(found)
    }


def names(readings: Sequence[Reading]) -> frozenset[str]:
    """Return the names of articles."""
    return frozenset(one.article.id for one in readings)
