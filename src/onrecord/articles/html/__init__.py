"""Articles from HTML."""

from onrecord.articles.html.reading import article_from_html

__all__ = ["article_from_html"]
