"""Articles: from a page to what a reader would call the article."""

from onrecord.articles.reading import from_page

__all__ = ["from_page"]
