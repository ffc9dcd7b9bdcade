"""What a newcomer writes: httpx and feedparser in a loop, ETags and entries in SQLite.

python bench_plain.py ADDRESSES DATABASE
"""

import sqlite3
import sys
from pathlib import Path

import feedparser
import httpx


def main(addresses: str, database: str) -> None:
    """Poll the feeds whose addresses are in a file."""
    db = sqlite3.connect(database)
    db.executescript(
        "CREATE TABLE IF NOT EXISTS feeds (url PRIMARY KEY, etag);"
        "CREATE TABLE IF NOT EXISTS entries (feed, id, title, link, summary, published,"
        " PRIMARY KEY (feed, id))"
    )
    tags = dict(db.execute("SELECT url, etag FROM feeds"))
    with httpx.Client(timeout=30) as client:
        for url in Path(addresses).read_text().split():
            tag = tags.get(url)
            answer = client.get(url, headers={"If-None-Match": tag} if tag else {})
            if answer.status_code == httpx.codes.OK:
                store(db, url, answer)


def store(db: sqlite3.Connection, url: str, answer: httpx.Response) -> None:
    """Keep a feed's entries, and its validator."""
    rows = [
        (url, e.get("id") or e.get("link"), e.get("title"), e.get("link"), e.get("summary"))
        for e in feedparser.parse(answer.content).entries
    ]
    db.executemany("INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?, ?, NULL)", rows)
    db.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?)", (url, answer.headers.get("etag")))
    db.commit()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
