"""Dumps that the tests read: all of it invented, in the forms real ones take."""

from pathlib import Path

GIVEN = Path(__file__).parent / "given"
BROADCASTER = (GIVEN / "broadcaster.txt").read_text("utf-8")
SHREDDED = (GIVEN / "shredded.txt").read_text("utf-8")
INDEX = (GIVEN / "index.txt").read_text("utf-8")
