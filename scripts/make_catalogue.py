"""Write the catalogue's two tables from the table of gathered facts: run with its path.

    python scripts/make_catalogue.py FEEDS.tsv

It gives nfeeds/data/feeds.tsv, one row a feed in the order of the given table, and
nfeeds/data/sources.tsv, one row an outlet by slug, and says on stderr what it had to decide.
The rules:

* Rows of one outlet that contradict each other: the value of most rows wins, at a tie the first.
* An outlet's title is its first feed's, less the section behind a dash and remarks in brackets.
  Where several outlets would share one (language editions), all but the one whose slug is the
  shortest have their language in brackets. TITLES corrects what that gets wrong.
* Of the reason of a live feed, the strongest evidence (its first statement) stays, and whatever
  warns; of a dead one's, what says nothing about its death goes.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from nfeeds.models.url import check_url, url_key

DATA = Path(__file__).parents[1] / "nfeeds" / "data"
Row = dict[str, str]

FEED_COLUMNS = ["slug", "title", "url", "source", "language", "covers", "status", "reason"]
SOURCE_COLUMNS = [
    "slug",
    "title",
    "family",
    "country",
    "ownership",
    "ownership_confidence",
    "kind",
    "languages",
]

LANGUAGES = {
    "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bs": "Bosnian",
    "cnr": "Montenegrin", "cs": "Czech", "da": "Danish", "de": "German", "en": "English",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "my": "Burmese", "nb": "Norwegian", "nl": "Dutch",
    "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
    "zh-Hant": "Chinese",
}  # fmt: skip

REMARKS = {
    *LANGUAGES.values(), "RDF", "Atom", "legacy", "main", "traditional", "English feed",
    "English, RDF", "US edition", "old host", "legacy path", "RFE/RL Pashto",
    "Azərbaycanca", "Oʻzbekcha", "Română", "Français", "Русский", "Українська", "Հայերեն",
    "ქართული", "Latvia, Russian", "english.news.cn",
}  # fmt: skip
"""Words in brackets that tell of the feed, not of the outlet."""

TITLES = {
    "8am": "Hasht-e Subh (8am)",
    "aib": "AIB (Agence d'information du Burkina)",
    "acpcongo": "ACP (Agence congolaise de presse)",
    "al-jazeera-arabic": "Al Jazeera Arabic",
    "anadolu-turkish": "Anadolu Ajansı",
    "anp": "ANP (Agence nigérienne de presse)",
    "app-pakistan": "APP (Associated Press of Pakistan)",
    "aps": "APS (Agence de presse sénégalaise)",
    "azadi-radio": "Azadi Radio (RFE/RL Pashto)",
    "cna-taiwan": "CNA (Taiwan)",
    "cna-taiwan-english": "Focus Taiwan (CNA)",
    "ctk": "ČTK",
    "delfi-latvia": "Delfi (Latvia)",
    "delfi-latvia-russian": "Delfi (Latvia, Russian)",
    "ecns": "China News Service (English)",
    "chinanews": "China News Service",
    "err-russian": "ERR (Russian)",
    "fana-amharic": "Fana (Amharic)",
    "fao": "FAO",
    "france24-arabic": "France 24 (Arabic)",
    "hetq-armenian": "Hetq (Armenian)",
    "kyodo": "Kyodo News",
    "mainichi": "毎日新聞",
    "mainichi-english": "The Mainichi",
    "map-morocco": "MAP",
    "nato": "NATO",
    "nhk": "NHK",
    "nv": "NV (The New Voice of Ukraine)",
    "rfi-french": "RFI (French)",
    "rnz": "RNZ",
    "us-state-department": "US State Department",
    "uyghurnews": "Uyghur Times",
    "yonhap-korean": "연합뉴스",
}
"""Where the rule gives no title that the outlet would know itself by."""

IDLE = re.compile(r"^(?:in (?:one|\w+) lists?|no probe result)\b")
WARNS = re.compile(
    r"\b(?:40\d|410|5\d\d)\b|robots|terms|refus|block|bot challenge|browser|seconds to answer"
    r"|guid|frozen|empty|missing|suspended",
    re.IGNORECASE,
)
STATUSES = ("live", "uncertain", "dead")


def main(table: Path, data: Path = DATA) -> int:
    """Read, check, write; 1 and nothing written when the facts do not hold together."""
    rows = read(table)
    sources = {slug: one_source(slug, same) for slug, same in by_source(rows).items()}
    name_sources(sources, rows)
    feeds = [feed_row(row) for row in rows]
    wrong = list(mistakes(feeds, sources))
    if wrong:
        print(*wrong, sep="\n", file=sys.stderr)
        return 1
    write(data / "feeds.tsv", FEED_COLUMNS, feeds)
    write(data / "sources.tsv", SOURCE_COLUMNS, (sources[slug] for slug in sorted(sources)))
    families = {source["family"] for source in sources.values()}
    counts = Counter(feed["status"] for feed in feeds)
    print(
        f"{len(feeds)} feeds ({', '.join(f'{counts[word]} {word}' for word in STATUSES)}),",
        f"{len(sources)} sources, {len(families)} families",
    )
    return 0


def read(table: Path) -> list[Row]:
    """Read the given table: tab-separated, one header line, no quoting."""
    lines = table.read_text(encoding="utf-8").splitlines()
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]


def by_source(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Group the rows by outlet, both in the order of the table."""
    groups = defaultdict(list)
    for row in rows:
        groups[row["source"]].append(row)
    return dict(groups)


