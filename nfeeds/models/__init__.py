"""The nouns, in the order of the sentence: feed, document, entry, story, query, digest."""
