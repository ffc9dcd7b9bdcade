-- An archive of version 1 as that version wrote it: two feeds, two entries, four answers, a mark.
PRAGMA application_id = 1852204147;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE archive (
    id   TEXT NOT NULL,                   -- another one in every archive
    last INTEGER NOT NULL                 -- the greatest time given out
) STRICT;
INSERT INTO "archive" VALUES('73e3745613d48c74',1795165200000001);
CREATE TABLE entry (
    id         TEXT PRIMARY KEY,          -- sixteen hex digits, the same in every store
    feed       INTEGER NOT NULL REFERENCES feed,
    first_seen INTEGER NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;
INSERT INTO "entry" VALUES('7e683e2019685a8c',1,1795161600000002);
INSERT INTO "entry" VALUES('c020a860a2b08983',1,1795161600000001);
CREATE TABLE entry_key (
    feed  INTEGER NOT NULL REFERENCES feed,
    kind  TEXT NOT NULL,                  -- link, guid, hash
    value BLOB NOT NULL,
    entry TEXT NOT NULL REFERENCES entry ON DELETE CASCADE,
    PRIMARY KEY (feed, kind, value)
) STRICT, WITHOUT ROWID;
INSERT INTO "entry_key" VALUES(1,'link',X'79AAF508E92B8DD14FC029A943C202FD','7e683e2019685a8c');
INSERT INTO "entry_key" VALUES(1,'link',X'1CB0BDA5A9226DCADEF2C30D3BB3B5BC','c020a860a2b08983');
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
INSERT INTO "feed" VALUES(1,'https://good.example/rss','good','good','{"url":"https://good.example/rss","name":"good","title":"Good","source":{"slug":"good","title":"Good","family":"good","country":null,"ownership":"unknown","kind":"unknown","languages":[]},"language":"en","covers":[],"tags":[],"status":"own","reason":""}','https://moved.example/rss','"1"',NULL,'abababababababababababababababababababababababababababababababab',2,0,1795165200000000,1795165200000000,1795168800000000,NULL,0,NULL,NULL,NULL);
INSERT INTO "feed" VALUES(2,'https://bad.example/rss','bad','bad','{"url":"https://bad.example/rss","name":"bad","title":"Bad","source":{"slug":"bad","title":"Bad","family":"bad","country":null,"ownership":"unknown","kind":"unknown","languages":[]},"language":"en","covers":[],"tags":[],"status":"own","reason":""}','https://bad.example/rss',NULL,NULL,NULL,0,2,1795165200000000,NULL,1795172400000000,NULL,0,NULL,NULL,NULL);
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
INSERT INTO "fetch_log" VALUES(1,1795161600000000,'fetched',NULL,NULL,2,2,NULL);
INSERT INTO "fetch_log" VALUES(1,1795165200000001,'unchanged',NULL,NULL,0,0,NULL);
INSERT INTO "fetch_log" VALUES(2,1795161600000003,'failed','timeout','not done within 30 s',0,0,NULL);
INSERT INTO "fetch_log" VALUES(2,1795165200000000,'failed','http-status','HTTP 500',0,0,NULL);
CREATE TABLE mark (
    name TEXT PRIMARY KEY,
    at   INTEGER NOT NULL                 -- greatest first_seen that a digest covered
) STRICT, WITHOUT ROWID;
INSERT INTO "mark" VALUES('default',1795165200000000);
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
INSERT INTO "revision" VALUES(1,'c020a860a2b08983',1795161600000001,1795158000000000,X'977C6F2CDDBF37A1A429654C261B7AB9','https://example.org/2c9a63a2','Talks in Yerevan','','[]','[]',1795158000000000,NULL,'en','test','[]','[]');
INSERT INTO "revision" VALUES(2,'7e683e2019685a8c',1795161600000002,1795158000000000,X'DD1884C38AAF73810D2D0FAE62D56B12','https://example.org/bfb7060a','Talks in Baku','','[]','[]',1795158000000000,NULL,'en','test','[]','[]');
CREATE TABLE saved (
    name  TEXT NOT NULL,
    entry TEXT NOT NULL REFERENCES entry,
    at    INTEGER NOT NULL,
    note  TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (name, entry)
) STRICT, WITHOUT ROWID;
CREATE TABLE tag (
    revision INTEGER NOT NULL REFERENCES revision ON DELETE CASCADE,
    code     TEXT NOT NULL,               -- raw place code; countries and regions are derived
    score    REAL NOT NULL,
    evidence TEXT NOT NULL,               -- JSON
    PRIMARY KEY (revision, code)
) STRICT, WITHOUT ROWID;
INSERT INTO "tag" VALUES(1,'AM',2.5,'[{"text": "x", "field": "title", "start": 0}]');
INSERT INTO "tag" VALUES(2,'AZ',2.5,'[{"text": "x", "field": "title", "start": 0}]');
CREATE TABLE tombstone (
    feed  INTEGER NOT NULL REFERENCES feed,
    kind  TEXT NOT NULL,
    value BLOB NOT NULL,
    at    INTEGER NOT NULL,
    PRIMARY KEY (feed, kind, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_time ON revision (time);
CREATE INDEX revision_seen ON revision (seen_at);
CREATE INDEX entry_key_value ON entry_key (value, kind);
CREATE INDEX entry_key_entry ON entry_key (entry);
CREATE INDEX tag_code ON tag (code, revision);
COMMIT;
