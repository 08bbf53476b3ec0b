-- When an article was withdrawn by its source. What it said is among the revisions and nowhere else, so that nothing
-- can cite it; it stands withdrawn for as long as it is not among the articles.
CREATE TABLE IF NOT EXISTS withdrawals (
    article_id TEXT NOT NULL,
    revision INTEGER NOT NULL,      -- the last before it was withdrawn
    url TEXT NOT NULL,
    key TEXT NOT NULL,
    source TEXT NOT NULL,
    language TEXT,
    authors TEXT NOT NULL,
    summary INTEGER NOT NULL,
    digest TEXT NOT NULL,
    text_digest TEXT NOT NULL,
    reason TEXT NOT NULL,           -- how its source said so
    fetched INTEGER NOT NULL,       -- 1 where its own server said so, 0 where a file did
    withdrawn_at TEXT NOT NULL,     -- ISO time, UTC
    PRIMARY KEY (article_id, revision)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS withdrawals_key ON withdrawals (key);
-- The pages that articles were read from, to be looked at again while they are young; withdrawn ones too.
CREATE TABLE IF NOT EXISTS pages (
    article_id TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    title TEXT NOT NULL,            -- as the page states it; a feed's may stand for the article
    etag TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    first_at TEXT NOT NULL,         -- ISO times, UTC
    checked_at TEXT NOT NULL,
    missing INTEGER NOT NULL DEFAULT 0 -- how often in a row it could not be had
) WITHOUT ROWID;
