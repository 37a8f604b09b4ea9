"""The registry of named speakers across articles, and an analyst's decisions about it.

docs/actors.md says what joins, what does not, and how often it is right.
"""

from onrecord.actors.decisions import Decision, decision, standing
from onrecord.actors.doubts import Doubt
from onrecord.actors.log import append, read
from onrecord.actors.places import place
from onrecord.actors.registry import Collection, Registry, registry

__all__ = [
    "Collection",
    "Decision",
    "Doubt",
    "Registry",
    "append",
    "decision",
    "place",
    "read",
    "registry",
    "standing",
]
