-- The tables of nfeeds/store/migrations, as they are in version 4 there; what they mean is told there.
-- Texts are compared byte by byte, as SQLite does, so that every list comes in the same order.

CREATE TABLE archive (
    id       text COLLATE "C" NOT NULL,
    last     bigint NOT NULL,
    version  integer NOT NULL,            -- of these tables
    wordings bigint NOT NULL DEFAULT 0,
    prunings bigint NOT NULL DEFAULT 0,
    anew     bigint NOT NULL DEFAULT 0,
    numbered bigint NOT NULL DEFAULT 0,
    jumbled  bigint NOT NULL DEFAULT 0
);
INSERT INTO archive (id, last, version) VALUES (left(replace(gen_random_uuid()::text, '-', ''), 16), 0, 0);

CREATE TABLE feed (
    id            bigint PRIMARY KEY,
    key           text COLLATE "C" NOT NULL UNIQUE,
    name          text COLLATE "C" NOT NULL,
    source        text COLLATE "C" NOT NULL,
    facts         text NOT NULL,
    url           text NOT NULL,
    etag          text,
    last_modified text,
    body_hash     text,
    entries       bigint NOT NULL DEFAULT 0,
    failures      bigint NOT NULL DEFAULT 0,
    attempted_at  bigint,
    succeeded_at  bigint,
    next_due      bigint,
    retry_at      bigint,
    retry_host    boolean NOT NULL DEFAULT false,
    gone_at       bigint,
    moved_to      text,
    moved_since   bigint,
    hints         text NOT NULL DEFAULT '{}',
    rhythm        bigint,
    newest        bigint,
    moved_at      bigint
);

CREATE TABLE fetch_log (
    feed     bigint NOT NULL REFERENCES feed,
    at       bigint NOT NULL,
    outcome  text COLLATE "C" NOT NULL,
    kind     text,
    message  text,
    entries  bigint NOT NULL DEFAULT 0,
    new      bigint NOT NULL DEFAULT 0,
    gap_from bigint,
    newest   bigint,
    rhythm   bigint,
    url      text,
    PRIMARY KEY (feed, at)
);
CREATE INDEX fetch_log_read ON fetch_log (feed, at) WHERE outcome = 'fetched';
CREATE INDEX fetch_log_news ON fetch_log (feed, at) WHERE new > 0;
CREATE INDEX fetch_log_gap ON fetch_log (at) WHERE gap_from IS NOT NULL;

CREATE TABLE entry (
    id         text COLLATE "C" PRIMARY KEY,
    feed       bigint NOT NULL REFERENCES feed,
    first_seen bigint NOT NULL,
    time       bigint NOT NULL
);
CREATE INDEX entry_seen ON entry (first_seen, id);
CREATE INDEX entry_feed ON entry (feed, time, id);

CREATE TABLE held (
    feed    bigint PRIMARY KEY REFERENCES feed,
    entries bigint NOT NULL,
    pruned  bigint
);

CREATE TABLE revision (
    id         bigint PRIMARY KEY,
    entry      text COLLATE "C" NOT NULL REFERENCES entry ON DELETE CASCADE,
    seen_at    bigint NOT NULL,
    time       bigint NOT NULL,
    hash       bytea NOT NULL,
    url        text,
    title      text NOT NULL,
    summary    text NOT NULL,
    authors    text NOT NULL,
    categories text NOT NULL,
    published  bigint,
    updated    bigint,
    language   text,
    tagger     text COLLATE "C" NOT NULL,
    credits    text NOT NULL,
    word_of    text NOT NULL,
    UNIQUE (entry, seen_at)
);
CREATE INDEX revision_time ON revision (time);
CREATE INDEX revision_seen ON revision (seen_at);

CREATE TABLE entry_key (
    feed  bigint NOT NULL REFERENCES feed,
    kind  text COLLATE "C" NOT NULL,
    value bytea NOT NULL,
    entry text COLLATE "C" NOT NULL REFERENCES entry ON DELETE CASCADE,
    PRIMARY KEY (feed, kind, value)
);
CREATE INDEX entry_key_link ON entry_key (value) WHERE kind = 'link';
CREATE INDEX entry_key_entry ON entry_key (entry);

CREATE TABLE tag (
    revision bigint NOT NULL REFERENCES revision ON DELETE CASCADE,
    code     text COLLATE "C" NOT NULL,
    score    double precision NOT NULL,
    evidence text NOT NULL,
    PRIMARY KEY (revision, code)
);

CREATE TABLE mark (
    name text COLLATE "C" PRIMARY KEY,
    at   bigint NOT NULL
);

CREATE TABLE saved (
    name  text COLLATE "C" NOT NULL,
    entry text COLLATE "C" NOT NULL REFERENCES entry,
    at    bigint NOT NULL,
    note  text NOT NULL DEFAULT '',
    PRIMARY KEY (name, entry)
);
CREATE INDEX saved_entry ON saved (entry);

CREATE TABLE tombstone (
    feed  bigint NOT NULL REFERENCES feed,
    kind  text COLLATE "C" NOT NULL,
    value bytea NOT NULL,
    at    bigint NOT NULL,
    PRIMARY KEY (feed, kind, value)
);
CREATE INDEX tombstone_at ON tombstone (feed, at);

-- Words of every wording, parted and folded by us (models/words.py). A table beside the wordings,
-- so that tags that are made anew do not write the index again.
CREATE TABLE search (
    rowid bigint PRIMARY KEY REFERENCES revision ON DELETE CASCADE,
    words tsvector NOT NULL
);
CREATE INDEX search_words ON search USING gin (words);
