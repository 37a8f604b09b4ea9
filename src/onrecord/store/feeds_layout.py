"""The tables of feeds, as SQL: which are followed, how it went, what was in them."""

from __future__ import annotations

FEEDS = """
CREATE TABLE feed (
    no INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,         -- as the user, a list or an index names it; a file's path
    address TEXT NOT NULL,            -- where it is asked: elsewhere after a permanent redirect
    chosen INTEGER NOT NULL,          -- 1: named by the user, 0: by a list or an index only
    kind TEXT,                        -- rss, atom, json, sitemap, sitemap index, opml, page
    title TEXT,
    validators TEXT,                  -- JSON: by which the server tells whether it has changed
    changed TEXT,                     -- when, by the index that names it, as last read
    tried TEXT,                       -- when last asked, UTC as all times
    fetched TEXT,                     -- when last answered
    errors INTEGER NOT NULL,          -- since then
    reason TEXT,                      -- of the last one
    message TEXT,
    next TEXT,                        -- when to ask again, at the earliest
    ended INTEGER NOT NULL            -- 1: it says that it will not change any more
);

CREATE TABLE feed_named (
    feed INTEGER NOT NULL REFERENCES feed (no) ON DELETE CASCADE,
    parent INTEGER NOT NULL REFERENCES feed (no) ON DELETE CASCADE,
    PRIMARY KEY (parent, feed)
) WITHOUT ROWID;
CREATE INDEX feed_named_child ON feed_named (feed);

CREATE TABLE feed_entry (
    no INTEGER PRIMARY KEY,
    feed INTEGER NOT NULL REFERENCES feed (no) ON DELETE CASCADE,
    key TEXT NOT NULL,                -- its id in the feed, or its address
    url TEXT NOT NULL,
    state TEXT NOT NULL,              -- waiting, read, failed
    found TEXT NOT NULL,              -- when
    tries INTEGER NOT NULL,
    next TEXT,                        -- of a failed one: when to try again; null: when asked to
    reason TEXT,
    message TEXT,
    UNIQUE (feed, key)
);
CREATE INDEX entry_by_url ON feed_entry (url);
CREATE INDEX entry_open ON feed_entry (feed, no) WHERE state != 'read';
"""
