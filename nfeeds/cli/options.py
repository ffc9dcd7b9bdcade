"""Flags that several commands share, and the Query that they mean."""

import argparse
from argparse import Namespace
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, get_args

from nfeeds.cli.terminal import Terminal
from nfeeds.cli.when import duration, moment
from nfeeds.errors import ConfigError, UsageError
from nfeeds.models.query import Filters, GroupBy, Query
from nfeeds.render import DATA, FORMATS, RenderOptions

FILTERS = {
    "region": ("-r", "KEY", "about this region"),
    "country": ("-c", "CC", "about this country or territory"),
    "about": (None, "PLACE", "about any place, by any of its names"),
    "source": ("-s", "SLUG", "told by this source (shell pattern)"),
    "source_country": (None, "CC", "told from this country"),
    "ownership": (None, "WORD", "told by sources so owned: state, private, nonprofit, …"),
    "kind": (None, "WORD", "told by sources of this kind: wire, newspaper, …"),
    "tag": (None, "TAG", "from feeds with this tag"),
    "language": (None, "TAG", "in this language"),
    "match": (None, "WORDS", 'with these words; "a phrase", start*, -without'),
    "category": (None, "NAME", "with this category; list:sport, …"),
    "saved": (None, "NAME", "saved under this name"),
}
"""Field of Filters → short flag, placeholder, help. Each has its `--exclude-` twin."""

SORTS = ("rank", "time")
GROUPS = get_args(GroupBy)
DIGEST_KEYS = (
    *(prefix + name.replace("_", "-") for prefix in ("", "exclude-") for name in FILTERS),
    *("since", "until", "time", "min-origins", "sort", "group-by", "limit", "territories"),
)
"""What `[digests.NAME]` may hold."""
FRESH = timedelta(days=7)
"""Since a mark, what was published so long before it was seen is no news."""
HUMAN_LIMIT = 20


def flag(name: str) -> str:
    """A field's long flag."""
    return "--" + name.replace("_", "-")


def add_filters(parser: argparse.ArgumentParser) -> None:
    """All filters and their twins."""
    group = parser.add_argument_group(
        "filters", "repeated: or; different flags: and; A+B: both; each also as --exclude-…"
    )
    for name, (short, metavar, text) in FILTERS.items():
        names = [part for part in (short, flag(name)) if part]
        group.add_argument(*names, action="append", metavar=metavar, help=text)
        group.add_argument(
            "--exclude-" + flag(name)[2:],
            dest=f"exclude_{name}",
            action="append",
            metavar=metavar,
            help=argparse.SUPPRESS,
        )


def add_window(parser: argparse.ArgumentParser, *, as_of: bool = True) -> None:
    """Which span, known when; `run` knows nothing but now."""
    parser.set_defaults(as_of=None)
    group = parser.add_argument_group("time")
    group.add_argument("--since", metavar="WHEN", help="24h, 3d, fri, 06:00, 2026-10-31, last, …")
    group.add_argument("--until", metavar="WHEN", help="exclusive")
    group.add_argument(
        "--time", choices=("published", "seen"), help="select by when it was published or seen"
    )
    if as_of:
        group.add_argument("--as-of", metavar="WHEN", help="only what was known then")
    group.add_argument("--all", action="store_true", help="no window, no limit")


def add_digest(parser: argparse.ArgumentParser) -> None:
    """What belongs to digests alone."""
    group = parser.add_argument_group("stories")
    group.add_argument("--min-origins", type=positive, metavar="N", help="at least N origins")
    group.add_argument("--sort", choices=SORTS, help="order (default: rank)")
    group.add_argument("--group-by", choices=GROUPS, help="put stories under headings")
    add_territories(group)
    group.add_argument(
        "--fail-if-empty", action="store_true", help="exit 4 when there is nothing to show"
    )


def add_territories(group: argparse._ActionsContainer) -> None:
    """By which view places count."""
    group.add_argument("--territories", metavar="VIEW", help="de-jure, own, de-facto or a file")


def add_output(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """How and where to print."""
    parser.set_defaults(limit=None, brief=False, map=False)
    group = parser.add_argument_group("output")
    group.add_argument(
        "-f", "--format", choices=tuple(FORMATS), help="default: console, in a pipe plain"
    )
    group.add_argument("--json", dest="format", action="store_const", const="json", help="-f json")
    group.add_argument("--bom", action="store_true", help="csv that spreadsheets read as UTF-8")
    group.add_argument("-o", "--output", metavar="FILE", help="whole or not at all")
    add_looks(group)
    return group


def add_looks(group: argparse._ActionsContainer) -> None:
    """How wide, and in which colours."""
    group.add_argument("--width", type=positive, metavar="COLUMNS", help="default: the terminal's")
    group.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="default: on a terminal, unless NO_COLOR is set",
    )


