"""Stories: articles about one happening, the copies among them, the claims they carry.

Articles and statements go in, `Story` and `Claim` records come out. docs/stories.md and
docs/claims.md say how it works and how often it is right.
"""

from onrecord.stories.changes import Changes
from onrecord.stories.growing import Growing
from onrecord.stories.ordering import day_of
from onrecord.stories.rules import Rules

__all__ = ["Changes", "Growing", "Rules", "day_of"]
