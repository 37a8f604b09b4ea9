"""The store: articles, statements and decisions in one file; search over them.

Open one with `open_store`; every other function takes it first. docs/store.md, docs/search.md and
docs/decisions.md say what they do.
"""

from onrecord.store.adding import Known, Read, known, put
from onrecord.store.articles_out import Day, article, articles_on, days, statements_of
from onrecord.store.changing import changes, decision, decisions, failures, history
from onrecord.store.connection import Store, open_store
from onrecord.store.counting import Status, status, ungrouped
from onrecord.store.deciding import (
    accept,
    add_statement,
    decide,
    merge_speakers,
    redo,
    reject,
    respan,
    retype,
    set_speaker,
    split_speaker,
    undo,
)
from onrecord.store.errors import (
    DecisionError,
    NotAStore,
    NotStored,
    QueryError,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreMissing,
    StoreTooNew,
    StoreUnwritable,
)
from onrecord.store.faceting import Facets, Value, facets
from onrecord.store.grouped.claims_out import claim, claims_in, claims_of, claims_with
from onrecord.store.grouped.deciding import (
    merge_stories,
    move_article,
    rename_story,
    split_story,
    story_decisions,
)
from onrecord.store.grouped.lists import stories
from onrecord.store.grouped.one import copies_of, quoted, story, story_of
from onrecord.store.grouped.rows import (
    Quoted,
    Rests,
    StoredCarrier,
    StoredClaim,
    StoredStory,
    StoryArticle,
    StoryLine,
    StorySource,
)
from onrecord.store.purging import Purged, purge
from onrecord.store.rows import (
    ArticleLine,
    Batch,
    Change,
    Decision,
    StoredArticle,
    StoredFailure,
    StoredStatement,
)
from onrecord.store.searching import FILTERS, search_articles, search_statements
from onrecord.store.speakers_out import StoredActor, StoredSpeaker, speaker, speakers_named
from onrecord.store.statements_out import Resolved, orphans, queue, resolve, statement

__all__ = [
    "FILTERS",
    "ArticleLine",
    "Batch",
    "Change",
    "Day",
    "Decision",
    "DecisionError",
    "Facets",
    "Known",
    "NotAStore",
    "NotStored",
    "Purged",
    "QueryError",
    "Quoted",
    "Read",
    "Resolved",
    "Rests",
    "Status",
    "Store",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "StoreLocked",
    "StoreMissing",
    "StoreTooNew",
    "StoreUnwritable",
    "StoredActor",
    "StoredArticle",
    "StoredCarrier",
    "StoredClaim",
    "StoredFailure",
    "StoredSpeaker",
    "StoredStatement",
    "StoredStory",
    "StoryArticle",
    "StoryLine",
    "StorySource",
    "Value",
    "accept",
    "add_statement",
    "article",
    "articles_on",
    "changes",
    "claim",
    "claims_in",
    "claims_of",
    "claims_with",
    "copies_of",
    "days",
    "decide",
    "decision",
    "decisions",
    "facets",
    "failures",
    "history",
    "known",
    "merge_speakers",
    "merge_stories",
    "move_article",
    "open_store",
    "orphans",
    "purge",
    "put",
    "queue",
    "quoted",
    "redo",
    "reject",
    "rename_story",
    "resolve",
    "respan",
    "retype",
    "search_articles",
    "search_statements",
    "set_speaker",
    "speaker",
    "speakers_named",
    "split_speaker",
    "split_story",
    "statement",
    "statements_of",
    "status",
    "stories",
    "story",
    "story_decisions",
    "story_of",
    "undo",
    "ungrouped",
]
