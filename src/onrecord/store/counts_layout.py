"""The table of kept counts, as SQL, and the triggers that keep it.

Triggers, so that whatever writes an article or a statement, today or in a later version, changes
the counts in the same transaction.
"""

from __future__ import annotations

# What belongs to the collection, as in reading_out.py: here it is part of the file's layout.
_SHOWN = "{0}.status != 'withdrawn' AND ({0}.live OR {0}.status IN ('accepted', 'corrected'))"
_WAITS = "({0}.status = 'waiting' AND {0}.live)"
_DAY_OF = (
    "day = (SELECT coalesce(a.day, '') FROM article a WHERE a.no = {0}.article"
    " AND a.replaced_by IS NULL)"
)
_ITS_STATEMENTS = (
    f"(SELECT count(*) FROM statement s WHERE s.article = NEW.no AND {_SHOWN.format('s')})"
)
_ITS_WAITING = (
    "(SELECT count(*) FROM statement s WHERE s.article = NEW.no AND s.status = 'waiting'"
    " AND s.live)"
)


def _statement(row: str, sign: str) -> str:
    """Return what counts a statement in (+) or out (-): the row is NEW or OLD."""
    return (
        f"UPDATE day_count SET statements = statements {sign} 1,"
        f" waiting = waiting {sign} {_WAITS.format(row)}"
        f" WHERE {_SHOWN.format(row)} AND {_DAY_OF.format(row)};"
    )


def _article(row: str, sign: str) -> str:
    """Return what counts an article in (+) or out (-), with the statements that it has."""
    begin = f"INSERT OR IGNORE INTO day_count VALUES (coalesce({row}.day, ''), 0, 0, 0);"
    end = "DELETE FROM day_count WHERE articles = 0;"
    counted = (
        f"UPDATE day_count SET articles = articles {sign} 1,"
        f" statements = statements {sign} {_ITS_STATEMENTS},"
        f" waiting = waiting {sign} {_ITS_WAITING} WHERE day = coalesce({row}.day, '');"
    ).replace("NEW.no", f"{row}.no")
    return begin + counted if sign == "+" else counted + end


COUNTS = f"""
CREATE TABLE day_count (
    day TEXT PRIMARY KEY,             -- "" for articles without one
    articles INTEGER NOT NULL,        -- that a page holds now, as all that follow
    statements INTEGER NOT NULL,      -- that belong to the collection, rejected ones too
    waiting INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER article_counted AFTER INSERT ON article WHEN NEW.replaced_by IS NULL
BEGIN {_article("NEW", "+")} END;
CREATE TRIGGER article_uncounted BEFORE DELETE ON article WHEN OLD.replaced_by IS NULL
BEGIN {_article("OLD", "-")} END;
CREATE TRIGGER article_leaves BEFORE UPDATE OF no, day, replaced_by ON article
WHEN OLD.replaced_by IS NULL
BEGIN {_article("OLD", "-")} END;
CREATE TRIGGER article_returns AFTER UPDATE OF no, day, replaced_by ON article
WHEN NEW.replaced_by IS NULL
BEGIN {_article("NEW", "+")} END;
CREATE TRIGGER statement_counted AFTER INSERT ON statement
BEGIN {_statement("NEW", "+")} END;
CREATE TRIGGER statement_uncounted AFTER DELETE ON statement
BEGIN {_statement("OLD", "-")} END;
CREATE TRIGGER statement_recounted AFTER UPDATE OF article, status, live ON statement
BEGIN {_statement("OLD", "-")} {_statement("NEW", "+")} END;

-- What lists and facets show of an article, beside the long columns that stand between its rows.
CREATE INDEX article_traits ON article (no, replaced_by, outlet, language, day);
"""
WORKED_OUT = (
    "SELECT coalesce(a.day, '') AS day, count(*) AS articles, coalesce(sum(n), 0) AS statements,"
    " coalesce(sum(w), 0) AS waiting FROM article a LEFT JOIN"
    " (SELECT article, count(*) AS n, sum(s.status = 'waiting' AND s.live) AS w"
    f" FROM statement s WHERE {_SHOWN.format('s')} GROUP BY article) ON article = a.no"
    " WHERE a.replaced_by IS NULL GROUP BY 1"
)
