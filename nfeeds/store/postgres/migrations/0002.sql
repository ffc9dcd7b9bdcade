-- In which blocks of 1024 wordings, by their numbers, a code is or was among the tags.
CREATE TABLE about (
    code  text COLLATE "C" NOT NULL,
    block bigint NOT NULL,
    PRIMARY KEY (code, block)
);
INSERT INTO about (code, block) SELECT DISTINCT code, revision / 1024 FROM tag;
