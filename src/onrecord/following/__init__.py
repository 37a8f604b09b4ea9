"""Feeds followed: asked politely, remembered in the store, the pages of new entries read into it.

This joins the feeds and the fetching (`onrecord.wire`), the pipeline and the store. `Asking` is a
run over feeds, `Pages` one over what is new in them; `ticking.Ticks` says when both are due again.
"""

from onrecord.following.asked import Asked, Source, Wanted, is_address, source_of
from onrecord.following.asking import Asking
from onrecord.following.fetcher import FeedFetcher
from onrecord.following.opening import fetching
from onrecord.following.reading import Pages, waiting

__all__ = [
    "Asked",
    "Asking",
    "FeedFetcher",
    "Pages",
    "Source",
    "Wanted",
    "fetching",
    "is_address",
    "source_of",
    "waiting",
]
