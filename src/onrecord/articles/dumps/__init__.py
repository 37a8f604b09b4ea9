"""Articles from plain-text dumps of news pages: a small line model of our own."""

from onrecord.articles.dumps.build import article_from_dump

__all__ = ["article_from_dump"]
