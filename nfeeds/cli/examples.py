"""Examples below a command's help; a test parses them all."""

EXAMPLES = {
    "run": (
        ("nfeeds run", "poll, and what is new since the last run"),
        ("nfeeds run caucasus --brief", "the digest of that name, a line a story"),
    ),
    "poll": (
        ("nfeeds poll -q --wait 10m", "as cron does it, every hour"),
        ("nfeeds poll bbc-world --force -v", "one feed, now, whatever its turn"),
        ("nfeeds poll -r sahel", "feeds that cover a region"),
    ),
    "watch": (
        ("nfeeds watch -r south-caucasus --min-origins 2", "what two voices tell"),
        ("nfeeds watch caucasus --advance", "a digest, as it happens"),
        ("nfeeds watch 7f3c2a1 --for 4h", "one story, this afternoon"),
        ("nfeeds watch --alerts --json", "alerts, an object a line"),
    ),
    "digest": (
        ("nfeeds digest -r sahel -r levant --since fri", "two desks"),
        ("nfeeds digest --about Shusha --exclude-ownership state", "without state's"),
        ("nfeeds digest caucasus --since last --advance", "what is new"),
        ("nfeeds digest --map -f html -o brief.html", "a page to send"),
    ),
    "search": (
        ("nfeeds search '\"drone strike\"' --since 7d", "a phrase, in a week"),
        ("nfeeds search 'election* -football' --sort rank", "a beginning, without a word"),
    ),
    "entries": (
        ("nfeeds entries -c AM --since 30d -f csv --bom -o am.csv", "a spreadsheet"),
        ("nfeeds entries --saved report -f markdown", "what was kept"),
    ),
    "show": (("nfeeds show 7f3c2a1", "every version, and every reason"),),
    "open": (("nfeeds open 7f3c2a1 --print", "the address, to copy it"),),
    "save": (
        ("nfeeds save 7f3c2a1 --as report -m 'for Friday'", "a story, with a note"),
        ("nfeeds save", "your lists"),
    ),
    "feeds": (
        ("nfeeds feeds list 'bbc*'", "of the catalogue, and your own"),
        ("nfeeds feeds import mine.opml", "folders become tags"),
    ),
    "feeds list": (("nfeeds feeds list --all 'language:ru'", "also those that are off"),),
    "feeds add": (
        ("nfeeds feeds add https://example.org/rss --country GE", "a feed of yours"),
        ("nfeeds feeds add https://example.org/ --check", "only what is a feed"),
    ),
    "feeds check": (("nfeeds feeds check bbc-world", "ask now, and explain the answer"),),
    "feeds discover": (("nfeeds feeds discover example.org", "the feeds of a site"),),
    "feeds set": (("nfeeds feeds set example language=ka kind=newspaper", "what you know"),),
    "places": (
        ("nfeeds places", "all regions"),
        ("nfeeds places Шуши", "a place, by any of its names"),
    ),
    "config": (
        ("nfeeds config example > ~/.config/nfeeds/config.toml", "a file to begin from"),
        ("nfeeds config check", "is it right?"),
    ),
    "schema": (("nfeeds schema digest", "what nfeeds digest --json promises"),),
    "completion": (('eval "$(nfeeds completion bash)"', "in ~/.bashrc"),),
    "demo": (
        ("nfeeds demo -r south-caucasus", "a page, without a network"),
        ("nfeeds --store sqlite:demo.db demo -q -o demo.txt", "keep its archive"),
    ),
}
"""Words of a command → what may be typed, and what it is for."""


def examples_of(command: str) -> str:
    """The last part of a command's help; nothing where there are none."""
    found = EXAMPLES.get(command, ())
    width = max((len(line) for line, _ in found), default=0)
    lines = (f"  {line:<{width}}  {what}\n" for line, what in found)
    return "".join(["\nexamples:\n", *lines]) if found else ""