def one_source(slug: str, rows: list[Row]) -> Row:
    """Give the facts of one outlet; what its rows contradict each other in is decided and said."""
    return {
        "slug": slug,
        "title": outlet_title(rows[0]["title"]),
        "family": decided(slug, "family", rows),
        "country": decided(slug, "outlet_country", rows),
        "ownership": decided(slug, "ownership", rows),
        "ownership_confidence": decided(slug, "ownership_confidence", rows),
        "kind": decided(slug, "kind", rows),
        "languages": ",".join(sorted({row["language"] for row in rows})),
    }


def decided(slug: str, column: str, rows: list[Row]) -> str:
    """Give the value of most rows, at a tie the first row's."""
    values = Counter(row[column] for row in rows)
    winner = values.most_common(1)[0][0]
    if len(values) > 1:
        print(f"{slug}: {column} is {dict(values)}; taken: {winner}", file=sys.stderr)
    return winner


def outlet_title(title: str) -> str:
    """Take the section and remarks in brackets off a feed's title."""
    title = title.partition(" – ")[0]
    for remark in re.findall(r"\(([^()]*)\)", title):
        if remark in REMARKS:
            title = title.replace(f"({remark})", "")
    return " ".join(title.split())


def name_sources(sources: dict[str, Row], rows: list[Row]) -> None:
    """Tell apart the outlets that would have one title, by language; then the corrections."""
    language = {row["source"]: row["language"] for row in reversed(rows)}
    shared = defaultdict(list)
    for slug, source in sources.items():
        shared[source["title"], source["family"]].append(slug)
    for (title, _), slugs in shared.items():
        for slug in sorted(slugs, key=lambda slug: (len(slug), slug))[1:]:
            sources[slug]["title"] = f"{title} ({LANGUAGES[language[slug]]})"
    for slug in TITLES.keys() & sources.keys():
        sources[slug]["title"] = TITLES[slug]


def feed_row(row: Row) -> Row:
    """Carry a feed's facts over."""
    return {
        "slug": row["slug"],
        "title": row["title"],
        "url": row["feed_url"],
        "source": row["source"],
        "language": row["language"],
        "covers": row["covers"],
        "status": row["status_guess"],
        "reason": reason(row["status_reason"], row["status_guess"]),
    }


def reason(text: str, status: str) -> str:
    """Shorten why a feed has its status to what a user can use."""
    parts = text.split("; ")
    if status == "live":
        parts = parts[:1] + [part for part in parts[1:] if WARNS.search(part)]
    if status == "dead":
        parts = [part for part in parts if not IDLE.match(part)]
    return "; ".join(parts)


def mistakes(feeds: list[Row], sources: dict[str, Row]) -> Iterable[str]:
    """Say what does not hold together."""
    yield from repeated(feeds, sources)
    for feed in feeds:
        try:
            check_url(feed["url"])
        except ValueError as error:
            yield f"{feed['slug']}: the address {error}"
        if feed["status"] not in STATUSES or not all(feed.values()):
            yield f"{feed['slug']}: an empty or unknown value"
        if not sources.get(feed["source"], {}).get("family"):
            yield f"{feed['slug']}: its source has no family"


def repeated(feeds: list[Row], sources: dict[str, Row]) -> Iterable[str]:
    """Say what is there twice and may not be."""
    for column in ("slug", "url"):
        for value, times in Counter(feed[column] for feed in feeds).items():
            if times > 1:
                yield f"{column} {value} is there {times} times"
    for key, times in Counter(url_key(feed["url"]) for feed in feeds).items():
        if times > 1:
            yield f"{key}: the same feed {times} times"
    for title, times in Counter(source["title"] for source in sources.values()).items():
        if times > 1:
            yield f"{times} sources have the title {title}"


def write(path: Path, columns: list[str], rows: Iterable[Row]) -> None:
    """Write a table as it was read."""
    lines = ["\t".join(columns), *("\t".join(row[column] for column in columns) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
