"""`onrecord claims`: articles in, what their outlets claim out, a line each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from onrecord.records import Reading
from onrecord.settings import Settings
from onrecord.surfaces.cli.jsonl import write_line
from onrecord.surfaces.cli.options import chosen, config_option, reader_options, seconds_option
from onrecord.surfaces.cli.progress import Progress
from onrecord.surfaces.cli.spool import Spool
from onrecord.surfaces.cli.stories import in_order, say_indexes


@click.command(
    short_help="Write the claims of each story as JSON lines.",
    epilog="Example: onrecord articles samples | onrecord claims -",
)
@click.argument("file", type=click.Path(path_type=Path))
@config_option
@reader_options
@seconds_option
def claims(file: Path, config: Path | None, **flags: Any) -> None:
    """Write the claims in the articles of FILE, one JSON line a claim.

    FILE holds articles as for `onrecord stories` (- for standard input). Those with a "story" are
    taken together as it says, the others are put into stories first. A claim holds the statements
    of a story that say the same thing: every outlet's wording, on whose word, which act; what
    differs between them, as printed; and the claims that say otherwise. Nothing is judged.
    """
    from onrecord.stories import day_of
    from onrecord.stories.claims import claims as joined

    using = chosen(config, **flags)
    with Spool(file) as spool:
        with Progress("article") as filling:
            days = [day_of(article) for article in filling.follow(spool.fill())]
        with Progress("article") as progress:
            progress.failed, progress.stopped = filling.failed, filling.stopped
            for story, places in _stories(spool, days):
                for claim in joined(story, _read(progress, spool, places, using)):
                    write_line(claim.to_dict())
                if progress.stopped:
                    break
    say_indexes(spool)
    progress.finish()


def _read(progress: Progress, spool: Spool, places: list[int], using: Settings) -> list[Reading]:
    from onrecord import pipeline

    articles = (spool.article(place) for place in places)
    return list(progress.follow(pipeline.readings_of(articles, using=using)))


def _stories(spool: Spool, days: list[int | None]) -> Iterator[tuple[str, list[int]]]:
    """Yield each story's name and the places of its articles: as given, else as found."""
    from onrecord.stories import Growing

    given: defaultdict[str, list[int]] = defaultdict(list)
    for place, story in spool.story.items():
        given[story].append(place)
    yield from given.items()
    growing = Growing()
    for place in range(len(days)):
        if place not in spool.story:
            growing.count(spool.article(place))
    for article in in_order(spool, days):
        if spool.places[article.id] in spool.story:
            continue
        for found in growing.closed(article):
            yield found.id, [spool.places[name] for name in found.articles]
        growing.add(article)
    for found in growing.closed():
        yield found.id, [spool.places[name] for name in found.articles]
