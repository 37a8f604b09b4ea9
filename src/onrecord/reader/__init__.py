"""The reader: from an article's text to its statements.

`Reader` is the whole stage; `LANGUAGES` names the languages it reads.
"""

from onrecord.reader.acts import act_of, acts
from onrecord.reader.forms import form_of
from onrecord.reader.quotes import quoted
from onrecord.reader.reading import LANGUAGES, Found, Reader, shared_reader, weights_folder

__all__ = [
    "LANGUAGES",
    "Found",
    "Reader",
    "act_of",
    "acts",
    "form_of",
    "quoted",
    "shared_reader",
    "weights_folder",
]
