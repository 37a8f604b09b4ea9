"""Pages: from files, folders, standard input or bytes to decoded text.

`load` reads one page, `discover` lists what there is to read, `Limits` says how much is too much,
`time_limit` bounds the whole reading of a page.
"""

from onrecord.pages.discovery import discover, page_id
from onrecord.pages.limits import Limits, time_limit
from onrecord.pages.loading import id_of, load

__all__ = ["Limits", "discover", "id_of", "load", "page_id", "time_limit"]
