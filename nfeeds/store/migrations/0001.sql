-- What was observed, and when. Nothing in here is a conclusion: stories, countries and regions
-- are derived from it for any moment. Times are microseconds since 1970 in UTC, given out
-- strictly rising by the one writer, so that no row can slip behind a mark.

CREATE TABLE archive (
    id   TEXT NOT NULL,                   -- another one in every archive
    last INTEGER NOT NULL                 -- the greatest time given out
) STRICT;
INSERT INTO archive VALUES (lower(hex(randomblob(8))), 0);

CREATE TABLE feed (
    id            INTEGER PRIMARY KEY,
    key           TEXT NOT NULL UNIQUE,   -- its URL as it was added; survives a move
    name          TEXT NOT NULL,          -- as it was configured at its last poll, with:
    source        TEXT NOT NULL,
    facts         TEXT NOT NULL,          -- JSON of the Feed, without headers and auth
    url           TEXT NOT NULL,          -- where it is asked now
    etag          TEXT,
    last_modified TEXT,
    body_hash     TEXT,
    entries       INTEGER NOT NULL DEFAULT 0,
    failures      INTEGER NOT NULL DEFAULT 0,
    attempted_at  INTEGER,
    succeeded_at  INTEGER,
    next_due      INTEGER,
    retry_at      INTEGER,                -- not before this, by the server's word
    retry_host    INTEGER NOT NULL DEFAULT 0, -- 1: said for its whole host (HTTP 429)
    gone_at       INTEGER,
    moved_to      TEXT,
    moved_since   INTEGER
) STRICT;

-- Append-only; every feed's answers, so that coverage can be told for any moment.
CREATE TABLE fetch_log (
    feed     INTEGER NOT NULL REFERENCES feed,
    at       INTEGER NOT NULL,
    outcome  TEXT NOT NULL,               -- fetched, unchanged, failed, gone
    kind     TEXT,                        -- of the failure
    message  TEXT,
    entries  INTEGER NOT NULL DEFAULT 0,
    new      INTEGER NOT NULL DEFAULT 0,
    gap_from INTEGER,                     -- entries were missed between then and `at`
    PRIMARY KEY (feed, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
    id         TEXT PRIMARY KEY,          -- sixteen hex digits, the same in every store
    feed       INTEGER NOT NULL REFERENCES feed,
    first_seen INTEGER NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE revision (
    id         INTEGER PRIMARY KEY,
    entry      TEXT NOT NULL REFERENCES entry ON DELETE CASCADE,
    seen_at    INTEGER NOT NULL,
    time       INTEGER NOT NULL,          -- published if sane and not after first_seen, else that
    hash       BLOB NOT NULL,             -- of title, summary and link: another hash is an edit
    url        TEXT,
    title      TEXT NOT NULL,
    summary    TEXT NOT NULL,
    authors    TEXT NOT NULL,             -- JSON
    categories TEXT NOT NULL,             -- JSON
    published  INTEGER,
    updated    INTEGER,
    language   TEXT,
    tagger     TEXT NOT NULL,             -- version that wrote tags, credits and word_of
    credits    TEXT NOT NULL,             -- JSON
    word_of    TEXT NOT NULL,             -- JSON
    UNIQUE (entry, seen_at)
) STRICT;
CREATE INDEX revision_time ON revision (time);
CREATE INDEX revision_seen ON revision (seen_at);

-- By which an entry is found again. The value is a hash (SHA-256, 16 bytes) of the text.
CREATE TABLE entry_key (
    feed  INTEGER NOT NULL REFERENCES feed,
    kind  TEXT NOT NULL,                  -- link, guid, hash
    value BLOB NOT NULL,
    entry TEXT NOT NULL REFERENCES entry ON DELETE CASCADE,
    PRIMARY KEY (feed, kind, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_key_value ON entry_key (value, kind);
CREATE INDEX entry_key_entry ON entry_key (entry);

CREATE TABLE tag (
    revision INTEGER NOT NULL REFERENCES revision ON DELETE CASCADE,
    code     TEXT NOT NULL,               -- raw place code; countries and regions are derived
    score    REAL NOT NULL,
    evidence TEXT NOT NULL,               -- JSON
    PRIMARY KEY (revision, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_code ON tag (code, revision);

CREATE TABLE mark (
    name TEXT PRIMARY KEY,
    at   INTEGER NOT NULL                 -- greatest first_seen that a digest covered
) STRICT, WITHOUT ROWID;

CREATE TABLE saved (
    name  TEXT NOT NULL,
    entry TEXT NOT NULL REFERENCES entry,
    at    INTEGER NOT NULL,
    note  TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (name, entry)
) STRICT, WITHOUT ROWID;

-- Keys of what was pruned: it does not come back as new while its feed still carries it.
CREATE TABLE tombstone (
    feed  INTEGER NOT NULL REFERENCES feed,
    kind  TEXT NOT NULL,
    value BLOB NOT NULL,
    at    INTEGER NOT NULL,
    PRIMARY KEY (feed, kind, value)
) STRICT, WITHOUT ROWID;
