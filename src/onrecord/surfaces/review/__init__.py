"""The published review of a day: its articles, who said what in them, on whose word.

Short excerpts and links, never a text whole. docs/review.md says what it shows.
"""

from onrecord.surfaces.review.leads import Lead, leads, leads_page
from onrecord.surfaces.review.overview import Overview, overview
from onrecord.surfaces.review.page import Shown, day_page, index_page
from onrecord.surfaces.review.stories import ReviewStory, stories_of
from onrecord.surfaces.review.style import style

__all__ = [
    "Lead",
    "Overview",
    "ReviewStory",
    "Shown",
    "day_page",
    "index_page",
    "leads",
    "leads_page",
    "overview",
    "stories_of",
    "style",
]
