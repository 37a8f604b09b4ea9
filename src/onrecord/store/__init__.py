"""The store: articles, statements and decisions in one file; search over them.

Open one with `open_store`; every other function takes it first. docs/store.md, docs/search.md and
docs/decisions.md say what they do.
"""

from onrecord.store.adding import Known, Read, known, put
from onrecord.store.articles_out import Day, article, articles_on, days, statements_of
from onrecord.store.changing import changes, decision, decisions, failures, history
from onrecord.store.connection import Store, open_store
from onrecord.store.counting import Status, status
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
from onrecord.store.speakers_out import StoredSpeaker, speaker, speakers_named
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
    "Read",
    "Resolved",
    "Status",
    "Store",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "StoreLocked",
    "StoreMissing",
    "StoreTooNew",
    "StoreUnwritable",
    "StoredArticle",
    "StoredFailure",
    "StoredSpeaker",
    "StoredStatement",
    "Value",
    "accept",
    "add_statement",
    "article",
    "articles_on",
    "changes",
    "days",
    "decide",
    "decision",
    "decisions",
    "facets",
    "failures",
    "history",
    "known",
    "merge_speakers",
    "open_store",
    "orphans",
    "purge",
    "put",
    "queue",
    "redo",
    "reject",
    "resolve",
    "respan",
    "retype",
    "search_articles",
    "search_statements",
    "set_speaker",
    "speaker",
    "speakers_named",
    "split_speaker",
    "statement",
    "statements_of",
    "status",
    "undo",
]
