-- In which blocks of 1024 wordings, by their numbers, a code is or was among the tags: so that
-- entries about a place that is hardly ever told of are found (store/about.py).
CREATE TABLE about (
    code  TEXT NOT NULL,
    block INTEGER NOT NULL,
    PRIMARY KEY (code, block)
) STRICT, WITHOUT ROWID;
INSERT INTO about (code, block) SELECT DISTINCT code, revision / 1024 FROM tag;
