"""Files that hold many pages: each page of one as a capture, in constant memory.

`captures` reads one, `is_container` tells one by its name, `warc_records` gives the place of each
record too, `Wanted` says what is taken, `Dropped` what was not and why.
"""

from onrecord.pages.containers.opening import captures, is_container
from onrecord.pages.containers.wanted import Dropped, Wanted
from onrecord.pages.containers.warc import Found, warc_records

__all__ = ["Dropped", "Found", "Wanted", "captures", "is_container", "warc_records"]
