"""Speakers: what kind of source each statement has, statements by source, the source audit.

Sources are taken as printed; nobody is resolved or identified. docs/speakers.md says how it works
and how often it is right.
"""

from onrecord.speakers.auditing import audit
from onrecord.speakers.chains import voices
from onrecord.speakers.groups import NO_SOURCE, grouped
from onrecord.speakers.kinds import voice

__all__ = ["NO_SOURCE", "audit", "grouped", "voice", "voices"]