def add_list_output(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """How to print what may be long."""
    group = add_output(parser)
    group.add_argument("-n", "--limit", type=positive, metavar="N", help="at most N")
    group.add_argument("--brief", action="store_true", help="a line each")
    return group


def add_asking(group: argparse._ArgumentGroup) -> None:
    """How long, and how many at once."""
    group.add_argument("--timeout", metavar="TIME", help="longest for one feed (default 30s)")
    group.add_argument("--max-time", metavar="TIME", help="longest for all (default 10m)")
    group.add_argument("--connections", type=positive, metavar="N", help="at most N at once")


def positive(text: str) -> int:
    """A whole number from 1 on."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:10]) < 10**9:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 on")
    return int(text)


def format_of(args: Namespace, terminal: Terminal) -> str:
    """The format asked for; else console on a terminal or in colour, and plain elsewhere."""
    if args.format:
        return str(args.format)
    colored = args.color == "always" or (terminal.is_terminal() and not args.output)
    return "console" if colored else "plain"


def render_options(args: Namespace, terminal: Terminal) -> RenderOptions:
    """Width, colour and zone."""
    return RenderOptions(
        zone=terminal.zone(),
        width=terminal.width(args.width),
        color=terminal.colors(args.color) and (args.color == "always" or not args.output),
        verbose=args.verbose,
        brief=args.brief,
        map=args.map,
        bom=args.bom,
    )


def limit_of(args: Namespace, terminal: Terminal, named: object, human: int) -> int | None:
    """By flag or named digest; else none for programs and `human` for people."""
    if args.limit or args.all:
        return int(args.limit) if args.limit else None
    if isinstance(named, int):
        return named
    return None if format_of(args, terminal) in DATA else human


def with_named(args: Namespace, named: Mapping[str, Any], place: Callable[[str], str]) -> Namespace:
    """Flags over the keys of a named digest: a flag replaces its key.

    `place` tells where in the file a key stands, for whoever has to mend it.
    """
    filled = Namespace(**vars(args))
    for key, value in named.items():
        name = key.replace("-", "_")
        if getattr(filled, name, None) in (None, False):
            is_filter = name.removeprefix("exclude_") in FILTERS
            setattr(filled, name, _terms(value) if is_filter else _scalar(value, key, place))
    return filled


def _terms(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _scalar(value: object, key: str, place: Callable[[str], str]) -> object:
    """A single value; TOML's own dates are written back as text for `when`."""
    if isinstance(value, list):
        raise ConfigError(f"{place(key)}: {key} is one value, not a list")
    if key in ("min-origins", "limit"):
        if not isinstance(value, int) or value < 1:
            raise ConfigError(f"{place(key)}: {key} must be a number from 1 on")
        return value
    allowed = {"time": ("published", "seen"), "sort": SORTS, "group-by": GROUPS}.get(key)
    if allowed and value not in allowed:
        raise ConfigError(f"{place(key)}: {key} must be {one_of(allowed)}")
    return str(value)


def one_of(words: Sequence[str]) -> str:
    """`a, b or c`."""
    return " or ".join([*[", ".join(words[:-1])], words[-1]])


def filters_of(args: Namespace, prefix: str = "") -> Filters:
    """The filters of one kind: kept or excluded."""
    terms = {name: tuple(getattr(args, prefix + name) or ()) for name in FILTERS}
    return Filters(**terms)


class Marks(NamedTuple):
    """The marks that `--since` may name."""

    name: str
    """`last` is the mark of this digest."""
    at: Callable[[str], datetime | None]
    """Where a mark stands, None for a name that is none."""
    digests: Collection[str] = ()
    """Those of the configuration."""

    def find(self, word: str) -> tuple[str | None, datetime | None]:
        """The mark that a word names, and where it stands; it may not have been set yet."""
        name = self.name if word == "last" else word
        at = self.at(name)
        if at is None and word in self.digests:
            raise UsageError(f"the digest {word!r} has no mark yet", f"nfeeds run {word} sets it")
        return (name if at or word == "last" else None), at


def query_of(
    args: Namespace, terminal: Terminal, now: datetime, window: dict[str, Any], **settings: Any
) -> Query:
    """The query that flags (over a named digest's keys) mean; `window` is of `window_of`."""
    return Query(
        as_of=as_of(args, terminal, now),
        keep=filters_of(args),
        drop=filters_of(args, "exclude_"),
        **window,
        **settings,
    )


def as_of(args: Namespace, terminal: Terminal, now: datetime) -> datetime:
    """The moment whose knowledge is asked for, by default now."""
    given = args.as_of is not None
    return moment(args.as_of, terminal.clock(), terminal.zone()) if given else now


def window_of(
    args: Namespace, terminal: Terminal, now: datetime, marks: Marks, default: timedelta | None
) -> dict[str, Any]:
    """The window as fields of a Query; `default` is its length when none is asked for.

    Since a mark goes by what was seen since; a mark that was not set yet is the default window.
    """
    if args.all:
        return {"time": args.time or "published"}
    now, zone = as_of(args, terminal, now), terminal.zone()
    until = moment(args.until, now, zone) if args.until is not None else None
    mark, since = marks.find(args.since) if args.since is not None else (None, None)
    if mark and since:
        return {"since": since, "until": until, "time": "seen", "mark": mark, "max_age": FRESH}
    if args.since is not None and not mark:
        since = moment(args.since, now, zone)
    elif default:
        since = now - default
    if since and until and until <= since:
        raise UsageError("--until is not after --since", "the window would be empty")
    return {"since": since, "until": until, "time": args.time or "published"}


def add_wait(group: argparse._ActionsContainer) -> None:
    """How long to wait for the lock."""
    group.add_argument("--wait", metavar="TIME", help="for another poll to end (default: none)")


def wait_of(text: str | None) -> timedelta:
    """`--wait`."""
    length = duration(text) if text else timedelta()
    if length is None:
        raise UsageError(f"--wait: {text!r} is no duration", "try 30s or 5m")
    return length
