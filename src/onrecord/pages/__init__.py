"""Pages: from files, folders, archives, standard input or bytes to decoded text.

`load` reads one page, `discover` lists what there is to read, `captures` the pages in a file that
holds many, `Limits` says how much is too much, `time_limit` bounds the whole reading of a page.
"""

from onrecord.pages.containers import (
    Dropped,
    Found,
    Wanted,
    captures,
    is_container,
    warc_records,
)
from onrecord.pages.discovery import discover, page_id
from onrecord.pages.limits import Limits, time_limit
from onrecord.pages.loading import id_of, load

__all__ = [
    "Dropped",
    "Found",
    "Limits",
    "Wanted",
    "captures",
    "discover",
    "id_of",
    "is_container",
    "load",
    "page_id",
    "time_limit",
    "warc_records",
]
