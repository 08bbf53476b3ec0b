-- What readers thought of answers. Nothing here says who they are.
CREATE TABLE IF NOT EXISTS feedback (
    id TEXT PRIMARY KEY,            -- random, made for one answer shown once
    given_at TEXT NOT NULL,         -- ISO time, UTC
    thumb TEXT NOT NULL,            -- up or down
    comment TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    articles TEXT NOT NULL,         -- a JSON list of article ids
    model TEXT,                     -- NULL where the answer was quoted
    as_of TEXT                      -- ISO date
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS feedback_given ON feedback (given_at);
