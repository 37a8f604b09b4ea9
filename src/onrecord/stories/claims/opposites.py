"""Whether two wordings of different speakers say the opposite: a negation, or words opposed."""

from __future__ import annotations

import re

from onrecord.records import Carrier
from onrecord.stories.claims.likeness import Worded, stems
from onrecord.stories.claims.speakers import same_speaker

_NOT = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|neither|nor|without|cannot|hardly|lacks?)\b|n[’']t\b",
    re.IGNORECASE,
)
_DENIALS = {"deny", "decline"}
# Pairs of word beginnings: whoever has the left one and whoever has the right one disagree.
_OPPOSED = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("legal lawfu allow", "illeg unlaw felon crime crimi forbi banne"),
        ("suppo endor favor favou back", "oppos rejec block again"),
        ("rise rose incre grow grew", "fall fell decre decli shran cut"),
        ("succe win won victo defea", "fail faile failu lose lost ongoi"),
        ("true truth fact facts", "false lie lies untru hoax fake"),
        ("safe secur", "dange unsaf threa"),
        ("guilt", "innoc"),
        ("agree conse unite", "disag split divid"),
        ("major huge histo overw", "minor small sligh"),
        ("right good fair", "wrong bad unfai"),
        ("seriou genui real", "fake cynic stunt"),
        ("open reope", "close shut"),
        ("stay remai", "leave withd quit resig"),
        ("chang shift soft softe", "uncha"),
    )
)
_TOPIC = 2  # stems of weight that both must have, so that they speak of one thing
_HEAVY = 2.5


def opposed(a: Worded, b: Worded) -> bool:
    """Whether two wordings speak of one thing and one denies what the other says.

    A rule of thumb with few hits: it is shown as "says otherwise", never as a verdict.
    """
    if same_speaker(a.carrier, b.carrier) == 1 or not (a.carrier.statement and b.carrier.statement):
        return False
    shared = [s for s in a.stems.keys() & b.stems.keys() if min(a.stems[s], b.stems[s]) >= _HEAVY]
    if len(shared) >= 1 and _words_opposed(a.carrier.words, b.carrier.words):
        return True
    return len(shared) >= _TOPIC and _denies(a.carrier) != _denies(b.carrier)


def _denies(carrier: Carrier) -> bool:
    """Whether a wording is in the negative, an even number of negations being none."""
    denied = bool(carrier.statement and carrier.statement.act in _DENIALS)
    return bool((len(_NOT.findall(carrier.words)) + denied) % 2)


def _words_opposed(a: str, b: str) -> bool:
    one, other = stems(a), stems(b)
    return any(
        (one & left and other & right) or (one & right and other & left) for left, right in _OPPOSED
    )
