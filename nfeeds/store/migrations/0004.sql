-- An archive that grows for years: what is counted is kept counted, and what is pruned is told.

-- Archives that are joined may have given out the same moment, so that it is unique no more.
CREATE TABLE entry_again (
    id         TEXT PRIMARY KEY,          -- sixteen hex digits, the same in every store
    feed       INTEGER NOT NULL REFERENCES feed,
    first_seen INTEGER NOT NULL,
    time       INTEGER NOT NULL           -- of its newest wording
) STRICT, WITHOUT ROWID;
INSERT INTO entry_again SELECT id, feed, first_seen, coalesce(
    (SELECT time FROM revision WHERE entry = entry.id ORDER BY seen_at DESC LIMIT 1), first_seen)
FROM entry;
DROP TABLE entry;
ALTER TABLE entry_again RENAME TO entry;
CREATE INDEX entry_seen ON entry (first_seen);
CREATE INDEX entry_feed ON entry (feed, time);

-- Whether an entry is saved is asked before it is pruned.
CREATE INDEX saved_entry ON saved (entry);

ALTER TABLE archive ADD COLUMN wordings INTEGER NOT NULL DEFAULT 0; -- rows of revision
ALTER TABLE archive ADD COLUMN prunings INTEGER NOT NULL DEFAULT 0; -- how often something was pruned
ALTER TABLE archive ADD COLUMN anew     INTEGER NOT NULL DEFAULT 0; -- how often tags were made anew,
                                                                    -- or another archive taken in
ALTER TABLE archive ADD COLUMN numbered INTEGER NOT NULL DEFAULT 0; -- no new wording has a number up
                                                                    -- to this: they were pruned
ALTER TABLE archive ADD COLUMN jumbled  INTEGER NOT NULL DEFAULT 0; -- up to this number wordings are
                                                                    -- not in the order they were seen
UPDATE archive SET wordings = (SELECT count(*) FROM revision);

CREATE TABLE held (
    feed    INTEGER PRIMARY KEY REFERENCES feed,
    entries INTEGER NOT NULL,             -- rows of entry
    pruned  INTEGER                       -- time of the newest of its entries that was pruned
) STRICT;
INSERT INTO held (feed, entries) SELECT feed, count(*) FROM entry GROUP BY feed;

-- A tombstone's `at` is when its feed carried the key last: until long after that it is kept.
CREATE INDEX tombstone_at ON tombstone (feed, at);
