"""Coverage-guided fuzzing (atheris, on libFuzzer) of a document's way to entries.

Whatever the bytes, parse gives a feed or a failure with a name, normalize gives entries that keep
what their noun promises, and neither takes long. The first byte chooses how the document comes.
"""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["nfeeds", "feedparser"]):
    from nfeeds.models.document import Document, Failed
    from nfeeds.models.entry import Entry, Parsed
    from nfeeds.models.feed import Feed, Source
    from nfeeds.models.text import clean
    from nfeeds.normalize import SUMMARY, TITLE, normalize
    from nfeeds.normalize.dates import AHEAD, EARLIEST
    from nfeeds.parse import strict
    from nfeeds.parse.bounds import LIMIT
    from nfeeds.parse.worker import parse, told

CHECKOUT = Path(__file__).resolve().parent.parent
FOUND = CHECKOUT / "build" / "fuzz"
SAMPLES = CHECKOUT / "nfeeds" / "data" / "samples"
SLOW = 10
"""Seconds for one document, after which it is a finding: what the poll gives it."""
LONGEST = 20_000
"""Bytes of a document."""
NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
FEED = Feed(
    url="https://fuzz.example/rss",
    name="fuzz",
    title="Fuzz",
    source=Source(slug="fuzz", title="Fuzz", family="fuzz"),
)
TYPES = ("", "text/xml", "application/rss+xml; charset=utf-16", "text/html", "x/y; charset=koi8-r")
WORDS = (
    "<?xml version='1.0' encoding='", "'?>", "utf-8", "utf-16", "windows-1252", "iso-2022-jp",
    "<!DOCTYPE rss [<!ENTITY a '", "'>]>", "&a;", "<rss version='2.0'>", "<rss>", "</rss>",
    "<channel>", "</channel>", "<item>", "</item>", "<feed xmlns='http://www.w3.org/2005/Atom'>",
    "<entry>", "</entry>", "<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "<title>", "</title>",
    "<title type='xhtml'>", "<title type='html'>", "<link>", "</link>", "<link href='", "'/>",
    "<guid isPermaLink='false'>", "</guid>", "<id>", "</id>", "<pubDate>", "</pubDate>",
    "<updated>", "</updated>", "<dc:date>", "</dc:date>", "<dc:creator>", "<author>", "<name>",
    "</author>", "<description>", "</description>", "<content:encoded>", "<content type='",
    "<summary>", "<category>", "<category term='", "<enclosure url='", "<media:content url='",
    "<skipHours><hour>", "<sy:updatePeriod>", "<ttl>", "xml:base='", "xml:lang='", "<![CDATA[",
    "]]>", "<!--", "-->", "&#xD800;", "&#0;", "&#x1b;", "&amp;", "&nbsp;", "&lt;b&gt;", "&#8238;",
    "javascript:", "data:", "//", "http://[::1", "https://example.org/", "Fri, 20 Nov 2026 ",
    "2026-11-20T06:00:00Z", "99999-01-01", "+9999", "GMT", "24:00:60", "1e9", "\u202e", "\x1b[31m",
)  # fmt: skip
"""What feeds are made of, so that a document is often nearly one."""


def give(data: bytes) -> None:
    """Read one document, and hold what came of it against what is promised."""
    if not data:
        return
    kind = TYPES[data[0] % len(TYPES)]
    document = Document(url="https://fuzz.example/a/rss", body=data[1:], content_type=kind)
    answer = parse(document)
    vouched = strict.read(document)
    if vouched and vouched != answer:  # they differ only where the lenient reader breaks
        hold(isinstance(answer, Failed) or bool(answer.warnings), "the readers disagree")
    for line in told(answer):
        json.loads(line.encode("utf-8", "replace"))
    if isinstance(answer, Failed):
        hold(clean(answer.message) == answer.message, f"message {answer.message!r}")
        hold(answer.kind != "internal", answer.message)
        return
    check(answer)


def check(parsed: Parsed) -> None:
    """Normalize the entries, twice the same."""
    hold(len(parsed.entries) <= LIMIT, f"{len(parsed.entries)} entries")
    ways = [
        normalize(parsed.entries, FEED, base=FEED.url, language=parsed.language, seen_at=NOW)
        for _ in range(2)
    ]
    hold(ways[0] == ways[1], "another result the second time")
    hold(len({entry.id for entry in ways[0]}) == len(ways[0]), "an id twice")
    for entry in ways[0]:
        check_entry(entry)


def check_entry(entry: Entry) -> None:
    """What the noun Entry promises."""
    for text in (entry.title, entry.summary, *entry.authors, *entry.categories):
        hold(clean(text) == text, f"not clean: {text!r}")
    hold(0 < len(entry.title) <= TITLE, f"title of {len(entry.title)}")
    hold(len(entry.summary) <= SUMMARY, f"summary of {len(entry.summary)}")
    hold(bool(entry.found_by), "no key")
    hold(entry.url is None or entry.url.startswith(("http://", "https://")), f"link {entry.url!r}")
    hold(entry.url is None or entry.url.isprintable(), f"link {entry.url!r}")
    for time in (entry.published, entry.updated):
        hold(time is None or EARLIEST <= time <= NOW + AHEAD, f"time {time}")


def hold(promise: bool, words: str) -> None:  # noqa: FBT001 - an assertion that -O leaves in
    """Raise where a promise is broken."""
    if not promise:
        raise AssertionError(words)


def seeds(folders: list[Path]) -> Path:
    """A folder with documents to begin with, each behind the byte for its type."""
    corpus = FOUND / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for folder in folders:
        for path in folder.iterdir():
            if path.is_file() and path.stat().st_size <= LONGEST:
                (corpus / path.name).write_bytes(b"\1" + path.read_bytes())
    return corpus


def dictionary() -> Path:
    """The words in libFuzzer's spelling."""
    path = FOUND / "words"
    lines = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in WORDS)
    path.write_text("".join(f'"{line}"\n' for line in lines))
    return path


def main() -> None:
    """Fuzz for as long as was asked."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 1
    corpus = seeds([SAMPLES, *map(Path, sys.argv[2:])])
    options = {
        "max_total_time": round(timedelta(minutes=minutes).total_seconds()),
        "max_len": LONGEST,
        "timeout": SLOW,
        "dict": dictionary(),
        "artifact_prefix": f"{FOUND}/",
        "print_final_stats": 1,
    }
    words = [f"-{name}={value}" for name, value in options.items()]
    atheris.Setup([sys.argv[0], *words, str(corpus)], give)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
