"""Speakers: whose word each statement is, statements by speaker, the source audit.

Everything is resolved inside one article, from its own words; nobody is identified beyond what it
prints. docs/speakers.md says how it works and how often it is right.
"""

from onrecord.speakers.auditing import audit
from onrecord.speakers.groups import NO_SOURCE, grouped
from onrecord.speakers.kinds import voice
from onrecord.speakers.resolving import resolved

__all__ = ["NO_SOURCE", "audit", "grouped", "resolved", "voice"]
