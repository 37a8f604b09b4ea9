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

# Stories and claims follow from the articles, the statements and the log: all of this can be made
# anew. A story has the number of the article it is named after, its member that was added first.
STORIES = """
CREATE TABLE story (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,          -- that of the article it is named after
    title TEXT,                       -- as decided, or that of its most typical article
    printed TEXT,                     -- the latter
    first_day TEXT,
    last_day TEXT,
    last INTEGER NOT NULL,            -- the last day as a number, 0 for none
    places TEXT NOT NULL,             -- JSON
    actors TEXT NOT NULL,             -- JSON
    articles INTEGER NOT NULL,
    independent INTEGER NOT NULL,     -- of these, with copies counted once
    claims INTEGER NOT NULL,          -- carried by two articles or more
    disputed INTEGER NOT NULL,        -- whose carriers differ
    rests TEXT,                       -- JSON: where its word is an unnamed source's alone
    stale INTEGER NOT NULL            -- what changed since it was described; 0: nothing
);
CREATE INDEX story_newest ON story (last, no, articles);
CREATE INDEX story_largest ON story (independent, no, articles);
CREATE INDEX story_stale ON story (no) WHERE stale > 0;

CREATE TABLE story_article (
    article INTEGER PRIMARY KEY REFERENCES article (no),
    story INTEGER NOT NULL,
    machine INTEGER NOT NULL,         -- the story it is in without any decision
    source INTEGER NOT NULL           -- the article that it is counted with: itself, or a copy's
);
CREATE INDEX article_by_story ON story_article (story);
CREATE INDEX article_by_machine ON story_article (machine);

CREATE TABLE ungrouped (article INTEGER PRIMARY KEY REFERENCES article (no));
INSERT INTO ungrouped SELECT no FROM article WHERE replaced_by IS NULL AND kind = 'article';

CREATE TABLE story_copy (
    first INTEGER NOT NULL REFERENCES article (no),
    second INTEGER NOT NULL REFERENCES article (no),
    story INTEGER NOT NULL,
    record TEXT NOT NULL,             -- passages on both sides, shares, credits as printed: JSON
    PRIMARY KEY (first, second)
) WITHOUT ROWID;
CREATE INDEX copy_by_second ON story_copy (second);
CREATE INDEX copy_by_story ON story_copy (story);

CREATE TABLE claim (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    story INTEGER NOT NULL,
    rank INTEGER NOT NULL,            -- its place in the story
    articles INTEGER NOT NULL,
    independent INTEGER NOT NULL,
    disputed INTEGER NOT NULL,
    differences TEXT NOT NULL,        -- JSON
    contradicts TEXT NOT NULL         -- JSON
);
CREATE INDEX claim_by_id ON claim (id);
CREATE INDEX claim_by_story ON claim (story, rank);

CREATE TABLE claim_carrier (
    claim INTEGER NOT NULL REFERENCES claim (no),
    place INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article (no),
    statement TEXT,                   -- its id; null: the outlet states it itself
    content TEXT NOT NULL,            -- spans, JSON
    words TEXT NOT NULL,
    PRIMARY KEY (claim, place)
) WITHOUT ROWID;
CREATE INDEX carrier_by_article ON claim_carrier (article);
CREATE INDEX carrier_by_statement ON claim_carrier (statement) WHERE statement IS NOT NULL;

CREATE INDEX decision_on_stories ON decision (seq) WHERE kind IN
    ('split_story', 'merge_stories', 'move_article', 'rename_story');
"""

# What the registry of actors makes of the named speakers: derived as well.
ACTORS = """
CREATE TABLE actor (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    statements INTEGER NOT NULL,
    record TEXT NOT NULL              -- the Actor as JSON, without its statements
) WITHOUT ROWID;
CREATE TABLE actor_statement (
    statement TEXT PRIMARY KEY,       -- its id
    actor TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX statement_by_actor ON actor_statement (actor);
"""
