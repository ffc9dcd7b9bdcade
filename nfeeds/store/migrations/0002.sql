-- What a feed's last document told of how it lives, now and for any past moment.

ALTER TABLE feed ADD COLUMN hints TEXT NOT NULL DEFAULT '{}'; -- JSON: ttl, sy:, skipHours, skipDays
ALTER TABLE feed ADD COLUMN rhythm INTEGER;       -- seconds that usually lie between two entries
ALTER TABLE feed ADD COLUMN newest INTEGER;       -- time of its newest entry
ALTER TABLE feed ADD COLUMN moved_at INTEGER;     -- since when it is asked elsewhere than at its key

ALTER TABLE fetch_log ADD COLUMN newest INTEGER;  -- as in feed, after this answer
ALTER TABLE fetch_log ADD COLUMN rhythm INTEGER;  -- the same
ALTER TABLE fetch_log ADD COLUMN url TEXT;        -- its address once it has moved, as it may be shown

-- How a feed stood at a moment is looked up, however many answers it gave before.
CREATE INDEX fetch_log_read ON fetch_log (feed, at) WHERE outcome = 'fetched';
CREATE INDEX fetch_log_news ON fetch_log (feed, at) WHERE new > 0;
CREATE INDEX fetch_log_gap ON fetch_log (at) WHERE gap_from IS NOT NULL;
