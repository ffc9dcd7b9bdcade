-- Words of every wording, by which entries are found. It holds no text of its own, nor where in a
-- text a word stands: who asks tests what is found. `indexed` is a function of ours, so that what
-- is a word, and when two are the same, is decided in one place (models/words.py).

CREATE VIRTUAL TABLE search USING fts5 (
    words, content = '', detail = none, columnsize = 0, tokenize = "ascii tokenchars '_'"
);
INSERT INTO search (rowid, words) SELECT id, indexed(title, summary) FROM revision;

-- The same article in another feed is found by its link alone.
DROP INDEX entry_key_value;
CREATE INDEX entry_key_link ON entry_key (value) WHERE kind = 'link';

DROP INDEX tag_code;                              -- nobody looks for tags by their code
