CREATE TABLE subscriptions (
    url TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    added_at TEXT NOT NULL,         -- ISO times, UTC
    checked_at TEXT,
    not_before TEXT,                -- the server is in trouble, or asked for a pause
    failures INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    digest TEXT NOT NULL DEFAULT '' -- of the last body, for servers without either
) WITHOUT ROWID;
-- The items that the last reading of a subscription held and that are done with.
CREATE TABLE seen (
    subscription TEXT NOT NULL REFERENCES subscriptions (url) ON DELETE CASCADE,
    fingerprint TEXT NOT NULL,
    PRIMARY KEY (subscription, fingerprint)
) WITHOUT ROWID;
CREATE TABLE robots (
    origin TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    read_at TEXT NOT NULL
) WITHOUT ROWID;
