-- The catalog: the truth from which everything else can be rebuilt.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    authors TEXT NOT NULL,          -- a JSON list
    published TEXT,                 -- ISO date, or NULL where it is not known
    language TEXT,
    text TEXT NOT NULL,
    fetched_at TEXT NOT NULL,       -- ISO time, UTC
    revision INTEGER NOT NULL,
    digest TEXT NOT NULL,           -- of everything a reader sees: tells a revision from a repeat
    text_digest TEXT NOT NULL,      -- of the text alone: tells a copy under another address
    modified TEXT,                  -- ISO date, where the source states one
    summary INTEGER NOT NULL DEFAULT 0, -- 1 where only a feed's summary could be had
    key TEXT NOT NULL DEFAULT ''    -- what the addresses of one story share
);
CREATE INDEX articles_key ON articles (key);
CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_text_digest ON articles (text_digest);

-- What an article said before it was changed.
CREATE TABLE revisions (
    article_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    title TEXT NOT NULL,
    published TEXT,
    text TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    PRIMARY KEY (article_id, revision)
) WITHOUT ROWID;

CREATE TABLE passages (
    number INTEGER PRIMARY KEY,     -- the row of the lexical index
    id TEXT NOT NULL UNIQUE,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,         -- characters of articles.text
    end INTEGER NOT NULL,
    sentences TEXT NOT NULL         -- a JSON list of [start, end], characters of articles.text
);
CREATE INDEX passages_article ON passages (article_id, ordinal);

CREATE VIRTUAL TABLE lexical USING fts5 (title, text, tokenize = 'porter unicode61 remove_diacritics 2');
