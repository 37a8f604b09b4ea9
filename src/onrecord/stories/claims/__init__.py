"""Claims: statements of a story that say the same thing, and how their wordings differ."""

from onrecord.stories.claims.linking import claims

__all__ = ["claims"]
