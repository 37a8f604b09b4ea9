"""Copies: articles whose text is another's, found by shared shingles, shown passage by passage."""

from onrecord.stories.copies.alignment import aligned
from onrecord.stories.copies.finding import Copies, between, groups, shared

__all__ = ["Copies", "aligned", "between", "groups", "shared"]
