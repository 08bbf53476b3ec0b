-- The copies of articles at other addresses: told with a citation, never searched.
CREATE TABLE copies (
    key TEXT PRIMARY KEY,           -- of the copy's address, as articles.key
    url TEXT NOT NULL,
    article_id TEXT NOT NULL,       -- the article that is kept
    source TEXT NOT NULL,
    title TEXT NOT NULL,
    published TEXT,                 -- ISO date, or NULL where it is not known
    fetched_at TEXT NOT NULL,       -- ISO time, UTC
    digest TEXT NOT NULL            -- of everything a reader sees: tells a repeat
) WITHOUT ROWID;
CREATE INDEX copies_article ON copies (article_id);

-- The MinHash signatures of the articles' texts; an article too short for one has no minima.
CREATE TABLE signatures (
    number INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL UNIQUE REFERENCES articles (id) ON DELETE CASCADE
);
CREATE TABLE minima (
    value INTEGER NOT NULL,
    signature INTEGER NOT NULL REFERENCES signatures (number) ON DELETE CASCADE,
    PRIMARY KEY (value, signature)
) WITHOUT ROWID;
CREATE INDEX minima_signature ON minima (signature);
CREATE INDEX articles_summaries ON articles (summary) WHERE summary = 1;
