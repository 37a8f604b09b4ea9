"""The tables, as SQL. docs/store.md says what each is for.

An article's `no` is made of its day and its place in the order of adding, a statement's of its
article's and its place in the text (see numbers.py): the order of numbers is the order of days, so
the newest come first by walking any table backwards, and a cursor is one number.
"""

from __future__ import annotations

BASE = """
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE article (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,          -- the hash of what it says
    day TEXT,                         -- of publication, as printed: 2023-12-05
    outlet TEXT,
    title TEXT,
    language TEXT,
    kind TEXT NOT NULL,
    reader TEXT NOT NULL,             -- the version that read it
    replaced_by TEXT,                 -- the article that its page holds now
    added TEXT NOT NULL,              -- when, UTC
    -- The long ones stand last: what lies behind them costs a walk over their pages.
    record TEXT NOT NULL,             -- the Article as JSON, text and all
    reading TEXT NOT NULL             -- audit, entities, notes as JSON
);
CREATE INDEX article_by_day ON article (day, id, replaced_by);
CREATE INDEX article_current ON article (reader) WHERE replaced_by IS NULL;
CREATE INDEX article_by_outlet ON article (outlet);
CREATE INDEX article_replaced ON article (no) WHERE replaced_by IS NOT NULL;

CREATE TABLE source (
    no INTEGER PRIMARY KEY,
    origin TEXT NOT NULL UNIQUE,      -- where the page lies
    page TEXT NOT NULL,               -- the hash of its bytes
    reader TEXT NOT NULL,
    article INTEGER REFERENCES article (no),
    reason TEXT,                      -- why it could not be read; null where it was
    message TEXT,
    tried TEXT NOT NULL               -- when last, UTC
);
CREATE INDEX source_by_article ON source (article);
CREATE INDEX source_failed ON source (no) WHERE reason IS NOT NULL;

CREATE TABLE statement (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,          -- the article's id and the spans
    article INTEGER NOT NULL REFERENCES article (no),
    origin TEXT NOT NULL,             -- reader, or analyst for one that was missed
    live INTEGER NOT NULL,            -- 0: an earlier reader found it, the present one does not
    status TEXT NOT NULL,             -- this and the next are those of `edited`, or of `machine`
    speaker TEXT,
    speaker_id TEXT NOT NULL,
    speaker_type TEXT NOT NULL,
    act TEXT NOT NULL,
    form TEXT NOT NULL,
    confidence REAL NOT NULL,
    machine TEXT NOT NULL,            -- the Statement as first found, JSON; never changes
    edited TEXT                       -- the Statement as decided, where that differs
);
CREATE INDEX statement_by_article ON statement (article, status, live);
CREATE INDEX statement_by_status ON statement (status, live);
CREATE INDEX statement_by_speaker ON statement (speaker_id, no);
CREATE INDEX statement_waiting ON statement (confidence, no) WHERE status = 'waiting' AND live;
CREATE TRIGGER machine_output_stays BEFORE UPDATE OF machine, origin, id ON statement
BEGIN SELECT raise(ABORT, 'what the reader found is never overwritten'); END;

CREATE TABLE change (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,               -- added, replaced, reread, purged, decided
    article TEXT,
    statement TEXT,
    decision TEXT,
    detail TEXT NOT NULL              -- JSON
);
CREATE INDEX change_by_article ON change (article, seq);
"""

DECISIONS = """
CREATE TABLE decision (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,                 -- UTC
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    article TEXT,                     -- null: in every article
    statement TEXT,
    target TEXT,                      -- for undo and redo: the decision
    body TEXT NOT NULL,               -- JSON
    why TEXT NOT NULL
);
CREATE INDEX decision_by_article ON decision (article, seq);
CREATE INDEX decision_by_statement ON decision (statement, seq);
CREATE INDEX decision_by_target ON decision (target, seq);

-- Where a decided statement stands after its article's text changed: `shift` characters further in
-- another article; new is null where that is nowhere for certain.
CREATE TABLE moved (
    old TEXT PRIMARY KEY,
    new TEXT,
    article TEXT NOT NULL,            -- the id of the article that has the new text
    shift INTEGER NOT NULL,
    at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX moved_by_article ON moved (article);
CREATE INDEX moved_back ON moved (new);

-- The log is append-only. Only a purge may take decisions out, and it names the article first.
CREATE TABLE purging (article TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TRIGGER decisions_stay BEFORE DELETE ON decision
WHEN OLD.article IS NULL OR OLD.article NOT IN (SELECT article FROM purging)
BEGIN SELECT raise(ABORT, 'the log of decisions is append-only'); END;
CREATE TRIGGER decisions_stand BEFORE UPDATE ON decision
BEGIN SELECT raise(ABORT, 'the log of decisions is append-only'); END;
"""

# The words are ours (see words.py): letters and digits, joined by spaces. The ascii tokenizer takes
# every other character as a letter, so that it cuts at the spaces and nowhere else.
WORDS = """
CREATE VIRTUAL TABLE article_words USING fts5(
    title, text, names, speaker, outlet, facts,
    content='', contentless_delete=1, tokenize='ascii', prefix='2 3'
);
CREATE VIRTUAL TABLE statement_words USING fts5(
    content, cue, names, speaker, outlet, facts,
    content='', contentless_delete=1, tokenize='ascii', prefix='2 3'
);
"""

# The secret part of a token is kept as its hash: who reads the file cannot use it.
ACCESS = """
CREATE TABLE access_token (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,               -- who uses it; decisions are logged under this name
    scope TEXT NOT NULL,              -- read, decide, admin
    hash TEXT NOT NULL,               -- SHA-256 of the secret, hex
    made TEXT NOT NULL,               -- UTC, as all times
    expires TEXT NOT NULL,
    revoked TEXT
) WITHOUT ROWID;
"""
