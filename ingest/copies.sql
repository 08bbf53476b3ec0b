-- The copies of articles at other addresses: told with a citation, never searched.
CREATE TABLE IF NOT EXISTS copies (
    key TEXT PRIMARY KEY,           -- of the copy's address, as articles.key
    url TEXT NOT NULL,
    article_id TEXT NOT NULL,       -- the article that is kept
    source TEXT NOT NULL,
    title TEXT NOT NULL,
    published TEXT,                 -- ISO date, or NULL where it is not known
    fetched_at TEXT NOT NULL,       -- ISO time, UTC
    digest TEXT NOT NULL            -- of everything a reader sees: tells a repeat
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS copies_article ON copies (article_id);

-- The MinHash signatures of the articles' texts; an article too short for one has no minima.
CREATE TABLE IF NOT EXISTS signatures (
    number INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL UNIQUE REFERENCES articles (id) ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS minima (
    value INTEGER NOT NULL,
    signature INTEGER NOT NULL REFERENCES signatures (number) ON DELETE CASCADE,
    PRIMARY KEY (value, signature)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS minima_signature ON minima (signature);
CREATE INDEX IF NOT EXISTS articles_summaries ON articles (summary) WHERE summary = 1;
